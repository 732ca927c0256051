import type { Seen, SeenBuilding, SeenConnection, SeenDocument, SeenOrder, SeenPlan, SeenShare, State } from '../model/seen.ts'
import type { Owner } from './owner.ts'

/** Columns that are read. A row is what JSON gave; what a column holds is said by the type it is read into. */
type Column =
  | 'accepts_by_itself' | 'archived_at' | 'called_off' | 'client_id' | 'code' | 'connection_id' | 'cost_centre' | 'description' | 'direction'
  | 'estimated_minutes' | 'facts' | 'finished_at' | 'gatekeeper' | 'gatekeeper_answers' | 'internal_notes' | 'internal_sla' | 'interventions'
  | 'job_id' | 'lineage_id' | 'locations' | 'lock' | 'moved_by_hand' | 'name' | 'notes' | 'notifications' | 'number' | 'occurrence_on' | 'ordinal'
  | 'origin' | 'original_on' | 'over' | 'partner_company_id' | 'partner_is' | 'paused_at' | 'people' | 'performer' | 'performer_asked_by'
  | 'planned_job_id' | 'progress' | 'received' | 'received_description' | 'received_over' | 'received_title' | 'receiver_answer' | 'receiver_term'
  | 'recurrence' | 'report' | 'results' | 'satisfaction' | 'scheduled_on' | 'scheduled_time' | 'sender_active' | 'sender_term' | 'started_at'
  | 'state' | 'status' | 'subject' | 'subject_id' | 'supplier_id' | 'survey_answer' | 'time_zone' | 'title' | 'type' | 'with_client'
  | 'with_supplier' | 'withdrawn_at'
type Row = Readonly<Record<Column, never>> & { readonly company_id: string; readonly id: string }
type Site = { readonly company_id: string; readonly id: string; readonly name: string; readonly building_id: string; readonly parent_id: string | null; readonly place_id: string | null; readonly [fact: string]: unknown }
type Rows = { readonly [table in keyof typeof tables]: readonly Row[] }

/** What is looked at, one JSON list each, rows in the order they were made. */
const tables = {
  plans: `select p.*, j.number, j.title, j.description, j.contact_id, c.interventions,
      (select coalesce(json_agg(json_build_object('buildingId', l.building_id, 'placeId', l.place_id) order by l.position), '[]') from planned_job_locations l
        where l.company_id = p.company_id and l.planned_job_id = p.id) as locations,
      (select coalesce(json_agg(a.person_id order by a.person_id), '[]') from planned_job_assignees a where a.company_id = p.company_id and a.planned_job_id = p.id) as people
    from planned_jobs p join jobs j on j.company_id = p.company_id and j.id = p.id
    left join checklists c on c.company_id = p.company_id and c.id = p.checklist_id`,
  orders: `select v.*, (select c.interventions from checklists c where c.company_id = v.company_id and c.id = v.checklist_id) as interventions,
      (select coalesce(json_object_agg(r.task_id, r.result), '{}') from task_results r where r.company_id = v.company_id and r.visit_id = v.id) as results,
      (select coalesce(json_agg(a.person_id order by a.person_id), '[]') from visit_assignees a where a.company_id = v.company_id and a.visit_id = v.id) as people
    from visits v`,
  shares: 'select * from shares',
  connections: 'select * from connections',
  documents: `select l.*, l.document_id as id, d.name, r.connection_id as over from document_links l join documents d on d.company_id = l.company_id and d.id = l.document_id
    left join received_things r on r.company_id = l.company_id and r.our_id = l.document_id and r.kind = 'document'`,
  buildings: 'select *, id as building_id from buildings',
  places: 'select * from places',
  assets: 'select * from assets',
  replaced: `select * from history where act = 'work-replaced-by-partner'`,
} as const

/** Everything the model is told of, in one statement; `companies` are ids, company 0 first. */
export async function observe(owner: Owner, companies: readonly string[]): Promise<Seen> {
  const parts = Object.entries(tables).map(([name, text]) => `(select coalesce(json_agg(t order by t.company_id, t.id), '[]') from (${text}) t) as ${name}`)
  const [rows] = await owner.query<Rows>(`select ${parts.join(', ')}`)
  const at = (row: { readonly company_id: string }) => companies.indexOf(row.company_id)
  const sites = new Sites(rows!)
  return {
    plans: rows!.plans.map((row) => planOf(row, at(row), sites)),
    orders: rows!.orders.map((row) => orderOf(row, at(row))),
    shares: rows!.shares.map((row) => shareOf(row, at(row))),
    connections: rows!.connections.map((row): SeenConnection => ({
      at: at(row), id: row.id, partner: row.partner_company_id ? companies.indexOf(row.partner_company_id) : null,
      partnerIs: row.partner_is, state: row.state, acceptsByItself: row.accepts_by_itself,
    })),
    documents: rows!.documents.map((row): SeenDocument => ({
      at: at(row), id: row.id, name: row.name, subject: row.subject, subjectId: row.subject_id,
      withClient: row.with_client, withSupplier: row.with_supplier, received: row.received, over: row.received ? row.over : null,
    })),
    buildings: rows!.buildings.map((row): SeenBuilding => ({
      at: at(row), id: row.id, client: row.client_id, received: row.received_over !== null,
      fields: { name: row.name, notes: row.notes, code: row.code },
    })),
    replaced: rows!.replaced.map((row) => ({ at: at(row), order: row.subject_id, text: JSON.stringify(row.facts) })),
  }
}

