import { event } from '../../platform/events.ts'

/** A company was founded, in the transaction that founds it: later rooms lay what each company has from its first day. */
export const companyFounded = event<{ readonly companyId: string }>('company-founded')
/** The company goes by another name, or answers under another address: its own contact record and its partners follow. */
export const companyChanged = event<{ readonly name: string }>('company-changed')
/** How far ahead orders are made was changed (`days`): what is missing is to be made soon. */
export const orderWindowChanged = event<{ readonly days: number }>('order-window-changed')
/** Somebody left, or is back. */
export const personDeactivated = event<{ readonly personId: string }>('person-deactivated')
export const personReactivated = event<{ readonly personId: string }>('person-reactivated')
/** An invitation was accepted: the person signs in from now on. */
export const personJoined = event<{ readonly personId: string; readonly name: string }>('person-joined')
