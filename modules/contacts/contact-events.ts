import { event } from '../../platform/events.ts'

/** Before a contact leaves the lists. Later rooms object while it is in use: `{ code: 'contact-in-use', count, names }`. */
export const contactArchiving = event<{ readonly contactId: string }>('contact-archiving')
/** What a contact is found by changed (name, e-mail, phone, address): folders of it follow. */
export const contactChanged = event<{ readonly contactId: string }>('contact-changed')
/** Before contacts are removed for good (an import taken back): rooms that use one answer `{ code: 'contact-in-use', names }`. */
export const contactsRemoving = event<{ readonly contactIds: readonly string[] }>('contacts-removing')
/** Before one contact goes into another: a room that cannot let that happen objects. */
export const contactsMerging = event<{ readonly from: string; readonly into: string }>('contacts-merging')
/** One contact goes into another: each later room moves what it keeps and writes what it moved into `moved` (`{room: ids}`), for the undo. */
export const contactsMerged = event<{ readonly from: string; readonly into: string; readonly moved: Record<string, string[]> }>('contacts-merged')
/** The merge is taken back: each room brings back just what it had moved. */
export const contactsParted = event<{ readonly from: string; readonly into: string; readonly moved: Readonly<Record<string, readonly string[]>> }>('contacts-parted')
