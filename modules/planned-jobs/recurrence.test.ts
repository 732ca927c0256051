import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { RRuleTemporal } from 'rrule-temporal'
import { describe, expect, test } from 'vitest'
import { momentOf, type LocalDate } from '../../kernel/dates.ts'
import { mustBeDone } from '../../kernel/outcome.ts'
import { timesAsLong, writeDays } from '../../tests/timing.ts'
import { checkRecurrence, type RecurrenceInput } from './check-recurrence.ts'
import { dateOf, dayOf } from './civil-days.ts'
import { nextDates, occurrences } from './occurrences.ts'
import { anyDate, anyRecurrence } from './recurrence-arbitrary.ts'
import { monthlyFrom, type Recurrence } from './recurrence.ts'
import { toRRule } from './recurrence-rfc.ts'

const date = (text: string) => text as LocalDate
const none = new Set<string>()

function plan(input: Partial<RecurrenceInput>): Recurrence {
  return mustBeDone(checkRecurrence({ every: 1, unit: 'day', startsOn: '2026-01-12', end: { kind: 'never' }, ...input }))
}

function dates(recurrence: Recurrence, from: string, to: string): string[] {
  return occurrences(recurrence, { from: date(from), to: date(to), holidays: none }).map(({ on }) => on)
}

