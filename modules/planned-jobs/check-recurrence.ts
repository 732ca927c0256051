import { localDate, localTime, type LocalDate, type LocalTime } from '../../kernel/dates.ts'
import { done, refuse, type Outcome } from '../../kernel/outcome.ts'
import { civilDay, dateOf, dayOf, type Weekday } from './civil-days.ts'
import {
  longestInterval, mostDates, mostTimes, partsOfUnit,
  type DayOfMonth, type HolidayPolicy, type Recurrence, type RecurrenceEnd, type RecurrenceUnit,
} from './recurrence.ts'
import { ruleFrom, seriesFrom, seriesOf } from './recurrence-series.ts'

/** A recurrence as it comes from a form or another program: the right shape, nothing else known. */
export type RecurrenceInput = {
  readonly every: number
  readonly unit: RecurrenceUnit
  readonly weekdays?: readonly number[]
  readonly monthly?: { readonly by: 'day'; readonly day: number } | { readonly by: 'weekday'; readonly nth: number; readonly weekday: number } | null
  readonly months?: readonly number[]
  readonly startsOn: string
  readonly time?: string | null
  readonly end: { readonly kind: 'never' } | { readonly kind: 'until'; readonly on: string } | { readonly kind: 'count'; readonly times: number }
  readonly exceptions?: readonly string[]
  readonly extraDates?: readonly string[]
  readonly holidays?: HolidayPolicy
}

/** `field` is a path inside the recurrence: `every`, `monthly.day`, `exceptions.3`. Sentences: recurrence-phrases.*.ts. */
export type RecurrenceRefusal =
  | { readonly code: 'recurrence-interval-out-of-range'; readonly field: 'every'; readonly max: number }
  | { readonly code: 'recurrence-times-out-of-range'; readonly field: 'end.times'; readonly max: number }
  | { readonly code: 'recurrence-date-unreadable'; readonly field: string; readonly value: string }
  | { readonly code: 'recurrence-time-unreadable'; readonly field: 'time'; readonly value: string }
  | { readonly code: 'recurrence-weekday-unknown'; readonly field: string; readonly value: number }
  | { readonly code: 'recurrence-month-unknown'; readonly field: string; readonly value: number }
  | { readonly code: 'recurrence-day-unknown'; readonly field: 'monthly.day'; readonly value: number }
  | { readonly code: 'recurrence-nth-unknown'; readonly field: 'monthly.nth'; readonly value: number }
  | { readonly code: 'recurrence-part-out-of-place'; readonly field: 'weekdays' | 'monthly'; readonly unit: RecurrenceUnit }
  | { readonly code: 'recurrence-too-many-dates'; readonly field: 'exceptions' | 'extraDates'; readonly max: number; readonly given: number }
  | { readonly code: 'recurrence-extra-date-before-start'; readonly field: string; readonly value: LocalDate; readonly startsOn: LocalDate }
  | { readonly code: 'recurrence-never-happens'; readonly field: 'monthly' | 'monthly.day' | 'monthly.nth' | 'weekdays' | 'months' | 'startsOn' }
  | { readonly code: 'recurrence-ends-before-start'; readonly field: 'end.on'; readonly startsOn: LocalDate }
  | { readonly code: 'recurrence-ends-before-first'; readonly field: 'end.on'; readonly first: LocalDate }
  | { readonly code: 'recurrence-all-excepted'; readonly field: 'exceptions' }

/**
 * The recurrence in its one canonical form (lists ascending and without doubles, every part present), or why it cannot be.
 * Refuses what would never happen before the year 2200. A rule whose every date is a holiday to skip is not seen here, for
 * holidays are not part of the rule: its preview is empty.
 */
export function checkRecurrence(input: RecurrenceInput): Outcome<Recurrence, RecurrenceRefusal> {
  const refusal = refusalOfNumbers(input) ?? refusalOfPlaces(input) ?? refusalOfDates(input)
  if (refusal) return refuse(refusal)
  const recurrence = canonical(input)
  const never = refusalOfSeries(recurrence)
  return never ? refuse(never) : done(recurrence)
}

function refusalOfNumbers({ every, unit, weekdays = [], monthly, months = [], end }: RecurrenceInput): RecurrenceRefusal | null {
  const max = longestInterval[unit]
  if (!isWhole(every, 1, max)) return { code: 'recurrence-interval-out-of-range', field: 'every', max }
  for (const [at, value] of weekdays.entries()) {
    if (!isWhole(value, 1, 7)) return { code: 'recurrence-weekday-unknown', field: `weekdays.${at}`, value }
  }
  for (const [at, value] of months.entries()) {
    if (!isWhole(value, 1, 12)) return { code: 'recurrence-month-unknown', field: `months.${at}`, value }
  }
  if (monthly?.by === 'day' && monthly.day !== -1 && !isWhole(monthly.day, 1, 31)) {
    return { code: 'recurrence-day-unknown', field: 'monthly.day', value: monthly.day }
  }
  if (monthly?.by === 'weekday') {
    if (monthly.nth !== -1 && !isWhole(monthly.nth, 1, 5)) return { code: 'recurrence-nth-unknown', field: 'monthly.nth', value: monthly.nth }
    if (!isWhole(monthly.weekday, 1, 7)) return { code: 'recurrence-weekday-unknown', field: 'monthly.weekday', value: monthly.weekday }
  }
  if (end.kind === 'count' && !isWhole(end.times, 1, mostTimes)) {
    return { code: 'recurrence-times-out-of-range', field: 'end.times', max: mostTimes }
  }
  return null
}

