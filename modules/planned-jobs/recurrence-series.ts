import { civilDay, dayNumber, dayOf, daysInMonth, nthWeekday, weekdayOf, type Day, type Weekday } from './civil-days.ts'
import type { Recurrence } from './recurrence.ts'

/** The last day any rule can reach: dates of the product end with 2199. */
export const horizon: Day = dayNumber(2199, 12, 31)

/** A date of the series. `ordinal` is its place, from 1, among the rule's dates and the extra dates, exceptions included. */
export type Dated = { readonly day: Day; readonly ordinal: number; readonly extra: boolean }

/** A recurrence made ready to step and count. `ordinal`s never depend on where one starts reading. */
export type Series = {
  readonly periods: Periods
  readonly start: Day
  /** Last day the rule may give, by `until` or the horizon. */
  readonly last: Day
  readonly times: number
  /** Extra dates that the rule does not give itself, ascending, with their ordinals. */
  readonly ownExtras: readonly Dated[]
  readonly extras: ReadonlySet<Day>
  readonly exceptions: ReadonlySet<Day>
  /** How many dates lie before each period, as far as counted; empty where periods are regular. */
  readonly counted: number[]
}

/**
 * A rule cut into periods of one shape (7 steps of days, n weeks, n months, n years). Where every period holds the same
 * number of dates, everything before a period is counted by one multiplication.
 */
type Periods = {
  /** The period that contains the day, or the last that begins before it. */
  indexOf(day: Day): number
  /** Ascending; the first period may hold days before the start. */
  datesIn(index: number): Day[]
  /** Dates per period where it never varies, else null. */
  readonly regular: number | null
}

const known = new WeakMap<Recurrence, Series>()

/** Made once per recurrence object: a `Recurrence` is never changed in place. */
export function seriesOf(recurrence: Recurrence): Series {
  const made = known.get(recurrence)
  if (made) return made
  const bare: Series = {
    periods: periodsOf(recurrence),
    start: dayOf(recurrence.startsOn),
    last: recurrence.end.kind === 'until' ? Math.min(dayOf(recurrence.end.on), horizon) : horizon,
    times: recurrence.end.kind === 'count' ? recurrence.end.times : Infinity,
    ownExtras: [],
    extras: new Set(recurrence.extraDates.map(dayOf)),
    exceptions: new Set(recurrence.exceptions.map(dayOf)),
    counted: [0],
  }
  const series = { ...bare, ownExtras: ownExtras(bare) }
  known.set(recurrence, series)
  return series
}

/** The dates of the rule and the extra dates from `from` on, ascending, exceptions included. */
export function* seriesFrom(series: Series, from: Day): Generator<Dated> {
  let next = series.ownExtras.findIndex((extra) => extra.day >= from)
  if (next === -1) next = series.ownExtras.length
  for (const date of ruleFrom(series, from)) {
    for (let extra = series.ownExtras[next]; extra && extra.day < date.day; extra = series.ownExtras[++next]) yield extra
    yield { day: date.day, ordinal: date.ordinal + next, extra: series.extras.has(date.day) }
  }
  yield* series.ownExtras.slice(next)
}

/** The rule's own dates from `from` on; the ordinal counts these only. */
export function* ruleFrom(series: Series, from: Day): Generator<{ day: Day; ordinal: number }> {
  const { periods, start, last, times } = series
  let index = Math.max(0, periods.indexOf(from))
  let ordinal = countBefore(series, index)
  if (periods.regular === 0) return
  for (; ordinal < times; index++) {
    const dates = periods.datesIn(index)
    for (const day of dates) {
      if (day < start) continue
      if (day > last || ordinal >= times) return
      ordinal++
      if (day >= from) yield { day, ordinal }
    }
    if (periods.indexOf(last) <= index) return
  }
}

/** How many dates the rule gives in the periods before this one, the end of the series not looked at. */
function countBefore({ periods, start, counted }: Series, index: number): number {
  if (index <= 0) return 0
  const inFirst = () => periods.datesIn(0).filter((day) => day >= start).length
  if (periods.regular !== null) return inFirst() + (index - 1) * periods.regular
  for (let next = counted.length; next <= index; next++) {
    counted.push((counted[next - 1] ?? 0) + (next === 1 ? inFirst() : periods.datesIn(next - 1).length))
  }
  return counted[index] ?? 0
}

