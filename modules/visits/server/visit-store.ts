import { sql } from 'kysely'
import type { LocalDate, LocalTime, Moment, TimeZone } from '../../../kernel/dates.ts'
import { newId, type BuildingId, type JobId, type PersonId, type VisitId } from '../../../kernel/ids.ts'
import { json, manyRowsAhead, type Db } from '../../../platform/database.ts'
import type { Gatekeeper, Passed } from '../gatekeeper.ts'
import type { OrderNotifications } from '../order-notifications.ts'
import type { Survey } from '../satisfaction.ts'
import type { Sla } from '../sla.ts'
import type { Intervention } from '../task.ts'
import type { TaskResult } from '../task-result.ts'
import type { Dates, Span, Work } from '../visit.ts'
import { datesOf, workOf, type SpanRow, type VisitRow } from './visit-rows.ts'

/** One order to make. What the plan asks (checklist, gatekeeper, SLA, notifications, survey) is frozen on it as given here. */
export type NewOrder = {
  /** Made when left out. */
  readonly id?: VisitId
  readonly jobId: JobId
  /** The date the recurrence named: one order per plan and occurrence. Null for one added by hand. */
  readonly occurrenceOn: LocalDate | null
  readonly ordinal: number | null
  readonly scheduledOn: LocalDate
  readonly scheduledTime: LocalTime | null
  readonly originalOn?: LocalDate | null
  /** Of the building. */
  readonly timeZone: TimeZone | string
  readonly durationMinutes: number
  /** Where the technician goes, and whose client is asked afterwards: the plan's first location. */
  readonly buildingId: BuildingId | string | null
  readonly checklistId: string | null
  readonly performer?: 'us' | 'supplier' | 'client'
  readonly gatekeeper?: Gatekeeper | null
  readonly internalSla?: Sla | null
  readonly notifications?: OrderNotifications | null
  readonly satisfaction?: Survey | null
  readonly assignees?: readonly PersonId[]
  /** False: a visit outside any plan; it then has a title of its own, or goes by its folder's. */
  readonly planned?: boolean
  readonly title?: string
}

export type MadeOrder = { readonly id: VisitId; readonly jobId: JobId; readonly occurrenceOn: LocalDate | null }

/**
 * Makes orders with their assignees, in one statement however many there are; answers those that were made. An occurrence that
 * has its order already (also one another transaction makes at this moment) is left as it is. The caller announces `visitsChanged`.
 */
