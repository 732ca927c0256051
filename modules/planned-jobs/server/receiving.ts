import { sql } from 'kysely'
import { json, manyRowsAhead, type Db } from '../../../platform/database.ts'
import { openJob } from '../../jobs/server/opening-jobs.ts'
import type { Intervention } from '../../visits/task.ts'
import { arrivals } from '../arrivals.ts'

/** What a partner's plan is here, its sites already ours. */
export type ReceivedPlan = {
  readonly lineageId: string
  readonly from: 'client' | 'supplier'
  /** The contact the folder is opened for, and, from a supplier, the contact of that supplier. */
  readonly contactId: string
  readonly supplierId: string | null
  readonly title: string
  readonly description: string
  readonly type: string
  readonly locations: readonly { readonly buildingId: string; readonly placeId: string | null }[]
  readonly checklist: ReceivedChecklist | null
}
export type ReceivedChecklist = { readonly checklistId: string; readonly version: number; readonly items: readonly Intervention[] }

/** Opens the one copy of a partner's plan: its own folder and number, the private fields empty. Answers its id. */
export async function openCopy(db: Db, plan: ReceivedPlan, now: string): Promise<string> {
  const { id } = await openJob(db, { contactId: plan.contactId, title: plan.title, description: plan.description, source: 'network' })
  if (plan.checklist) await keepChecklist(db, id, plan.checklist)
  await db
    .insertInto('plannedJobs')
    .values({
      ...receivedColumns(id, plan),
      id,
      lineageId: plan.lineageId,
      supplierId: plan.supplierId,
      lock: 'offered',
      titleIsOurs: false,
      descriptionIsOurs: false,
      createdAt: now,
      updatedAt: now,
    })
    .execute()
  await insertLocations(db, id, plan.locations)
  return id
}

function receivedColumns(id: string, plan: ReceivedPlan) {
  return {
    origin: 'received' as const,
    receivedFrom: plan.from,
    receivedTitle: plan.title,
    receivedDescription: plan.description,
    type: plan.type,
    // Only a checklist of this very plan: an id of another partner's plan would show that partner's words.
    checklistId: plan.checklist
      ? sql<string>`(select id from checklists where id = ${plan.checklist.checklistId}::uuid and job_id = ${id}::uuid)`
      : null,
  }
}

/**
 * Brings the copy to the state its source is in. Title and description follow until they were worded here; then the received
 * wording is kept beside ours and offered. Answers whether a wording waits to be offered.
 */
