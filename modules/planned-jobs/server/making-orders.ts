import { sql } from 'kysely'
import { addDays, dateIn, type LocalDate, type TimeZone } from '../../../kernel/dates.ts'
import type { JobId, VisitId } from '../../../kernel/ids.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { announce } from '../../../platform/events.ts'
import { touch } from '../../../platform/live.ts'
import { visitsChanged } from '../../visits/visit-events.ts'
import { occurrences } from '../occurrences.ts'
import type { Recurrence } from '../recurrence.ts'
import { wasEverShared, type Sharing } from '../sharing-badge.ts'
import { companyCalendar, type CompanyCalendar } from './calendar-of.ts'
import {
  comingUntouched, insertOrdersOfPlans, moveOrders, removeOrders, reviveOrders, withdrawOrders, type DatedOrder, type OrdersOfPlan,
} from './order-store.ts'

type DuePlan = {
  readonly id: JobId
  readonly recurrence: Recurrence
  readonly ordersThrough: LocalDate | null
  readonly zone: TimeZone | null
  readonly buildingId: string | null
}

export type Made = { readonly plans: number; readonly orders: number; readonly more: boolean }

/** Plans filled in one transaction: enough to make few statements of many orders, few enough to keep nobody waiting. */
const plansAtOnce = 250

/**
 * Makes the orders of the rolling window (a setting of the company) for its own plans that lack some; `planIds` limits it to
 * these. One order per occurrence however often and however many do it at once: each plan is locked while it is filled and
 * remembers how far (`orders_through`), and the database refuses a second order of one occurrence. `more`: call again.
 */
export async function makeOrders(db: Db, ask: Pick<Ask, 'now'>, planIds?: readonly string[]): Promise<Made> {
  const company = await companyCalendar(db)
  const through = addDays(dateIn(company.zone, ask.now), company.windowDays)
  const due = await plansToFill(db, through, planIds)
  if (due.length === 0) return { plans: 0, orders: 0, more: false }
  const filled = due.map((plan) => ordersOf(plan, firstDay(plan, company, ask), through, company))
  const made = await insertOrdersOfPlans(db, filled)
  for (const [index, plan] of due.entries()) {
    // A plan never filled before, or whose rule was changed, may have orders that were withdrawn.
    if (plan.ordersThrough !== null) continue
    const revived = await reviveOrders(db, filled[index]!)
    if (revived.length > 0) made.set(plan.id, [...(made.get(plan.id) ?? []), ...revived])
  }
  await sql`update planned_jobs set orders_through = ${through}::date where id = any(${due.map(({ id }) => id)}::uuid[])`.execute(db)
  let orders = 0
  for (const [jobId, visitIds] of made) {
    orders += visitIds.length
    await announce(db, visitsChanged, { jobId, visitIds, register: 'dates' })
  }
  if (orders > 0) touch('orders', 'plans')
  return { plans: due.length, orders, more: due.length === plansAtOnce }
}

/**
 * After a change of the rule or of the places: orders from today on that nobody touched follow it. Those whose occurrence is
 * still in the rule get its date and time; those that no longer are leave the calendar (withdrawn where a partner may know them,
 * else removed); those begun, called off or chosen by hand (moved, assigned, noted on) stay as they are. Then what is missing is
 * made. Answers how many came, moved and went.
 */
