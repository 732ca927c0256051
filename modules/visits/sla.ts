import { z } from 'zod'
import type { Moment } from '../../kernel/dates.ts'
import { addWorkingMinutes, workingMinutesBetween, type IsHoliday, type WorkingCalendar } from '../companies/working-calendar.ts'
import type { Pause } from './visit.ts'

/** At most 90 days of eight hours. */
const minutes = z.number().int().min(1).max(43_200).nullable().default(null)

/** How soon a company wants its people to begin and to finish, in working minutes after an order is due. Private to it; null = no such goal. */
export const slaInput = z.strictObject({
  startWithinMinutes: minutes,
  finishWithinMinutes: minutes,
  /** The timer of the finish stands still while work is paused waiting for the client. */
  holdWhileWaitingForClient: z.boolean().default(true),
})
export type Sla = z.infer<typeof slaInput>

/** What happened. `due` is `dueMoment`, `pauses` is `pausesOf`. */
export type SlaTimes = {
  readonly due: Moment
  readonly startedAt: Moment | null
  readonly finishedAt: Moment | null
  readonly pauses: readonly Pause[]
  readonly calledOff: boolean
}

/** `remainingMinutes`: working minutes left (when over: to spare), rounded down; negative when missed. `onHold`: the timer stands still now. */
export type GoalState =
  | { readonly kind: 'none'; readonly dueAt: null; readonly remainingMinutes: null; readonly onHold: false }
  | { readonly kind: 'running' | 'met' | 'missed'; readonly dueAt: Moment; readonly remainingMinutes: number; readonly onHold: boolean }
/** Both goals, and the one to show: the first missed, else the next running, else the last met. */
export type SlaState = GoalState & { readonly goal: 'start' | 'finish' | null; readonly start: GoalState; readonly finish: GoalState }

/** Where an order stands against its goals, on the calendar of the company that set them. Exactly at the deadline is in time. */
export function slaState(sla: Sla | null, times: SlaTimes, calendar: WorkingCalendar, now: Moment, isHoliday?: IsHoliday): SlaState {
  const called = !sla || (times.calledOff && !times.startedAt)
  const clock = { calendar, now, isHoliday }
  const holds = sla?.holdWhileWaitingForClient ? times.pauses.filter((pause) => pause.reason?.why === 'waiting-for-client') : []
  const start = called ? noGoal : goalState(sla.startWithinMinutes, times.due, times.startedAt, [], clock)
  const finish = called ? noGoal : goalState(sla.finishWithinMinutes, times.due, times.finishedAt, holds, clock)
  const goal = shown(start, finish)
  return { ...(goal === null ? noGoal : goal === 'start' ? start : finish), goal, start, finish }
}

const noGoal: GoalState = { kind: 'none', dueAt: null, remainingMinutes: null, onHold: false }
type Clock = { calendar: WorkingCalendar; now: Moment; isHoliday: IsHoliday | undefined }

function goalState(within: number | null, due: Moment, happenedAt: Moment | null, holds: readonly Pause[], clock: Clock): GoalState {
  if (within === null) return noGoal
  const { calendar, now, isHoliday } = clock
  const dueAt = deadline(within, due, holds, clock)
  const seenAt = happenedAt ?? now
  const remaining = workingMinutesBetween(calendar, seenAt, dueAt, isHoliday)
  const missed = Date.parse(seenAt) > Date.parse(dueAt)
  const kind = missed ? 'missed' : happenedAt ? 'met' : 'running'
  return { kind, dueAt, remainingMinutes: Math.floor(remaining), onHold: kind === 'running' && holds.some((hold) => hold.to === null) }
}

/** The goal's moment, put off by each wait that began before it. */
function deadline(within: number, due: Moment, holds: readonly Pause[], { calendar, now, isHoliday }: Clock): Moment {
  let dueAt = addWorkingMinutes(calendar, due, within, isHoliday)
  for (const { from, to } of holds) {
    if (Date.parse(from) > Date.parse(dueAt)) continue
    const since = Date.parse(from) > Date.parse(due) ? from : due
    const waited = Math.max(0, workingMinutesBetween(calendar, since, to ?? now, isHoliday))
    dueAt = addWorkingMinutes(calendar, dueAt, waited, isHoliday)
  }
  return dueAt
}

function shown(start: GoalState, finish: GoalState): 'start' | 'finish' | null {
  for (const kind of ['missed', 'running', 'met'] as const) {
    const [first, second] = [start.kind === kind, finish.kind === kind]
    if (first && second) return kind === 'running' && finish.dueAt! < start.dueAt! ? 'finish' : kind === 'met' ? 'finish' : 'start'
    if (first) return 'start'
    if (second) return 'finish'
  }
  return null
}
