import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { orderFields, planFields, type OrderField, type PlanField } from '../../planned-jobs/what-crosses.ts'
import {
  crossing,
  dateFields,
  type CrossingBuilding,
  type CrossingDocument,
  type DatesProjection,
  type OrderProjection,
  type PlanProjection,
  type WorkProjection,
} from '../exchange.ts'
import type { PartnerRole } from './network-store.ts'

/**
 * Builds what leaves. Every field of a plan and of an order has a reader here, the private ones too; the table alone says
 * which readers are called. So a field crosses because the table says so, and for no other reason.
 */
type PlanSource = {
  readonly plan: Awaited<ReturnType<typeof loadPlan>>
  readonly sites: { buildings: CrossingBuilding[]; at: { buildingId: string; placeId: string | null }[] }
  readonly documents: CrossingDocument[]
  readonly notes: string
}

const planReaders: Readonly<Record<PlanField, (source: PlanSource) => unknown>> = {
  title: ({ plan }) => plan.title,
  description: ({ plan }) => plan.description,
  type: ({ plan }) => plan.type,
  locations: ({ sites }) => sites,
  interventions: ({ plan }) =>
    plan.checklistId ? { checklistId: plan.checklistId, version: plan.checklistVersion, items: plan.interventions } : null,
  orderDates: () => undefined,
  documents: ({ documents }) => documents,
  shareNotes: ({ notes }) => notes,
  recurrence: ({ plan }) => plan.recurrence,
  estimatedDuration: ({ plan }) => plan.estimatedMinutes,
  client: ({ plan }) => plan.contactId,
  supplier: ({ plan }) => plan.supplierId,
  costCentre: ({ plan }) => plan.costCentre,
  assignees: ({ plan }) => plan.assignees,
  internalNotifications: ({ plan }) => plan.notifications,
  internalSla: ({ plan }) => plan.internalSla,
  gatekeeper: ({ plan }) => plan.gatekeeper,
  satisfaction: ({ plan }) => plan.satisfaction,
}

/** The plan as this partner may see it; `notes` are those of its share. */
export async function projectPlan(db: Db, planId: string, to: PartnerRole, notes: string): Promise<PlanProjection> {
  const plan = await loadPlan(db, planId)
  const source: PlanSource = {
    plan,
    sites: await loadSites(db, planId, (plan.interventions as { target: { kind: string; id: string } }[] | null) ?? []),
    documents: await loadDocuments(db, planId, to),
    notes,
  }
  const fields = crossing(planFields).filter((field) => field !== 'orderDates')
  return Object.fromEntries(fields.map((field) => [field, planReaders[field](source)]))
}

async function loadPlan(db: Db, planId: string) {
  return db
    .selectFrom('plannedJobs as p')
    .innerJoin('jobs as j', (join) => join.onRef('j.companyId', '=', 'p.companyId').onRef('j.id', '=', 'p.id'))
    .leftJoin('checklists as c', (join) => join.onRef('c.companyId', '=', 'p.companyId').onRef('c.id', '=', 'p.checklistId'))
    .select([
      'j.title', 'j.description', 'j.contactId', 'p.type', 'p.recurrence', 'p.estimatedMinutes', 'p.supplierId', 'p.costCentre',
      'p.notifications', 'p.internalSla', 'p.gatekeeper', 'p.satisfaction', 'p.checklistId',
      'c.version as checklistVersion', 'c.interventions',
      sql<string[]>`array(select person_id from planned_job_assignees a where a.company_id = p.company_id and a.planned_job_id = p.id)`.as('assignees'),
    ])
    .where('p.id', '=', planId)
    .executeTakeFirstOrThrow()
}

