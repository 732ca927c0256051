import { sql } from 'kysely'
import type { JobId } from '../../../kernel/ids.ts'
import { json, manyRowsAhead, type Db } from '../../../platform/database.ts'
import { insertChecklist } from '../../visits/server/visit-store.ts'
import type { Plan, PlanLocation } from '../plan.ts'
import type { Sharing } from '../sharing-badge.ts'
import type { PlanLock } from '../what-crosses.ts'

/** A planned job as it is kept: what a person wrote, and what the house knows of it. */
export type SavedPlan = Plan & {
  readonly id: JobId
  readonly number: string
  readonly contactId: string
  readonly lineageId: string
  readonly origin: 'own' | 'received'
  readonly receivedFrom: 'client' | 'supplier' | null
  readonly receivedTitle: string | null
  readonly receivedDescription: string | null
  readonly titleIsOurs: boolean
  readonly descriptionIsOurs: boolean
  readonly lock: PlanLock
  readonly sharing: Sharing
  readonly checklistId: string | null
  readonly ordersThrough: string | null
  readonly archivedAt: string | null
  readonly version: number
}

/** The whole plan in one statement, or null. `forChange` locks it until the transaction ends: one writer of a plan at a time. */
export async function loadPlan(db: Db, id: string, forChange = false): Promise<SavedPlan | null> {
  const { rows } = await sql<SavedPlan>`
    select p.id, j.number, j.contact_id, j.title, j.description, p.lineage_id, p.origin, p.received_from, p.received_title, p.received_description,
      p.title_is_ours, p.description_is_ours, p.lock, p.sharing, p.type, p.recurrence, p.estimated_minutes, p.supplier_id, p.cost_centre,
      p.notifications, p.internal_sla, p.gatekeeper, p.satisfaction, p.checklist_id, p.orders_through, p.archived_at, p.version,
      coalesce((select c.interventions from checklists c where c.id = p.checklist_id), '[]') as interventions,
      coalesce((select json_agg(json_build_object('buildingId', l.building_id, 'placeId', l.place_id) order by l.position)
        from planned_job_locations l where l.planned_job_id = p.id), '[]') as locations,
      coalesce((select json_agg(a.person_id order by a.person_id) from planned_job_assignees a where a.planned_job_id = p.id), '[]') as assignee_ids
    from planned_jobs p join jobs j on j.id = p.id
    where p.id = ${id}
    ${forChange ? sql`for no key update of p` : sql``}`.execute(db)
  return rows[0] ?? null
}

export type NewPlanRow = Omit<Plan, 'title' | 'description'> & {
  readonly id: JobId
  readonly lineageId: string
  readonly origin?: 'own' | 'received'
  readonly receivedFrom?: 'client' | 'supplier' | null
}

/** The plan of a folder that was just opened, with its places, people and first checklist. */
export async function insertPlan(db: Db, plan: NewPlanRow): Promise<void> {
  const checklistId = plan.interventions.length > 0 ? await insertChecklist(db, plan.id, plan.interventions) : null
  await db
    .insertInto('plannedJobs')
    .values({
      id: plan.id,
      lineageId: plan.lineageId,
      origin: plan.origin ?? 'own',
      receivedFrom: plan.receivedFrom ?? null,
      type: plan.type,
      recurrence: jsonOrNull(plan.recurrence),
      estimatedMinutes: plan.estimatedMinutes,
      supplierId: plan.supplierId,
      costCentre: plan.costCentre,
      notifications: jsonOrNull(plan.notifications),
      internalSla: jsonOrNull(plan.internalSla),
      gatekeeper: jsonOrNull(plan.gatekeeper),
      satisfaction: jsonOrNull(plan.satisfaction),
      checklistId,
    })
    .execute()
  await insertLocations(db, plan.id, plan.locations)
  await insertAssignees(db, plan.id, plan.assigneeIds)
}

/** Writes the given fields of a plan that is locked, and raises its version. Title, description and contact are the folder's. */
export async function updatePlan(db: Db, id: JobId, changes: Partial<Plan>, ours: { titleIsOurs?: boolean; descriptionIsOurs?: boolean } = {}): Promise<void> {
  const { locations, assigneeIds, interventions, title: _title, description: _description, ...plain } = changes
  const { recurrence, notifications, internalSla, gatekeeper, satisfaction, ...columns } = plain
  const checklistId = interventions === undefined ? undefined : interventions.length > 0 ? await insertChecklist(db, id, interventions) : null
  await db
    .updateTable('plannedJobs')
    .set((column) => ({
      ...columns,
      ...ours,
      ...jsonGiven({ recurrence, notifications, internalSla, gatekeeper, satisfaction }),
      ...(checklistId === undefined ? {} : { checklistId }),
      version: column('version', '+', 1),
      updatedAt: sql<string>`now()`,
    }))
    .where('id', '=', id)
    .execute()
  if (locations) {
    await db.deleteFrom('plannedJobLocations').where('plannedJobId', '=', id).execute()
    await insertLocations(db, id, locations)
  }
  if (assigneeIds) {
    await db.deleteFrom('plannedJobAssignees').where('plannedJobId', '=', id).execute()
    await insertAssignees(db, id, assigneeIds)
  }
}

/** Puts a plan away or takes it out again; its orders are another matter. */
export async function setArchived(db: Db, id: JobId, archivedAt: string | null): Promise<void> {
  await db
    .updateTable('plannedJobs')
    .set((column) => ({ archivedAt, ordersThrough: null, version: column('version', '+', 1), updatedAt: sql<string>`now()` }))
    .where('id', '=', id)
    .execute()
}

async function insertLocations(db: Db, id: JobId, locations: readonly PlanLocation[]): Promise<void> {
  if (locations.length === 0) return
  await manyRowsAhead(db, locations.length)
  await sql`
    insert into planned_job_locations (planned_job_id, building_id, place_id, position)
    select ${id}, building_id, place_id, position
    from unnest(${locations.map((each) => each.buildingId)}::uuid[], ${locations.map((each) => each.placeId)}::uuid[])
      with ordinality as given (building_id, place_id, position)`.execute(db)
}

async function insertAssignees(db: Db, id: JobId, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  await sql`insert into planned_job_assignees (planned_job_id, person_id) select ${id}, unnest(${people}::uuid[])`.execute(db)
}

function jsonOrNull(value: unknown) {
  return value === null ? null : json(value)
}

function jsonGiven(values: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, jsonOrNull(value)]])))
}
