import { z } from 'zod'
import { localDate, localTime, moment, momentOf, type LocalDate, type LocalTime, type Moment, type TimeZone } from '../../kernel/dates.ts'
import { done, refuse, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { usualWorkingWeek } from './working-week.ts'

/** A stretch of working time within one day, in minutes-of-day order. Work across midnight is two spans: "22:00"-"24:00" and "00:00"-"06:00". */
export type WorkingSpan = { readonly from: LocalTime; readonly to: LocalTime | '24:00' }
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** When a company works, as it is stored: `week` by ISO weekday (1 = Monday), `closedOn` = its own closing days. */
export type WorkingHours = {
  readonly week: Readonly<Record<Weekday, readonly WorkingSpan[]>>
  readonly closedOn: readonly LocalDate[]
}
/** The same in the company's time zone, which is stored beside it: what deadlines are counted on. */
export type WorkingCalendar = WorkingHours & { readonly zone: TimeZone }
/** Public holidays are computed, so they come as a function beside the calendar. */
export type IsHoliday = (date: LocalDate) => boolean

export const calendarLimits = { spansADay: 12, closingDays: 1_000, minutesAWeek: 60 } as const

export type CalendarCode =
  | 'calendar-no-hours'
  | 'calendar-span-reversed'
  | 'calendar-spans-overlap'
  | 'calendar-closed-twice'
  | 'calendar-date-malformed'
  | 'calendar-time-malformed'
  | 'calendar-too-many'
  | 'calendar-malformed'
export type CalendarRefusal = Refusal & { readonly code: CalendarCode; readonly field: string }

const spanInput = z
  .strictObject({
    from: z.string().refine((text): text is LocalTime => localTime(text) !== null, { message: 'calendar-time-malformed', abort: true }),
    to: z.string().refine((text): text is LocalTime | '24:00' => text === '24:00' || localTime(text) !== null, { message: 'calendar-time-malformed', abort: true }),
  })
  .refine(({ from, to }) => from < to, { message: 'calendar-span-reversed', path: ['to'] })

const dayInput = z
  .array(spanInput)
  .max(calendarLimits.spansADay)
  .superRefine((spans, context) => {
    const overlapping = spans.findIndex((span, index) => spans.slice(0, index).some((other) => span.from < other.to && other.from < span.to))
    if (overlapping >= 0) context.addIssue({ code: 'custom', message: 'calendar-spans-overlap', path: [overlapping, 'from'] })
  })
  .overwrite((spans) => [...spans].sort((a, b) => (a.from < b.from ? -1 : 1)))

/** Refuses a calendar with less than an hour a week: a deadline counted on it would lie years away, or nowhere. */
export const workingCalendarInput = z.strictObject({
  week: z
    .strictObject({ 1: dayInput, 2: dayInput, 3: dayInput, 4: dayInput, 5: dayInput, 6: dayInput, 7: dayInput })
    .refine((week) => Object.values(week).flat().reduce((sum, span) => sum + minuteOf(span.to) - minuteOf(span.from), 0) >= calendarLimits.minutesAWeek, {
      message: 'calendar-no-hours',
      path: [],
    }),
  closedOn: z
    .array(z.string().refine((text): text is LocalDate => localDate(text) !== null, { message: 'calendar-date-malformed', abort: true }))
    .max(calendarLimits.closingDays)
    .superRefine((dates, context) => {
      const twice = dates.findIndex((date, index) => dates.indexOf(date) < index)
      if (twice >= 0) context.addIssue({ code: 'custom', message: 'calendar-closed-twice', path: [twice] })
    })
    .default([]),
})

/** Reads working hours, stored or typed, for the company's zone. The refusal's field is a path such as "workingCalendar.week.1.0.to". */
export function workingCalendar(input: unknown, zone: TimeZone): Outcome<WorkingCalendar, CalendarRefusal> {
  const read = workingCalendarInput.safeParse(input)
  if (read.success) return done({ ...read.data, zone })
  const issue = read.error.issues[0]!
  const field = ['workingCalendar', ...issue.path].map(String).join('.')
  if (issue.code === 'custom') return refuse({ code: issue.message as CalendarCode, field })
  return issue.code === 'too_big' ? refuse({ code: 'calendar-too-many', field, limit: Number(issue.maximum) }) : refuse({ code: 'calendar-malformed', field })
}

/** What a company starts with. */
export function usualCalendar(zone: TimeZone): WorkingCalendar {
  return { ...workingCalendarInput.parse(usualWorkingWeek), zone }
}

const never: IsHoliday = () => false

/**
 * The first moment with `minutes` of working time between `from` and it; `from` itself for 0. Minutes are time that truly passes, so
 * a day on which clocks change is as long as it is. Throws a RangeError where a check was skipped: minutes below 0, or an end more
 * than forty years away.
 */
export function addWorkingMinutes(calendar: WorkingCalendar, from: Moment, minutes: number, isHoliday: IsHoliday = never): Moment {
  if (!(minutes >= 0)) throw new RangeError(`${minutes} working minutes cannot be counted`)
  const start = Date.parse(from)
  let left = minutes * minute
  if (left === 0) return moment(start)
  for (const [opens, closes] of openTimes(calendar, start, start + horizon, isHoliday)) {
    if (left <= closes - opens) return moment(opens + left)
    left -= closes - opens
  }
  throw new RangeError(`${minutes} working minutes do not fit in forty years of this calendar`)
}

/** Working minutes from one moment to the other, fractions included; negative when `to` lies before `from`. */
export function workingMinutesBetween(calendar: WorkingCalendar, from: Moment, to: Moment, isHoliday: IsHoliday = never): number {
  const [start, end] = [Date.parse(from), Date.parse(to)]
  if (end < start) return 0 - workingMinutesBetween(calendar, to, from, isHoliday)
  let sum = 0
  for (const [opens, closes] of openTimes(calendar, start, end, isHoliday)) sum += closes - opens
  return sum / minute
}

const minute = 60_000
const dayLength = 86_400_000
/** An hour a week for the longest deadline takes 14 years, and 1,000 closing days on top may take 19. */
const horizon = 40 * 366 * dayLength

/** Open times between two moments (milliseconds), in order and never overlapping, also where clocks jump. */
function* openTimes(calendar: WorkingCalendar, start: number, end: number, isHoliday: IsHoliday): Generator<[number, number]> {
  const closed = new Set<string>(calendar.closedOn)
  const isClosed = (date: LocalDate) => closed.has(date) || isHoliday(date)
  const asksDates = closed.size > 0 || isHoliday !== never
  let reached = start
  for (let day = Math.floor(start / dayLength) - 1; dayStart(calendar.zone, day) < end; day += 1) {
    const spans = calendar.week[weekdayOf(day)]
    if (spans.length === 0) continue
    if (asksDates && isClosed(dateOf(day))) continue
    for (const [from, to] of momentsOf(calendar.zone, day, spans)) {
      const opens = Math.max(reached, from)
      const closes = Math.min(end, to)
      if (closes <= opens) continue
      yield [opens, closes]
      reached = closes
    }
  }
}

/** The spans of one day as moments. On the two days a year when clocks change the time zone is asked, else it is arithmetic. */
function momentsOf(zone: TimeZone, day: number, spans: readonly WorkingSpan[]): [number, number][] {
  const begins = dayStart(zone, day)
  const ends = dayStart(zone, day + 1)
  if (ends === begins) return [] // a day the whole country skipped (Samoa, 2011-12-30)
  const at = (time: string) => {
    if (time === '24:00') return ends
    return ends - begins === dayLength ? begins + minuteOf(time) * minute : Date.parse(momentOf(dateOf(day), time as LocalTime, zone))
  }
  const moments = spans.map(({ from, to }): [number, number] => [at(from), at(to)])
  return moments.sort(([a], [b]) => a - b) // a span in the hour that clocks skip falls among later ones
}

const dayStarts = new Map<TimeZone, Map<number, number>>()

/** The first moment of a day (counted from 1970-01-01) in a zone; remembered, for lists of orders ask for the same days. */
function dayStart(zone: TimeZone, day: number): number {
  const known = dayStarts.get(zone)?.get(day)
  if (known !== undefined) return known
  const ofZone = dayStarts.get(zone) ?? new Map<number, number>()
  if (ofZone.size > 20_000) ofZone.clear()
  const begins = Date.parse(momentOf(dateOf(day), null, zone))
  dayStarts.set(zone, ofZone.set(day, begins))
  return begins
}

function dateOf(day: number): LocalDate {
  return new Date(day * dayLength).toISOString().slice(0, 10) as LocalDate
}

/** 1970-01-01 was a Thursday. */
function weekdayOf(day: number): Weekday {
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}
