import { sql } from 'kysely'
import { addDays, momentOf, type LocalDate, type LocalTime } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Db } from '../../../platform/database.ts'
import type { Intervention, Task } from '../../../modules/visits/task.ts'
import type { TaskResult } from '../../../modules/visits/task-result.ts'

type Order = {
  readonly id: string
  readonly checklistId: string | null
  readonly on: LocalDate
  readonly at: LocalTime | null
  readonly zone: string
  readonly minutes: number
  readonly asksClient: boolean
  readonly personId: string | null
  readonly byName: string
}
type Chance = () => number

/**
 * What a year of work leaves behind, written in bulk: orders of one plan planned in `from..until` (until excluded) get their
 * people's answers, hours, report and history. Most went well; some were late, some left out, some called off; the newest wait for
 * validation, and one or two were forgotten. The same seed gives the same year.
 */
export async function carryOut(db: Db, plan: { readonly id: string; readonly report: string; readonly manager: string }, from: LocalDate, until: LocalDate, seed: number): Promise<number> {
  const chance = chanceOf(seed)
  const orders = await ordersOf(db, plan.id, from, until)
  const checklists = await checklistsOf(db, plan.id)
  const meters = new Map<string, number>()
  const visits: object[] = []
  const spans: object[] = []
  const results: object[] = []
  const history: object[] = []
  for (const [at, order] of orders.entries()) {
    const left = orders.length - at
    const luck = chance()
    const by = { person_id: order.personId, by_name: order.byName }
    const office = { person_id: null, by_name: plan.manager }
    const due = Date.parse(momentOf(order.on, order.at ?? ('09:00' as LocalTime), order.zone))
    if (luck < 0.035) {
      const [kind, reason] = luck < 0.025 ? (['skipped', 'Accès impossible ce jour-là'] as const) : (['cancelled', 'Fermé pour rénovation'] as const)
      visits.push({ id: order.id, status: 'scheduled', called_off: kind, called_off_reason: reason, called_off_at: moment(due - 3_600_000 * 5) })
      history.push({ id: newId(), subject_id: order.id, act: `order-${kind}`, facts: { reason }, ...office, at: moment(due - 3_600_000 * 5) })
      continue
    }
    // The newest two of a plan: one waits for validation, one was perhaps forgotten.
    if (left === 1 && luck > 0.8) continue
    const began = due + Math.round((luck > 0.9 ? 26 + chance() * 40 : chance() * 0.8) * 3_600_000)
    const ended = began + Math.round(order.minutes * (0.7 + chance() * 0.6)) * 60_000
    const validated = left <= 2 ? null : ended + Math.round(3 + chance() * 30) * 3_600_000
    const answers = answersOf(checklists.get(order.checklistId ?? '') ?? [], chance, meters)
    visits.push({
      id: order.id, status: validated ? 'validated' : 'completed', set_off_at: moment(began - 1_200_000), started_at: moment(began), finished_at: moment(ended),
      validated_at: validated && moment(validated), progress: 100, report: answers.some(({ bad }) => bad) ? 'Écart constaté, voir les réponses. Une visite de correction est à prévoir.' : plan.report,
      ...(order.asksClient && validated && chance() < 0.45 ? { survey_sent_at: moment(validated), survey_answer: opinion(chance, validated) } : {}),
    })
    spans.push({ id: newId(), visit_id: order.id, person_id: order.personId, began_at: moment(began), ended_at: moment(ended) })
    for (const { intervention, task, result } of answers) {
      results.push({ visit_id: order.id, intervention_id: intervention, task_id: task, result, recorded_at: moment(began + chance() * (ended - began)), recorded_by: order.personId })
    }
    history.push({ id: newId(), subject_id: order.id, act: 'order-started', facts: {}, ...by, at: moment(began) })
    history.push({ id: newId(), subject_id: order.id, act: 'order-completed', facts: { minutes: Math.round((ended - began) / 60_000) }, ...by, at: moment(ended) })
    if (validated) history.push({ id: newId(), subject_id: order.id, act: 'order-validated', facts: {}, ...office, at: moment(validated) })
  }
  await write(db, visits, spans, results, history)
  return visits.length
}

async function ordersOf(db: Db, planId: string, from: LocalDate, until: LocalDate): Promise<Order[]> {
  const { rows } = await sql<Order>`
    select v.id, v.checklist_id as "checklistId", v.scheduled_on as on, v.scheduled_time as at, v.time_zone as zone, v.duration_minutes as minutes,
      v.satisfaction is not null as "asksClient", p.id as "personId", coalesce(p.name, '') as "byName"
    from visits v
    left join lateral (select p.id, p.name from visit_assignees a join people p on p.company_id = a.company_id and p.id = a.person_id
      where a.company_id = v.company_id and a.visit_id = v.id and p.role <> 'resource' order by p.id limit 1) p on true
    where v.job_id = ${planId} and v.scheduled_on >= ${from} and v.scheduled_on < ${until} and v.status = 'scheduled' and v.called_off is null
    order by v.scheduled_on`.execute(db)
  return rows
}

