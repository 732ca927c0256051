import { sql } from 'kysely'
import type { LocalDate, LocalTime, TimeZone } from '../../../kernel/dates.ts'
import { newId, type BuildingId, type JobId, type PersonId, type VisitId } from '../../../kernel/ids.ts'
import { json, type Db } from '../../../platform/database.ts'
import type { Gatekeeper } from '../gatekeeper.ts'
import type { Survey } from '../satisfaction.ts'
import type { Intervention } from '../task.ts'

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
  readonly internalSla?: object | null
  readonly notifications?: object | null
  readonly satisfaction?: Survey | null
  readonly assignees?: readonly PersonId[]
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
  }))
  const { rows: made } = await sql<MadeOrder>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (
        id uuid, job_id uuid, occurrence_on date, ordinal int, scheduled_on date, scheduled_time time, original_on date,
        time_zone text, duration_minutes int, building_id uuid, checklist_id uuid, performer text,
        gatekeeper jsonb, internal_sla jsonb, notifications jsonb, satisfaction jsonb, assignees uuid[])
    ), made as (
      insert into visits (id, job_id, planned, occurrence_on, ordinal, scheduled_on, scheduled_time, original_on, time_zone,
        duration_minutes, building_id, checklist_id, performer, gatekeeper, internal_sla, notifications, satisfaction)
      select id, job_id, true, occurrence_on, ordinal, scheduled_on, scheduled_time, original_on, time_zone,
        duration_minutes, building_id, checklist_id, performer, gatekeeper, internal_sla, notifications, satisfaction
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
