import type { Recurrence, RecurrenceUnit } from './recurrence.ts'

/** Weekdays by number, 1 = Monday. */
export const rfcWeekdays = ['', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export const rfcFrequencies = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' } as const satisfies Record<RecurrenceUnit, string>
/** RFC 5545 knows no holidays; a non-standard property (§3.8.8.2) carries them, which others may ignore. */
export const holidayProperty = 'X-DOSSIER-HOLIDAYS'

/**
 * The recurrence as RFC 5545 content lines (DTSTART, RRULE, EXDATE, RDATE), joined by line feeds, in floating local time:
 * the zone is the building's. Nothing is lost: `fromRRule` of it gives the same recurrence. Lines are not folded; whoever
 * writes a calendar file folds them.
 */
export function toRRule(recurrence: Recurrence): string {
  const { startsOn, exceptions, extraDates, holidays } = recurrence
  const lines = [dates('DTSTART', [startsOn], recurrence), `RRULE:${rule(recurrence)}`]
  if (exceptions.length > 0) lines.push(dates('EXDATE', exceptions, recurrence))
  if (extraDates.length > 0) lines.push(dates('RDATE', extraDates, recurrence))
  if (holidays !== 'ignore') lines.push(`${holidayProperty}:${holidays.toUpperCase()}`)
  return lines.join('\n')
}

function rule({ every, unit, weekdays, monthly, months, end, time }: Recurrence): string {
  const parts = [`FREQ=${rfcFrequencies[unit]}`]
  if (every > 1) parts.push(`INTERVAL=${every}`)
  if (months.length > 0) parts.push(`BYMONTH=${months.join(',')}`)
  if (weekdays.length > 0) parts.push(`BYDAY=${weekdays.map((weekday) => rfcWeekdays[weekday]).join(',')}`)
  if (monthly?.by === 'day') parts.push(`BYMONTHDAY=${monthly.day}`)
  if (monthly?.by === 'weekday') parts.push(`BYDAY=${monthly.nth}${rfcWeekdays[monthly.weekday]}`)
  if (end.kind === 'count') parts.push(`COUNT=${end.times}`)
  if (end.kind === 'until') parts.push(`UNTIL=${stamp(end.on, time)}`)
  return parts.join(';')
}

function dates(property: string, each: readonly string[], { time }: Recurrence): string {
  return `${property}${time === null ? ';VALUE=DATE' : ''}:${each.map((date) => stamp(date, time)).join(',')}`
}

function stamp(date: string, time: string | null): string {
  const day = date.replaceAll('-', '')
  return time === null ? day : `${day}T${time.replace(':', '')}00`
}
