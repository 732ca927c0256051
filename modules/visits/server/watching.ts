import { sql } from 'kysely'
import { addDays, dateIn, type LocalDate, type Moment } from '../../../kernel/dates.ts'
import type { Facts } from '../../../kernel/phrases.ts'
import type { Db } from '../../../platform/database.ts'
import { noticeDays, noticesDue } from '../notices-due.ts'
import type { Audience, OrderNotifications } from '../order-notifications.ts'
import type { Sla } from '../sla.ts'
import { companyClock, orderSla, type CompanyClock } from './sla-views.ts'
import { takeMark, tellAudience, type OrderNews } from './visit-notices.ts'
import { datesOf, workOf, type SpanRow, type VisitRow } from './visit-rows.ts'

/** An SLA missed longer ago is no news. */
const newsFor = 3 * 86_400_000

/** Who hears of a missed SLA: the office, and those who should have been there. */
const slaAudience: Audience = { assignees: true, roles: ['admin', 'manager'] }

type Watched = VisitRow & { readonly title: string; readonly place: string | null; readonly spans: readonly SpanRow[] | null }
type Alert = { readonly code: OrderNews['code']; readonly mark: string; readonly to: Audience }

/**
 * Looks at the orders of the transaction's company and tells what is due: reminders, late alerts, missed SLAs. Each once per order
 * and planned moment, also when two look at the same time. Answers how many alerts were told.
 */
export async function watchOrders(db: Db, publicUrl: string, now: Moment): Promise<number> {
  const company = await db.selectFrom('companies').select(['name', 'workingCalendar', 'timeZone', 'region']).executeTakeFirst()
  if (!company) return 0
  const clock = companyClock(company)
  let told = 0
  for (const order of await watchedOrders(db, dateIn(company.timeZone, now))) {
    for (const alert of alertsOf(order, clock, now)) {
      if (!(await takeMark(db, order.id, alert.mark, now))) continue
      await tellAudience(db, publicUrl, company.name, { code: alert.code, visitId: order.id, to: alert.to, facts: factsOf(order) })
      told += 1
    }
  }
  return told
}

function alertsOf(order: Watched, clock: CompanyClock, now: Moment): Alert[] {
  const dates = datesOf(order)
  const work = workOf(order, order.spans ?? [])
  const notices = order.notifications ? noticesDue(order.notifications as OrderNotifications, dates, work, order.timeZone, now) : []
  const alerts = notices.map(({ kind, mark, to }): Alert => ({ code: `order-${kind}`, mark, to }))
  if (!order.internalSla) return alerts
  const sla = orderSla(order.internalSla as Sla, dates, work, order.timeZone, clock, now)
  for (const goal of ['start', 'finish'] as const) {
    const { kind, dueAt } = sla[goal]
    if (kind !== 'missed' || Date.parse(now) - Date.parse(dueAt) > newsFor) continue
    alerts.push({ code: `order-sla-${goal}`, mark: `sla-${goal}@${dates.on}T${dates.at ?? ''}`, to: slaAudience })
  }
  return alerts
}

function factsOf(order: Watched): Facts {
  return { title: order.title, date: order.scheduledOn, time: order.scheduledTime ?? 'none', place: order.place || 'none' }
}

/** Orders not finished that somebody asked to be told about and whose day is near enough, those nothing is left to tell of left out. */
async function watchedOrders(db: Db, today: LocalDate): Promise<Watched[]> {
  const { rows } = await sql<Watched>`
    select v.*, j.title, b.name as place,
      (select jsonb_agg(jsonb_build_object('id', s.id, 'beganAt', s.began_at, 'endedAt', s.ended_at, 'pausedFor', s.paused_for) order by s.began_at, s.id)
        from visit_spans s where s.company_id = v.company_id and s.visit_id = v.id) as spans
    from visits v
    join jobs j on j.company_id = v.company_id and j.id = v.job_id
    left join buildings b on b.company_id = v.company_id and b.id = v.building_id
    where v.status in ('scheduled', 'on-the-way', 'started', 'paused')
      and v.called_off is null and v.withdrawn_at is null
      and (v.notifications is not null or v.internal_sla is not null)
      and v.scheduled_on between ${addDays(today, -noticeDays.back)} and ${addDays(today, noticeDays.ahead)}
    order by v.scheduled_on, v.id`.execute(db)
  return rows
}

