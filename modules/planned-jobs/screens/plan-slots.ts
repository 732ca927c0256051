import type { Permission } from '../../../access/permissions.ts'
import type { Asked } from '../../../interface/client.ts'
import type { LazyLoad } from '../../../interface/lazy-slot.tsx'
import type { Bilingual } from '../../../kernel/phrases.ts'
import type { Refusal } from '../../../kernel/outcome.ts'
import type { PlanInput } from '../plan.ts'
import type { PlanField } from '../what-crosses.ts'

/**
 * Places of an opened planned job that a later room (network) fills; this room does not know it. `apps/office` fills them once
 * at the start: `fillPlanSlots({ share: () => import(...).then((module) => module.ShareButton) })`. An empty one shows nothing.
 */
export type PlanSlots = {
  /** The green button at the top right. */
  readonly share?: LazyLoad<{ readonly planId: string }>
  /** Under the title: what a partner offers, with yes and no. */
  readonly banner?: LazyLoad<{ readonly planId: string }>
  /** What the banner reads of the plan: a page that has one is shown together with it. */
  readonly bannerRead?: { readonly endpoint: Asked<{ readonly id: string }, unknown>; readonly may: Permission }
  /** "Edit and share again": the dialog that stops, changes and shares anew in one act. */
  readonly editAgain?: LazyLoad<EditAgainProps>
  /** The same for the date of an order: moved (`orderId`) or added (null). */
  readonly dateAgain?: LazyLoad<DateAgainProps>
  /** Sentences `history.<act>` of acts that another room writes into a plan's history. */
  readonly historyPhrases?: Bilingual
}

export type EditAgainProps = {
  readonly planId: string
  readonly version: number
  readonly changes: PlanInput
  /** Which of the changed fields are locked. */
  readonly locked: readonly PlanField[]
  readonly onDone: () => void
  /** Refused for what was typed, not for the share. */
  readonly onWrong: (refusal: Refusal) => void
  readonly onClose: () => void
}
export type DateAgainProps = {
  readonly planId: string
  readonly orderId: string | null
  readonly on: string
  readonly at: string | null
  readonly onDone: () => void
  readonly onClose: () => void
}

export let planSlots: PlanSlots = {}

export function fillPlanSlots(slots: PlanSlots): void {
  planSlots = { ...planSlots, ...slots }
}