function refusalOfPlaces({ unit, weekdays = [], monthly }: RecurrenceInput): RecurrenceRefusal | null {
  const parts: readonly string[] = partsOfUnit[unit]
  if (weekdays.length > 0 && !parts.includes('weekdays')) return { code: 'recurrence-part-out-of-place', field: 'weekdays', unit }
  if (monthly && !parts.includes('monthly')) return { code: 'recurrence-part-out-of-place', field: 'monthly', unit }
  return null
}

function refusalOfDates({ startsOn, time, end, exceptions = [], extraDates = [] }: RecurrenceInput): RecurrenceRefusal | null {
  const start = localDate(startsOn)
  if (start === null) return { code: 'recurrence-date-unreadable', field: 'startsOn', value: shortened(startsOn) }
  if (time !== null && time !== undefined && localTime(time) === null) {
    return { code: 'recurrence-time-unreadable', field: 'time', value: shortened(time) }
  }
  if (end.kind === 'until') {
    if (localDate(end.on) === null) return { code: 'recurrence-date-unreadable', field: 'end.on', value: shortened(end.on) }
    if (end.on < start) return { code: 'recurrence-ends-before-start', field: 'end.on', startsOn: start }
  }
  for (const [field, dates] of [['exceptions', exceptions], ['extraDates', extraDates]] as const) {
    if (dates.length > mostDates) return { code: 'recurrence-too-many-dates', field, max: mostDates, given: dates.length }
    const wrong = dates.findIndex((each) => localDate(each) === null)
    if (wrong !== -1) return { code: 'recurrence-date-unreadable', field: `${field}.${wrong}`, value: shortened(dates[wrong] ?? '') }
  }
  const early = extraDates.findIndex((each) => each < start)
  if (early === -1) return null
  return { code: 'recurrence-extra-date-before-start', field: `extraDates.${early}`, value: extraDates[early] as LocalDate, startsOn: start }
}

/** Only for an input in which every number and date has been found right. */
function canonical(input: RecurrenceInput): Recurrence {
  const { every, unit, startsOn, time = null, holidays = 'ignore' } = input
  const monthly = (input.monthly ?? null) as DayOfMonth | null
  return {
    every, unit, monthly,
    weekdays: ascending(input.weekdays, unit === 'day' ? 7 : Infinity) as Weekday[],
    months: monthsOf(input, unit === 'year' && monthly !== null),
    startsOn: startsOn as LocalDate,
    time: time as LocalTime | null,
    end: input.end as RecurrenceEnd,
    exceptions: [...new Set(input.exceptions)].sort() as LocalDate[],
    extraDates: [...new Set(input.extraDates)].sort() as LocalDate[],
    holidays,
  }
}

/** All months are no limit, except in a yearly rule; a yearly rule with a chosen day names its month, as RFC 5545 needs it. */
function monthsOf({ unit, months, startsOn }: RecurrenceInput, named: boolean): number[] {
  const chosen = ascending(months, unit === 'year' ? Infinity : 12)
  return chosen.length === 0 && named ? [civilDay(dayOf(startsOn as LocalDate)).month] : chosen
}

function ascending(values: readonly number[] = [], all: number): number[] {
  const chosen = [...new Set(values)].sort((a, b) => a - b)
  return chosen.length >= all ? [] : chosen
}

function refusalOfSeries(recurrence: Recurrence): RecurrenceRefusal | null {
  const series = seriesOf(recurrence)
  if (ruleFrom(series, series.start).next().done) {
    const endless = seriesOf({ ...recurrence, end: { kind: 'never' } })
    const first = ruleFrom(endless, endless.start).next().value
    if (first) return { code: 'recurrence-ends-before-first', field: 'end.on', first: dateOf(first.day) }
    return { code: 'recurrence-never-happens', field: fieldToBlame(recurrence) }
  }
  if (series.exceptions.size === 0) return null
  for (const { day } of seriesFrom(series, series.start)) if (!series.exceptions.has(day)) return null
  return { code: 'recurrence-all-excepted', field: 'exceptions' }
}

function fieldToBlame({ monthly, weekdays, months }: Recurrence): 'monthly.day' | 'monthly.nth' | 'weekdays' | 'months' | 'startsOn' {
  if (monthly) return monthly.by === 'day' ? 'monthly.day' : 'monthly.nth'
  if (months.length > 0) return 'months'
  return weekdays.length > 0 ? 'weekdays' : 'startsOn'
}

function isWhole(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max
}

/** A refusal carries what was typed, not 5 MB of it. */
function shortened(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value
}
