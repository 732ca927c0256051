import fc from 'fast-check'
import { mustBeDone } from '../../kernel/outcome.ts'
import { checkRecurrence, type RecurrenceInput } from './check-recurrence.ts'
import { dateOf, dayNumber } from './civil-days.ts'
import { holidayPolicies, type Recurrence } from './recurrence.ts'

const anyDay = fc.integer({ min: dayNumber(2008, 1, 1), max: dayNumber(2032, 12, 31) })
export const anyDate = anyDay.map(dateOf)
const anyWeekday = fc.integer({ min: 1, max: 7 })
const anyMonths = fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], { minLength: 1 }) })
const anyMonthly: fc.Arbitrary<RecurrenceInput['monthly']> = fc.oneof(
  fc.constant(null),
  fc.record({ by: fc.constant('day' as const), day: fc.oneof(fc.constantFrom(-1, 28, 29, 30, 31), fc.integer({ min: 1, max: 31 })) }),
  fc.record({ by: fc.constant('weekday' as const), nth: fc.constantFrom(-1, 1, 2, 3, 4, 5), weekday: anyWeekday }),
)
const rhythm: fc.Arbitrary<Pick<RecurrenceInput, 'every' | 'unit' | 'weekdays' | 'monthly' | 'months'>> = fc.oneof(
  fc.record({ unit: fc.constantFrom('day' as const, 'week' as const), every: fc.integer({ min: 1, max: 15 }), weekdays: fc.uniqueArray(anyWeekday, { maxLength: 7 }), months: anyMonths }),
  fc.record({ unit: fc.constantFrom('month' as const, 'year' as const), every: fc.integer({ min: 1, max: 7 }), monthly: anyMonthly, months: anyMonths }),
)

/** Any rule that happens at least once, with its ends, exceptions and extra dates. */
export const anyRecurrence: fc.Arbitrary<Recurrence> = fc
  .record({
    rhythm,
    startsOn: anyDay,
    time: fc.constantFrom(null, '00:00', '08:00', '14:30'),
    end: fc.oneof(
      fc.constant({ kind: 'never' as const }),
      fc.record({ kind: fc.constant('count' as const), times: fc.integer({ min: 1, max: 60 }) }),
      fc.record({ kind: fc.constant('until' as const), after: fc.integer({ min: 0, max: 4000 }) }),
    ),
    exceptions: fc.array(fc.integer({ min: 0, max: 800 }), { maxLength: 8 }),
    extraDates: fc.array(fc.integer({ min: 0, max: 1200 }), { maxLength: 6 }),
    holidays: fc.constantFrom(...holidayPolicies),
  })
  .map(({ rhythm: parts, startsOn, end, exceptions, extraDates, ...rest }) => checkRecurrence({
    ...parts, ...rest,
    startsOn: dateOf(startsOn),
    end: end.kind === 'until' ? { kind: 'until', on: dateOf(startsOn + end.after) } : end,
    exceptions: exceptions.map((days) => dateOf(startsOn + days)),
    extraDates: extraDates.map((days) => dateOf(startsOn + days)),
  }))
  .filter((checked) => checked.ok)
  .map((checked) => mustBeDone(checked))