/** The buildings of the plan's locations; of each only the places and assets the plan names, and the places above them. */
async function loadSites(db: Db, planId: string, interventions: readonly { target: { kind: string; id: string } }[]): Promise<PlanSource['sites']> {
  const idsOf = (kind: string) => [...new Set(interventions.filter(({ target }) => target.kind === kind).map(({ target }) => target.id))]
  const { rows } = await sql<{ buildings: CrossingBuilding[] | null; at: PlanSource['sites']['at'] | null }>`
    with recursive at as (
      select building_id, place_id, position from planned_job_locations where planned_job_id = ${planId}
    ), chosen_assets as (
      select a.* from assets a where a.id = any(${idsOf('asset')}::uuid[])
    ), chosen_buildings as (
      select distinct building_id from at
      union select id from buildings where id = any(${idsOf('building')}::uuid[])
      union select building_id from chosen_assets
      union select building_id from places where id = any(${idsOf('place')}::uuid[])
    ), chosen_places as (
      select p.id, p.parent_id, p.building_id, p.name, p.kind, p.sort from places p
      where p.id in (select place_id from at union select place_id from chosen_assets) or p.id = any(${idsOf('place')}::uuid[])
      union
      select p.id, p.parent_id, p.building_id, p.name, p.kind, p.sort from places p join chosen_places c on c.parent_id = p.id
    )
    select
      (select coalesce(json_agg(json_build_object('id', b.id, 'name', b.name, 'address', b.address, 'timeZone', b.time_zone,
          'places', coalesce(p.list, '[]'::json), 'assets', coalesce(s.list, '[]'::json)) order by b.id), '[]'::json)
        from chosen_buildings cb join buildings b on b.id = cb.building_id
        left join (select building_id, json_agg(json_build_object('id', id, 'parentId', parent_id, 'name', name, 'kind', kind, 'sort', sort) order by id) as list
          from chosen_places group by building_id) p on p.building_id = b.id
        left join (select building_id, json_agg(json_build_object('id', id, 'placeId', place_id, 'name', name, 'category', category,
            'manufacturer', manufacturer, 'model', model, 'serialNumber', serial_number) order by id) as list
          from chosen_assets group by building_id) s on s.building_id = b.id) as buildings,
      (select coalesce(json_agg(json_build_object('buildingId', building_id, 'placeId', place_id) order by position, building_id, place_id), '[]'::json) from at) as at`.execute(db)
  return { buildings: rows[0]?.buildings ?? [], at: rows[0]?.at ?? [] }
}

/** The documents of the plan that are shown to this partner. */
async function loadDocuments(db: Db, planId: string, to: PartnerRole): Promise<CrossingDocument[]> {
  return db
    .selectFrom('documentLinks as l')
    .innerJoin('documents as d', (join) => join.onRef('d.companyId', '=', 'l.companyId').onRef('d.id', '=', 'l.documentId'))
    .select(['d.id', 'd.name', 'd.mediaType', 'd.bytes', 'd.sha256'])
    .where('l.subject', '=', 'plan')
    .where('l.subjectId', '=', planId)
    .where(to === 'client' ? 'l.withClient' : 'l.withSupplier', '=', true)
    .orderBy('d.id')
    .execute()
}

type OrderRow = Awaited<ReturnType<typeof loadOrders>>[number]
type OrderSource = { readonly row: OrderRow; readonly documents: CrossingDocument[] }

const orderReaders: Readonly<Record<OrderField, (source: OrderSource) => unknown>> = {
  date: ({ row }): DatesProjection['date'] => ({
    version: row.datesVersion,
    on: row.scheduledOn,
    time: row.scheduledTime,
    timeZone: row.timeZone,
    originalOn: row.originalOn,
    occurrenceOn: row.occurrenceOn,
    calledOff: row.calledOff as 'skipped' | 'cancelled' | null,
    withdrawn: row.withdrawnAt !== null,
    checklistId: row.checklistId,
  }),
  ordinal: ({ row }) => row.ordinal,
  status: ({ row }) => row.status,
  startedAt: ({ row }) => row.startedAt,
  pausedAt: ({ row }) => row.pausedAt,
  finishedAt: ({ row }) => row.finishedAt,
  progress: ({ row }) => row.progress,
  results: ({ row, documents }) => {
    const shown = new Set(documents.map((document) => document.id))
    return (row.results ?? []).map(({ result, at, ...task }) => ({
      ...task,
      result: { ...result, photos: (result.photos ?? []).filter((photo) => shown.has(photo)) },
      at: new Date(at).toISOString(),
    }))
  },
  report: ({ row }) => row.report,
  documents: ({ documents }) => documents,
  internalNotes: ({ row }) => row.internalNotes,
  assignees: ({ row }) => row.assignees,
  hours: ({ row }) => row.hours,
  labourCost: () => null,
  materialCost: () => null,
  slaTimers: ({ row }) => row.internalSla,
  gatekeeperAnswers: ({ row }) => row.gatekeeperAnswers,
  surveyAnswer: ({ row }) => row.surveyAnswer,
}

