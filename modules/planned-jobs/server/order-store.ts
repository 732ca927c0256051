import { sql } from 'kysely'
import type { LocalDate, LocalTime } from '../../../kernel/dates.ts'
import { newId, type JobId, type VisitId } from '../../../kernel/ids.ts'
import type { Db } from '../../../platform/database.ts'

/**
 * The dates of orders, as a plan makes and moves them. Room visits keeps the other register (the work): of the rows of one
 * order each of the two writes its own columns.
 */
export type DatedOrder = {
  readonly key: LocalDate
  readonly ordinal: number
  readonly on: LocalDate
  readonly time: LocalTime | null
}

export type OrdersOfPlan = {
  readonly planId: JobId
  readonly timeZone: string
  readonly buildingId: string | null
  readonly orders: readonly DatedOrder[]
}

/**
 * Makes the orders of many plans in one statement, each with what its plan asks at this moment (checklist, gatekeeper, goals,
 * notifications, survey, people). What differs per order travels once per order, the rest is read from the plans. An occurrence
 * that has its order already is left as it is. Answers the new ids by plan.
 */
export async function insertOrdersOfPlans(db: Db, plans: readonly OrdersOfPlan[]): Promise<Map<JobId, VisitId[]>> {
  const ids: VisitId[] = []
  const planAt: number[] = []
  const keys: LocalDate[] = []
  const ordinals: number[] = []
  const dates: LocalDate[] = []
  for (const [at, { orders }] of plans.entries()) {
    for (const { key, ordinal, on } of orders) {
      ids.push(newId<'visit'>())
      planAt.push(at + 1)
      keys.push(key)
      ordinals.push(ordinal)
      dates.push(on)
    }
  }
  if (ids.length === 0) return new Map()
  const times = plans.map(({ orders }) => orders[0]?.time ?? null)
  const { rows } = await sql<{ made: number; ids: string[] | null }>`
    with plans as (
      select given.at, given.time_zone, given.building_id, given.scheduled_time, p.id, p.estimated_minutes, p.checklist_id,
        p.gatekeeper, p.internal_sla, p.notifications, p.satisfaction
      from unnest(${plans.map((plan) => plan.planId)}::uuid[], ${plans.map((plan) => plan.timeZone)}::text[],
        ${plans.map((plan) => plan.buildingId)}::uuid[], ${times}::time[]) with ordinality as given (plan_id, time_zone, building_id, scheduled_time, at)
      join planned_jobs p on p.id = given.plan_id
    ), made as (
      insert into visits (id, job_id, planned, occurrence_on, ordinal, scheduled_on, scheduled_time, time_zone, duration_minutes,
        building_id, checklist_id, gatekeeper, internal_sla, notifications, satisfaction)
      select given.id, plans.id, true, given.key, given.ordinal, given.scheduled_on, plans.scheduled_time, plans.time_zone, plans.estimated_minutes,
        plans.building_id, plans.checklist_id, plans.gatekeeper, plans.internal_sla, plans.notifications, plans.satisfaction
      from unnest(${ids}::uuid[], ${planAt}::int[], ${keys}::date[], ${ordinals}::int[], ${dates}::date[]) as given (id, at, key, ordinal, scheduled_on)
      join plans on plans.at = given.at
      on conflict do nothing
      returning id, job_id
    ), assigned as (
      insert into visit_assignees (visit_id, person_id)
      select made.id, a.person_id from made join planned_job_assignees a on a.planned_job_id = made.job_id
    )
    select count(*)::int as made, case when count(*) < ${ids.length} then array_agg(id::text) end as ids from made`.execute(db)
  const kept = rows[0]!.ids && new Set(rows[0]!.ids)
  const made = new Map<JobId, VisitId[]>()
  if (rows[0]!.made === 0) return made
  for (const [index, id] of ids.entries()) {
    if (kept && !kept.has(id)) continue
    const { planId } = plans[planAt[index]! - 1]!
    const sofar = made.get(planId)
    if (sofar) sofar.push(id)
    else made.set(planId, [id])
  }
  return made
}

/** Orders that were withdrawn come back where the plan gives their occurrence again; answers their ids. */
export async function reviveOrders(db: Db, plan: OrdersOfPlan): Promise<VisitId[]> {
  if (plan.orders.length === 0) return []
  const { rows } = await sql<{ id: VisitId }>`
    update visits v set withdrawn_at = null, scheduled_on = given.scheduled_on, scheduled_time = ${plan.orders[0]!.time}::time, ordinal = given.ordinal,
      time_zone = ${plan.timeZone}, building_id = ${plan.buildingId}::uuid, checklist_id = p.checklist_id, duration_minutes = p.estimated_minutes,
      gatekeeper = p.gatekeeper, internal_sla = p.internal_sla, notifications = p.notifications, satisfaction = p.satisfaction,
      dates_version = v.dates_version + 1
    from unnest(${plan.orders.map((each) => each.key)}::date[], ${plan.orders.map((each) => each.ordinal)}::int[], ${plan.orders.map((each) => each.on)}::date[])
      as given (key, ordinal, scheduled_on), planned_jobs p
    where v.job_id = ${plan.planId} and p.id = v.job_id and v.occurrence_on = given.key
      and v.withdrawn_at is not null and v.status = 'scheduled' and v.called_off is null
    returning v.id`.execute(db)
  return rows.map(({ id }) => id)
}

