import { addDays, weekday, type LocalDate } from '../../../kernel/dates.ts'

/** Whole weeks, Monday first, that show the month a date is in. */
export function daysOfMonth(date: LocalDate): LocalDate[] {
  const first = `${date.slice(0, 8)}01` as LocalDate
  const from = addDays(first, 1 - weekday(first))
  const last = addDays(nextMonth(date, 1), -1)
  const to = addDays(last, 7 - weekday(last))
  const days: LocalDate[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** The week, Monday first, a date is in. */
export function daysOfWeek(date: LocalDate): LocalDate[] {
  const monday = addDays(date, 1 - weekday(date))
  return [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(monday, days))
}

/** The first day of the month so many months later. */
export function nextMonth(date: LocalDate, months: number): LocalDate {
  const at = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01` as LocalDate
}