/** Orders as this partner may see them; with the registers asked for. Orders whose ids are not ours are not in the answer. */
export async function projectOrders(
  db: Db,
  visitIds: readonly string[],
  to: PartnerRole,
  registers: { readonly dates: boolean; readonly work: boolean },
): Promise<OrderProjection[]> {
  if (visitIds.length === 0) return []
  const rows = await loadOrders(db, visitIds, to)
  const fields = crossing(orderFields)
  const isDate = (field: OrderField) => (dateFields as readonly OrderField[]).includes(field)
  return rows.map((row) => {
    const source = { row, documents: row.documents ?? [] }
    const read = (chosen: readonly OrderField[]) => Object.fromEntries(chosen.map((field) => [field, orderReaders[field](source)]))
    return {
      id: row.id,
      ...(registers.dates ? { dates: read(fields.filter(isDate)) as DatesProjection } : {}),
      ...(registers.work
        ? {
            work: {
              version: row.workVersion,
              performer: row.performer === to ? 'receiver' : 'sender',
              ...read(fields.filter((field) => !isDate(field))),
            } as WorkProjection,
          }
        : {}),
    }
  })
}

async function loadOrders(db: Db, visitIds: readonly string[], to: PartnerRole) {
  return db
    .selectFrom('visits as v')
    .select([
      'v.id', 'v.datesVersion', 'v.scheduledOn', 'v.scheduledTime', 'v.timeZone', 'v.originalOn', 'v.occurrenceOn', 'v.calledOff',
      'v.withdrawnAt', 'v.checklistId', 'v.ordinal', 'v.workVersion', 'v.performer', 'v.status', 'v.startedAt', 'v.pausedAt',
      'v.finishedAt', 'v.progress', 'v.report', 'v.internalNotes', 'v.internalSla', 'v.gatekeeperAnswers', 'v.surveyAnswer',
      sql<{ interventionId: string; taskId: string; result: { photos?: string[] }; at: string }[] | null>`(
        select json_agg(json_build_object('interventionId', r.intervention_id, 'taskId', r.task_id, 'result', r.result, 'at', r.recorded_at)
          order by r.intervention_id, r.task_id)
        from task_results r where r.company_id = v.company_id and r.visit_id = v.id)`.as('results'),
      sql<CrossingDocument[] | null>`(
        select json_agg(json_build_object('id', d.id, 'name', d.name, 'mediaType', d.media_type, 'bytes', d.bytes, 'sha256', d.sha256) order by d.id)
        from document_links l join documents d on d.company_id = l.company_id and d.id = l.document_id
        where l.company_id = v.company_id and l.subject = 'visit' and l.subject_id = v.id
          and ${to === 'client' ? sql`l.with_client` : sql`l.with_supplier`})`.as('documents'),
      sql<string[]>`array(select person_id from visit_assignees a where a.company_id = v.company_id and a.visit_id = v.id)`.as('assignees'),
      sql<number>`(select coalesce(extract(epoch from sum(coalesce(ended_at, now()) - began_at)), 0)::int from visit_spans s
        where s.company_id = v.company_id and s.visit_id = v.id)`.as('hours'),
    ])
    .where('v.id', 'in', visitIds as string[])
    .orderBy('v.id')
    .execute()
}
