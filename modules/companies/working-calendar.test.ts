import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateIn, momentOf, timeIn, type LocalDate, type LocalTime, type Moment, type TimeZone } from '../../kernel/dates.ts'
import { mustBeDone } from '../../kernel/outcome.ts'
import { addWorkingMinutes, usualCalendar, workingCalendar, workingMinutesBetween, type WorkingCalendar } from './working-calendar.ts'
import { workingCalendarPhrases } from './working-calendar-phrases.ts'

const toronto = 'America/Toronto' as TimeZone
const usual = usualCalendar(toronto)
const closed = { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] }
const allDay = [{ from: '00:00', to: '24:00' }]
const always = mustBeDone(workingCalendar({ week: { 1: allDay, 2: allDay, 3: allDay, 4: allDay, 5: allDay, 6: allDay, 7: allDay } }, toronto))
const there = (text: string, zone: TimeZone = toronto) => momentOf(text.slice(0, 10) as LocalDate, text.slice(11) as LocalTime, zone)
const read = (at: Moment, zone: TimeZone = toronto) => `${dateIn(zone, at)} ${timeIn(zone, at)}`

describe('Adding working minutes', () => {
  // 2026-11-24 is a Tuesday.
  it.each([
    ['within a day', '2026-11-24 09:00', 90, '2026-11-24 10:30'],
    ['to the last minute of a day', '2026-11-24 09:00', 480, '2026-11-24 17:00'],
    ['over a night', '2026-11-24 16:30', 60, '2026-11-25 08:30'],
    ['over a weekend', '2026-11-27 16:00', 120, '2026-11-30 09:00'],
    ['from before opening', '2026-11-24 05:00', 1, '2026-11-24 08:01'],
    ['from a Sunday', '2026-11-29 12:00', 30, '2026-11-30 08:30'],
    ['none at all', '2026-11-29 12:00', 0, '2026-11-29 12:00'],
    ['a whole week', '2026-11-24 08:00', 5 * 540, '2026-11-30 17:00'],
  ])('%s', (_, from, minutes, expected) => {
    expect(read(addWorkingMinutes(usual, there(from), minutes))).toBe(expected)
  })
  it('leaves out closing days and holidays', () => {
    const calendar = { ...usual, closedOn: ['2026-11-25' as LocalDate] }
    const thanksgiving = (date: LocalDate) => date === '2026-11-26'
    expect(read(addWorkingMinutes(calendar, there('2026-11-24 16:30'), 60, thanksgiving))).toBe('2026-11-27 08:30')
  })
  it('leaves out the lunch of a split day, whatever order the hours were typed in', () => {
    const day = [{ from: '13:00', to: '17:00' }, { from: '08:00', to: '12:00' }]
    const split = mustBeDone(workingCalendar({ week: { ...closed, 2: day } }, toronto))
    expect(read(addWorkingMinutes(split, there('2026-11-24 11:30'), 60))).toBe('2026-11-24 13:30')
  })
  it('works a night through as one', () => {
    const night = mustBeDone(workingCalendar({ week: { ...closed, 1: [{ from: '22:00', to: '24:00' }], 2: [{ from: '00:00', to: '06:00' }] } }, toronto))
    expect(read(addWorkingMinutes(night, there('2026-11-23 23:00'), 120))).toBe('2026-11-24 01:00')
  })
  it('counts a day as long as it is when clocks change', () => {
    expect(workingMinutesBetween(always, there('2026-03-08 00:00'), there('2026-03-09 00:00'))).toBe(23 * 60)
    expect(workingMinutesBetween(always, there('2026-11-01 00:00'), there('2026-11-02 00:00'))).toBe(25 * 60)
    expect(read(addWorkingMinutes(always, there('2026-03-08 01:30'), 60))).toBe('2026-03-08 03:30')
    const sunday = mustBeDone(workingCalendar({ week: { ...closed, 7: [{ from: '01:00', to: '04:00' }] } }, toronto))
    expect(workingMinutesBetween(sunday, there('2026-03-08 00:00'), there('2026-03-09 00:00'))).toBe(120)
    expect(workingMinutesBetween(sunday, there('2026-11-01 00:00'), there('2026-11-02 00:00'))).toBe(240)
  })
  it('counts hours that clocks skip only once where they fall on other hours', () => {
    const sunday = mustBeDone(workingCalendar({ week: { ...closed, 7: [{ from: '02:15', to: '02:45' }, { from: '03:00', to: '04:00' }] } }, toronto))
    expect(workingMinutesBetween(sunday, there('2026-03-08 00:00'), there('2026-03-09 00:00'))).toBe(60)
  })
  it('survives a day that a whole country skipped', () => {
    const apia = 'Pacific/Apia' as TimeZone
    const samoa = { ...always, zone: apia }
    expect(workingMinutesBetween(samoa, there('2011-12-29 00:00', apia), there('2012-01-01 00:00', apia))).toBe(48 * 60)
    const lateFriday = { ...samoa, week: { ...samoa.week, 5: [{ from: '13:00' as LocalTime, to: '18:00' as LocalTime }], 6: [{ from: '08:00' as LocalTime, to: '12:00' as LocalTime }] } }
    expect(workingMinutesBetween(lateFriday, there('2011-12-30 00:00', apia), there('2012-01-01 00:00', apia))).toBe(240)
  })
  it('refuses to count what has no end, instead of looking for it for ever', () => {
    const holidaysOnly = () => true
    expect(() => addWorkingMinutes(usual, there('2026-11-24 09:00'), 1, holidaysOnly)).toThrow(RangeError)
    expect(() => addWorkingMinutes({ ...usual, week: closed }, there('2026-11-24 09:00'), 1)).toThrow(RangeError)
    expect(() => addWorkingMinutes(usual, there('2026-11-24 09:00'), -1)).toThrow(RangeError)
    expect(() => addWorkingMinutes(usual, there('2026-11-24 09:00'), Number.NaN)).toThrow(RangeError)
    expect(() => addWorkingMinutes(usual, there('2026-11-24 09:00'), Infinity)).toThrow(RangeError)
  })
})