function planOf(row: Row, at: number, sites: Sites): SeenPlan {
  const locations = row.locations as readonly { buildingId: string; placeId: string | null }[]
  const interventions = (row.interventions ?? []) as readonly { id: string; target: { kind: string; id: string }; tasks: unknown }[]
  const places = locations.map(({ buildingId, placeId }) => sites.path(row.company_id, placeId ?? buildingId))
  const work = interventions.map(({ id, target, tasks }) => JSON.stringify([id, sites.path(row.company_id, target.id), tasks]))
  return {
    at, id: row.id, number: row.number, lineage: row.lineage_id, origin: row.origin, lock: row.lock, archived: row.archived_at !== null,
    receivedTitle: row.received_title, receivedDescription: row.received_description,
    fields: {
      title: row.title, description: row.description, type: row.type, locations, interventions: row.interventions ?? [], recurrence: row.recurrence,
      estimatedMinutes: row.estimated_minutes, supplierId: row.supplier_id, costCentre: row.cost_centre, assigneeIds: row.people,
      notifications: row.notifications, internalSla: row.internal_sla, gatekeeper: row.gatekeeper, satisfaction: row.satisfaction, archived: row.archived_at !== null,
    },
    places, work,
    siteWords: [...places, ...work].join(' '),
  }
}

function orderOf(row: Row, at: number): SeenOrder {
  return {
    at, id: row.id, plan: row.job_id, on: row.scheduled_on, time: row.scheduled_time, zone: row.time_zone, originalOn: row.original_on,
    ordinal: row.ordinal, calledOff: row.called_off, withdrawn: row.withdrawn_at !== null,
    addedByHand: row.occurrence_on === null && row.moved_by_hand === true,
    performer: row.performer, askedBy: row.performer_asked_by, status: row.status, startedAt: moment(row.started_at), pausedAt: moment(row.paused_at),
    finishedAt: moment(row.finished_at), progress: row.progress, report: row.report, results: withoutPhotos(row.results), asked: tasksOf(row.interventions),
    notes: row.internal_notes, people: row.people,
    privately: { sla: row.internal_sla, gatekeeper: row.gatekeeper, answers: row.gatekeeper_answers, notifications: row.notifications, survey: row.survey_answer },
  }
}

/** Without their targets, whose ids are each company's own. */
function tasksOf(interventions: readonly { id: string; tasks: unknown }[] | null): unknown {
  return (interventions ?? []).map(({ id, tasks }) => ({ id, tasks }))
}

/** Photos of an answer cross as documents, one by one; here only the answers are compared. */
function withoutPhotos(results: Readonly<Record<string, object>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(results).map(([task, result]) => [task, { ...result, photos: [] }]))
}

function moment(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString()
}

/** The state both registers make, as sharing.md §5 draws it. */
function shareOf(row: Row, at: number): SeenShare {
  const answered = Number(row.receiver_term) === Number(row.sender_term) ? String(row.receiver_answer) : 'none'
  const open: State = answered === 'none' ? 'offered' : answered === 'accepted' ? 'live' : (answered as State)
  const state: State = row.sender_active ? open : answered === 'declined' ? 'declined' : 'stopped'
  return { at, id: row.id, connection: row.connection_id, plan: row.planned_job_id, direction: row.direction, notes: row.notes, state }
}

/** Buildings, places and assets in words: what is the same in every copy though the ids differ. */
class Sites {
  private readonly byId = new Map<string, Site>()

  constructor(rows: Rows) {
    for (const list of [rows.buildings, rows.places, rows.assets] as unknown as readonly (readonly Site[])[]) {
      for (const site of list) this.byId.set(`${site.company_id} ${site.id}`, site)
    }
  }

  path(company: string, id: string): string {
    const site = this.byId.get(`${company} ${id}`)
    if (!site) return `(not there: ${id})`
    if (site['time_zone']) return JSON.stringify([site.name, site['address'], site['time_zone']])
    const facts = 'label_code' in site ? [site['category'], site['manufacturer'], site['model'], site['serial_number']] : [site['kind'], site['sort']]
    return `${this.path(company, site.place_id ?? site.parent_id ?? site.building_id)} > ${JSON.stringify([site.name, ...facts])}`
  }
}
