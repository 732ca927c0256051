import type { LocalDate, LocalTime } from '../../../kernel/dates.ts'
import type { VisitId } from '../../../kernel/ids.ts'
import { done, notThere, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { announce } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { visitsChanged } from '../visit-events.ts'
import { cancel, reschedule, restore, type Dates } from '../visit.ts'
import { lockVisit, saveDates, type LockedVisit } from './visit-store.ts'

/** The dates of a visit outside plans: nobody else's rule holds them. Orders are dated by their plan (room `planned-jobs`). */
export type VisitDates = {
  readonly id: VisitId
  readonly on: LocalDate
  readonly at: LocalTime | null
  readonly originalOn: LocalDate | null
  readonly calledOff: 'skipped' | 'cancelled' | null
  readonly datesVersion: number
}

export function moveVisit(db: Db, ask: Ask, { id, on, at }: { readonly id: string; readonly on: LocalDate; readonly at: LocalTime | null }): Promise<Outcome<VisitDates>> {
  return date(db, ask, id, 'visit-moved', (visit) => reschedule(visit.dates, visit.work, on, at), ({ dates }) => ({ from: dates.on, to: on, toTime: at ?? 'none' }))
}

export function cancelVisit(db: Db, ask: Ask, { id, reason }: { readonly id: string; readonly reason: string }): Promise<Outcome<VisitDates>> {
  return date(db, ask, id, 'visit-cancelled', (visit) => cancel(visit.dates, visit.work, reason, ask.now), () => ({ reason }))
}

export function restoreVisit(db: Db, ask: Ask, { id }: { readonly id: string }): Promise<Outcome<VisitDates>> {
  return date(db, ask, id, 'visit-restored', (visit) => restore(visit.dates), () => ({}))
}

async function date(
  db: Db,
  ask: Ask,
  id: string,
  act: string,
  decide: (visit: LockedVisit) => Outcome<Dates>,
  facts: (visit: LockedVisit) => Record<string, unknown>,
): Promise<Outcome<VisitDates>> {
  const visit = await lockVisit(db, id)
  if (!visit || visit.row.planned) return notThere
  const decided = decide(visit)
  if (!decided.ok) return decided
  const datesVersion = await saveDates(db, visit.id, decided.value)
  await remember(db, ask, 'visit', visit.id, act, facts(visit))
  await announce(db, visitsChanged, { jobId: visit.row.jobId, visitIds: [visit.id], register: 'dates' })
  touch('orders', 'visits', 'jobs')
  const { on, at, originalOn, calledOff } = decided.value
  return done({ id: visit.id, on, at, originalOn, calledOff, datesVersion })
}
