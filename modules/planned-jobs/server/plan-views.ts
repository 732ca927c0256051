import { sql } from 'kysely'
import { say } from '../../../kernel/phrases.ts'
import type { LocalDate } from '../../../kernel/dates.ts'
import { dateIn } from '../../../kernel/dates.ts'
import { done, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { historyOf, type HistoryEntry } from '../../../platform/history.ts'
import { locationsAt } from '../../sites/server/location-views.ts'
import { pathsOfPlaces } from '../../sites/server/place-views.ts'
import type { Intervention } from '../../visits/task.ts'
import { checkRecurrence, type RecurrenceInput } from '../check-recurrence.ts'
import { holidayInWords, holidaysOf, isHolidayRegion } from '../holidays.ts'
import { plansPhrases } from '../phrases.ts'
import { nextDates } from '../occurrences.ts'
import type { PlanView, SeenTarget } from '../plan-endpoints.ts'
import { describeRecurrence } from '../recurrence-words.ts'
import { isEditable, planFields, type PlanField, type PlanLock } from '../what-crosses.ts'
import { companyCalendar } from './calendar-of.ts'
import { lateSql, toComeSql } from '../../visits/server/visit-sql.ts'
import { loadPlan } from './plan-store.ts'

/** One planned job with the names a form shows; null where it is not there. */
export async function planView(db: Db, ask: Ask, id: string): Promise<PlanView | null> {
  const plan = await loadPlan(db, id)
  if (!plan) return null
  const { client, supplier, assignees, nextOn, late, coming, createdAt } = await around(db, ask, id)
  const { contactId: _c, lineageId: _l, supplierId: _s, assigneeIds: _a, checklistId: _k, ordersThrough: _o, ...shown } = plan
  const { receivedTitle, receivedDescription, titleIsOurs, descriptionIsOurs, ...rest } = shown
  return {
    ...rest,
    locations: (await locationsAt(db, plan.locations)).map(({ received: _received, ...location }) => location),
    targets: await targetsOf(db, plan.interventions),
    client,
    supplier,
    assignees,
    offeredTitle: titleIsOurs && plan.origin === 'received' && receivedTitle !== plan.title ? receivedTitle : null,
    offeredDescription: descriptionIsOurs && plan.origin === 'received' && receivedDescription !== plan.description ? receivedDescription : null,
    fields: fieldsUnder(plan.lock),
    orders: { nextOn, late, coming },
    createdAt,
  }
}

/** What crosses and what may be edited, field by field, from the one table. */
export function fieldsUnder(lock: PlanLock): PlanView['fields'] {
  const entries = (Object.keys(planFields) as PlanField[]).map((field) => [field, { crosses: planFields[field].crosses, editable: isEditable(field, lock) }])
  return Object.fromEntries(entries) as PlanView['fields']
}

export async function planHistory(db: Db, id: string): Promise<HistoryEntry[] | null> {
  const plan = await db.selectFrom('plannedJobs').select('id').where('id', '=', id).executeTakeFirst()
  return plan ? historyOf(db, 'plan', id) : null
}

/** Types and cost centres in use, the commonest first; types nobody used yet are offered after them. */
export async function suggestions(db: Db, ask: Ask): Promise<{ types: string[]; costCentres: string[] }> {
  const { rows } = await sql<{ types: string[]; costCentres: string[] }>`
    select
      coalesce((select json_agg(type) from (select type from planned_jobs where type <> '' group by type order by count(*) desc, type limit 100) t), '[]') as types,
      coalesce((select json_agg(cost_centre) from (select cost_centre from planned_jobs where cost_centre <> '' group by cost_centre order by count(*) desc, cost_centre limit 100) t), '[]') as cost_centres`.execute(db)
  const { types, costCentres } = rows[0]!
  const usual = (['maintenance', 'inspection', 'cleaning', 'reading', 'calibration', 'testing'] as const).map((type) => say(plansPhrases, ask.language, `type.${type}`))
  return { types: [...new Set([...types, ...usual])], costCentres }
}

export type Preview = {
  readonly sentence: string
  readonly next: { key: string; on: string; time: string | null; ordinal: number; joins: string | null; holiday: string | null }[]
}

/** A rule in plain words, and what follows from today on the company's calendar. `field` of a refusal: "recurrence.every". */
export async function preview(db: Db, ask: Ask, { recurrence, count }: { recurrence: RecurrenceInput; count: number }): Promise<Outcome<Preview>> {
  const checked = checkRecurrence(recurrence)
  if (!checked.ok) return refuse({ ...checked.refusal, field: `recurrence.${checked.refusal.field}` })
  const { zone, calendar } = await companyCalendar(db)
  const { region } = await db.selectFrom('companies').select('region').executeTakeFirstOrThrow()
  const yesterday = dateIn(zone, new Date(Date.parse(ask.now) - 86_400_000))
  const why = (date: LocalDate): string | null => {
    const holiday = isHolidayRegion(region) ? holidaysOf(region, Number(date.slice(0, 4))).find(({ on }) => on === date) : undefined
    return holiday ? holidayInWords(holiday, ask.language) : null
  }
  const next = nextDates(checked.value, yesterday, count, calendar).map((each) => ({ ...each, holiday: why(each.key) }))
  return done({ sentence: describeRecurrence(checked.value, ask.language), next })
}

type Around = Pick<PlanView, 'client' | 'supplier' | 'assignees' | 'createdAt'> & PlanView['orders']

async function around(db: Db, ask: Ask, id: string): Promise<Around> {
  const { rows } = await sql<Around>`
    select json_build_object('id', c.id, 'name', c.name, 'isUs', c.own_company) as client,
      (select json_build_object('id', s.id, 'name', s.name) from contacts s where s.id = p.supplier_id) as supplier,
      coalesce((select json_agg(json_build_object('id', h.id, 'name', h.name) order by h.name)
        from planned_job_assignees a join people h on h.id = a.person_id where a.planned_job_id = p.id), '[]') as assignees,
      p.created_at,
      (select min(v.scheduled_on) from visits v where v.job_id = p.id and ${toComeSql}
        and v.scheduled_on >= (${ask.now}::timestamptz at time zone v.time_zone)::date) as next_on,
      (select count(*)::int from visits v where v.job_id = p.id and ${toComeSql} and ${lateSql(ask.now)}) as late,
      (select count(*)::int from visits v where v.job_id = p.id and ${toComeSql}) as coming
    from planned_jobs p join jobs j on j.id = p.id join contacts c on c.id = j.contact_id
    where p.id = ${id}`.execute(db)
  return rows[0]!
}

async function targetsOf(db: Db, interventions: readonly Intervention[]): Promise<SeenTarget[]> {
  const ids = [...new Set(interventions.map(({ target }) => target.id))]
  if (ids.length === 0) return []
  const { rows } = await sql<Omit<SeenTarget, 'where'> & { placeId: string | null; building: string }>`
    select b.id, 'building' as kind, b.name, b.id as building_id, null::uuid as place_id, b.name as building from buildings b where b.id = any(${ids}::uuid[])
    union all
    select p.id, 'place', p.name, p.building_id, p.id, b.name from places p join buildings b on b.id = p.building_id where p.id = any(${ids}::uuid[])
    union all
    select a.id, 'asset', a.name, a.building_id, a.place_id, b.name from assets a join buildings b on b.id = a.building_id where a.id = any(${ids}::uuid[])`.execute(db)
  const paths = await pathsOfPlaces(db, rows.flatMap(({ placeId }) => placeId ?? []))
  return rows.map(({ placeId, building, ...target }) => {
    const path = placeId ? (paths.get(placeId) ?? []) : []
    const above = target.kind === 'place' ? path.slice(0, -1) : path
    return { ...target, where: target.kind === 'building' ? '' : [building, ...above].join(' / ') }
  })
}
