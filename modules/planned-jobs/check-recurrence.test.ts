import { describe, expect, test } from 'vitest'
import { checkRecurrence, type RecurrenceInput } from './check-recurrence.ts'
import { recurrenceInput } from './recurrence-input.ts'
import { recurrencePhrases } from './recurrence-phrases.ts'
import { mostDates } from './recurrence.ts'
import { say } from '../../kernel/phrases.ts'
import { timesAsLong, writeDays } from '../../tests/timing.ts'

const base: RecurrenceInput = { every: 1, unit: 'day', startsOn: '2026-01-12', end: { kind: 'never' } }
const thousandDays = Array.from({ length: mostDates + 1 }, (_, at) => new Date(Date.UTC(2026, 1, 1 + at)).toISOString().slice(0, 10))

describe('A rule is refused, with the field to mend, when', () => {
  const refusals: [string, Partial<RecurrenceInput>, Record<string, unknown>][] = [
    ['it comes every 0 days', { every: 0 }, { code: 'recurrence-interval-out-of-range', field: 'every', max: 3650 }],
    ['it comes every 1.5 weeks', { unit: 'week', every: 1.5 }, { code: 'recurrence-interval-out-of-range', field: 'every', max: 520 }],
    ['it comes every 1000 years', { unit: 'year', every: 1000 }, { code: 'recurrence-interval-out-of-range', field: 'every', max: 50 }],
    ['it ends after 0 times', { end: { kind: 'count', times: 0 } }, { code: 'recurrence-times-out-of-range', field: 'end.times', max: 10_000 }],
    ['it starts on 31 April', { startsOn: '2026-04-31' }, { code: 'recurrence-date-unreadable', field: 'startsOn', value: '2026-04-31' }],
    ['it ends on a word', { end: { kind: 'until', on: 'Noël' } }, { code: 'recurrence-date-unreadable', field: 'end.on', value: 'Noël' }],
    ['an exception is no date', { exceptions: ['2026-02-01', '2026-02-30'] }, { code: 'recurrence-date-unreadable', field: 'exceptions.1', value: '2026-02-30' }],
    ['a date is 5 MB long', { extraDates: ['9'.repeat(5_000_000)] }, { code: 'recurrence-date-unreadable', field: 'extraDates.0', value: `${'9'.repeat(40)}…` }],
    ['its hour is 25', { time: '25:00' }, { code: 'recurrence-time-unreadable', field: 'time', value: '25:00' }],
    ['it names an eighth weekday', { weekdays: [1, 8] }, { code: 'recurrence-weekday-unknown', field: 'weekdays.1', value: 8 }],
    ['it names a thirteenth month', { months: [13] }, { code: 'recurrence-month-unknown', field: 'months.0', value: 13 }],
    ['it names day 32', { unit: 'month', monthly: { by: 'day', day: 32 } }, { code: 'recurrence-day-unknown', field: 'monthly.day', value: 32 }],
    ['it names the sixth Monday', { unit: 'month', monthly: { by: 'weekday', nth: 6, weekday: 1 } }, { code: 'recurrence-nth-unknown', field: 'monthly.nth', value: 6 }],
    ['it names the second day 0', { unit: 'month', monthly: { by: 'weekday', nth: 2, weekday: 0 } }, { code: 'recurrence-weekday-unknown', field: 'monthly.weekday', value: 0 }],
    ['weekdays are given for a monthly rule', { unit: 'month', weekdays: [1] }, { code: 'recurrence-part-out-of-place', field: 'weekdays', unit: 'month' }],
    ['a day of the month is given for a weekly rule', { unit: 'week', monthly: { by: 'day', day: 1 } }, { code: 'recurrence-part-out-of-place', field: 'monthly', unit: 'week' }],
    ['there are too many exceptions', { exceptions: thousandDays }, { code: 'recurrence-too-many-dates', field: 'exceptions', max: 1000, given: 1001 }],
    ['there are too many extra dates', { extraDates: thousandDays }, { code: 'recurrence-too-many-dates', field: 'extraDates', max: 1000, given: 1001 }],
    ['an extra date comes before the start', { extraDates: ['2026-02-01', '2026-01-11'] }, { code: 'recurrence-extra-date-before-start', field: 'extraDates.1', value: '2026-01-11', startsOn: '2026-01-12' }],
    ['it ends before it starts', { end: { kind: 'until', on: '2026-01-11' } }, { code: 'recurrence-ends-before-start', field: 'end.on', startsOn: '2026-01-12' }],
    ['it ends before its first date', { unit: 'week', weekdays: [7], end: { kind: 'until', on: '2026-01-17' } }, { code: 'recurrence-ends-before-first', field: 'end.on', first: '2026-01-18' }],
    ['it comes on 30 February', { unit: 'year', monthly: { by: 'day', day: 30 }, months: [2] }, { code: 'recurrence-never-happens', field: 'monthly.day' }],
    ['it comes on the 31st of short months', { unit: 'month', monthly: { by: 'day', day: 31 }, months: [4, 6, 9, 11] }, { code: 'recurrence-never-happens', field: 'monthly.day' }],
    ['it comes on 29 February of odd years', { unit: 'year', every: 2, startsOn: '2027-01-01', monthly: { by: 'day', day: 29 }, months: [2] }, { code: 'recurrence-never-happens', field: 'monthly.day' }],
    ['it comes every 7 days from a Monday, only on Tuesday', { every: 7, weekdays: [2] }, { code: 'recurrence-never-happens', field: 'weekdays' }],
    ['it comes every 12 months from January, only in March', { unit: 'month', every: 12, months: [3] }, { code: 'recurrence-never-happens', field: 'months' }],
    ['it starts on the last day of the calendar and fits later only', { unit: 'week', weekdays: [1], startsOn: '2199-12-31' }, { code: 'recurrence-never-happens', field: 'weekdays' }],
    ['every date is excepted', { unit: 'week', end: { kind: 'count', times: 2 }, exceptions: ['2026-01-19', '2026-01-12'] }, { code: 'recurrence-all-excepted', field: 'exceptions' }],
    ['every date is excepted, the extra one too', { unit: 'week', end: { kind: 'until', on: '2026-01-12' }, extraDates: ['2026-02-01'], exceptions: ['2026-02-01', '2026-01-12'] }, { code: 'recurrence-all-excepted', field: 'exceptions' }],
  ]
  test.each(refusals)('%s', (_name, input, refusal) => {
    const checked = checkRecurrence({ ...base, ...input })
    expect(checked).toEqual({ ok: false, refusal })
    if (checked.ok) return
    for (const language of ['en', 'fr'] as const) {
      expect(say(recurrencePhrases, language, `refusal.${checked.refusal.code}`, { ...checked.refusal })).not.toMatch(/[{}]/)
    }
  })
})

