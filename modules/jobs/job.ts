/** A job is a customer's numbered folder. What is in it (a plan, visits, messages) is linked by the folder's id. */
export const jobLimits = { title: 200, description: 20_000, labels: 20, customText: 2_000, task: 500 } as const

export const jobSources = ['phone', 'email', 'web', 'network', 'planned', 'other'] as const
export type JobSource = (typeof jobSources)[number]

/** What a stage means, whatever the company calls it; `own`: a stage of the company's own making. */
export const stageKinds = ['new', 'confirmed', 'in-progress', 'done', 'lost', 'own'] as const
export type StageKind = (typeof stageKinds)[number]

/** The stages every company begins with, in their order. `closed`: work in it is over. */
export const usualStages: readonly { readonly kind: StageKind; readonly colour: string; readonly closed: boolean }[] = [
  { kind: 'new', colour: 'blue', closed: false },
  { kind: 'confirmed', colour: 'violet', closed: false },
  { kind: 'in-progress', colour: 'orange', closed: false },
  { kind: 'done', colour: 'green', closed: true },
  { kind: 'lost', colour: 'gray', closed: true },
]

export const customFieldKinds = ['text', 'number', 'date', 'choice', 'checkbox'] as const
export type CustomFieldKind = (typeof customFieldKinds)[number]
/** What a folder holds in a custom field: text, date (`YYYY-MM-DD`) and choice (its id) are strings. Absent: nothing. */
export type CustomValue = string | number | boolean
