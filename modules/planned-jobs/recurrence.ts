import type { LocalDate, LocalTime } from '../../kernel/dates.ts'
import type { Weekday } from './civil-days.ts'

/**
 * When a planned job comes back: a rule of RFC 5545 §3.8.5.3 in the words of a form. Everything is civil (dates and a time
 * of day as people read them in the building); the moment of an occurrence is `momentOf(on, time, the building's zone)`, so
 * "at 8" stays at 8 through every clock change. The moment, not the rule, knows the zone.
 *
 * What each part means by unit; a part with no meaning for the unit must be absent or empty:
 * | unit  | weekdays                             | monthly                                  | months                          |
 * |-------|--------------------------------------|------------------------------------------|---------------------------------|
 * | day   | only on these                        | -                                        | only in these                   |
 * | week  | on these; empty: that of `startsOn`  | -                                        | only in these                   |
 * | month | -                                    | which day; null: that of `startsOn`      | only in these                   |
 * | year  | -                                    | which day; null: that of `startsOn`      | in these; empty: that of `startsOn` |
 *
 * Weeks start on Monday (matters for every 2 weeks and more). A month without the day (31st, fifth Monday) has no occurrence.
 * `startsOn` is "not before": it is an occurrence only if it fits the rule.
 */
export type Recurrence = {
  /** Every n units; at most `longestInterval[unit]`. */
  readonly every: number
  readonly unit: RecurrenceUnit
  /** 1 = Monday ... 7 = Sunday, ascending. */
  readonly weekdays: readonly Weekday[]
  readonly monthly: DayOfMonth | null
  /** 1 to 12, ascending. */
  readonly months: readonly number[]
  readonly startsOn: LocalDate
  /** Null: some time that day. */
  readonly time: LocalTime | null
  /** The count is of the rule's own dates: exceptions and skipped holidays use up a turn, extra dates do not (RFC 5545). */
  readonly end: RecurrenceEnd
  /** Dates of the rule (before any move off a holiday) left out, ascending. */
  readonly exceptions: readonly LocalDate[]
  /** Dates added by hand, ascending. Chosen on purpose: never skipped or moved, even on a holiday. An exception wins over it. */
  readonly extraDates: readonly LocalDate[]
  readonly holidays: HolidayPolicy
}

export const recurrenceUnits = ['day', 'week', 'month', 'year'] as const
export type RecurrenceUnit = (typeof recurrenceUnits)[number]

/** `day` 1 to 31, -1 = last day; `nth` 1 to 5, -1 = last. */
export type DayOfMonth =
  | { readonly by: 'day'; readonly day: number }
  | { readonly by: 'weekday'; readonly nth: number; readonly weekday: Weekday }

export type RecurrenceEnd =
  | { readonly kind: 'never' }
  /** Included. */
  | { readonly kind: 'until'; readonly on: LocalDate }
  | { readonly kind: 'count'; readonly times: number }

export const holidayPolicies = ['ignore', 'skip', 'next-working-day', 'previous-working-day'] as const
/** What happens to an occurrence that falls on a holiday. */
export type HolidayPolicy = (typeof holidayPolicies)[number]

/** Which parts a form shows for a unit; the others must be left empty. */
export const partsOfUnit = {
  day: ['weekdays', 'months'],
  week: ['weekdays', 'months'],
  month: ['monthly', 'months'],
  year: ['monthly', 'months'],
} as const satisfies Record<RecurrenceUnit, readonly ('weekdays' | 'monthly' | 'months')[]>

/** About ten years for days and weeks, fifty for months and years. */
export const longestInterval = { day: 3650, week: 520, month: 600, year: 50 } as const satisfies Record<RecurrenceUnit, number>
export const mostTimes = 10_000
/** Of exceptions, and of extra dates. */
export const mostDates = 1000

/** A new rule for a form: every month, on the start's day, without end. */
export function monthlyFrom(startsOn: LocalDate): Recurrence {
  return {
    every: 1, unit: 'month', weekdays: [], monthly: null, months: [], startsOn, time: null,
    end: { kind: 'never' }, exceptions: [], extraDates: [], holidays: 'ignore',
  }
}
