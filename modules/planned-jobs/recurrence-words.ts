import type { LocalDate, LocalTime } from '../../kernel/dates.ts'
import { localeOf, sayer, type Facts, type Language, type Sayer } from '../../kernel/phrases.ts'
import { civilDay, dayOf, daysInMonth, weekdayOf, type Weekday } from './civil-days.ts'
import type { Occurrence } from './occurrences.ts'
import { recurrencePhrases } from './recurrence-phrases.ts'
import type { DayOfMonth, Recurrence } from './recurrence.ts'

type Words = { say: Sayer<keyof typeof recurrencePhrases.en>; locale: string }

/**
 * The rule as one plain sentence without a full stop: "Every 3 months on the second Monday at 08:00, from January 12, 2026,
 * 10 times; holidays move to the next working day". Up to three exceptions or extra dates are named, more are counted.
 */
export function describeRecurrence(recurrence: Recurrence, language: Language): string {
  const words: Words = { say: sayer(recurrencePhrases, language), locale: localeOf(language) }
  const { say } = words
  const { unit, every, time, startsOn, end, holidays, exceptions, extraDates } = recurrence
  let rule = say(`rhythm.${unit}`, { every })
  rule = unit === 'day' || unit === 'week' ? onWeekdays(rule, recurrence, words) : onMonthDay(rule, recurrence, words)
  if (time !== null) rule = say('at-time', { rule, clock: clock(time, words) })
  rule = say('from-date', { rule, date: longDate(startsOn, words) })
  if (end.kind === 'until') rule = say('until-date', { rule, date: longDate(end.on, words) })
  if (end.kind === 'count') rule = say('times', { rule, times: end.times })
  if (holidays !== 'ignore') rule = say(`holidays.${holidays}`, { rule })
  rule = withDates(rule, exceptions, 'except-dates', 'except-many', words)
  return withDates(rule, extraDates, 'extra-dates', 'extra-many', words)
}

/** One line of a preview: "Thursday, June 25, 2026 at 08:00 (moved from June 24, 2026, a holiday)". */
export function occurrenceInWords({ key, on, time, joins }: Occurrence, language: Language): string {
  const words: Words = { say: sayer(recurrencePhrases, language), locale: localeOf(language) }
  const { say } = words
  if (joins !== null) return say('occurrence-joins', { date: longDate(key, words), joined: longDate(on, words) })
  const date = longDate(on, words, 'long')
  const occurrence = time === null ? say('occurrence', { date }) : say('occurrence-at', { date, clock: clock(time, words) })
  return key === on ? occurrence : say('occurrence-moved', { occurrence, date: longDate(key, words) })
}

function onWeekdays(rhythm: string, { unit, weekdays, months, startsOn }: Recurrence, words: Words): string {
  const { say } = words
  const days = unit === 'week' && weekdays.length === 0 ? [weekdayOf(dayOf(startsOn))] : weekdays
  let rule = rhythm
  if (days.length === 7) rule = say('all-weekdays', { rule })
  else if (days.join() === '1,2,3,4,5') rule = say('monday-to-friday', { rule })
  else if (days.length > 0) {
    const named = list(days.map((weekday) => say('weekday', { weekday: weekdayName(weekday, words) })), words)
    rule = say(unit === 'week' ? 'on-weekdays' : 'only-on-weekdays', { rule, weekdays: named })
  }
  return onlyInMonths(rule, months, words)
}

function onMonthDay(rhythm: string, recurrence: Recurrence, words: Words): string {
  const { unit, months, startsOn } = recurrence
  const which: DayOfMonth = recurrence.monthly ?? { by: 'day', day: civilDay(dayOf(startsOn)).day }
  if (unit === 'month') {
    const rule = words.say('on-day', { rule: rhythm, which: dayWords(which, words) })
    return leftOut(onlyInMonths(rule, months, words), which, months, words)
  }
  const inMonths = months.length === 0 ? [civilDay(dayOf(startsOn)).month] : months
  const rule = words.say('on-day', { rule: rhythm, which: dayOfYear(which, inMonths, words) })
  return leftOut(rule, which, inMonths, words)
}

