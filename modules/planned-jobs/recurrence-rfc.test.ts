import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TimeZone } from '../../kernel/dates.ts'
import { say } from '../../kernel/phrases.ts'
import { checkRecurrence, type RecurrenceInput } from './check-recurrence.ts'
import { mustBeDone } from '../../kernel/outcome.ts'
import { fromRRule } from './read-rrule.ts'
import { anyRecurrence } from './recurrence-arbitrary.ts'
import { recurrencePhrases } from './recurrence-phrases.ts'
import { toRRule } from './recurrence-rfc.ts'

const start = 'DTSTART;VALUE=DATE:20260112\n'
const plan = (input: Partial<RecurrenceInput>) => mustBeDone(checkRecurrence({ every: 1, unit: 'day', startsOn: '2026-01-12', end: { kind: 'never' }, ...input }))

describe('RFC 5545 text', () => {
  test('carries everything a recurrence says, there and back', () => {
    fc.assert(fc.property(anyRecurrence, (recurrence) => {
      expect(fromRRule(toRRule(recurrence))).toEqual({ ok: true, value: recurrence })
    }), { numRuns: 500 })
  })

  test('is what calendars expect', () => {
    expect(toRRule(plan({
      unit: 'month', every: 3, monthly: { by: 'weekday', nth: -1, weekday: 5 }, months: [3, 6], time: '08:30', end: { kind: 'until', on: '2027-12-31' },
      exceptions: ['2026-06-26'], extraDates: ['2026-07-01', '2026-07-02'], holidays: 'next-working-day', startsOn: '2026-03-01',
    }))).toBe([
      'DTSTART:20260301T083000', 'RRULE:FREQ=MONTHLY;INTERVAL=3;BYMONTH=3,6;BYDAY=-1FR;UNTIL=20271231T083000',
      'EXDATE:20260626T083000', 'RDATE:20260701T083000,20260702T083000', 'X-DOSSIER-HOLIDAYS:NEXT-WORKING-DAY',
    ].join('\n'))
  })

  const accepted: [string, string, Partial<RecurrenceInput>][] = [
    ['a bare rule', `${start}FREQ=WEEKLY;BYDAY=WE,MO`, { unit: 'week', weekdays: [1, 3] }],
    ['lower case, folded lines, Windows ends', 'dtstart;value=date:20260112\r\nrrule:freq=weekly;by\r\n day=mo;\r\n\tinterval=2;wkst=su\r\n', { unit: 'week', every: 2, weekdays: [1] }],
    ['the second Monday as BYSETPOS', `${start}RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2`, { unit: 'month', monthly: { by: 'weekday', nth: 2, weekday: 1 } }],
    ['the last day', `${start}RRULE:FREQ=MONTHLY;BYMONTHDAY=-1`, { unit: 'month', monthly: { by: 'day', day: -1 } }],
    ['a day of every month by year', `${start}RRULE:FREQ=YEARLY;BYMONTHDAY=15`, { unit: 'year', monthly: { by: 'day', day: 15 }, months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }],
    ['an end in universal time, the civil day before', 'DTSTART;TZID=America/Toronto:20260112T080000\nRRULE:FREQ=DAILY;UNTIL=20260201T045959Z', { time: '08:00', end: { kind: 'until', on: '2026-01-31' } }],
    ['an end earlier in the day than the work', 'DTSTART:20260112T140000\nRRULE:FREQ=DAILY;UNTIL=20260201T120000', { time: '14:00', end: { kind: 'until', on: '2026-01-31' } }],
    ['an exception in universal time', 'DTSTART;TZID="America/Toronto":20260112T080000\nRRULE:FREQ=DAILY\nEXDATE:20260701T120000Z', { time: '08:00', exceptions: ['2026-07-01'] }],
  ]
  test.each(accepted)('%s is read', (_name, text, input) => {
    expect(fromRRule(text)).toEqual({ ok: true, value: plan(input) })
  })

  test('without a zone reads universal time in the zone of the building', () => {
    const text = 'DTSTART:20260112T080000\nRRULE:FREQ=DAILY;UNTIL=20260201T045959Z'
    expect(fromRRule(text, 'America/Toronto' as TimeZone)).toEqual({ ok: true, value: plan({ time: '08:00', end: { kind: 'until', on: '2026-01-31' } }) })
    expect(fromRRule(text)).toMatchObject({ ok: false, refusal: { code: 'rrule-part-unreadable', field: 'UNTIL' } })
  })

  const refused: [string, string, string][] = [
    [`${start}RRULE:FREQ=SECONDLY`, 'rrule-too-often', 'FREQ'],
    [`${start}RRULE:FREQ=MINUTELY;INTERVAL=5`, 'rrule-too-often', 'FREQ'],
    [`${start}RRULE:FREQ=HOURLY`, 'rrule-too-often', 'FREQ'],
    [`${start}RRULE:FREQ=FORTNIGHTLY`, 'rrule-part-unreadable', 'FREQ'],
    [`${start}RRULE:INTERVAL=2`, 'rrule-part-missing', 'FREQ'],
    ['RRULE:FREQ=DAILY', 'rrule-part-missing', 'DTSTART'],
    ['DTSTART:20260112T080000', 'rrule-part-missing', 'RRULE'],
    ['', 'rrule-part-missing', 'DTSTART'],
    ['DTSTART:20260112T130000Z\nRRULE:FREQ=DAILY', 'rrule-start-in-utc', 'DTSTART'],
    ['DTSTART:20260231\nRRULE:FREQ=DAILY', 'rrule-part-unreadable', 'DTSTART'],
    ['DTSTART;TZID=Mars/Phobos:20260112T080000\nRRULE:FREQ=DAILY', 'rrule-part-unreadable', 'DTSTART'],
    [`${start}RRULE:FREQ=DAILY;BYSECOND=1,2,3`, 'rrule-part-unsupported', 'BYSECOND'],
    [`${start}RRULE:FREQ=DAILY;BYHOUR=8,16`, 'rrule-part-unsupported', 'BYHOUR'],
    [`${start}RRULE:FREQ=DAILY;BYMONTHDAY=13`, 'rrule-part-unsupported', 'BYMONTHDAY'],
    [`${start}RRULE:FREQ=YEARLY;BYYEARDAY=200`, 'rrule-part-unsupported', 'BYYEARDAY'],
    [`${start}RRULE:FREQ=YEARLY;BYWEEKNO=20`, 'rrule-part-unsupported', 'BYWEEKNO'],
    [`${start}RRULE:FREQ=YEARLY;BYDAY=20MO`, 'rrule-part-unsupported', 'BYDAY'],
    [`${start}RRULE:FREQ=MONTHLY;BYDAY=MO`, 'rrule-part-unsupported', 'BYDAY'],
    [`${start}RRULE:FREQ=MONTHLY;BYDAY=1MO,3MO`, 'rrule-part-unsupported', 'BYDAY'],
    [`${start}RRULE:FREQ=MONTHLY;BYDAY=-2FR`, 'rrule-part-unsupported', 'BYDAY'],
    [`${start}RRULE:FREQ=MONTHLY;BYMONTHDAY=1,15`, 'rrule-part-unsupported', 'BYMONTHDAY'],
    [`${start}RRULE:FREQ=MONTHLY;BYMONTHDAY=-3`, 'rrule-part-unsupported', 'BYMONTHDAY'],
    [`${start}RRULE:FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR`, 'rrule-part-unsupported', 'BYDAY'],
    [`${start}RRULE:FREQ=WEEKLY;BYDAY=2MO`, 'rrule-part-unsupported', 'BYDAY'],
    [`${start}RRULE:FREQ=WEEKLY;BYDAY=XX`, 'rrule-part-unreadable', 'BYDAY'],
    [`${start}RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU`, 'rrule-part-unsupported', 'WKST'],
    [`${start}RRULE:FREQ=WEEKLY;BYSETPOS=1`, 'rrule-part-unsupported', 'BYSETPOS'],
    [`${start}RRULE:FREQ=DAILY;INTERVAL=two`, 'rrule-part-unreadable', 'INTERVAL'],
    [`${start}RRULE:FREQ=DAILY;INTERVAL=1;INTERVAL=2`, 'rrule-part-twice', 'INTERVAL'],
    [`${start}RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY`, 'rrule-part-twice', 'RRULE'],
    [`${start}RRULE:FREQ=DAILY;COUNT=3;UNTIL=20270101`, 'rrule-two-ends', 'UNTIL'],
    [`${start}RRULE:FREQ=DAILY;=`, 'rrule-part-unreadable', 'RRULE'],
    [`${start}RRULE:FREQ=DAILY\nEXRULE:FREQ=WEEKLY`, 'rrule-part-unsupported', 'EXRULE'],
    [`${start}RRULE:FREQ=DAILY\nX-DOSSIER-HOLIDAYS:DANCE`, 'rrule-part-unreadable', 'X-DOSSIER-HOLIDAYS'],
    ['DTSTART:20260112T080000\nRRULE:FREQ=DAILY\nEXDATE:20260113T090000', 'rrule-time-differs', 'EXDATE'],
    [`${start}RRULE:FREQ=DAILY;COUNT=999999`, 'recurrence-times-out-of-range', 'end.times'],
    [`${start}RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30`, 'recurrence-never-happens', 'monthly.day'],
    [`${start}RRULE:FREQ=DAILY;UNTIL=20250101`, 'recurrence-ends-before-start', 'end.on'],
    ['what is this', 'rrule-part-unsupported', 'RRULE'],
    ['A'.repeat(5_000_000), 'rrule-too-long', 'RRULE'],
  ]
  test.each(refused)('%s is refused: %s, %s', (text, code, field) => {
    const outcome = fromRRule(text)
    expect(outcome).toMatchObject({ ok: false, refusal: { code, field } })
    if (outcome.ok) return
    for (const language of ['en', 'fr'] as const) {
      expect(say(recurrencePhrases, language, `refusal.${outcome.refusal.code}`, { ...outcome.refusal })).not.toMatch(/[{}]/)
    }
  })

  test('of any garbage is answered, never thrown at', () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom('DTSTART', 'RRULE', 'EXDATE', ':', ';', '=', 'FREQ=DAILY', 'BYDAY=', 'UNTIL=', '20260112', 'T080000', 'Z', '\n', ',', 'TZID=', 'COUNT=1', '-1', 'MO'), fc.string({ maxLength: 5 })), { maxLength: 25 })
    fc.assert(fc.property(pieces, (each) => {
      expect(typeof fromRRule(each.join('')).ok).toBe('boolean')
      expect(typeof fromRRule(`DTSTART:20260112\nRRULE:${each.join('')}`).ok).toBe('boolean')
    }), { numRuns: 1000 })
  })
})
