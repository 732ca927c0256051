import { sql } from 'kysely'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { historyOf } from '../../../platform/history.ts'
import { documentsOf } from '../../documents/server/document-views.ts'
import type { Gatekeeper, Passed } from '../gatekeeper.ts'
import { tally } from '../progress.ts'
import type { SurveyAnswer } from '../satisfaction.ts'
import type { Sla } from '../sla.ts'
import type { Intervention } from '../task.ts'
import type { TaskResult } from '../task-result.ts'
import { actsFor, maySee, type Standing } from '../visit-acts.ts'
import type { OrderView, SeenIntervention } from '../visit-endpoints.ts'
import { workedSeconds, type PauseReason } from '../visit.ts'
import { earlierResults, interventionsOf } from './checklist-views.ts'
import { addressSql, cardOf, clientJoin, type CardRow } from './my-day-views.ts'
import { companyClock, orderSla } from './sla-views.ts'
import { datesOf, workOf } from './visit-rows.ts'

type OrderRow = CardRow & {
  readonly description: string
  readonly buildingNotes: string | null
  readonly contact: { id: string; name: string; phone: string; email: string } | null
  readonly spans: readonly { id: string; beganAt: string; endedAt: string | null; pausedFor: unknown; by: string | null }[] | null
  readonly people: readonly { id: string; name: string }[] | null
  readonly workingCalendar: unknown
  readonly companyZone: string
  readonly region: string
}

/** One order with everything on it, for this reader; null where it is not there, or not his to see. */
export async function orderView(db: Db, ask: Ask, visitId: string): Promise<OrderView | null> {
  const row = await orderRow(db, visitId)
  if (!row) return null
  const standing: Standing = {
    role: ask.role,
    assigned: row.people?.some(({ id }) => id === ask.personId) ?? false,
    performer: row.performer as Standing['performer'],
    withdrawn: row.withdrawnAt !== null,
  }
  if (!maySee(standing)) return null
  const interventions = await interventionsOf(db, row.checklistId)
  const results = await recordedResults(db, row.id)
  const documents = (await documentsOf(db, 'visit', [row.id])).get(row.id) ?? []
  const spans = row.spans ?? []
  const [dates, work] = [datesOf(row), workOf(row, spans)]
  const manager = ask.role !== 'employee'
  const known = Object.fromEntries([...results].map(([taskId, { result }]) => [taskId, result]))
  return {
    ...cardOf(row, ask),
    jobId: row.jobId,
    planned: row.planned,
    description: row.description,
    workStatus: work.status,
    workVersion: row.workVersion,
    ordinal: row.ordinal,
    originalOn: row.originalOn,
    calledOffReason: row.calledOffReason,
    withdrawnAt: row.withdrawnAt,
    performer: standing.performer,
    setOffAt: row.setOffAt,
    startedAt: row.startedAt,
    pausedAt: row.pausedAt,
    pauseReason: row.pauseReason as PauseReason | null,
    finishedAt: row.finishedAt,
    validatedAt: row.validatedAt,
    workedSeconds: workedSeconds(work.spans, ask.now),
    spans: spans.map(({ beganAt, endedAt, by, pausedFor }) => ({ from: beganAt, to: endedAt, by, pausedFor: pausedFor as PauseReason | null })),
    tasks: tally(interventions, known),
    interventions: await seenInterventions(db, row, interventions, results),
    report: row.report,
    internalNotes: row.internalNotes,
    clientContact: row.contact,
    buildingNotes: row.buildingNotes ?? '',
    people: [...(row.people ?? [])],
    gatekeeper: gatekeeperView(row),
    documents: documents.map(({ id, name, mediaType, bytes, image, withClient, withSupplier, received }) => ({ id, name, mediaType, bytes, image, withClient, withSupplier, received })),
    sla: manager && row.internalSla ? orderSla(row.internalSla as Sla, dates, work, row.timeZone, companyClock({ ...row, timeZone: row.companyZone }), ask.now) : null,
    survey: manager && row.satisfaction ? surveyView(row) : null,
    history: await historyOf(db, 'visit', row.id),
    may: actsFor(standing, dates, work, ask.now),
  }
}

