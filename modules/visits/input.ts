import { z } from 'zod'
import { isId } from '../../kernel/ids.ts'
import { refuse, type Refusal, type Refused } from '../../kernel/outcome.ts'
import { lineProblem, paragraphProblem, tidy, type TextProblem } from './text.ts'

/**
 * What is wrong with an input of this room. A refinement's message is one of these codes, its params the facts; what Zod
 * finds by itself is translated by `inputRefusal`.
 */
export type InputCode =
  | TextProblem
  | 'id-malformed'
  | 'id-twice'
  | 'kind-unknown'
  | 'field-missing'
  | 'field-unknown'
  | 'value-malformed'
  | 'number-too-small'
  | 'number-too-large'
  | 'number-not-whole'
  | 'too-many-decimals'
  | 'list-too-long'
  | 'list-too-short'
  | 'limits-reversed'
  | 'option-twice'
  | 'too-many-tasks'
  | 'date-malformed'
  | 'time-malformed'
export type InputRefusal = Refusal & { readonly code: InputCode }

/** One line that says something, at most `max` characters. */
export function line(max: number) {
  return z.string().overwrite(tidy).superRefine(refuseText(lineProblem, max, true))
}

/** One line that may be left empty. */
export function lineOrNothing(max: number) {
  return z.string().overwrite(tidy).superRefine(refuseText(lineProblem, max, false))
}

/** Several lines that say something, at most `max` characters. */
export function paragraph(max: number) {
  return z.string().overwrite(tidy).superRefine(refuseText(paragraphProblem, max, true))
}

/** Several lines that may be left empty. */
export function paragraphOrNothing(max: number) {
  return z.string().overwrite(tidy).superRefine(refuseText(paragraphProblem, max, false))
}

/** An id as `kernel/ids.ts` makes them. */
export const idInput = z.string().refine(isId, { message: 'id-malformed', abort: true })

/** Adds an issue that carries a code of this room and the facts of its sentence. */
export function objection(code: InputCode, path: (string | number)[] = [], facts: Record<string, unknown> = {}) {
  return { code: 'custom' as const, message: code, path, params: facts }
}

/** The first thing wrong, as a refusal whose field is a path: "interventions.3.tasks.0.label". `under` is put before it. */
export function inputRefusal(error: z.ZodError, under: readonly (string | number)[] = []): Refused<InputRefusal> {
  const issue = error.issues[0]
  if (!issue) throw new Error('an input was refused without a reason')
  const field = [...under, ...issue.path].map(String).join('.')
  return refuse({ ...refusalOf(issue), field })
}

type Issue = z.ZodError['issues'][number]

function refusalOf(issue: Issue): { code: InputCode; [fact: string]: unknown } {
  switch (issue.code) {
    case 'custom':
      return { ...issue.params, code: issue.message as InputCode }
    case 'unrecognized_keys':
      return { code: 'field-unknown', name: issue.keys[0] ?? '' }
    case 'invalid_union':
      return { code: 'kind-unknown' }
    case 'too_big':
      if (issue.origin === 'array') return { code: 'list-too-long', limit: Number(issue.maximum) }
      if (issue.origin === 'string') return { code: 'text-too-long', limit: Number(issue.maximum) }
      return { code: 'number-too-large', limit: Number(issue.maximum) }
    case 'too_small':
      if (issue.origin === 'array') return { code: 'list-too-short', limit: Number(issue.minimum) }
      if (issue.origin === 'string') return { code: 'text-empty' }
      return { code: 'number-too-small', limit: Number(issue.minimum) }
    case 'invalid_type':
      if (issue.expected === 'int') return { code: 'number-not-whole' }
      return { code: issue.message.endsWith('undefined') ? 'field-missing' : 'value-malformed' }
    default:
      return { code: 'value-malformed' }
  }
}

function refuseText(problem: (text: string, max: number) => TextProblem | null, max: number, needed: boolean) {
  return (text: string, context: z.RefinementCtx<string>) => {
    const found = problem(text, max)
    if (!found || (found === 'text-empty' && !needed)) return
    context.addIssue(objection(found, [], { limit: max }))
  }
}
