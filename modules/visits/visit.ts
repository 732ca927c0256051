import { addDays, momentOf, type LocalDate, type LocalTime, type Moment, type TimeZone } from '../../kernel/dates.ts'
import { done, refuse, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import type { Intervention } from './task.ts'
import { firstLacking, type Results } from './task-result.ts'
import { lineProblem, textLimits, tidy, type TextProblem } from './text.ts'

/**
 * A visit is two registers, because two companies may write them (design: one writer for each fact). `Dates` belongs to who
 * plans it, `Work` to who carries it out. Every verb takes the register it writes first, the other one as a fact.
 */
export const workStatuses = ['scheduled', 'on-the-way', 'started', 'paused', 'completed', 'validated'] as const
export type WorkStatus = (typeof workStatuses)[number]
export const shownStatuses = [...workStatuses, 'skipped', 'cancelled'] as const
export type ShownStatus = (typeof shownStatuses)[number]

/** When it is planned, in the time zone of its building. `at: null` = any time that day; `originalOn` = the date it was first moved from. */
export type Dates = {
  readonly on: LocalDate
  readonly at: LocalTime | null
  readonly originalOn: LocalDate | null
} & (
  | { readonly calledOff: null; readonly calledOffReason: null; readonly calledOffAt: null }
  | { readonly calledOff: 'skipped' | 'cancelled'; readonly calledOffReason: string; readonly calledOffAt: Moment }
)

export const pauseWhys = ['break', 'waiting-for-client', 'waiting-for-parts', 'called-elsewhere', 'end-of-day', 'other'] as const
/** Why work stands still. `reopened` is written by `reopen`, never chosen. Words are required with `other`. */
export type PauseReason = { readonly why: (typeof pauseWhys)[number] | 'reopened'; readonly words: string }

/** Time on the clock, and why it stopped: null while it runs, when the visit was completed, or when only the times are known. */
export type Span = { readonly from: Moment; readonly to: Moment | null; readonly pausedFor: PauseReason | null }
export type Pause = { readonly from: Moment; readonly to: Moment | null; readonly reason: PauseReason | null }

/**
 * One flat row, whatever the status. What does not cross to a partner (`setOffAt`, `pauseReason`, `validatedAt`, the clock's
 * `spans`) is null or empty in a received copy, also where the status says it happened.
 */
export type Work = Scheduled | OnTheWay | Started | Paused | Completed | Validated
export type Scheduled = { readonly status: 'scheduled'; readonly setOffAt: null } & NotStarted
export type OnTheWay = { readonly status: 'on-the-way'; readonly setOffAt: Moment | null } & NotStarted
export type Started = { readonly status: 'started'; readonly pausedAt: null; readonly pauseReason: null } & InHand
export type Paused = { readonly status: 'paused'; readonly pausedAt: Moment; readonly pauseReason: PauseReason | null } & InHand
export type Completed = { readonly status: 'completed'; readonly validatedAt: null } & Finished
export type Validated = { readonly status: 'validated'; readonly validatedAt: Moment | null } & Finished
type NotStarted = { readonly startedAt: null; readonly pausedAt: null; readonly pauseReason: null; readonly finishedAt: null; readonly validatedAt: null; readonly spans: readonly Span[] }
type InHand = { readonly setOffAt: Moment | null; readonly startedAt: Moment; readonly finishedAt: null; readonly validatedAt: null; readonly spans: readonly Span[] }
type Finished = { readonly setOffAt: Moment | null; readonly startedAt: Moment; readonly pausedAt: null; readonly pauseReason: null; readonly finishedAt: Moment; readonly spans: readonly Span[] }

export type VisitRefusal = Refusal & { readonly code: VisitCode }
export type VisitCode =
  | TextProblem
  | 'visit-called-off' | 'visit-not-called-off' | 'visit-same-date'
  | 'visit-already-on-the-way' | 'visit-not-on-the-way'
  | 'visit-already-started' | 'visit-not-started'
  | 'visit-already-paused' | 'visit-not-paused'
  | 'visit-already-completed' | 'visit-not-completed'
  | 'visit-already-validated'
  | 'gatekeeper-not-passed' | 'reason-required' | 'task-lacks-result'

/** Who lays a hand on the visit, as far as these rules care; who may do what else is the permission table's matter. */
export type Hand = 'technician' | 'manager'

/** A visit nobody has touched. */
export const untouched: Scheduled = { status: 'scheduled', setOffAt: null, startedAt: null, pausedAt: null, pauseReason: null, finishedAt: null, validatedAt: null, spans: [] }

/** Planned for a date and perhaps a time, never moved, not called off. */
export function plannedFor(on: LocalDate, at: LocalTime | null = null): Dates {
  return { on, at, originalOn: null, calledOff: null, calledOffReason: null, calledOffAt: null }
}

/** What a screen shows: the work once it began, else that it is called off, else how near the technician is. */
export function shownStatus(dates: Dates, work: Work): ShownStatus {
  if (hasStarted(work)) return work.status
  return dates.calledOff ?? work.status
}

// ---- Work ----

/** The technician leaves for the site. */
export function setOff(work: Work, dates: Dates, now: Moment): Outcome<OnTheWay, VisitRefusal> {
  if (work.status !== 'scheduled') return whyNot(work, { 'on-the-way': 'visit-already-on-the-way' })
  if (dates.calledOff) return calledOffRefusal(dates.calledOff)
  return done({ ...work, status: 'on-the-way', setOffAt: now })
}

/** He turns back, or pressed by mistake. */
export function turnBack(work: Work): Outcome<Scheduled, VisitRefusal> {
  if (work.status !== 'on-the-way') return whyNot(work, { scheduled: 'visit-not-on-the-way' })
  return done({ ...work, status: 'scheduled', setOffAt: null })
}

/** Work begins and the clock runs. `gatekeeper` is `gatekeeperState` of the checklist this visit asks for. */
export function start(work: Work, dates: Dates, gatekeeper: 'not-asked' | 'passed' | 'open', now: Moment): Outcome<Started, VisitRefusal> {
  if (work.status !== 'scheduled' && work.status !== 'on-the-way') return whyNot(work)
  if (dates.calledOff) return calledOffRefusal(dates.calledOff)
  if (gatekeeper === 'open') return refuse({ code: 'gatekeeper-not-passed', field: 'gatekeeper' })
  return done({ ...work, status: 'started', startedAt: now, spans: [...work.spans, running(now)] })
}

/** The clock stops, and says why. */
export function pause(work: Work, reason: PauseReason, now: Moment): Outcome<Paused, VisitRefusal> {
  if (work.status !== 'started') return whyNot(work, { paused: 'visit-already-paused' })
  const words = tidy(reason.words)
  const problem = lineProblem(words, textLimits.reason)
  if (problem === 'text-empty' && reason.why === 'other') return refuse({ code: 'reason-required', field: 'reason.words' })
  if (problem && problem !== 'text-empty') return refuse({ code: problem, field: 'reason.words', limit: textLimits.reason })
  const pauseReason = { why: reason.why, words }
  return done({ ...work, status: 'paused', pausedAt: now, pauseReason, spans: stopClock(work.spans, now, pauseReason) })
}

/** The clock runs again. */
export function resume(work: Work, now: Moment): Outcome<Started, VisitRefusal> {
  if (work.status !== 'paused') return whyNot(work, { started: 'visit-not-paused' })
  return done({ ...work, status: 'started', pausedAt: null, pauseReason: null, spans: [...work.spans, running(now)] })
}

/** All that was asked has its answer. The refusal's field is the first required task without one ("interventions.2.tasks.0"). */
export function complete(work: Work, interventions: readonly Intervention[], results: Results, now: Moment): Outcome<Completed, VisitRefusal> {
  if (work.status !== 'started' && work.status !== 'paused') return whyNot(work)
  const lacking = firstLacking(interventions, results)
  if (lacking) return refuse({ code: 'task-lacks-result', field: lacking.path, taskId: lacking.task.id, label: lacking.task.label, missing: lacking.missing })
  const spans = work.status === 'started' ? work.spans : [...work.spans, running(now)] // a pause ends with the work
  return done({ ...work, status: 'completed', pausedAt: null, pauseReason: null, finishedAt: now, spans: stopClock(spans, now, null) })
}

/** A manager agrees with what was done. */
export function validate(work: Work, now: Moment): Outcome<Validated, VisitRefusal> {
  if (work.status !== 'completed') return whyNot(work, { started: 'visit-not-completed', paused: 'visit-not-completed' })
  return done({ ...work, status: 'validated', validatedAt: now })
}

/** Back to work, with the clock standing: by anyone on it until validation; afterwards by a manager who says why. */
export function reopen(work: Work, by: Hand, reason: string, now: Moment): Outcome<Paused, VisitRefusal> {
  if (work.status !== 'completed' && work.status !== 'validated') return whyNot(work, { started: 'visit-not-completed', paused: 'visit-not-completed' })
  if (work.status === 'validated' && by !== 'manager') return refuse({ code: 'visit-already-validated' })
  const words = tidy(reason)
  const problem = reasonProblem(words)
  if (problem && (problem.code !== 'reason-required' || work.status === 'validated')) return refuse(problem)
  return done({ ...work, status: 'paused', pausedAt: now, pauseReason: { why: 'reopened', words }, finishedAt: null, validatedAt: null })
}

/** Task results, readings and photos are written while the work is in hand: begun, and not yet completed. */
export function mayRecord(work: Work): Outcome<undefined, VisitRefusal> {
  return work.status === 'started' || work.status === 'paused' ? done() : whyNot(work)
}

/** The report and notes may still be worded afterwards; once validated, no longer by a technician. */
export function mayWord(work: Work, by: Hand): Outcome<undefined, VisitRefusal> {
  return work.status === 'validated' && by === 'technician' ? refuse({ code: 'visit-already-validated' }) : done()
}

// ---- Dates ----

/** This once it is left out; the plan goes on. */
export function skip(dates: Dates, work: Work, reason: string, now: Moment): Outcome<Dates, VisitRefusal> {
  return callOff(dates, work, 'skipped', reason, now)
}

/** It will not take place. */
export function cancel(dates: Dates, work: Work, reason: string, now: Moment): Outcome<Dates, VisitRefusal> {
  return callOff(dates, work, 'cancelled', reason, now)
}

/** A visit skipped or cancelled takes place after all. */
export function restore(dates: Dates): Outcome<Dates, VisitRefusal> {
  if (!dates.calledOff) return refuse({ code: 'visit-not-called-off' })
  return done({ ...dates, calledOff: null, calledOffReason: null, calledOffAt: null })
}

/** Moves it. The date it was first planned for is kept until it is moved back there. */
export function reschedule(dates: Dates, work: Work, on: LocalDate, at: LocalTime | null): Outcome<Dates, VisitRefusal> {
  if (hasStarted(work)) return whyNot(work)
  if (dates.calledOff) return calledOffRefusal(dates.calledOff)
  if (dates.on === on && dates.at === at) return refuse({ code: 'visit-same-date', field: 'on' })
  const first = dates.originalOn ?? dates.on
  return done({ ...dates, on, at, originalOn: first === on ? null : first })
}

// ---- Derived, never stored ----

/** The moment it is planned for; the first of its day when any time will do. */
export function dueMoment(dates: Dates, zone: TimeZone | string): Moment {
  return momentOf(dates.on, dates.at, zone)
}

/** From this moment on a visit not begun is late: its time, or the end of its day when any time will do. */
export function lateFrom(dates: Dates, zone: TimeZone | string): Moment {
  return dates.at ? momentOf(dates.on, dates.at, zone) : momentOf(addDays(dates.on, 1), null, zone)
}

/** Due, and nobody has begun. `zone` is the building's. */
export function isLate(dates: Dates, work: Work, now: Moment, zone: TimeZone | string): boolean {
  if (dates.calledOff || hasStarted(work)) return false
  const limit = Date.parse(lateFrom(dates, zone))
  return dates.at ? Date.parse(now) > limit : Date.parse(now) >= limit
}

export function hasStarted(work: Work): work is Started | Paused | Completed | Validated {
  return work.status !== 'scheduled' && work.status !== 'on-the-way'
}

/** Whole seconds on the clock, the running span included. A phone's clock that was set back never takes time away. */
export function workedSeconds(spans: readonly Span[], now: Moment): number {
  const milliseconds = spans.reduce((sum, span) => sum + Math.max(0, Date.parse(span.to ?? now) - Date.parse(span.from)), 0)
  return Math.floor(milliseconds / 1000)
}

/** When the clock stood still between the start and the end, and why; the last one is open while the visit is paused. */
export function pausesOf(work: Work): Pause[] {
  return work.spans.flatMap((span, index): Pause[] => {
    if (!span.to) return []
    const next = work.spans[index + 1]
    if (next) return [{ from: span.to, to: next.from, reason: span.pausedFor }]
    return work.status === 'paused' ? [{ from: span.to, to: null, reason: work.pauseReason }] : []
  })
}

function callOff(dates: Dates, work: Work, how: 'skipped' | 'cancelled', reason: string, now: Moment): Outcome<Dates, VisitRefusal> {
  if (hasStarted(work)) return whyNot(work)
  if (dates.calledOff) return calledOffRefusal(dates.calledOff)
  const words = tidy(reason)
  const problem = reasonProblem(words)
  if (problem) return refuse(problem)
  return done({ ...dates, calledOff: how, calledOffReason: words, calledOffAt: now })
}

function reasonProblem(tidied: string): VisitRefusal | null {
  const problem = lineProblem(tidied, textLimits.reason)
  if (!problem) return null
  return { code: problem === 'text-empty' ? 'reason-required' : problem, field: 'reason', limit: textLimits.reason }
}

function running(from: Moment): Span {
  return { from, to: null, pausedFor: null }
}

function stopClock(spans: readonly Span[], now: Moment, pausedFor: PauseReason | null): Span[] {
  return spans.map((span) => (span.to ? span : { from: span.from, to: Date.parse(now) > Date.parse(span.from) ? now : span.from, pausedFor }))
}

function calledOffRefusal(calledOff: 'skipped' | 'cancelled') {
  return refuse({ code: 'visit-called-off', calledOff })
}

/** Where the visit stands already, said as the reason of a "no"; a verb may word some of them otherwise. */
function whyNot(work: Work, otherwise: Partial<Record<WorkStatus, VisitCode>> = {}) {
  const standing: Record<WorkStatus, VisitCode> = {
    scheduled: 'visit-not-started',
    'on-the-way': 'visit-not-started',
    started: 'visit-already-started',
    paused: 'visit-already-started',
    completed: 'visit-already-completed',
    validated: 'visit-already-validated',
    ...otherwise,
  }
  return refuse({ code: standing[work.status], status: work.status })
}
