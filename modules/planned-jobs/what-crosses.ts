/**
 * The one table of sharing: what of a planned job and of its orders crosses to a partner, and what may be edited while it is
 * shared. The projection of outgoing exchanges, their schema, the locks, the badge beside each field and the user guide are all
 * derived from it. A field that is not in it does not compile; a field nobody classified does not cross.
 * Source: the field lists of the seed document and docs/guide/share-a-planned-job.en.md.
 */
export type FieldRule = {
  /** `per-item`: each item says itself with whom (documents). */
  readonly crosses: boolean | 'per-item'
  readonly editableWhileShared: boolean
}

export const planFields = {
  title: { crosses: true, editableWhileShared: true },
  description: { crosses: true, editableWhileShared: true },
  type: { crosses: true, editableWhileShared: false },
  locations: { crosses: true, editableWhileShared: false },
  interventions: { crosses: true, editableWhileShared: false },
  orderDates: { crosses: true, editableWhileShared: false },
  documents: { crosses: 'per-item', editableWhileShared: true },
  shareNotes: { crosses: true, editableWhileShared: true },
  recurrence: { crosses: false, editableWhileShared: false },
  estimatedDuration: { crosses: false, editableWhileShared: false },
  client: { crosses: false, editableWhileShared: false },
  supplier: { crosses: false, editableWhileShared: true },
  costCentre: { crosses: false, editableWhileShared: true },
  assignees: { crosses: false, editableWhileShared: true },
  internalNotifications: { crosses: false, editableWhileShared: false },
  internalSla: { crosses: false, editableWhileShared: false },
  gatekeeper: { crosses: false, editableWhileShared: false },
  satisfaction: { crosses: false, editableWhileShared: false },
} as const satisfies Record<string, FieldRule>

export type PlanField = keyof typeof planFields
export type CrossingPlanField = { [F in PlanField]: (typeof planFields)[F]['crosses'] extends false ? never : F }[PlanField]

export const orderFields = {
  date: { crosses: true },
  ordinal: { crosses: true },
  status: { crosses: true },
  startedAt: { crosses: true },
  pausedAt: { crosses: true },
  finishedAt: { crosses: true },
  progress: { crosses: true },
  results: { crosses: true },
  report: { crosses: true },
  documents: { crosses: 'per-item' },
  internalNotes: { crosses: false },
  assignees: { crosses: false },
  hours: { crosses: false },
  labourCost: { crosses: false },
  materialCost: { crosses: false },
  slaTimers: { crosses: false },
  gatekeeperAnswers: { crosses: false },
  surveyAnswer: { crosses: false },
} as const satisfies Record<string, { readonly crosses: boolean | 'per-item' }>

export type OrderField = keyof typeof orderFields
export type CrossingOrderField = { [F in OrderField]: (typeof orderFields)[F]['crosses'] extends false ? never : F }[OrderField]

/**
 * Why a plan's fields are locked. `shared`: offered or live with a partner, or a live copy of a partner's plan. `offered`: a copy
 * that waits for our yes. `stopped`: a copy that is no longer shared; its owner may keep it as its own.
 */
export type PlanLock = 'shared' | 'offered' | 'stopped' | null

/** Whether the field may be edited under this lock. An offered or stopped copy is read-only. */
export function isEditable(field: PlanField, lock: PlanLock): boolean {
  if (lock === null) return true
  return lock === 'shared' && planFields[field].editableWhileShared
}

/** The first of `fields` that the lock refuses, or null. */
export function firstLocked(fields: readonly PlanField[], lock: PlanLock): PlanField | null {
  return fields.find((field) => !isEditable(field, lock)) ?? null
}
