import { dateIn, localDate, localTime, timeIn, timeZone, type LocalDate, type LocalTime, type TimeZone } from '../../kernel/dates.ts'
import { refuse, type Outcome } from '../../kernel/outcome.ts'
import { checkRecurrence, type RecurrenceInput, type RecurrenceRefusal } from './check-recurrence.ts'
import { dateOf, dayOf } from './civil-days.ts'
import { holidayPolicies, type Recurrence, type RecurrenceUnit } from './recurrence.ts'
import { holidayProperty, rfcFrequencies, rfcWeekdays } from './recurrence-rfc.ts'

/** `field` is the RFC 5545 name of the part to mend: `FREQ`, `BYSETPOS`, `DTSTART`. */
export type RRuleRefusal =
  | { readonly code: 'rrule-too-long'; readonly field: 'RRULE'; readonly max: number }
  | { readonly code: 'rrule-too-often'; readonly field: 'FREQ'; readonly value: string }
  | { readonly code: 'rrule-part-unsupported'; readonly field: string; readonly value: string }
  | { readonly code: 'rrule-part-unreadable'; readonly field: string; readonly value: string }
  | { readonly code: 'rrule-part-missing'; readonly field: 'DTSTART' | 'RRULE' | 'FREQ' }
  | { readonly code: 'rrule-part-twice'; readonly field: string }
  | { readonly code: 'rrule-two-ends'; readonly field: 'UNTIL' }
  | { readonly code: 'rrule-start-in-utc'; readonly field: 'DTSTART' }
  | { readonly code: 'rrule-time-differs'; readonly field: 'EXDATE' | 'RDATE'; readonly value: string }

const longestText = 100_000

/**
 * A recurrence from RFC 5545 text: lines DTSTART, RRULE, EXDATE, RDATE (folded or not), as calendars export them. Civil dates
 * and times are kept as written, for they are the building's; UTC stamps are read in the zone of DTSTART (`TZID`), else in
 * `zone`. What a planned job cannot say (every hour, the 200th day of the year, two days a month) is refused, never bent.
 */
export function fromRRule(text: string, zone: TimeZone | null = null): Outcome<Recurrence, RRuleRefusal | RecurrenceRefusal> {
  if (text.length > longestText) return refuse({ code: 'rrule-too-long', field: 'RRULE', max: longestText })
  try {
    return checkRecurrence(inputOf(propertiesOf(text), zone))
  } catch (error) {
    if (error instanceof Unread) return refuse(error.refusal)
    throw error
  }
}