describe('A rule is accepted', () => {
  test('in one canonical form, whatever the order it was typed in', () => {
    const checked = checkRecurrence({ ...base, unit: 'week', weekdays: [5, 1, 5], months: [12, 3], exceptions: ['2026-03-06', '2026-03-02', '2026-03-06'] })
    expect(checked).toEqual({ ok: true, value: {
      every: 1, unit: 'week', weekdays: [1, 5], monthly: null, months: [3, 12], startsOn: '2026-01-12', time: null, end: { kind: 'never' },
      exceptions: ['2026-03-02', '2026-03-06'], extraDates: [], holidays: 'ignore',
    } })
  })
  test('with all months or all days as no limit', () => {
    const checked = checkRecurrence({ ...base, weekdays: [1, 2, 3, 4, 5, 6, 7], months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] })
    expect(checked.ok && [checked.value.weekdays, checked.value.months]).toEqual([[], []])
  })
  test('of a year with a chosen day and no month, in the month it starts', () => {
    const checked = checkRecurrence({ ...base, unit: 'year', monthly: { by: 'weekday', nth: -1, weekday: 5 } })
    expect(checked.ok && checked.value.months).toEqual([1])
  })
  test('when an exception leaves only an extra date', () => {
    expect(checkRecurrence({ ...base, end: { kind: 'count', times: 1 }, exceptions: ['2026-01-12'], extraDates: ['2026-02-01'] }).ok).toBe(true)
  })
  test('quickly, even when nothing ever fits', () => {
    const work = () => {
      checkRecurrence({ ...base, startsOn: '1900-01-01', unit: 'month', monthly: { by: 'day', day: 31 }, months: [2] })
      checkRecurrence({ ...base, startsOn: '1900-01-01', exceptions: thousandDays.slice(1), extraDates: thousandDays.slice(1) })
    }
    expect(timesAsLong(work, () => writeDays(126 * 365))).toBeLessThan(10)
  })
})

describe('The shape a form sends', () => {
  test('is read, and what a person left out is filled in', () => {
    expect(recurrenceInput.parse({ ...base, unit: 'month', monthly: { by: 'day', day: -1 } })).toEqual({ ...base, unit: 'month', monthly: { by: 'day', day: -1 }, holidays: 'ignore' })
  })
  test('is refused with the path of what is wrong', () => {
    const wrong = [{ ...base, unit: 'second' }, { ...base, monthly: { by: 'moon' } }, { ...base, end: { kind: 'count' } }, { ...base, every: Number.NaN }, { ...base, hours: [1] }]
    expect(wrong.map((input) => recurrenceInput.safeParse(input).error?.issues[0]?.path.join('.'))).toEqual(['unit', 'monthly.by', 'end.times', 'every', ''])
  })
})
