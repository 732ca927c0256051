import { sql } from 'kysely'
import type { LocalDate, TimeZone } from '../../../kernel/dates.ts'
import type { Db } from '../../../platform/database.ts'
import type { WorkingHours } from '../../companies/working-calendar.ts'
import type { Weekday } from '../civil-days.ts'
import { closedOn, isHolidayRegion } from '../holidays.ts'
import type { Calendar } from '../occurrences.ts'

/** What the making of orders asks of the company: its zone, how far ahead it plans, and the days nobody works. */
export type CompanyCalendar = {
  readonly zone: TimeZone
  readonly windowDays: number
  readonly calendar: Calendar
}

export async function companyCalendar(db: Db): Promise<CompanyCalendar> {
  const company = await db
    .selectFrom('companies')
    .select(['timeZone', 'region', 'orderWindowDays', sql<Partial<WorkingHours>>`working_calendar`.as('hours')])
    .executeTakeFirstOrThrow()
  const worked = Object.entries(company.hours.week ?? {}).flatMap(([day, spans]) => (spans.length > 0 ? [Number(day) as Weekday] : []))
  return {
    zone: company.timeZone as TimeZone,
    windowDays: company.orderWindowDays,
    calendar: {
      holidays: closedOn(isHolidayRegion(company.region) ? company.region : null, (company.hours.closedOn ?? []) as LocalDate[]),
      ...(worked.length > 0 ? { workingWeekdays: worked } : {}),
    },
  }
}