/** Carries a refusal out of the reading below; never leaves this file. */
class Unread extends Error {
  readonly refusal: RRuleRefusal
  constructor(refusal: RRuleRefusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

function unsupported(field: string, value: string): Unread {
  return new Unread({ code: 'rrule-part-unsupported', field, value: value.slice(0, 80) })
}

function unreadable(field: string, value: string): Unread {
  return new Unread({ code: 'rrule-part-unreadable', field, value: value.slice(0, 80) })
}

type Property = { parameters: ReadonlyMap<string, string>; value: string }

function propertiesOf(text: string): Map<string, Property[]> {
  const found = new Map<string, Property[]>()
  for (const raw of text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)) {
    const line = raw.trim()
    if (line === '') continue
    const colon = line.indexOf(':')
    const bare = colon === -1 && line.toUpperCase().startsWith('FREQ=')
    const [name = '', ...parameters] = bare ? ['RRULE'] : line.slice(0, Math.max(colon, 0)).toUpperCase().split(';')
    if (!['DTSTART', 'RRULE', 'EXDATE', 'RDATE', holidayProperty].includes(name)) throw unsupported(name || 'RRULE', line)
    const property = { parameters: new Map(parameters.map((each, at) => parameterOf(name, each, line, at))), value: bare ? line : line.slice(colon + 1) }
    found.set(name, [...(found.get(name) ?? []), property])
  }
  for (const name of ['DTSTART', 'RRULE', holidayProperty]) {
    if ((found.get(name)?.length ?? 0) > 1) throw new Unread({ code: 'rrule-part-twice', field: name })
  }
  return found
}

/** Parameter names are in any case, a time zone's name is not: it is taken from the line as written. */
function parameterOf(property: string, parameter: string, line: string, at: number): [string, string] {
  const written = line.slice(0, line.indexOf(':')).split(';')[at + 1] ?? ''
  const equals = parameter.indexOf('=')
  const name = parameter.slice(0, equals)
  if (equals === -1 || !['VALUE', 'TZID'].includes(name)) throw unsupported(property, parameter)
  return [name, name === 'TZID' ? written.slice(equals + 1).replaceAll('"', '') : parameter.slice(equals + 1)]
}

function inputOf(properties: Map<string, Property[]>, given: TimeZone | null): RecurrenceInput {
  const dtstart = properties.get('DTSTART')?.[0]
  const rrule = properties.get('RRULE')?.[0]
  if (!dtstart) throw new Unread({ code: 'rrule-part-missing', field: 'DTSTART' })
  if (!rrule) throw new Unread({ code: 'rrule-part-missing', field: 'RRULE' })
  if (/Z$/i.test(dtstart.value)) throw new Unread({ code: 'rrule-start-in-utc', field: 'DTSTART' })
  const zone = zoneOf('DTSTART', dtstart) ?? given
  const start = stampOf('DTSTART', dtstart.value, zone)
  const parts = partsOf(rrule.value)
  return {
    ...rhythmOf(parts),
    startsOn: start.date,
    time: start.time,
    end: endOf(parts, start.time, zone),
    exceptions: datesOf('EXDATE', properties, start.time, zone),
    extraDates: datesOf('RDATE', properties, start.time, zone),
    holidays: policyOf(properties.get(holidayProperty)?.[0]?.value),
  }
}

const knownParts = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS', 'WKST']
const frequencies = new Map(Object.entries(rfcFrequencies).map(([unit, name]) => [name as string, unit as RecurrenceUnit]))

function partsOf(rule: string): Map<string, string> {
  const parts = new Map<string, string>()
  for (const part of rule.toUpperCase().split(';')) {
    if (part === '') continue
    const [name = '', value = '', ...rest] = part.split('=')
    if (value === '' || rest.length > 0) throw unreadable(name || 'RRULE', part)
    if (!knownParts.includes(name)) throw unsupported(name, value)
    if (parts.has(name)) throw new Unread({ code: 'rrule-part-twice', field: name })
    parts.set(name, value)
  }
  return parts
}

function rhythmOf(parts: Map<string, string>): Pick<RecurrenceInput, 'every' | 'unit' | 'weekdays' | 'monthly' | 'months'> {
  const frequency = parts.get('FREQ')
  if (frequency === undefined) throw new Unread({ code: 'rrule-part-missing', field: 'FREQ' })
  if (['SECONDLY', 'MINUTELY', 'HOURLY'].includes(frequency)) throw new Unread({ code: 'rrule-too-often', field: 'FREQ', value: frequency })
  const unit = frequencies.get(frequency)
  if (!unit) throw unreadable('FREQ', frequency)
  const every = parts.has('INTERVAL') ? whole('INTERVAL', parts.get('INTERVAL') ?? '') : 1
  const months = (parts.get('BYMONTH')?.split(',') ?? []).map((each) => whole('BYMONTH', each))
  if (unit === 'day' || unit === 'week') {
    for (const name of ['BYMONTHDAY', 'BYSETPOS']) if (parts.has(name)) throw unsupported(name, parts.get(name) ?? '')
    const weekdays = (parts.get('BYDAY')?.split(',') ?? []).map(weekdayOnly)
    refuseOtherWeekStart(parts.get('WKST'), unit === 'week' && every > 1 && new Set(weekdays).size > 1)
    return { every, unit, weekdays, months }
  }
  refuseOtherWeekStart(parts.get('WKST'), false)
  const monthly = dayOfMonth(parts)
  if (unit === 'year' && monthly && months.length === 0) {
    // RFC 5545: the nth weekday is then of the whole year; the day of the month is of every month.
    if (monthly.by === 'weekday') throw unsupported('BYDAY', parts.get('BYDAY') ?? '')
    return { every, unit, monthly, months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }
  }
  return { every, unit, monthly, months }
}

/** `BYMONTHDAY=15`, `BYDAY=2MO`, or `BYDAY=MO;BYSETPOS=2` as other calendars write it. */
function dayOfMonth(parts: Map<string, string>): RecurrenceInput['monthly'] {
  const [byDay, byMonthDay, bySetPos] = [parts.get('BYDAY'), parts.get('BYMONTHDAY'), parts.get('BYSETPOS')]
  if (byMonthDay !== undefined) {
    if (byDay !== undefined) throw unsupported('BYDAY', byDay)
    if (bySetPos !== undefined) throw unsupported('BYSETPOS', bySetPos)
    if (byMonthDay.includes(',')) throw unsupported('BYMONTHDAY', byMonthDay)
    const day = whole('BYMONTHDAY', byMonthDay)
    if (day < -1 && day >= -31) throw unsupported('BYMONTHDAY', byMonthDay)
    return { by: 'day', day }
  }
  if (byDay === undefined) {
    if (bySetPos !== undefined) throw unsupported('BYSETPOS', bySetPos)
    return null
  }
  const [, written = '', name = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(byDay) ?? []
  const weekday = rfcWeekdays.indexOf(name as (typeof rfcWeekdays)[number])
  if (byDay.includes(',')) throw unsupported('BYDAY', byDay)
  if (name === '' || weekday < 1) throw unreadable('BYDAY', byDay)
  if (written !== '' && bySetPos !== undefined) throw unsupported('BYSETPOS', bySetPos)
  if (written === '' && bySetPos === undefined) throw unsupported('BYDAY', byDay)
  const nth = written !== '' ? whole('BYDAY', written) : whole('BYSETPOS', bySetPos ?? '')
  if (nth < -1 && nth >= -5) throw unsupported(written !== '' ? 'BYDAY' : 'BYSETPOS', String(nth))
  return { by: 'weekday', nth, weekday }
}

function weekdayOnly(name: string): number {
  const weekday = rfcWeekdays.indexOf(name as (typeof rfcWeekdays)[number])
  if (weekday >= 1) return weekday
  throw /^[+-]?\d+[A-Z]{2}$/.test(name) ? unsupported('BYDAY', name) : unreadable('BYDAY', name)
}

/** Ours start on Monday, as the RFC's do unless said otherwise; it only matters when weeks are left out between. */
function refuseOtherWeekStart(weekStart: string | undefined, matters: boolean): void {
  if (weekStart === undefined) return
  if (rfcWeekdays.indexOf(weekStart as (typeof rfcWeekdays)[number]) < 1) throw unreadable('WKST', weekStart)
  if (matters && weekStart !== 'MO') throw unsupported('WKST', weekStart)
}

function endOf(parts: Map<string, string>, time: LocalTime | null, zone: TimeZone | null): RecurrenceInput['end'] {
  const [count, until] = [parts.get('COUNT'), parts.get('UNTIL')]
  if (count !== undefined && until !== undefined) throw new Unread({ code: 'rrule-two-ends', field: 'UNTIL' })
  if (count !== undefined) return { kind: 'count', times: whole('COUNT', count) }
  if (until === undefined) return { kind: 'never' }
  const last = stampOf('UNTIL', until, zone)
  const dayBefore = last.time !== null && time !== null && last.time < time
  return { kind: 'until', on: dayBefore ? dateOf(dayOf(last.date) - 1) : last.date }
}

function datesOf(name: 'EXDATE' | 'RDATE', properties: Map<string, Property[]>, time: LocalTime | null, zone: TimeZone | null): LocalDate[] {
  return (properties.get(name) ?? []).flatMap((property) => property.value.split(',').map((value) => {
    const stamp = stampOf(name, value, zoneOf(name, property) ?? zone)
    if (stamp.time !== null && stamp.time !== time) throw new Unread({ code: 'rrule-time-differs', field: name, value: value.slice(0, 80) })
    return stamp.date
  }))
}

function zoneOf(field: string, { parameters }: Property): TimeZone | null {
  const named = parameters.get('TZID')
  if (named === undefined) return null
  const zone = timeZone(named)
  if (zone === null) throw unreadable(field, `TZID=${named}`)
  return zone
}

/** `20260112`, `20260112T080000`, or in UTC `20260112T130000Z`, which becomes the civil date and time in `zone`. */
function stampOf(field: string, value: string, zone: TimeZone | null): { date: LocalDate; time: LocalTime | null } {
  const [, year, month, day, hours, minutes, seconds, utc] = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/i.exec(value) ?? []
  const date = year === undefined ? null : localDate(`${year}-${month}-${day}`)
  const time = hours === undefined ? null : localTime(`${hours}:${minutes}`)
  if (date === null || (hours !== undefined && (time === null || Number(seconds) > 59))) throw unreadable(field, value)
  if (utc === undefined) return { date, time }
  if (zone === null) throw unreadable(field, value)
  const at = new Date(`${date}T${time}:${seconds}Z`)
  return { date: dateIn(zone, at), time: timeIn(zone, at) }
}

function policyOf(written: string | undefined): RecurrenceInput['holidays'] {
  if (written === undefined) return 'ignore'
  const policy = holidayPolicies.find((each) => each === written.toLowerCase())
  if (!policy) throw unreadable(holidayProperty, written)
  return policy
}

function whole(field: string, value: string): number {
  if (!/^[+-]?\d{1,9}$/.test(value)) throw unreadable(field, value)
  return Number(value)
}