async function checklistsOf(db: Db, planId: string): Promise<Map<string, Intervention[]>> {
  const rows = await db.selectFrom('checklists').select(['id', 'interventions']).where('jobId', '=', planId).execute()
  return new Map(rows.map(({ id, interventions }) => [id, interventions as Intervention[]]))
}

async function write(db: Db, visits: object[], spans: object[], results: object[], history: object[]): Promise<void> {
  const given = (rows: object[]) => JSON.stringify(rows)
  await sql`
    update visits v set status = g.status, called_off = g.called_off, called_off_reason = coalesce(g.called_off_reason, ''), called_off_at = g.called_off_at,
      set_off_at = g.set_off_at, started_at = g.started_at, finished_at = g.finished_at, validated_at = g.validated_at, progress = coalesce(g.progress, 0),
      report = coalesce(g.report, ''), survey_sent_at = g.survey_sent_at, survey_answer = g.survey_answer, work_version = v.work_version + 3
    from jsonb_to_recordset(${given(visits)}::jsonb) as g (id uuid, status text, called_off text, called_off_reason text, called_off_at timestamptz, set_off_at timestamptz,
      started_at timestamptz, finished_at timestamptz, validated_at timestamptz, progress int, report text, survey_sent_at timestamptz, survey_answer jsonb)
    where v.id = g.id`.execute(db)
  await sql`
    insert into visit_spans (id, visit_id, person_id, began_at, ended_at)
    select * from jsonb_to_recordset(${given(spans)}::jsonb) as g (id uuid, visit_id uuid, person_id uuid, began_at timestamptz, ended_at timestamptz)`.execute(db)
  await sql`
    insert into task_results (visit_id, intervention_id, task_id, result, recorded_at, recorded_by)
    select * from jsonb_to_recordset(${given(results)}::jsonb) as g (visit_id uuid, intervention_id uuid, task_id uuid, result jsonb, recorded_at timestamptz, recorded_by uuid)`.execute(db)
  await sql`
    insert into history (id, subject, subject_id, act, facts, person_id, by_name, at)
    select id, 'visit', subject_id, act, facts, person_id, by_name, at
    from jsonb_to_recordset(${given(history)}::jsonb) as g (id uuid, subject_id uuid, act text, facts jsonb, person_id uuid, by_name text, at timestamptz)`.execute(db)
}

type Answer = { readonly intervention: string; readonly task: string; readonly result: TaskResult; readonly bad: boolean }

function answersOf(interventions: readonly Intervention[], chance: Chance, meters: Map<string, number>): Answer[] {
  return interventions.flatMap(({ id, tasks }) =>
    tasks.flatMap((task) => {
      const result = answerOf(task, chance, meters)
      if (!result) return []
      const bad = (result.kind === 'conforming' && result.value === 'not-conforming') || (result.kind === 'number' && !result.withinLimits)
      return [{ intervention: id, task: task.id, result, bad }]
    }),
  )
}

function answerOf(task: Task, chance: Chance, meters: Map<string, number>): TaskResult | null {
  const plain = { note: '', photos: [] }
  switch (task.kind) {
    case 'done':
      return { kind: 'done', ...plain }
    case 'conforming':
      if (chance() < 0.035) return { kind: 'conforming', value: 'not-conforming', note: 'À remplacer à la prochaine visite.', photos: [] }
      return { kind: 'conforming', value: 'conforming', ...plain }
    case 'number': {
      const { min, max, decimals } = task.spec
      const low = min ?? 0
      const high = max ?? low + 12
      const value = Number((low + (high - low) * (chance() < 0.03 ? 1.15 : 0.2 + chance() * 0.6)).toFixed(decimals))
      return { kind: 'number', value, ...plain, withinLimits: value >= low && (max === null || value <= max) }
    }
    case 'choice':
      return { kind: 'choice', value: [task.spec.options[chance() < 0.85 ? 0 : 1] ?? task.spec.options[0]!], ...plain }
    case 'counter': {
      const previous = meters.get(task.id) ?? null
      const value = (previous ?? 2000 + Math.round(chance() * 9000)) + (previous === null ? 0 : 20 + Math.round(chance() * 140))
      meters.set(task.id, value)
      return { kind: 'counter', value, restart: null, ...plain, previous, used: previous === null ? null : value - previous }
    }
    case 'text':
      return chance() < 0.3 ? { kind: 'text', value: 'Bruit léger au démarrage, à surveiller.', ...plain } : null
    case 'photo':
      return null
  }
}

function opinion(chance: Chance, validated: number) {
  const score = chance() < 0.08 ? 2 : chance() < 0.35 ? 4 : 5
  const comment = score === 2 ? 'Le technicien est arrivé en retard et la cuisine attendait.' : score === 5 && chance() < 0.4 ? 'Travail propre, merci !' : ''
  return { score, comment, answeredAt: moment(validated + 7_200_000), changedAt: null }
}

/** Mulberry32: small, good enough for a story, the same on every machine. */
function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const moment = (at: number): string => new Date(at).toISOString()
/** The day the story begins: a year before `today`. */
export const yearBefore = (today: LocalDate): LocalDate => addDays(today, -364)