function ownExtras(series: Series): Dated[] {
  const own: Dated[] = []
  for (const day of [...series.extras].sort((a, b) => a - b)) {
    if (isOfRule(series, day)) continue
    own.push({ day, ordinal: ruleCountBefore(series, day) + own.length + 1, extra: true })
  }
  return own
}

function isOfRule(series: Series, day: Day): boolean {
  const { value } = ruleFrom(series, day).next()
  return value !== undefined && value.day === day
}

function ruleCountBefore(series: Series, day: Day): number {
  const bounded = Math.min(day, series.last + 1)
  if (bounded <= series.start) return 0
  const index = Math.max(0, series.periods.indexOf(bounded))
  const inPeriod = series.periods.datesIn(index).filter((each) => each >= series.start && each < bounded).length
  return Math.min(series.times, countBefore(series, index) + inPeriod)
}

function periodsOf(recurrence: Recurrence): Periods {
  switch (recurrence.unit) {
    case 'day': return periodsOfDays(recurrence)
    case 'week': return periodsOfWeeks(recurrence)
    case 'month': return periodsOfMonths(recurrence)
    case 'year': return periodsOfYears(recurrence)
  }
}

/** Seven steps of n days: weekdays repeat from one period to the next. */
function periodsOfDays({ every, startsOn, weekdays, months }: Recurrence): Periods {
  const start = dayOf(startsOn)
  const steps = [0, 1, 2, 3, 4, 5, 6].map((step) => step * every)
  const kept = weekdays.length === 0 ? steps : steps.filter((step) => weekdays.includes(weekdayOf(start + step)))
  return stepped(start, 7 * every, kept, months)
}

function periodsOfWeeks({ every, startsOn, weekdays, months }: Recurrence): Periods {
  const start = dayOf(startsOn)
  const days: readonly Weekday[] = weekdays.length === 0 ? [weekdayOf(start)] : weekdays
  return stepped(start - (weekdayOf(start) - 1), 7 * every, days.map((weekday) => weekday - 1), months)
}

function stepped(origin: Day, length: number, offsets: readonly number[], months: readonly number[]): Periods {
  const inMonths = monthFilter(months)
  return {
    indexOf: (day) => Math.floor((day - origin) / length),
    datesIn: (index) => {
      const days = offsets.map((offset) => origin + index * length + offset)
      return inMonths ? days.filter((day) => inMonths(civilDay(day).month)) : days
    },
    regular: inMonths ? null : offsets.length,
  }
}

function periodsOfMonths({ every, startsOn, monthly, months }: Recurrence): Periods {
  const { year, month, day } = civilDay(dayOf(startsOn))
  const origin = year * 12 + month - 1
  const inMonths = monthFilter(months)
  const which = monthly ?? { by: 'day' as const, day }
  return {
    indexOf: (date) => {
      const civil = civilDay(date)
      return Math.floor((civil.year * 12 + civil.month - 1 - origin) / every)
    },
    datesIn: (index) => {
      const at = origin + index * every
      const inMonth = (at % 12) + 1
      if (inMonths && !inMonths(inMonth)) return []
      const date = dayInMonth(Math.floor(at / 12), inMonth, which)
      return date === null ? [] : [date]
    },
    regular: inMonths || !everyMonthHas(which) ? null : 1,
  }
}

function periodsOfYears({ every, startsOn, monthly, months }: Recurrence): Periods {
  const { year, month, day } = civilDay(dayOf(startsOn))
  const inMonths = months.length === 0 ? [month] : months
  const which = monthly ?? { by: 'day' as const, day }
  return {
    indexOf: (date) => Math.floor((civilDay(date).year - year) / every),
    datesIn: (index) => inMonths.map((each) => dayInMonth(year + index * every, each, which)).filter((date) => date !== null),
    regular: everyMonthHas(which) ? inMonths.length : null,
  }
}

function monthFilter(months: readonly number[]): ((month: number) => boolean) | null {
  return months.length === 0 ? null : (month) => months.includes(month)
}

function dayInMonth(year: number, month: number, which: NonNullable<Recurrence['monthly']>): Day | null {
  if (which.by === 'weekday') return nthWeekday(year, month, which.nth, which.weekday)
  const length = daysInMonth(year, month)
  if (which.day === -1) return dayNumber(year, month, length)
  return which.day <= length ? dayNumber(year, month, which.day) : null
}

function everyMonthHas(which: NonNullable<Recurrence['monthly']>): boolean {
  return which.by === 'weekday' ? which.nth <= 4 : which.day <= 28
}