/** An independent and slow count: every minute, is it worked? */
function minuteByMinute(calendar: WorkingCalendar, from: Moment, to: Moment): number {
  let worked = 0
  for (let at = Date.parse(from); at < Date.parse(to); at += 60_000) {
    const now = new Date(at).toISOString() as Moment
    const date = dateIn(calendar.zone, now)
    if (calendar.closedOn.includes(date)) continue
    const day = (new Date(`${date}T12:00:00Z`).getUTCDay() || 7) as 1
    const time = timeIn(calendar.zone, now)
    if (calendar.week[day].some((span) => span.from <= time && time < span.to)) worked += 1
  }
  return worked
}

describe('The laws of the calendar', () => {
  const time = fc.integer({ min: 0, max: 24 * 4 }).map((quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`)
  const day = fc.uniqueArray(time, { maxLength: 6 }).map((times) => {
    const sorted = [...times].sort()
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, n) => ({ from: sorted[2 * n]!, to: sorted[2 * n + 1]! }))
  })
  const zones = ['America/Toronto', 'America/St_Johns', 'Europe/Paris', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'] as TimeZone[]
  const calendars = fc
    .tuple(fc.record({ 1: day, 2: day, 3: day, 4: day, 5: day, 6: day, 7: day }), fc.constantFrom(...zones), fc.uniqueArray(fc.constantFrom('2026-03-09', '2026-11-02', '2026-11-24')))
    .map(([week, zone, closedOn]) => workingCalendar({ week, closedOn }, zone))
    .filter((outcome) => outcome.ok)
    .map(mustBeDone)
  const year = { min: Date.parse('2026-01-01T00:00:00Z') / 60_000, max: Date.parse('2027-01-01T00:00:00Z') / 60_000 }
  const moments = fc.integer(year).map((minutes) => new Date(minutes * 60_000).toISOString() as Moment)

  it('what was added is what lies between', () => {
    fc.assert(
      fc.property(calendars, moments, fc.integer({ min: 0, max: 5_000 }), (calendar, from, minutes) => {
        const to = addWorkingMinutes(calendar, from, minutes)
        expect(to >= from).toBe(true)
        expect(workingMinutesBetween(calendar, from, to)).toBe(minutes)
        expect(workingMinutesBetween(calendar, to, from)).toBe(0 - minutes)
      }),
    )
  })
  it('two stretches one after the other are as long as both together', () => {
    fc.assert(
      fc.property(calendars, moments, moments, moments, (calendar, a, b, c) => {
        const sum = workingMinutesBetween(calendar, a, b) + workingMinutesBetween(calendar, b, c)
        expect(sum).toBeCloseTo(workingMinutesBetween(calendar, a, c), 6)
      }),
    )
  })
  it('agrees with a count of minute after minute', () => {
    const quiet = fc.integer({ min: Date.parse('2026-05-01T00:00:00Z') / 60_000, max: Date.parse('2026-08-01T00:00:00Z') / 60_000 })
    fc.assert(
      fc.property(calendars, quiet, fc.integer({ min: 0, max: 4_000 }), (calendar, start, length) => {
        const [from, to] = [start, start + length].map((minutes) => new Date(minutes * 60_000).toISOString() as Moment) as [Moment, Moment]
        expect(workingMinutesBetween(calendar, from, to)).toBe(minuteByMinute(calendar, from, to))
      }),
      { numRuns: 15 },
    )
  })
})

describe('Working hours that make no sense are refused with the place to mend', () => {
  const span = (from: string, to: string) => ({ from, to })
  it.each([
    ['no hours at all', { week: closed }, 'calendar-no-hours', 'week'],
    ['less than an hour a week', { week: { ...closed, 1: [span('08:00', '08:59')] } }, 'calendar-no-hours', 'week'],
    ['an end before its beginning', { week: { ...closed, 1: [span('22:00', '06:00')] } }, 'calendar-span-reversed', 'week.1.0.to'],
    ['no length', { week: { ...closed, 1: [span('08:00', '08:00')] } }, 'calendar-span-reversed', 'week.1.0.to'],
    ['a time that does not exist', { week: { ...closed, 1: [span('08:00', '25:00')] } }, 'calendar-time-malformed', 'week.1.0.to'],
    ['hours that overlap', { week: { ...closed, 3: [span('08:00', '12:00'), span('11:00', '17:00')] } }, 'calendar-spans-overlap', 'week.3.1.from'],
    ['too many hours', { week: { ...closed, 3: Array.from({ length: 13 }, (_, n) => span(`${10 + n}:00`, `${10 + n}:30`)) } }, 'calendar-too-many', 'week.3'],
    ['a date that does not exist', { week: usual.week, closedOn: ['2026-02-30'] }, 'calendar-date-malformed', 'closedOn.0'],
    ['a date twice', { week: usual.week, closedOn: ['2026-02-20', '2026-02-20'] }, 'calendar-closed-twice', 'closedOn.1'],
    ['a day missing', { week: { 1: [] } }, 'calendar-malformed', 'week.2'],
    ['something else altogether', 'always', 'calendar-malformed', ''],
  ])('%s', (_, input, code, field) => {
    const outcome = workingCalendar(input, toronto)
    expect(outcome).toMatchObject({ ok: false, refusal: { code, field: ['workingCalendar', field].filter(Boolean).join('.') } })
    if (!outcome.ok) expect(workingCalendarPhrases.fr[`refusal.${outcome.refusal.code}`]).toBeTruthy()
  })
  it('hours that touch are fine', () => {
    expect(workingCalendar({ week: { ...closed, 3: [span('08:00', '12:00'), span('12:00', '24:00')] } }, toronto).ok).toBe(true)
  })
})
