import { z } from 'zod'
import { localDate, localTime, type LocalDate, type LocalTime } from '../../kernel/dates.ts'
import { line, lineOrNothing } from './input.ts'
import { textLimits } from './text.ts'
import { pauseWhys } from './visit.ts'

/** What the verbs of `visit.ts` are asked with, as it is typed or sent. */
export const whenInput = z.strictObject({
  on: z.string().refine((text): text is LocalDate => localDate(text) !== null, { message: 'date-malformed', abort: true }),
  /** Null = any time that day. */
  at: z
    .string()
    .refine((text): text is LocalTime => localTime(text) !== null, { message: 'time-malformed', abort: true })
    .nullable()
    .default(null),
})

export const pauseReasonInput = z.strictObject({ why: z.enum(pauseWhys), words: lineOrNothing(textLimits.reason).default('') })

/** Why a visit is skipped, cancelled or reopened after validation. */
export const reasonInput = line(textLimits.reason)
