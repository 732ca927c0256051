import { Temporal } from 'temporal-polyfill'

/** A civil date, `YYYY-MM-DD`, without a time zone. */
export type LocalDate = string & { readonly __date: true }
/** A civil time of day, `HH:MM` (24 h), without a time zone. */
export type LocalTime = string & { readonly __time: true }
/** An IANA time zone name, e.g. `America/Toronto`. */
export type TimeZone = string & { readonly __zone: true }
/** A moment, ISO 8601 in UTC with milliseconds: what JSON carries and the database's `timestamptz` becomes. */
export type Moment = string & { readonly __moment: true }

/** The date if `text` is one that exists in the calendar, else null. Years 1900 to 2199. */
export function localDate(text: string): LocalDate | null {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as LocalDate
  } catch {
    return null
  }
}

export function localTime(text: string): LocalTime | null {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? (text as LocalTime) : null
}

/** Zones that are known to exist: to ask is a thousand times the work of remembering. There are some six hundred. */
const zonesSeen = new Set<string>()

export function timeZone(text: string): TimeZone | null {
  if (zonesSeen.has(text)) return text as TimeZone
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/.test(text)) return null
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    if (zonesSeen.size < 1000) zonesSeen.add(text)
    return text as TimeZone
  } catch {
    return null
  }
}

export function moment(at: Date | number): Moment {
  return new Date(at).toISOString() as Moment
}

/** The civil date at `at` in `zone`. */
export function dateIn(zone: TimeZone | string, at: Date | Moment): LocalDate {
  return zoned(zone, at).toPlainDate().toString() as LocalDate
}

/** The civil time of day at `at` in `zone`, to the minute. */
export function timeIn(zone: TimeZone | string, at: Date | Moment): LocalTime {
  return zoned(zone, at).toPlainTime().toString({ smallestUnit: 'minute' }) as LocalTime
}

/**
 * The moment a civil date and time name in `zone`. A time skipped by a change to summer time moves forward by the gap, a
 * repeated one is its first occurrence (RFC 5545 §3.3.5, "compatible" in Temporal).
 */
export function momentOf(date: LocalDate, time: LocalTime | null, zone: TimeZone | string): Moment {
  const civil = Temporal.PlainDateTime.from(`${date}T${time ?? '00:00'}`)
  return moment(civil.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds)
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate
}

/** Whole days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
}

/** 1 = Monday ... 7 = Sunday (ISO 8601). */
export function weekday(date: LocalDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  return Temporal.PlainDate.from(date).dayOfWeek as 1 | 2 | 3 | 4 | 5 | 6 | 7
}

function zoned(zone: string, at: Date | Moment): Temporal.ZonedDateTime {
  const milliseconds = typeof at === 'string' ? Date.parse(at) : at.getTime()
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(zone)
}
