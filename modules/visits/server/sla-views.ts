import { timeZone, type LocalDate, type Moment, type TimeZone } from '../../../kernel/dates.ts'
import { usualCalendar, workingCalendar, type IsHoliday, type WorkingCalendar } from '../../companies/working-calendar.ts'
import { slaState, type Sla, type SlaState } from '../sla.ts'
import { dueMoment, pausesOf, type Dates, type Work } from '../visit.ts'

/** What a company's deadlines are counted on. */
export type CompanyClock = { readonly calendar: WorkingCalendar; readonly isHoliday: IsHoliday }

let holidaysOf: (region: string) => IsHoliday = () => () => false

/** Called by `compose.ts`: public holidays are computed in a later room. */
export function countHolidaysBy(find: (region: string) => (date: LocalDate) => boolean): void {
  holidaysOf = find
}

/** From the company's row. A calendar that cannot be read is the usual week: a deadline is better than none. */
export function companyClock(row: { readonly workingCalendar: unknown; readonly timeZone: string; readonly region: string }): CompanyClock {
  const zone = (timeZone(row.timeZone) ?? 'UTC') as TimeZone
  const read = workingCalendar(row.workingCalendar, zone)
  return { calendar: read.ok ? read.value : usualCalendar(zone), isHoliday: holidaysOf(row.region) }
}

/** Where an order stands against the goals it was made with. `zone` is the building's. */
export function orderSla(sla: Sla | null, dates: Dates, work: Work, zone: string, clock: CompanyClock, now: Moment): SlaState {
  const times = { due: dueMoment(dates, zone), startedAt: work.startedAt, finishedAt: work.finishedAt, pauses: pausesOf(work), calledOff: dates.calledOff !== null }
  return slaState(sla, times, clock.calendar, now, clock.isHoliday)
}