export async function followPlan(db: Db, id: string, plan: ReceivedPlan, now: string): Promise<void> {
  if (plan.checklist) await keepChecklist(db, id, plan.checklist)
  const { titleIsOurs, descriptionIsOurs } = await db
    .updateTable('plannedJobs')
    .set({
      ...receivedColumns(id, plan),
      recurrence: null,
      ordersThrough: null,
      updatedAt: now,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .returning(['titleIsOurs', 'descriptionIsOurs'])
    .executeTakeFirstOrThrow()
  if (!titleIsOurs || !descriptionIsOurs) {
    const words = { ...(titleIsOurs ? {} : { title: plan.title }), ...(descriptionIsOurs ? {} : { description: plan.description }) }
    await db.updateTable('jobs').set(words).where('id', '=', id).execute()
  }
  await db.deleteFrom('plannedJobLocations').where('plannedJobId', '=', id).execute()
  await insertLocations(db, id, plan.locations)
}

/** Keeps a checklist under the id its source gave it, so that orders and results find it. Versions are never changed. */
export async function keepChecklist(db: Db, planId: string, checklist: ReceivedChecklist): Promise<void> {
  await db
    .insertInto('checklists')
    .values({ id: checklist.checklistId, jobId: planId, version: checklist.version, interventions: json(checklist.items) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function insertLocations(db: Db, planId: string, locations: ReceivedPlan['locations']): Promise<void> {
  if (locations.length === 0) return
  await manyRowsAhead(db, locations.length)
  await sql`
    insert into planned_job_locations (planned_job_id, building_id, place_id, position)
    select ${planId}::uuid, l."buildingId", l."placeId", l.position
    from jsonb_to_recordset(${JSON.stringify(locations.map((location, position) => ({ ...location, position })))}::jsonb)
      as l("buildingId" uuid, "placeId" uuid, position int)
    on conflict do nothing`.execute(db)
}

/** One order as its register of dates arrived. */
export type ReceivedDates = {
  readonly id: string
  readonly version: number
  readonly on: string | null
  readonly time: string | null
  readonly timeZone: string
  readonly originalOn: string | null
  readonly occurrenceOn: string | null
  readonly ordinal: number | null
  readonly calledOff: 'skipped' | 'cancelled' | null
  readonly withdrawn: boolean
  readonly checklistId: string | null
}

/**
 * Brings orders to the dates their owner gave them, in one statement; older versions change nothing. While the share is not
 * live (`open` false) an order that has not begun is not shown as one to come. Answers the ids of `made` and `changed` ones.
 */
export async function receiveDates(
  db: Db,
  planId: string,
  orders: readonly ReceivedDates[],
  open: boolean,
  now: string,
  performer: 'us' | 'client' | 'supplier',
): Promise<{ made: string[]; changed: string[] }> {
  if (orders.length === 0) return { made: [], changed: [] }
  await manyRowsAhead(db, orders.length)
  const newer = sql.raw(arrivals.newer)
  const { rows } = await sql<{ id: string; made: boolean }>`
    insert into visits as v (id, job_id, planned, occurrence_on, ordinal, original_on, scheduled_on, scheduled_time, time_zone, duration_minutes,
      called_off, called_off_at, withdrawn_at, dates_version, work_version, performer, checklist_id, building_id)
    select o.id, ${planId}::uuid, true, o."occurrenceOn", o.ordinal, o."originalOn", o."on", o.time, o."timeZone", p.estimated_minutes,
      o."calledOff", case when o."calledOff" is null then null else ${now}::timestamptz end,
      case when o.withdrawn or not ${open} then ${now}::timestamptz end, o.version, 0, ${performer}, c.id,
      (select l.building_id from planned_job_locations l where l.company_id = p.company_id and l.planned_job_id = p.id order by l.position limit 1)
    from jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) as o(id uuid, version bigint, "on" date, time time, "timeZone" text, "originalOn" date,
      "occurrenceOn" date, ordinal int, "calledOff" text, withdrawn boolean, "checklistId" uuid)
    join planned_jobs p on p.id = ${planId}::uuid
    left join checklists c on c.company_id = p.company_id and c.id = o."checklistId" and c.job_id = p.id
    on conflict (company_id, id) do update set
      occurrence_on = excluded.occurrence_on, ordinal = excluded.ordinal, original_on = excluded.original_on, scheduled_on = excluded.scheduled_on,
      scheduled_time = excluded.scheduled_time, time_zone = excluded.time_zone, called_off = excluded.called_off,
      called_off_at = case when excluded.called_off is null then null else coalesce(v.called_off_at, excluded.called_off_at) end,
      withdrawn_at = case when excluded.withdrawn_at is null then null else coalesce(v.withdrawn_at, excluded.withdrawn_at) end,
      dates_version = excluded.dates_version, checklist_id = coalesce(excluded.checklist_id, v.checklist_id)
    where v.job_id = excluded.job_id and (excluded.dates_version ${newer} v.dates_version
      or (excluded.dates_version = v.dates_version and (v.withdrawn_at is not null and excluded.withdrawn_at is null
        or v.checklist_id is null and excluded.checklist_id is not null)))
    returning v.id, (xmax = 0) as made`.execute(db)
  return { made: rows.filter((row) => row.made).map((row) => row.id), changed: rows.filter((row) => !row.made).map((row) => row.id) }
}

/** What is still to come leaves the calendar; what was done or begun stays, read-only. Answers how many. */
export async function withdrawComing(db: Db, planId: string, now: string): Promise<number> {
  const result = await db
    .updateTable('visits')
    .set({ withdrawnAt: now })
    .where('jobId', '=', planId)
    .where('status', 'in', ['scheduled', 'on-the-way'])
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/**
 * The copy becomes ours: the definition, the dates and the work of what comes are ours to write. Orders that came from the
 * partner and were withdrawn give up their place in the series, so that our own recurrence can fill it.
 */
export async function ownCopy(db: Db, planId: string, now: string): Promise<void> {
  await db.updateTable('visits').set({ occurrenceOn: null }).where('jobId', '=', planId).where('withdrawnAt', 'is not', null).execute()
  await db
    .updateTable('plannedJobs')
    .set({ origin: 'own', lock: null, updatedAt: now, version: sql`version + 1` })
    .where('id', '=', planId)
    .execute()
}

/** A copy that was kept as ours follows its source again: what we had made for the days to come steps aside; our own wording stays. */
export async function followAgain(db: Db, planId: string, now: string): Promise<void> {
  await withdrawComing(db, planId, now)
  await db.updateTable('visits').set({ occurrenceOn: null }).where('jobId', '=', planId).where('withdrawnAt', 'is not', null).execute()
  await db
    .updateTable('plannedJobs')
    .set({ origin: 'received', recurrence: null, ordersThrough: null })
    .where('id', '=', planId)
    .execute()
}

/** One order as its register of work arrived, results with it. */
export type ReceivedWork = {
  readonly id: string
  readonly version: number
  readonly performer: 'us' | 'client' | 'supplier'
  readonly status: string
  readonly startedAt: string | null
  readonly pausedAt: string | null
  readonly finishedAt: string | null
  readonly progress: number
  readonly report: string
  readonly results: readonly { readonly interventionId: string; readonly taskId: string; readonly result: unknown; readonly at: string }[]
}

/** Work recorded here that is being replaced by somebody else's. */
export type ReplacedWork = {
  readonly id: string
  readonly status: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
  readonly report: string
  readonly progress: number
}

/**
 * Brings orders of the plan to the work their performer did; older versions change nothing. `keep` is told, before results
 * are replaced, of work that was ours and that another state takes the place of. Answers the ids that changed, and those of
 * orders that are given to us although we have begun them: there our work `stands`, as newer than what came.
 */
export async function receiveWork(
  db: Db,
  planId: string,
  works: readonly ReceivedWork[],
  keep: (replaced: readonly ReplacedWork[]) => Promise<void>,
): Promise<{ changed: string[]; stands: string[] }> {
  if (works.length === 0) return { changed: [], stands: [] }
  const newer = sql.raw(arrivals.newer)
  const stands = await letStand(db, planId, works.filter((work) => work.performer === 'us'))
  const { rows } = await sql<ReplacedWork & { ours: boolean; answered: boolean }>`
    update visits v set status = w.status, started_at = w."startedAt", paused_at = w."pausedAt", finished_at = w."finishedAt",
      validated_at = case when w.status = 'validated' then coalesce(v.validated_at, w."finishedAt", now()) end,
      progress = w.progress, report = w.report, performer = w.performer, work_version = w.version,
      performer_asked_by = case when w.status = 'scheduled' then v.performer_asked_by end
    from jsonb_to_recordset(${JSON.stringify(works.map(({ results: _results, ...work }) => work))}::jsonb) as w(id uuid, version bigint, performer text,
      status text, "startedAt" timestamptz, "pausedAt" timestamptz, "finishedAt" timestamptz, progress int, report text)
    join visits old on old.id = w.id and old.job_id = ${planId}::uuid
    where v.id = w.id and v.job_id = ${planId}::uuid and w.version ${newer} v.work_version
    returning v.id, old.status, old.started_at, old.finished_at, old.report, old.progress,
      old.performer = 'us' and (old.status not in ('scheduled', 'on-the-way') or old.report not in ('', w.report)) as ours,
      exists (select from task_results r where r.visit_id = v.id) as answered`.execute(db)
  if (rows.length === 0) return { changed: [], stands }
  const changed = rows.map((row) => row.id)
  const replaced = rows.filter((row) => row.ours).map(({ ours: _ours, answered: _answered, ...before }) => before)
  if (replaced.length > 0) await keep(replaced)
  const results = works.filter((work) => changed.includes(work.id)).flatMap((work) => work.results.map((result) => ({ ...result, visitId: work.id })))
  const answered = rows.filter((row) => row.answered).map((row) => row.id)
  if (answered.length > 0) await sql`delete from task_results where visit_id = any(${answered}::uuid[])`.execute(db)
  if (results.length > 0) {
    await sql`
      insert into task_results (visit_id, intervention_id, task_id, result, recorded_at)
      select r."visitId", r."interventionId", r."taskId", r.result, r.at
      from jsonb_to_recordset(${JSON.stringify(results)}::jsonb) as r("visitId" uuid, "interventionId" uuid, "taskId" uuid, result jsonb, at timestamptz)
      on conflict do nothing`.execute(db)
  }
  return { changed, stands }
}

/** An order we hold and have begun cannot be given to us anew: our work takes a version above the one that came. */
async function letStand(db: Db, planId: string, given: readonly ReceivedWork[]): Promise<string[]> {
  if (given.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    update visits v set work_version = w.version + 1
    from jsonb_to_recordset(${JSON.stringify(given.map(({ id, version }) => ({ id, version })))}::jsonb) as w(id uuid, version bigint)
    where v.id = w.id and v.job_id = ${planId}::uuid and w.version > v.work_version and v.performer = 'us' and v.status not in ('scheduled', 'on-the-way')
    returning v.id`.execute(db)
  return rows.map((row) => row.id)
}