function dayWords(which: DayOfMonth, { say, locale }: Words): string {
  if (which.by === 'weekday') return say('nth', { nth: String(which.nth), weekday: weekdayName(which.weekday, { say, locale }) })
  return which.day === -1 ? say('month-last-day') : say('month-day', { day: which.day })
}

function dayOfYear(which: DayOfMonth, months: readonly number[], words: Words): string {
  const { say } = words
  if (months.length === 12) {
    return which.by === 'day' && which.day === -1 ? say('last-day-of-every-month') : say('of-every-month', { which: dayWords(which, words) })
  }
  if (which.by === 'day' && which.day !== -1) {
    return list(months.map((month) => say('year-day', { date: monthDay(month, which.day, words) })), words)
  }
  const ofMonths = list(months.map((month) => {
    const name = monthName(month, words)
    return say('of-month', { month: name, elided: /^[aeiouy]/i.test(name) ? 'yes' : 'no' })
  }), words)
  return which.by === 'weekday' ? say('year-nth', { nth: dayWords(which, words), months: ofMonths }) : say('year-last-day', { months: ofMonths })
}

function onlyInMonths(rule: string, months: readonly number[], words: Words): string {
  if (months.length === 0) return rule
  return words.say('only-in-months', { rule, months: list(months.map((month) => words.say('in-month', { month: monthName(month, words) })), words) })
}

/** Says aloud that a 31st or a fifth Monday is not in every month: people expect the last day instead. */
function leftOut(rule: string, which: DayOfMonth, months: readonly number[], { say }: Words): string {
  if (which.by === 'weekday') return which.nth === 5 ? say('months-without', { rule }) : rule
  const considered = months.length === 0 ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] : months
  if (considered.every((month) => daysInMonth(2027, month) >= which.day)) return rule
  return considered.length === 1 && which.day === 29 ? say('leap-years', { rule }) : say('months-without', { rule })
}

function withDates(rule: string, dates: readonly LocalDate[], few: 'except-dates' | 'extra-dates', many: 'except-many' | 'extra-many', words: Words): string {
  if (dates.length === 0) return rule
  const facts: Facts = dates.length > 3
    ? { rule, count: dates.length }
    : { rule, dates: list(dates.map((date) => words.say('one-date', { date: longDate(date, words) })), words) }
  return words.say(dates.length > 3 ? many : few, facts)
}

function clock(time: LocalTime, { say }: Words): string {
  return say('clock', { time, hour: String(Number(time.slice(0, 2))), minute: time.slice(3, 5) })
}

function longDate(date: LocalDate, words: Words, weekday?: 'long'): string {
  return inWords(dayOf(date), { weekday, year: 'numeric', month: 'long', day: 'numeric' }, words)
}

function monthDay(month: number, day: number, words: Words): string {
  // A leap year, so that 29 February has its name.
  return inWords(dayOf(`2028-${String(month).padStart(2, '0')}-01` as LocalDate) + day - 1, { month: 'long', day: 'numeric' }, words)
}

function monthName(month: number, words: Words): string {
  return inWords(dayOf(`2028-${String(month).padStart(2, '0')}-01` as LocalDate), { month: 'long' }, words)
}

/** 5 January 1970 was a Monday. */
function weekdayName(weekday: Weekday, words: Words): string {
  return inWords(3 + weekday, { weekday: 'long' }, words)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function inWords(day: number, options: Intl.DateTimeFormatOptions, { locale }: Words): string {
  const key = locale + JSON.stringify(options)
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    formats.set(key, format)
  }
  const parts = format.formatToParts(day * 86_400_000)
  // French says "1er janvier"; Intl writes 1 janvier.
  return parts.map(({ type, value }) => (type === 'day' && value === '1' && locale.startsWith('fr') ? '1er' : value)).join('')
}

function list(items: readonly string[], { locale }: Words): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(items)
}
