/**
 * What a folder says of itself: computed from what is in it, never typed, never stored. Each flag is asked of the room that knows
 * (`server/flag-sources.ts`). In the order of how much they press: the first one that holds decides the next step.
 */
export const flags = [
  'unread-message',
  'message-bounced',
  'visit-late',
  'balance-overdue',
  'quote-expired',
  'accepted-unscheduled',
  'done-not-invoiced',
  'balance-due',
  'quote-waiting',
  'done-and-paid',
] as const
export type Flag = (typeof flags)[number]

/** What can be made in a folder; each is an icon of the next-step bar, shown once its room exists. */
export const steps = ['message', 'quote', 'visit', 'route', 'invoice', 'payment', 'task', 'file'] as const
export type Step = (typeof steps)[number]

/** What the office does about a flag; null: there is nothing left to do. */
const stepFor: Record<Flag, Step | null> = {
  'unread-message': 'message',
  'message-bounced': 'message',
  'visit-late': 'visit',
  'balance-overdue': 'payment',
  'quote-expired': 'quote',
  'accepted-unscheduled': 'visit',
  'done-not-invoiced': 'invoice',
  'balance-due': 'payment',
  'quote-waiting': 'message',
  'done-and-paid': null,
}

export type NextStepFacts = {
  readonly flags: readonly Flag[]
  /** Whether the stage is over (done, lost). */
  readonly closed: boolean
  /** Whether the client was ever written to, and whether a visit stands: to come, under way or done, not called off. */
  readonly answered: boolean
  readonly visitStands: boolean
  /** What this program can make (rooms that exist). */
  readonly can: readonly Step[]
}

/**
 * The one thing to do now: what the most pressing flag asks for; without flags, answer the request, then schedule the visit.
 * Null when nothing is open, or when the step needs a room that does not exist.
 */
export function nextStep({ flags: held, closed, answered, visitStands, can }: NextStepFacts): Step | null {
  const pressing = flags.filter((flag) => held.includes(flag)).map((flag) => stepFor[flag])
  const usual: (Step | null)[] = closed || visitStands ? [] : [answered ? 'visit' : 'message', 'visit']
  const wished = held.includes('done-and-paid') ? [] : [...pressing, ...usual]
  return wished.find((step): step is Step => step !== null && can.includes(step)) ?? null
}
