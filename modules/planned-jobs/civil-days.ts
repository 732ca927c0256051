import type { LocalDate } from '../../kernel/dates.ts'

/**
 * Civil dates as whole days since 1970-01-01 (proleptic Gregorian), so that a rule can be stepped, skipped and counted by
 * integer arithmetic: no time zone and no clock can reach it. Algorithms: Howard Hinnant, "chrono-compatible low-level date algorithms".
 */
export type Day = number
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7
export type CivilDay = { year: number; month: number; day: number }

export function dayNumber(year: number, month: number, day: number): Day {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

export function civilDay(days: Day): CivilDay {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 }
}

/** The text must be a date that exists: dates are checked once, where they come in (`localDate`). */
export function dayOf(date: LocalDate): Day {
  return dayNumber(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)))
}

export function dateOf(days: Day): LocalDate {
  const { year, month, day } = civilDay(days)
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}` as LocalDate
}

/** 1 = Monday ... 7 = Sunday (ISO 8601). */
export function weekdayOf(days: Day): Weekday {
  return ((((days + 3) % 7) + 7) % 7 + 1) as Weekday
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The nth (1 to 5) or last (-1) such weekday of a month; null when the month has no fifth one. */
export function nthWeekday(year: number, month: number, nth: number, weekday: Weekday): Day | null {
  const first = dayNumber(year, month, 1)
  const length = daysInMonth(year, month)
  if (nth === -1) {
    const last = first + length - 1
    return last - ((weekdayOf(last) - weekday + 7) % 7)
  }
  const offset = ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7
  return offset < length ? first + offset : null
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}