async function orderRow(db: Db, visitId: string): Promise<OrderRow | null> {
  const { rows } = await sql<OrderRow>`
    select v.*, j.number as job_number, coalesce(nullif(v.title, ''), j.title) as title, j.description, ${addressSql} as place_address,
      b.name as building_name, b.code as building_code, b.address as building_address, b.notes as building_notes,
      case when c.own_company then null else c.name end as client,
      case when c.own_company or c.id is null then null
        else jsonb_build_object('id', c.id, 'name', c.name, 'phone', c.phone, 'email', c.email) end as contact,
      (select jsonb_agg(jsonb_build_object('id', s.id, 'beganAt', to_char(s.began_at at time zone 'UTC', ${isoText}), 'endedAt', to_char(s.ended_at at time zone 'UTC', ${isoText}),
          'pausedFor', s.paused_for, 'by', p.name) order by s.began_at, s.id)
        from visit_spans s left join people p on p.company_id = s.company_id and p.id = s.person_id
        where s.company_id = v.company_id and s.visit_id = v.id) as spans,
      (select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name)
        from visit_assignees a join people p on p.company_id = a.company_id and p.id = a.person_id
        where a.company_id = v.company_id and a.visit_id = v.id) as people,
      k.working_calendar, k.time_zone as company_zone, k.region
    from visits v
    join jobs j on j.company_id = v.company_id and j.id = v.job_id
    join companies k on k.company_id = v.company_id
    left join buildings b on b.company_id = v.company_id and b.id = v.building_id
    ${clientJoin}
    where v.id = ${visitId}`.execute(db)
  return rows[0] ?? null
}

const isoText = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'

type Recorded = { readonly result: TaskResult; readonly recordedAt: string; readonly by: string | null }

async function recordedResults(db: Db, visitId: string): Promise<ReadonlyMap<string, Recorded>> {
  const rows = await db
    .selectFrom('taskResults')
    .leftJoin('people', (join) => join.onRef('people.companyId', '=', 'taskResults.companyId').onRef('people.id', '=', 'taskResults.recordedBy'))
    .select(['taskResults.taskId', 'taskResults.result', 'taskResults.recordedAt', 'people.name as by'])
    .where('taskResults.visitId', '=', visitId)
    .execute()
  return new Map(rows.map(({ taskId, result, recordedAt, by }) => [taskId, { result: result as TaskResult, recordedAt, by }]))
}

async function seenInterventions(db: Db, row: OrderRow, interventions: readonly Intervention[], results: ReadonlyMap<string, Recorded>): Promise<SeenIntervention[]> {
  if (interventions.length === 0) return []
  const targets = await targetNames(db, interventions)
  const earlier = new Map((await earlierResults(db, row, null)).map((one) => [one.taskId, { on: one.on, result: one.result }]))
  return interventions.map(({ id, target, tasks }) => ({
    id,
    target: { ...target, ...(targets.get(target.id) ?? { name: '', where: '' }) },
    tasks: tasks.map((task) => {
      const recorded = results.get(task.id)
      return {
        task,
        result: recorded?.result ?? null,
        recordedAt: recorded?.recordedAt ?? null,
        recordedBy: recorded?.by ?? null,
        earlier: earlier.get(task.id) ?? null,
      }
    }),
  }))
}

/** How the targets are called, and what they stand in ("Floor 2 · Cold room"). */
async function targetNames(db: Db, interventions: readonly Intervention[]): Promise<ReadonlyMap<string, { name: string; where: string }>> {
  const ids = sql`${sql.val([...new Set(interventions.map(({ target }) => target.id))])}::uuid[]`
  const { rows } = await sql<{ id: string; name: string; where: string }>`
    select id, name, '' as where from buildings where id = any(${ids})
    union all
    select p.id, p.name, concat_ws(' · ', b.name, up.name)
      from places p join buildings b on b.company_id = p.company_id and b.id = p.building_id
      left join places up on up.company_id = p.company_id and up.id = p.parent_id where p.id = any(${ids})
    union all
    select a.id, a.name, concat_ws(' · ', b.name, up.name, p.name, nullif(concat_ws(' ', nullif(a.manufacturer, ''), nullif(a.model, ''), nullif(a.serial_number, '')), ''))
      from assets a join buildings b on b.company_id = a.company_id and b.id = a.building_id
      left join places p on p.company_id = a.company_id and p.id = a.place_id
      left join places up on up.company_id = p.company_id and up.id = p.parent_id where a.id = any(${ids})`.execute(db)
  return new Map(rows.map(({ id, name, where }) => [id, { name, where }]))
}

function gatekeeperView(row: OrderRow): OrderView['gatekeeper'] {
  const list = row.gatekeeper as Gatekeeper | null
  if (!list || list.questions.length === 0) return null
  const passed = row.gatekeeperAnswers as Passed | null
  return { list, passedAt: passed?.passedAt ?? null, answers: [...(passed?.answers ?? [])] }
}

function surveyView(row: OrderRow): OrderView['survey'] {
  const answer = row.surveyAnswer as SurveyAnswer | null
  return { sentAt: row.surveySentAt, openUntil: row.surveyTokenHash ? row.surveyExpiresAt : null, answer }
}

