import { z } from 'zod'
import type { RecurrenceInput } from './check-recurrence.ts'
import { holidayPolicies, recurrenceUnits } from './recurrence.ts'

const date = z.string().max(40).meta({ description: 'A civil date, YYYY-MM-DD', example: '2026-01-12' })
const weekday = z.number().int().meta({ description: '1 = Monday ... 7 = Sunday' })

/**
 * The shape of a recurrence as a form or another program sends it. Only the shape: whether the rule makes sense is answered
 * by `checkRecurrence`, whose refusals name the field.
 */
export const recurrenceInput = z.strictObject({
  every: z.number().meta({ description: 'Every n units', example: 3 }),
  unit: z.enum(recurrenceUnits),
  weekdays: z.array(weekday).max(100).optional().meta({ description: 'Units day (only on these) and week (on these)' }),
  monthly: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('day'), day: z.number().int().meta({ description: '1 to 31, -1 = last day of the month' }) }),
    z.strictObject({ by: z.literal('weekday'), nth: z.number().int().meta({ description: '1 to 5, -1 = last' }), weekday }),
  ]).nullish().meta({ description: 'Units month and year: which day; none: that of the start' }),
  months: z.array(z.number().int().meta({ description: '1 to 12' })).max(100).optional(),
  startsOn: date,
  time: z.string().max(40).nullish().meta({ description: 'HH:MM in the time zone of the building', example: '08:00' }),
  end: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('never') }),
    z.strictObject({ kind: z.literal('until'), on: date }),
    z.strictObject({ kind: z.literal('count'), times: z.number() }),
  ]),
  exceptions: z.array(date).max(100_000).optional(),
  extraDates: z.array(date).max(100_000).optional(),
  holidays: z.enum(holidayPolicies).default('ignore'),
}) satisfies z.ZodType<unknown, RecurrenceInput>