export type ComingOrder = {
  readonly id: VisitId
  readonly key: LocalDate
  readonly on: LocalDate
  readonly time: LocalTime | null
  readonly ordinal: number | null
  readonly timeZone: string
  readonly buildingId: string | null
}

/** Orders from `today` on that follow their plan: not begun, nothing chosen or written for them by hand, not called off. Locked. */
export async function comingUntouched(db: Db, planId: JobId, today: LocalDate): Promise<ComingOrder[]> {
  const { rows } = await sql<ComingOrder>`
    select v.id, v.occurrence_on as key, v.scheduled_on as on, v.scheduled_time as time, v.ordinal, v.time_zone, v.building_id
    from visits v
    where v.job_id = ${planId} and v.scheduled_on >= ${today}::date and v.occurrence_on is not null and v.withdrawn_at is null
      and v.status = 'scheduled' and v.called_off is null and not v.moved_by_hand and not v.assigned_by_hand
      and v.internal_notes = '' and v.report = ''
      and not exists (select from task_results r where r.visit_id = v.id)
    order by v.id for no key update`.execute(db)
  return rows
}

/** Writes the dates a plan gives now. */
export async function moveOrders(db: Db, plan: Omit<OrdersOfPlan, 'orders'>, orders: readonly (DatedOrder & { readonly id: VisitId })[]): Promise<void> {
  if (orders.length === 0) return
  await sql`
    update visits v set scheduled_on = given.scheduled_on, scheduled_time = given.scheduled_time, ordinal = given.ordinal,
      time_zone = ${plan.timeZone}, building_id = ${plan.buildingId}::uuid, dates_version = v.dates_version + 1
    from unnest(${orders.map((each) => each.id)}::uuid[], ${orders.map((each) => each.on)}::date[], ${orders.map((each) => each.time)}::time[],
      ${orders.map((each) => each.ordinal)}::int[]) as given (id, scheduled_on, scheduled_time, ordinal)
    where v.id = given.id`.execute(db)
}

/** Takes orders off the calendar for good. One with a history, say somebody set off and turned back, is kept as withdrawn: nothing done is lost. */
export async function removeOrders(db: Db, ids: readonly VisitId[], now: string): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<{ id: VisitId }>`
    delete from visits v where v.id = any(${ids}::uuid[])
      and not exists (select from history h where h.subject = 'visit' and h.subject_id = v.id)
    returning v.id`.execute(db)
  const removed = new Set(rows.map(({ id }) => id))
  await withdrawOrders(db, ids.filter((id) => !removed.has(id)), now)
}

/** Takes orders off the calendar, and keeps them so that partners who know them can be told. */
export async function withdrawOrders(db: Db, ids: readonly VisitId[], now: string): Promise<void> {
  if (ids.length === 0) return
  await sql`update visits set withdrawn_at = ${now}, dates_version = dates_version + 1 where id = any(${ids}::uuid[])`.execute(db)
}

/** Coming orders get the plan's new estimate, except those moved by hand; none of it crosses to partners. */
export async function redurateOrders(db: Db, planId: JobId, today: LocalDate, minutes: number): Promise<void> {
  await sql`
    update visits set duration_minutes = ${minutes}
    where job_id = ${planId} and scheduled_on >= ${today}::date and status = 'scheduled' and withdrawn_at is null and not moved_by_hand`.execute(db)
}

/** Coming orders follow the plan's people, except where somebody was chosen for the one order. */
export async function reassignOrders(db: Db, planId: JobId, today: LocalDate): Promise<void> {
  await sql`
    with coming as (
      select id from visits
      where job_id = ${planId} and scheduled_on >= ${today}::date and status = 'scheduled' and withdrawn_at is null and not assigned_by_hand
    ), gone as (
      delete from visit_assignees a using coming
      where a.visit_id = coming.id and not exists (
        select from planned_job_assignees p where p.planned_job_id = ${planId} and p.person_id = a.person_id)
    )
    insert into visit_assignees (visit_id, person_id)
    select coming.id, p.person_id from coming, planned_job_assignees p where p.planned_job_id = ${planId}
    on conflict do nothing`.execute(db)
}

/** One order added by hand: of no occurrence, so that no change of the rule touches it. It asks what its plan asks now. */
export async function insertOrderByHand(
  db: Db,
  planId: JobId,
  on: LocalDate,
  time: LocalTime | null,
  site: { readonly timeZone: string; readonly buildingId: string | null },
): Promise<VisitId> {
  const id = newId<'visit'>()
  await sql`
    with made as (
      insert into visits (id, job_id, planned, scheduled_on, scheduled_time, moved_by_hand, time_zone, building_id, duration_minutes, checklist_id,
        gatekeeper, internal_sla, notifications, satisfaction)
      select ${id}::uuid, p.id, true, ${on}::date, ${time}::time, true, ${site.timeZone}, ${site.buildingId}::uuid, p.estimated_minutes, p.checklist_id,
        p.gatekeeper, p.internal_sla, p.notifications, p.satisfaction
      from planned_jobs p where p.id = ${planId}
      returning id, job_id
    )
    insert into visit_assignees (visit_id, person_id)
    select made.id, a.person_id from made join planned_job_assignees a on a.planned_job_id = made.job_id`.execute(db)
  return id
}

export async function markMovedByHand(db: Db, id: VisitId, movedByHand: boolean): Promise<void> {
  await db.updateTable('visits').set({ movedByHand }).where('id', '=', id).execute()
}