export async function insertOrders(db: Db, orders: readonly NewOrder[]): Promise<MadeOrder[]> {
  if (orders.length === 0) return []
  const rows = orders.map((order) => ({
    id: order.id ?? newId<'visit'>(),
    job_id: order.jobId,
    occurrence_on: order.occurrenceOn,
    ordinal: order.ordinal,
    scheduled_on: order.scheduledOn,
    scheduled_time: order.scheduledTime,
    original_on: order.originalOn ?? null,
    time_zone: order.timeZone,
    duration_minutes: order.durationMinutes,
    building_id: order.buildingId,
    checklist_id: order.checklistId,
    performer: order.performer ?? 'us',
    gatekeeper: order.gatekeeper ?? null,
    internal_sla: order.internalSla ?? null,
    notifications: order.notifications ?? null,
    satisfaction: order.satisfaction ?? null,
    assignees: order.assignees ?? [],
    planned: order.planned ?? true,
    title: order.title ?? '',
  }))
  await manyRowsAhead(db, rows.length)
  const { rows: made } = await sql<MadeOrder>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (
        id uuid, job_id uuid, occurrence_on date, ordinal int, scheduled_on date, scheduled_time time, original_on date,
        time_zone text, duration_minutes int, building_id uuid, checklist_id uuid, performer text,
        gatekeeper jsonb, internal_sla jsonb, notifications jsonb, satisfaction jsonb, assignees uuid[], planned boolean, title text)
    ), made as (
      insert into visits (id, job_id, planned, occurrence_on, ordinal, scheduled_on, scheduled_time, original_on, time_zone,
        duration_minutes, building_id, checklist_id, performer, gatekeeper, internal_sla, notifications, satisfaction, title)
      select id, job_id, planned, occurrence_on, ordinal, scheduled_on, scheduled_time, original_on, time_zone,
        duration_minutes, building_id, checklist_id, performer, gatekeeper, internal_sla, notifications, satisfaction, title
      from given
      order by job_id, occurrence_on, id
      on conflict do nothing
      returning id, job_id, occurrence_on
    ), assigned as (
      insert into visit_assignees (visit_id, person_id)
      select distinct made.id, person_id from made join given using (id), unnest(given.assignees) as person_id
    )
    select id, job_id, occurrence_on from made`.execute(db)
  return made
}

/** Adds the next version of what a folder's visits do where; answers its id. Versions are never changed: orders made with one keep it. */
export async function insertChecklist(db: Db, jobId: JobId | string, interventions: readonly Intervention[]): Promise<string> {
  await db.selectFrom('jobs').select('id').where('id', '=', jobId).forUpdate().executeTakeFirstOrThrow()
  const last = await db
    .selectFrom('checklists')
    .select((of) => of.fn.max('version').as('version'))
    .where('jobId', '=', jobId)
    .executeTakeFirstOrThrow()
  const id = newId<'checklist'>()
  await db
    .insertInto('checklists')
    .values({ id, jobId, version: (last.version ?? 0) + 1, interventions: json(interventions) })
    .execute()
  return id
}

export type LockedVisit = {
  readonly id: VisitId
  readonly row: VisitRow
  readonly spans: readonly SpanRow[]
  readonly assignees: readonly PersonId[]
  readonly dates: Dates
  readonly work: Work
}

/** The visit, held until the transaction ends, so that two acts on it follow each other. Null where it is not there. */
export async function lockVisit(db: Db, visitId: VisitId | string): Promise<LockedVisit | null> {
  const row = await db.selectFrom('visits').selectAll().where('id', '=', visitId).forUpdate().executeTakeFirst()
  if (!row) return null
  // Read after the lock was got, so that what somebody else just wrote is seen.
  const { rows } = await sql<{ spans: SpanRow[]; assignees: PersonId[] }>`
    select
      coalesce((select jsonb_agg(jsonb_build_object('id', id, 'beganAt', began_at, 'endedAt', ended_at, 'pausedFor', paused_for) order by began_at, id)
        from visit_spans where visit_id = ${visitId}), '[]') as spans,
      array(select person_id::text from visit_assignees where visit_id = ${visitId}) as assignees`.execute(db)
  const { assignees } = rows[0]!
  const spans = rows[0]!.spans.map((span) => ({ ...span, beganAt: momentOf(span.beganAt), endedAt: span.endedAt && momentOf(span.endedAt) }))
  return { id: row.id as VisitId, row, spans, assignees, dates: datesOf(row), work: workOf(row, spans) }
}

/** PostgreSQL writes moments inside JSON in its own way. */
function momentOf(written: string): string {
  return new Date(written).toISOString()
}

/** `new`: this act was never done; `repeated`: this phone sent it before; `other`: the id belongs to another order's act. */
export async function claimOp(db: Db, opId: string, visitId: VisitId, personId: PersonId | null, at: Moment): Promise<'new' | 'repeated' | 'other'> {
  const claimed = await db
    .insertInto('visitOps')
    .values({ opId, visitId, personId, at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('opId')
    .executeTakeFirst()
  if (claimed) return 'new'
  const earlier = await db.selectFrom('visitOps').select('visitId').where('opId', '=', opId).executeTakeFirst()
  return earlier?.visitId === visitId ? 'repeated' : 'other'
}

export type WorkChange = {
  readonly work?: Work
  readonly progress?: number
  readonly report?: string
  readonly passed?: Passed
}

/** Saves what changed in the work register and raises its version; answers the new one. Clock spans are added or closed, never rewritten. */
export async function saveWork(db: Db, visit: LockedVisit, change: WorkChange, personId: PersonId | null): Promise<number> {
  const { work } = change
  if (work) await saveSpans(db, visit, work.spans, personId)
  const saved = await db
    .updateTable('visits')
    .set({
      ...(work
        ? {
            status: work.status,
            setOffAt: work.setOffAt,
            startedAt: work.startedAt,
            pausedAt: work.pausedAt,
            pauseReason: work.pauseReason ? json(work.pauseReason) : null,
            finishedAt: work.finishedAt,
            validatedAt: work.validatedAt,
          }
        : {}),
      ...(change.progress === undefined ? {} : { progress: change.progress }),
      ...(change.report === undefined ? {} : { report: change.report }),
      ...(change.passed === undefined ? {} : { gatekeeperAnswers: json(change.passed) }),
      workVersion: sql<number>`work_version + 1`,
    })
    .where('id', '=', visit.id)
    .returning('workVersion')
    .executeTakeFirstOrThrow()
  return saved.workVersion
}

async function saveSpans(db: Db, visit: LockedVisit, spans: readonly Span[], personId: PersonId | null): Promise<void> {
  for (const [at, { from, to, pausedFor }] of spans.entries()) {
    const earlier = visit.spans[at]
    const ended = { endedAt: to, pausedFor: pausedFor ? json(pausedFor) : null }
    if (!earlier) {
      // What an hour costs is frozen when the clock begins: a raise changes no work done before.
      const hourlyCostCents = sql<number>`coalesce((select hourly_cost_cents from people where id = ${personId}::uuid), 0)`
      await db.insertInto('visitSpans').values({ id: newId(), visitId: visit.id, personId, beganAt: from, hourlyCostCents, ...ended }).execute()
    } else if (earlier.endedAt !== to) await db.updateTable('visitSpans').set(ended).where('id', '=', earlier.id).execute()
  }
}

/** Saves the register of dates and raises its version; answers the new one. For who may write it (planned-jobs, exchanges). */
export async function saveDates(db: Db, visitId: VisitId | string, dates: Dates): Promise<number> {
  const saved = await db
    .updateTable('visits')
    .set({
      scheduledOn: dates.on,
      scheduledTime: dates.at,
      originalOn: dates.originalOn,
      calledOff: dates.calledOff,
      calledOffReason: dates.calledOffReason ?? '',
      calledOffAt: dates.calledOffAt,
      datesVersion: sql<number>`dates_version + 1`,
    })
    .where('id', '=', visitId)
    .returning('datesVersion')
    .executeTakeFirstOrThrow()
  return saved.datesVersion
}

export type ResultToSave = { readonly interventionId: string; readonly taskId: string; readonly result: TaskResult | null }

/** Keeps answers, the newest of a task in place of the one before; null takes an answer back. */
export async function saveResults(db: Db, visitId: VisitId, results: readonly ResultToSave[], personId: PersonId | null, at: Moment): Promise<void> {
  const kept = results.filter(({ result }) => result !== null)
  const erased = results.filter(({ result }) => result === null)
  if (erased.length > 0) {
    await db
      .deleteFrom('taskResults')
      .where('visitId', '=', visitId)
      .where('taskId', 'in', erased.map(({ taskId }) => taskId))
      .execute()
  }
  if (kept.length > 0) {
    await db
      .insertInto('taskResults')
      .values(kept.map(({ interventionId, taskId, result }) => ({ visitId, interventionId, taskId, result: json(result), recordedAt: at, recordedBy: personId })))
      .onConflict((conflict) =>
        conflict
          .columns(['companyId', 'visitId', 'interventionId', 'taskId'])
          .doUpdateSet((row) => ({ result: row.ref('excluded.result'), recordedAt: row.ref('excluded.recordedAt'), recordedBy: row.ref('excluded.recordedBy') })),
      )
      .execute()
  }
}

export async function saveAssignees(db: Db, visitId: VisitId, people: readonly PersonId[]): Promise<void> {
  await db.deleteFrom('visitAssignees').where('visitId', '=', visitId).execute()
  await db.updateTable('visits').set({ assignedByHand: true }).where('id', '=', visitId).execute()
  if (people.length === 0) return
  await db.insertInto('visitAssignees').values(people.map((personId) => ({ visitId, personId }))).execute()
}

export async function saveNotes(db: Db, visitId: VisitId, internalNotes: string): Promise<void> {
  await db.updateTable('visits').set({ internalNotes }).where('id', '=', visitId).execute()
}

/** The work register changed by something kept elsewhere (documents). Answers the visit's folder, null where there is no such visit. */
export async function raiseWorkVersion(db: Db, visitId: string): Promise<string | null> {
  const raised = await db
    .updateTable('visits')
    .set({ workVersion: sql<number>`work_version + 1` })
    .where('id', '=', visitId)
    .returning('jobId')
    .executeTakeFirst()
  return raised?.jobId ?? null
}

export type VisitChange = { readonly title?: string; readonly durationMinutes?: number; readonly buildingId?: string | null; readonly timeZone?: string }

/** Words a visit outside plans anew. */
export async function saveVisit(db: Db, visitId: VisitId, change: VisitChange): Promise<void> {
  if (Object.keys(change).length > 0) await db.updateTable('visits').set(change).where('id', '=', visitId).execute()
}

/** Puts visits outside plans into another folder; answers those that moved. */
export async function putVisits(db: Db, which: readonly string[], jobId: string): Promise<string[]> {
  if (which.length === 0) return []
  const moved = await db.updateTable('visits').set({ jobId }).where('id', 'in', [...which]).where('planned', '=', false).where('jobId', '!=', jobId).returning('id').execute()
  return moved.map(({ id }) => id)
}
