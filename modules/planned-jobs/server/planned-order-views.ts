import { sql, type RawBuilder } from 'kysely'
import { daysBetween, type LocalDate } from '../../../kernel/dates.ts'
import { done, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { readCursor, searchPatterns, writeCursor } from '../../contacts/server/page-cursor.ts'
import { calendarDays, type listOrders, type OrderDot, type readCalendar } from '../order-endpoints.ts'
import { isEditable, type PlanLock } from '../what-crosses.ts'
import { lateSql, shownStatusSql } from '../../visits/server/visit-sql.ts'

type Filters = Omit<InputOf<typeof readCalendar>, 'from' | 'to' | 'perDay'>
type Row = Omit<OrderDot, 'mayMove' | 'mayCallOff'> & { readonly lock: PlanLock; readonly origin: 'own' | 'received' | null }

export type CalendarDay = { on: string; count: number; late: number; orders: OrderDot[] }

/** Orders by day, the earliest first within a day. Counts are of all orders of the day, however many are given. */
export async function calendarOf(db: Db, ask: Ask, search: InputOf<typeof readCalendar>): Promise<Outcome<{ days: CalendarDay[] }>> {
  const days = daysBetween(search.from as LocalDate, search.to as LocalDate)
  if (days < 0 || days > calendarDays) return refuse({ code: 'calendar-range', field: 'to', days: calendarDays })
  const { rows } = await sql<Row & { count: number; lateCount: number }>`
    select * from (
      select shown.*, count(*) over day as count, count(*) filter (where late) over day as late_count, row_number() over (day order by at nulls first, id) as place
      from (${ordersSql(ask, sql`v.scheduled_on between ${search.from}::date and ${search.to}::date`, search)}) shown
      window day as (partition by "on")
    ) placed
    where place <= ${search.perDay} order by "on", place`.execute(db)
  const found = new Map<string, CalendarDay>()
  for (const { count, lateCount, ...row } of rows as (Row & { count: number; lateCount: number; place?: number })[]) {
    const day = found.get(row.on) ?? { on: row.on, count, late: lateCount, orders: [] }
    day.orders.push(dotOf(row))
    found.set(row.on, day)
  }
  return done({ days: [...found.values()] })
}

/** Orders by date, a page at a time. */
export async function ordersList(db: Db, ask: Ask, search: InputOf<typeof listOrders>): Promise<{ orders: OrderDot[]; next: string | null }> {
  const after = readCursor(search.after)
  const order = search.latestFirst ? sql`desc` : sql`asc`
  const beyond = after ? sql`and (v.scheduled_on, v.id) ${search.latestFirst ? sql`<` : sql`>`} (${after.name}::date, ${after.id}::uuid)` : sql``
  const from = search.from ? sql`and v.scheduled_on >= ${search.from}::date` : sql``
  const to = search.to ? sql`and v.scheduled_on <= ${search.to}::date` : sql``
  const { rows } = await sql<Row>`
    ${ordersSql(ask, sql`true ${from} ${to} ${beyond}`, search)}
    order by v.scheduled_on ${order}, v.id ${order} limit ${search.limit + 1}`.execute(db)
  const page = rows.slice(0, search.limit)
  const last = page.at(-1)
  return { orders: page.map(dotOf), next: rows.length > search.limit && last ? writeCursor({ name: last.on, id: last.id }) : null }
}

/** One order; null for one that is not there or no longer shared with us. */
export async function orderDot(db: Db, ask: Ask, id: string): Promise<OrderDot | null> {
  const { rows } = await ordersSql(ask, sql`v.id = ${id}`, { q: '', late: false }).execute(db)
  return rows[0] ? dotOf(rows[0]) : null
}

function ordersSql(ask: Ask, where: RawBuilder<unknown>, search: Filters): RawBuilder<Row> {
  return sql`
    select v.id, v.job_id as plan_id, v.planned, j.number, coalesce(nullif(v.title, ''), j.title) as title, c.name as client, b.name as building, v.scheduled_on as "on", v.scheduled_time as at, v.time_zone,
      v.duration_minutes, v.original_on, v.ordinal, v.planned and v.occurrence_on is null as by_hand, ${shownStatusSql} as status, ${lateSql(ask.now)} as late,
      v.progress, v.called_off_reason, v.performer, p.lock, p.origin,
      coalesce((select json_agg(json_build_object('id', h.id, 'name', h.name, 'colour', h.colour) order by h.name)
        from visit_assignees a join people h on h.id = a.person_id where a.visit_id = v.id), '[]') as people
    from visits v
    left join planned_jobs p on p.id = v.job_id
    join jobs j on j.id = v.job_id
    join contacts c on c.id = j.contact_id
    left join buildings b on b.id = v.building_id
    where v.withdrawn_at is null and v.scheduled_on is not null and ${where} ${sql.join(filters(search, ask), sql` `)}`
}

function filters(search: Filters, ask: Ask): RawBuilder<unknown>[] {
  const all = searchPatterns(search.q).map((pattern) => sql`and searchable(concat_ws(' ', j.number, j.title, v.title, c.name, b.name)) like searchable(${pattern})`)
  if (search.plan) all.push(sql`and v.job_id = ${search.plan}`)
  if (search.building) all.push(sql`and v.building_id = ${search.building}`)
  if (search.client) all.push(sql`and j.contact_id = ${search.client}`)
  if (search.person) all.push(sql`and exists (select from visit_assignees a where a.visit_id = v.id and a.person_id = ${search.person})`)
  if (search.status) all.push(sql`and ${shownStatusSql} = ${search.status}`)
  if (search.late) all.push(sql`and ${lateSql(ask.now)}`)
  return all.length > 0 ? all : [sql``]
}

function dotOf({ lock, origin, ...row }: Row & { place?: number }): OrderDot {
  const { place: _place, ...dot } = row
  const waits = dot.status === 'scheduled' || dot.status === 'on-the-way'
  return {
    ...dot,
    mayMove: waits && isEditable('orderDates', lock),
    mayCallOff: (waits || dot.status === 'skipped' || dot.status === 'cancelled') && (origin !== 'received' || lock === null),
  }
}
