import { sql, type RawBuilder } from 'kysely'
import { addDays, dateIn, type LocalDate, type Moment } from '../../../kernel/dates.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { OutputOf } from '../../../platform/endpoint.ts'
import { addressLine, readAddress, type Address } from '../../contacts/address.ts'
import { hasStarted, isLate, shownStatus } from '../visit.ts'
import type { OrderCard, readMyDay } from '../visit-endpoints.ts'
import { datesOf, workOf, type VisitRow } from './visit-rows.ts'

/** As far back as an order nobody began still shows as late. */
const lateDays = 60
const daysAhead = 7
const atMost = 300

export type CardRow = VisitRow & {
  readonly jobNumber: string
  readonly title: string
  readonly buildingName: string | null
  readonly buildingCode: string | null
  readonly buildingAddress: unknown
  /** Where a visit without a building takes place. */
  readonly placeAddress: unknown
  readonly client: string | null
}

/** The orders the asker is on: in hand, late, today's, finished today, and the next seven days. Each order's day is its building's. */
export async function myDay(db: Db, ask: Ask): Promise<OutputOf<typeof readMyDay>> {
  const today = dateIn(ask.zone, ask.now)
  const day: OutputOf<typeof readMyDay> = { today, now: [], late: [], todays: [], finished: [], upcoming: [] }
  if (!ask.personId) return day
  for (const row of await cardsOf(db, ask.personId, today)) {
    const card = cardOf(row, ask)
    const there = dateIn(row.timeZone, ask.now)
    const work = workOf(row, [])
    if (row.status === 'on-the-way' || row.status === 'started' || row.status === 'paused') day.now.push(card)
    else if (hasStarted(work)) {
      if (row.finishedAt && dateIn(row.timeZone, row.finishedAt as Moment) === there) day.finished.push(card)
    } else if (row.scheduledOn! < there) day.late.push(card)
    else if (row.scheduledOn! === there) day.todays.push(card)
    else if (row.scheduledOn! <= addDays(there, daysAhead)) day.upcoming.push(card)
  }
  return day
}

/** One line of a list; `row` comes with its folder, building and client. */
export function cardOf(row: CardRow, ask: Pick<Ask, 'now'>): OrderCard {
  const dates = datesOf(row)
  const work = workOf(row, [])
  return {
    id: row.id,
    jobNumber: row.jobNumber,
    title: row.title,
    status: shownStatus(dates, work),
    late: isLate(dates, work, ask.now, row.timeZone),
    on: dates.on,
    at: dates.at,
    timeZone: row.timeZone,
    durationMinutes: row.durationMinutes,
    progress: row.progress,
    building: row.buildingId ? { id: row.buildingId, name: row.buildingName ?? '', code: row.buildingCode ?? '', address: readAddress(row.buildingAddress) } : null,
    address: row.buildingId ? null : addressOrNothing(readAddress(row.placeAddress)),
    client: row.client,
  }
}

/** The client of visit `v`: of an order its building's, of a visit outside plans its folder's. */
export const clientJoin: RawBuilder<unknown> = sql`left join contacts c on c.company_id = v.company_id and c.id = case when v.planned then b.client_id else j.contact_id end`

/** Where a visit `v` without a building takes place: its folder's address, else its client's. */
export const addressSql: RawBuilder<unknown> = sql`case when v.building_id is not null or v.planned then null when concat(j.address->>'street', j.address->>'city') <> '' then j.address else c.address end`

function addressOrNothing(address: Address): Address | null {
  return addressLine(address) === '' ? null : address
}

async function cardsOf(db: Db, personId: string, today: LocalDate): Promise<CardRow[]> {
  const { rows } = await sql<CardRow>`
    select v.*, j.number as job_number, coalesce(nullif(v.title, ''), j.title) as title, ${addressSql} as place_address, b.name as building_name, b.code as building_code, b.address as building_address,
      case when c.own_company then null else c.name end as client
    from visit_assignees a
    join visits v on v.company_id = a.company_id and v.id = a.visit_id
    join jobs j on j.company_id = v.company_id and j.id = v.job_id
    left join buildings b on b.company_id = v.company_id and b.id = v.building_id
    ${clientJoin}
    where a.person_id = ${personId} and v.performer = 'us' and v.withdrawn_at is null
      and (v.status in ('on-the-way', 'started', 'paused')
        or v.status = 'scheduled' and v.called_off is null and v.scheduled_on between ${addDays(today, -lateDays)} and ${addDays(today, daysAhead + 1)}
        or v.status in ('completed', 'validated') and v.finished_at > ${addDays(today, -2)}::date)
    order by v.scheduled_on, v.scheduled_time nulls last, j.number, v.id
    limit ${atMost}`.execute(db)
  return rows
}
