import type { LocalDate, LocalTime } from '../../../kernel/dates.ts'
import type { JobId, VisitId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { announce } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { inputRefusal } from '../../visits/input.ts'
import { cancelVisit, moveVisit, restoreVisit, type VisitDates } from '../../visits/server/dating-visits.ts'
import { lockVisit, saveDates, type LockedVisit } from '../../visits/server/visit-store.ts'
import { visitsChanged } from '../../visits/visit-events.ts'
import { whenInput } from '../../visits/visit-input.ts'
import { cancel, reschedule, restore, skip, type Dates } from '../../visits/visit.ts'
import { isEditable } from '../what-crosses.ts'
import { insertOrderByHand, markMovedByHand } from './order-store.ts'
import { siteOfPlan } from './making-orders.ts'
import { loadPlan, type SavedPlan } from './plan-store.ts'

/** Whether the lock of a shared plan is heeded. */
export type Locks = 'heed' | 'share-again'

export type When = { readonly on: string; readonly at?: string | null }

/**
 * Moves an order; the date it was planned for is kept (`originalOn`). Locked while the plan is shared, like all dates, unless
 * `locks` is `share-again`: "Edit and share again", which has asked whether the plan is ours.
 */
export async function moveOrder(db: Db, ask: Ask, { id, ...when }: { id: string } & When, locks: Locks = 'heed'): Promise<Outcome<OrderDates>> {
  const wanted = readWhen(when)
  if (!wanted.ok) return wanted
  if (await isOutsidePlans(db, id)) return moveVisit(db, ask, { id, ...wanted.value })
  const found = await orderToDate(db, id)
  if (!found.ok) return found
  const { order, plan } = found.value
  const locked = locks === 'heed' ? datesLocked(plan) : null
  if (locked) return locked
  const moved = reschedule(order.dates, order.work, wanted.value.on, wanted.value.at)
  if (!moved.ok) return moved
  // Back where the rule has it, it follows the rule again.
  const asPlanned = moved.value.originalOn === null && order.row.occurrenceOn !== null && moved.value.at === (plan.recurrence?.time ?? null)
  await markMovedByHand(db, order.id, !asPlanned)
  const { on, at } = order.dates
  return saved(db, ask, order, moved.value, 'order-moved', { from: on, fromTime: at, to: moved.value.on, toTime: moved.value.at })
}

/** Leaves this one out; the plan goes on. Whoever owns the dates may, also while the plan is shared: partners see it. */
export function skipOrder(db: Db, ask: Ask, input: { id: string; reason: string }): Promise<Outcome<OrderDates>> {
  return callOff(db, ask, input.id, 'order-skipped', { reason: input.reason }, ({ dates, work }) => skip(dates, work, input.reason, ask.now))
}

/** It will not take place. */
export async function cancelOrder(db: Db, ask: Ask, input: { id: string; reason: string }): Promise<Outcome<OrderDates>> {
  if (await isOutsidePlans(db, input.id)) return cancelVisit(db, ask, input)
  return callOff(db, ask, input.id, 'order-cancelled', { reason: input.reason }, ({ dates, work }) => cancel(dates, work, input.reason, ask.now))
}

/** A skipped or cancelled order takes place after all. */
export async function restoreOrder(db: Db, ask: Ask, input: { id: string }): Promise<Outcome<OrderDates>> {
  if (await isOutsidePlans(db, input.id)) return restoreVisit(db, ask, input)
  return callOff(db, ask, input.id, 'order-restored', {}, ({ dates }) => restore(dates))
}

/** Adds an order to a plan on a day of its own choosing, beside those of the rule. Several may lie on one day. */
export async function addOrder(db: Db, ask: Ask, { planId, ...when }: { planId: string } & When, locks: Locks = 'heed'): Promise<Outcome<OrderDates>> {
  const wanted = readWhen(when)
  if (!wanted.ok) return wanted
  const plan = await loadPlan(db, planId, true)
  if (!plan) return notThere
  const locked = locks === 'heed' ? datesLocked(plan) : null
  if (locked) return locked
  if (plan.archivedAt) return refuse({ code: 'plan-archived' })
  const { on, at } = wanted.value
  const id = await insertOrderByHand(db, plan.id, on, at, await siteOfPlan(db, plan.id))
  await remember(db, ask, 'visit', id, 'order-added', { on, time: at })
  await told(db, plan.id, id)
  return done({ id, on, at, originalOn: null, calledOff: null, datesVersion: 1 })
}

export type OrderDates = VisitDates

/** Calendars and lists show visits outside plans as well; their dates are nobody else's. */
async function isOutsidePlans(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('visits').select('id').where('id', '=', id).where('planned', '=', false).executeTakeFirst()) !== undefined
}

async function callOff(
  db: Db,
  ask: Ask,
  id: string,
  act: string,
  facts: Record<string, unknown>,
  decide: (order: LockedVisit) => Outcome<Dates>,
): Promise<Outcome<OrderDates>> {
  const found = await orderToDate(db, id)
  if (!found.ok) return found
  const { order, plan } = found.value
  if (plan.origin !== 'own' && plan.lock !== null) return refuse({ code: 'dates-not-ours' })
  const decided = decide(order)
  if (!decided.ok) return decided
  return saved(db, ask, order, decided.value, act, facts)
}

/** The order and its plan, both held. A withdrawn order has no dates to change. The plan is locked first, as by whoever changes it. */
async function orderToDate(db: Db, id: string): Promise<Outcome<{ order: LockedVisit; plan: SavedPlan }>> {
  const row = await db.selectFrom('visits').select('jobId').where('id', '=', id).where('planned', '=', true).executeTakeFirst()
  const plan = row && (await loadPlan(db, row.jobId, true))
  const order = plan && (await lockVisit(db, id))
  if (!order) return notThere
  if (order.row.withdrawnAt !== null) return refuse({ code: 'order-withdrawn' })
  return done({ order, plan })
}

function datesLocked(plan: SavedPlan) {
  return isEditable('orderDates', plan.lock) ? null : refuse({ code: 'field-locked', field: 'orderDates', lock: plan.lock })
}

function readWhen(when: When): Outcome<{ on: LocalDate; at: LocalTime | null }> {
  const read = whenInput.safeParse(when)
  return read.success ? done(read.data) : inputRefusal(read.error)
}

async function saved(db: Db, ask: Ask, order: LockedVisit, dates: Dates, act: string, facts: Record<string, unknown>): Promise<Outcome<OrderDates>> {
  const datesVersion = await saveDates(db, order.id, dates)
  await remember(db, ask, 'visit', order.id, act, facts)
  await told(db, order.row.jobId as JobId, order.id)
  const { on, at, originalOn, calledOff } = dates
  return done({ id: order.id, on, at, originalOn, calledOff, datesVersion })
}

async function told(db: Db, jobId: JobId, visitId: VisitId): Promise<void> {
  await announce(db, visitsChanged, { jobId, visitIds: [visitId], register: 'dates' })
  touch('orders', 'visits', 'plans')
}