export async function realignOrders(
  db: Db,
  ask: Pick<Ask, 'now'>,
  plan: { readonly id: JobId; readonly recurrence: Recurrence | null; readonly sharing: Sharing; readonly archived: boolean },
): Promise<{ made: number; moved: number; gone: number }> {
  const company = await companyCalendar(db)
  const site = await siteOf(db, plan.id)
  const today = dateIn(site.zone ?? company.zone, ask.now)
  const through = addDays(dateIn(company.zone, ask.now), company.windowDays)
  const coming = await comingUntouched(db, plan.id, today)
  const due: DuePlan | null = plan.recurrence && !plan.archived ? { ...site, id: plan.id, recurrence: plan.recurrence, ordersThrough: null } : null
  const last = coming.reduce((latest, { on }) => (on > latest ? on : latest), through)
  const wanted = due ? ordersOf(due, today, last, company) : null
  const byKey = new Map(wanted?.orders.map((order) => [order.key, order]))
  const gone = coming.filter(({ key }) => !byKey.has(key)).map(({ id }) => id)
  const moved = coming.flatMap((order) => {
    const now = byKey.get(order.key)
    const same = now && now.on === order.on && now.time === order.time && now.ordinal === order.ordinal && wanted!.timeZone === order.timeZone && wanted!.buildingId === order.buildingId
    return now && !same ? [{ ...now, id: order.id }] : []
  })
  const known = wasEverShared(plan.sharing)
  if (known) await withdrawOrders(db, gone, ask.now)
  else await removeOrders(db, gone, ask.now)
  if (wanted) await moveOrders(db, wanted, moved)
  const told: VisitId[] = [...moved.map(({ id }) => id), ...(known ? gone : [])]
  if (told.length > 0) await announce(db, visitsChanged, { jobId: plan.id, visitIds: told, register: 'dates' })
  await db.updateTable('plannedJobs').set({ ordersThrough: null }).where('id', '=', plan.id).execute()
  const made = due ? (await makeOrders(db, ask, [plan.id])).orders : 0
  touch('orders')
  return { made, moved: moved.length, gone: gone.length }
}

/** Where the orders of a plan are: its first building, in that building's time zone; the company's own zone without one. */
export async function siteOfPlan(db: Db, planId: JobId): Promise<{ timeZone: string; buildingId: string | null }> {
  const { zone, buildingId } = await siteOf(db, planId)
  return { timeZone: zone ?? (await companyCalendar(db)).zone, buildingId }
}

/** Today where the plan is carried out, by its first building; the company's own day without one. */
export async function todayOf(db: Db, planId: JobId, now: Ask['now']): Promise<LocalDate> {
  return dateIn((await siteOfPlan(db, planId)).timeZone, now)
}

async function plansToFill(db: Db, through: LocalDate, planIds: readonly string[] | undefined): Promise<DuePlan[]> {
  const { rows } = await sql<DuePlan>`
    select p.id, p.recurrence, p.orders_through, b.time_zone as zone, b.id as building_id
    from planned_jobs p
    left join lateral (select l.building_id from planned_job_locations l where l.planned_job_id = p.id order by l.position limit 1) first on true
    left join buildings b on b.id = first.building_id
    where p.origin = 'own' and p.recurrence is not null and p.archived_at is null
      and (p.orders_through is null or p.orders_through < ${through}::date)
      ${planIds ? sql`and p.id = any(${planIds}::uuid[])` : sql``}
    order by p.id limit ${plansAtOnce}
    for no key update of p`.execute(db)
  return rows
}

async function siteOf(db: Db, planId: JobId): Promise<Pick<DuePlan, 'zone' | 'buildingId'>> {
  const { rows } = await sql<Pick<DuePlan, 'zone' | 'buildingId'>>`
    select b.time_zone as zone, b.id as building_id from planned_job_locations l join buildings b on b.id = l.building_id
    where l.planned_job_id = ${planId} order by l.position limit 1`.execute(db)
  return rows[0] ?? { zone: null, buildingId: null }
}

/** Windows follow each other without gap or overlap; a plan not filled yet begins today where it is carried out. */
function firstDay(plan: DuePlan, company: CompanyCalendar, ask: Pick<Ask, 'now'>): LocalDate {
  return plan.ordersThrough ? addDays(plan.ordersThrough, 1) : dateIn(plan.zone ?? company.zone, ask.now)
}

/** An occurrence moved onto another's day joins that one's order and gets none of its own. */
function ordersOf(plan: DuePlan, from: LocalDate, to: LocalDate, { zone, calendar }: CompanyCalendar): OrdersOfPlan {
  const orders: DatedOrder[] = occurrences(plan.recurrence, { from, to, ...calendar }).filter(({ joins }) => joins === null)
  return { planId: plan.id, timeZone: plan.zone ?? zone, buildingId: plan.buildingId, orders }
}