describe('A planned job comes back', () => {
  const rules: [string, Partial<RecurrenceInput>, string[]][] = [
    ['every day', {}, ['2026-01-12', '2026-01-13', '2026-01-14', '2026-01-15']],
    ['every 10 days', { every: 10 }, ['2026-01-12', '2026-01-22', '2026-02-01', '2026-02-11']],
    ['every day, Monday and Friday only', { weekdays: [5, 1] }, ['2026-01-12', '2026-01-16', '2026-01-19', '2026-01-23']],
    ['every 3 days, on Monday only', { every: 3, weekdays: [1] }, ['2026-01-12', '2026-02-02', '2026-02-23', '2026-03-16']],
    ['every day of February', { months: [2] }, ['2026-02-01', '2026-02-02', '2026-02-03', '2026-02-04']],
    ['every week, on the weekday it starts', { unit: 'week' }, ['2026-01-12', '2026-01-19', '2026-01-26', '2026-02-02']],
    ['every 2 weeks on Tuesday and Sunday', { unit: 'week', every: 2, weekdays: [7, 2] }, ['2026-01-13', '2026-01-18', '2026-01-27', '2026-02-01']],
    ['every 2 weeks on Monday, started on a Wednesday: the first Monday is that of the second week', { unit: 'week', every: 2, weekdays: [1], startsOn: '2026-01-14' }, ['2026-01-26', '2026-02-09', '2026-02-23', '2026-03-09']],
    ['every month on the 31st, months without one left out', { unit: 'month', startsOn: '2026-01-31' }, ['2026-01-31', '2026-03-31', '2026-05-31', '2026-07-31']],
    ['every month on the last day', { unit: 'month', monthly: { by: 'day', day: -1 } }, ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']],
    ['every 3 months on the second Monday', { unit: 'month', every: 3, monthly: { by: 'weekday', nth: 2, weekday: 1 } }, ['2026-01-12', '2026-04-13', '2026-07-13', '2026-10-12']],
    ['every month on the last Friday', { unit: 'month', monthly: { by: 'weekday', nth: -1, weekday: 5 } }, ['2026-01-30', '2026-02-27', '2026-03-27', '2026-04-24']],
    ['the fifth Monday, where there is one', { unit: 'month', monthly: { by: 'weekday', nth: 5, weekday: 1 } }, ['2026-03-30', '2026-06-29', '2026-08-31', '2026-11-30']],
    ['every month on the 15th, in May and October only', { unit: 'month', monthly: { by: 'day', day: 15 }, months: [10, 5] }, ['2026-05-15', '2026-10-15', '2027-05-15', '2027-10-15']],
    ['every year', { unit: 'year' }, ['2026-01-12', '2027-01-12', '2028-01-12', '2029-01-12']],
    ['every year on 29 February: leap years', { unit: 'year', monthly: { by: 'day', day: 29 }, months: [2] }, ['2028-02-29', '2032-02-29', '2036-02-29', '2040-02-29']],
    ['every 2 years on the first Tuesday of April and September', { unit: 'year', every: 2, monthly: { by: 'weekday', nth: 1, weekday: 2 }, months: [4, 9] }, ['2026-04-07', '2026-09-01', '2028-04-04', '2028-09-05']],
    ['with an exception and an extra date', { unit: 'week', exceptions: ['2026-01-19'], extraDates: ['2026-01-14'] }, ['2026-01-12', '2026-01-14', '2026-01-26', '2026-02-02']],
  ]
  test.each(rules)('%s', (_name, input, expected) => {
    expect(dates(plan(input), '2026-01-01', '2041-01-01').slice(0, 4)).toEqual(expected)
  })

  test('until a date, that date included', () => {
    expect(dates(plan({ unit: 'week', end: { kind: 'until', on: '2026-01-26' } }), '2026-01-01', '2030-01-01')).toEqual(['2026-01-12', '2026-01-19', '2026-01-26'])
  })

  test('a number of times: an exception uses up a turn, an extra date does not', () => {
    const times = plan({ unit: 'week', end: { kind: 'count', times: 3 }, exceptions: ['2026-01-19'], extraDates: ['2026-03-01'] })
    expect(occurrences(times, { from: date('2026-01-01'), to: date('2030-01-01'), holidays: none }).map(({ on, ordinal }) => [on, ordinal]))
      .toEqual([['2026-01-12', 1], ['2026-01-26', 3], ['2026-03-01', 4]])
  })

  test('an exception wins over an extra date, and an extra date the rule gives anyway is there once', () => {
    const both = plan({ unit: 'week', end: { kind: 'count', times: 2 }, exceptions: ['2026-01-15'], extraDates: ['2026-01-15', '2026-01-19'] })
    expect(dates(both, '2026-01-01', '2027-01-01')).toEqual(['2026-01-12', '2026-01-19'])
  })
})

describe('A holiday', () => {
  const holidays = new Set(['2026-04-03', '2026-04-06', '2026-06-24', '2026-06-25'])
  const moved = (input: Partial<RecurrenceInput>) =>
    occurrences(plan(input), { from: date('2026-03-01'), to: date('2026-07-10'), holidays }).map(({ key, on, ordinal, joins }) => `${ordinal} ${key} ${on} ${joins ?? ''}`.trim())
  const friday: Partial<RecurrenceInput> = { unit: 'week', startsOn: '2026-03-27', end: { kind: 'count', times: 3 } }

  test('is ignored', () => {
    expect(moved({ ...friday, holidays: 'ignore' })).toEqual(['1 2026-03-27 2026-03-27', '2 2026-04-03 2026-04-03', '3 2026-04-10 2026-04-10'])
  })
  test('is skipped, and the others keep their numbers', () => {
    expect(moved({ ...friday, holidays: 'skip' })).toEqual(['1 2026-03-27 2026-03-27', '3 2026-04-10 2026-04-10'])
  })
  test('moves the work over the weekend and Easter Monday to the next working day', () => {
    expect(moved({ ...friday, holidays: 'next-working-day' })[1]).toBe('2 2026-04-03 2026-04-07')
  })
  test('moves the work to the working day before', () => {
    expect(moved({ ...friday, holidays: 'previous-working-day' })[1]).toBe('2 2026-04-03 2026-04-02')
  })
  test('moves nothing on a mere Saturday: the rule said so', () => {
    expect(moved({ unit: 'week', startsOn: '2026-04-04', end: { kind: 'count', times: 1 }, holidays: 'next-working-day' })).toEqual(['1 2026-04-04 2026-04-04'])
  })
  test('lands on a Saturday where Saturdays are worked', () => {
    const found = occurrences(plan({ ...friday, holidays: 'next-working-day' }), { from: date('2026-04-01'), to: date('2026-04-09'), holidays, workingWeekdays: [1, 2, 3, 4, 5, 6] })
    expect(found.map(({ on }) => on)).toEqual(['2026-04-04'])
  })
  test('brings work onto a day that has its own: both are listed, the moved one joins it', () => {
    expect(moved({ startsOn: '2026-06-23', end: { kind: 'count', times: 4 }, holidays: 'next-working-day' })).toEqual([
      '1 2026-06-23 2026-06-23', '2 2026-06-24 2026-06-26 2026-06-26', '3 2026-06-25 2026-06-26 2026-06-26', '4 2026-06-26 2026-06-26',
    ])
  })
  test('brings two onto one free day: the earlier keeps it', () => {
    expect(moved({ startsOn: '2026-06-24', end: { kind: 'count', times: 2 }, holidays: 'previous-working-day' })).toEqual(['1 2026-06-24 2026-06-23', '2 2026-06-25 2026-06-23 2026-06-24'])
  })
  test('leaves a date added by hand where it was put', () => {
    expect(moved({ ...friday, end: { kind: 'count', times: 1 }, extraDates: ['2026-06-24'], holidays: 'skip' })).toEqual(['1 2026-03-27 2026-03-27', '2 2026-06-24 2026-06-24'])
  })
  test('never sends work more than a month away: with no working day in reach it stays', () => {
    const found = occurrences(plan({ ...friday, holidays: 'next-working-day' }), { from: date('2026-03-01'), to: date('2026-07-10'), holidays: () => true })
    expect(found.map(({ key, on }) => key === on)).toEqual([true, true, true])
  })
  test('shutdown of two weeks brings its work to the first day after it, even when one asks for that day alone', () => {
    const shutdown = (day: LocalDate) => day >= '2026-07-19' && day <= '2026-08-01'
    const weekly = plan({ unit: 'week', startsOn: '2026-07-06', holidays: 'next-working-day' })
    const monday = { from: date('2026-08-03'), to: date('2026-08-03'), holidays: shutdown }
    expect(occurrences(weekly, monday).map(({ key, joins }) => [key, joins])).toEqual([['2026-07-20', '2026-08-03'], ['2026-07-27', '2026-08-03'], ['2026-08-03', null]])
    expect(occurrences({ ...weekly, holidays: 'previous-working-day' }, { from: date('2026-07-17'), to: date('2026-07-17'), holidays: shutdown }).map(({ key }) => key)).toEqual(['2026-07-20', '2026-07-27'])
  })
})

describe('The preview', () => {
  test('gives the next dates after today, across years without any', () => {
    const leap = plan({ unit: 'year', monthly: { by: 'day', day: 29 }, months: [2] })
    expect(nextDates(leap, date('2028-02-29'), 3, { holidays: none }).map(({ on, ordinal }) => [on, ordinal])).toEqual([['2032-02-29', 2], ['2036-02-29', 3], ['2040-02-29', 4]])
  })
  test('gives fewer when the series ends, and none when every date is a holiday to skip', () => {
    expect(nextDates(plan({ end: { kind: 'count', times: 2 } }), date('2020-01-01'), 10, { holidays: none })).toHaveLength(2)
    expect(nextDates(plan({ unit: 'week', holidays: 'skip' }), date('2026-01-01'), 10, { holidays: () => true })).toEqual([])
  })
  test('counts work moved from yesterday to tomorrow as still to come', () => {
    const weekly = plan({ unit: 'week', startsOn: '2026-06-24', holidays: 'next-working-day' })
    expect(nextDates(weekly, date('2026-06-24'), 1, { holidays: new Set(['2026-06-24']) })).toEqual([{ key: '2026-06-24', on: '2026-06-25', time: null, ordinal: 1, joins: null }])
  })
})

describe('Laws', () => {
  /** Lone days, and shutdowns of twelve days. */
  const fewHolidays = (day: LocalDate) => dayOf(day) % 9 === 0 || dayOf(day) % 61 < 12
  const window = fc.tuple(anyDate, fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 }))

  test('neighbouring windows compose; ordinals do not depend on the window; nothing lies outside', () => {
    fc.assert(fc.property(anyRecurrence, window, (recurrence, [from, first, second]) => {
      const middle = dateOf(dayOf(from) + first)
      const to = dateOf(dayOf(middle) + 1 + second)
      const all = occurrences(recurrence, { from, to, holidays: fewHolidays })
      expect([
        ...occurrences(recurrence, { from, to: middle, holidays: fewHolidays }),
        ...occurrences(recurrence, { from: dateOf(dayOf(middle) + 1), to, holidays: fewHolidays }),
      ]).toEqual(all)
      for (const { on } of all) expect(on >= from && on <= to).toBe(true)
    }), { numRuns: 400 })
  })

  test('keys are unique, in order of the day of work, and increasing where nothing moves', () => {
    fc.assert(fc.property(anyRecurrence, anyDate, (recurrence, from) => {
      const all = occurrences(recurrence, { from, to: dateOf(dayOf(from) + 1500), holidays: fewHolidays })
      expect(new Set(all.map(({ key }) => key)).size).toBe(all.length)
      const order = all.map(({ key, on }) => (recurrence.holidays.endsWith('working-day') ? `${on} ${key}` : key))
      expect(order).toEqual([...order].sort())
    }), { numRuns: 300 })
  })

  test('of the occurrences of one day exactly one keeps the order, the others join it', () => {
    fc.assert(fc.property(anyRecurrence, anyDate, (recurrence, from) => {
      const all = occurrences(recurrence, { from, to: dateOf(dayOf(from) + 700), holidays: fewHolidays })
      for (const on of new Set(all.map((each) => each.on))) {
        const sameDay = all.filter((each) => each.on === on)
        const owners = sameDay.filter(({ joins }) => joins === null)
        expect(owners).toHaveLength(1)
        for (const { joins } of sameDay) if (joins !== null) expect(joins).toBe(owners[0]?.key)
      }
    }), { numRuns: 300 })
  })

  test('from the start, ordinals are 1, 2, 3 with gaps only for exceptions and skipped holidays', () => {
    fc.assert(fc.property(anyRecurrence, (given) => {
      const recurrence = { ...given, exceptions: [], holidays: 'ignore' as const }
      const all = nextDates(recurrence, date('1999-12-31'), 40, { holidays: none })
      expect(all.map(({ ordinal }) => ordinal)).toEqual(all.map((_, at) => at + 1))
    }))
  })

  test('the preview is the head of the long list', () => {
    fc.assert(fc.property(anyRecurrence, anyDate, (recurrence, after) => {
      const calendar = { holidays: fewHolidays }
      const long = occurrences(recurrence, { from: dateOf(dayOf(after) + 1), to: dateOf(dayOf(after) + 40_000), max: 5, ...calendar })
      expect(nextDates(recurrence, after, 5, calendar).slice(0, long.length)).toEqual(long)
    }))
  })

  test('skipping ahead gives what rrule-temporal gives for the same text', () => {
    fc.assert(fc.property(anyRecurrence, anyDate, fc.integer({ min: 0, max: 900 }), (given, from, length) => {
      const recurrence = { ...given, extraDates: [], time: null, holidays: 'ignore' as const }
      const to = dateOf(dayOf(from) + length)
      const oracle = new RRuleTemporal({ rruleString: inUtc(recurrence), maxIterations: 1_000_000 })
      const expected = oracle.between(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`), true).map((each) => each.toString().slice(0, 10))
      expect(dates(recurrence, from, to)).toEqual(expected)
    }), { numRuns: 500 })
  })

  test('ordinals are those of rrule-temporal counted one by one', () => {
    fc.assert(fc.property(anyRecurrence, fc.integer({ min: 0, max: 1500 }), (given, later) => {
      const recurrence = { ...given, exceptions: [], extraDates: [], time: null, holidays: 'ignore' as const }
      const from = dateOf(dayOf(recurrence.startsOn) + later)
      const first = nextDates(recurrence, from, 1, { holidays: none })[0]
      fc.pre(first !== undefined && first.ordinal < 2000)
      const oracle = new RRuleTemporal({ rruleString: inUtc(recurrence), maxIterations: 1_000_000 })
      let counted = 0
      oracle.all((each) => {
        counted++
        return each.toString().slice(0, 10) < (first?.on ?? '')
      })
      expect(first?.ordinal).toBe(counted)
    }), { numRuns: 60 })
  })

  function inUtc(recurrence: Recurrence): string {
    return toRRule(recurrence).replace(/;VALUE=DATE/g, '').replace(/\b(\d{8})\b/g, '$1T000000Z')
  }
})

describe('Civil time', () => {
  test('stays the same on both sides of a clock change', () => {
    const daily = plan({ startsOn: '2026-03-07', time: '08:00', end: { kind: 'count', times: 3 } })
    const moments = occurrences(daily, { from: date('2026-01-01'), to: date('2026-12-31'), holidays: none }).map(({ on, time }) => momentOf(on, time, 'America/Toronto'))
    expect(moments).toEqual(['2026-03-07T13:00:00.000Z', '2026-03-08T12:00:00.000Z', '2026-03-09T12:00:00.000Z'])
  })

  test('has an occurrence on the day whose hour does not exist, and one on the day that has it twice', () => {
    const nightly = plan({ startsOn: '2026-03-08', time: '02:30' })
    expect(dates(nightly, '2026-03-08', '2026-03-08')).toEqual(['2026-03-08'])
    expect(momentOf(date('2026-03-08'), nightly.time, 'America/Toronto')).toBe('2026-03-08T07:30:00.000Z')
    expect(dates(nightly, '2026-11-01', '2026-11-01')).toHaveLength(1)
  })

  test('does not know the zone of the computer', () => {
    const script = `
      const { occurrences } = await import(${JSON.stringify(new URL('./occurrences.ts', import.meta.url).href)})
      const { describeRecurrence } = await import(${JSON.stringify(new URL('./recurrence-words.ts', import.meta.url).href)})
      const rule = ${JSON.stringify(plan({ unit: 'month', monthly: { by: 'day', day: -1 }, time: '02:30', holidays: 'next-working-day', exceptions: ['2026-05-31'] }))}
      process.stdout.write(new Date(2026, 0, 1).getTimezoneOffset() + '\\n' + JSON.stringify(occurrences(rule, { from: '2026-01-01', to: '2027-01-01', holidays: new Set(['2026-03-31']) })) + describeRecurrence(rule, 'fr'))`
    const [west, east] = ['America/Toronto', 'Pacific/Auckland'].map((zone) =>
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { env: { ...process.env, TZ: zone, NODE_OPTIONS: '' }, encoding: 'utf8' }).split('\n'))
    expect(west?.[0]).not.toBe(east?.[0])
    expect(west?.[1]).toContain('2026-04-01')
    expect(west?.[1]).toBe(east?.[1])
  })
})

describe('Speed', () => {
  test('a daily rule of fifteen years ago gives 120 days in about the time it takes to write down the days since, whatever its shape', () => {
    const shapes: Partial<RecurrenceInput>[] = [
      {}, { end: { kind: 'count', times: 9000 } }, { months: [1, 2, 3, 11, 12] }, { weekdays: [1, 2, 3, 4, 5] },
      { unit: 'month', monthly: { by: 'day', day: 31 } }, { extraDates: Array.from({ length: 1000 }, (_, at) => dateOf(dayOf(date('2011-02-01')) + at * 5)) },
    ]
    for (const shape of shapes) {
      const recurrence = plan({ startsOn: '2011-01-03', holidays: 'next-working-day', ...shape })
      const work = () => occurrences({ ...recurrence }, { from: date('2027-01-01'), to: date('2027-04-30'), holidays: none })
      expect(timesAsLong(work, () => writeDays(16 * 365))).toBeLessThan(10)
    }
  })

  test('a new rule for a form is one that happens', () => {
    expect(checkRecurrence(monthlyFrom(date('2026-01-31'))).ok).toBe(true)
  })
})
