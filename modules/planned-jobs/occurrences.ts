import type { LocalDate, LocalTime } from '../../kernel/dates.ts'
import { dateOf, dayOf, weekdayOf, type Day, type Weekday } from './civil-days.ts'
import type { Recurrence } from './recurrence.ts'
import { horizon, seriesFrom, seriesOf, type Dated } from './recurrence-series.ts'

/** One turn of a planned job. */
export type Occurrence = {
  /** The date the rule gives: what identifies the occurrence, whatever holidays do to it. */
  readonly key: LocalDate
  /** The date the work is on, after a move off a holiday. */
  readonly on: LocalDate
  readonly time: LocalTime | null
  /**
   * Its place in the series, from 1, in the order of keys. Excepted and skipped dates keep their number, so leaving one
   * out renumbers nothing.
   */
  readonly ordinal: number
  /**
   * When a move brings it onto a day that already has an occurrence, the key of that one: the work is done together, one
   * order is enough, and this one is listed so that nothing disappears unseen. On its own day an occurrence always keeps
   * its order; of several moved onto one free day, the earliest key keeps it. Null: it has a day of its own.
   */
  readonly joins: LocalDate | null
}

/** Holidays and closing days, as a set of dates or a question (`closedOn` in holidays.ts). */
export type Holidays = ReadonlySet<string> | ((date: LocalDate) => boolean)

export type Calendar = {
  readonly holidays: Holidays
  /** Days of the week that are worked, where a moved occurrence may land. Monday to Friday unless given. */
  readonly workingWeekdays?: readonly Weekday[]
}

export type OccurrenceWindow = Calendar & {
  /** Both included, and both about `on`: the day the work is on. */
  readonly from: LocalDate
  readonly to: LocalDate
  /** At most this many, the earliest. Unless given, 10,000. */
  readonly max?: number
}

/** A move never goes further; where no working day is within reach, the occurrence stays on its own date. */
const furthestMove = 31
const mondayToFriday: readonly Weekday[] = [1, 2, 3, 4, 5]

/**
 * The occurrences whose work is on a day of the window, by `on` then `key`. Neighbouring windows compose: nothing is
 * given twice or lost between them. Only a holiday moves an occurrence: a rule that says Saturday stays on Saturday.
 * A move may go past the start or the end of the series.
 */
export function occurrences(recurrence: Recurrence, window: OccurrenceWindow): Occurrence[] {
  return between(recurrence, dayOf(window.from), dayOf(window.to), window, window.max ?? 10_000)
}

/** The first `count` occurrences whose work is after `after` (not that day), for a preview. Fewer when the series ends. */
export function nextDates(recurrence: Recurrence, after: LocalDate, count: number, calendar: Calendar): Occurrence[] {
  const found: Occurrence[] = []
  let from = Math.max(dayOf(after) + 1, dayOf(recurrence.startsOn) - furthestMove)
  for (let span = 64; from <= horizon && found.length < count; span *= 4) {
    const to = Math.min(from + span, horizon)
    found.push(...between(recurrence, from, to, calendar, count - found.length))
    from = to + 1
  }
  return found
}

type Placed = Dated & { on: Day }

function between(recurrence: Recurrence, from: Day, to: Day, calendar: Calendar, max: number): Occurrence[] {
  if (to < from || max <= 0) return []
  const series = seriesOf(recurrence)
  const moves = recurrence.holidays === 'next-working-day' || recurrence.holidays === 'previous-working-day'
  const reach = moves ? furthestMove : 0
  const place = placer(recurrence, calendar)
  const placed: Placed[] = []
  for (const date of seriesFrom(series, from - reach)) {
    if (date.day > to + reach) break
    if (series.exceptions.has(date.day)) continue
    const on = date.extra ? date.day : place(date.day)
    if (on === null || on < from || on > to) continue
    placed.push({ ...date, on })
    if (!moves && placed.length >= max) break
  }
  placed.sort((a, b) => a.on - b.on || a.day - b.day)
  const owners = ownersOf(placed)
  return placed.slice(0, max).map(({ day, on, ordinal }) => {
    const owner = owners.get(on) ?? day
    return { key: dateOf(day), on: dateOf(on), time: recurrence.time, ordinal, joins: owner === day ? null : dateOf(owner) }
  })
}

/** Who keeps each day: the one whose own date it is, else the earliest key. */
function ownersOf(placed: readonly Placed[]): Map<Day, Day> {
  const owners = new Map<Day, Day>()
  for (const { day, on } of placed) if (day === on || !owners.has(on)) owners.set(on, day)
  return owners
}

/** Where a date of the rule lands; null when it is skipped. */
function placer({ holidays: policy }: Recurrence, { holidays, workingWeekdays = mondayToFriday }: Calendar): (day: Day) => Day | null {
  if (policy === 'ignore') return (day) => day
  const isHoliday = typeof holidays === 'function' ? (day: Day) => holidays(dateOf(day)) : (day: Day) => holidays.has(dateOf(day))
  if (policy === 'skip') return (day) => (isHoliday(day) ? null : day)
  const step = policy === 'next-working-day' ? 1 : -1
  return (day) => {
    if (!isHoliday(day)) return day
    for (let moved = 1; moved <= furthestMove; moved++) {
      const target = day + moved * step
      if (workingWeekdays.includes(weekdayOf(target)) && !isHoliday(target)) return target
    }
    return day
  }
}
