import { z } from 'zod'
import type { Moment } from '../../kernel/dates.ts'
import { done, refuse, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { idInput, line, lineOrNothing, objection, paragraphOrNothing } from './input.ts'
import { taskLimits } from './task.ts'
import { textLimits } from './text.ts'

/** A checklist that must be passed before work starts: safety first, and private to the company that asks it. */
const common = { id: idInput, label: line(textLimits.label), help: paragraphOrNothing(textLimits.note).default('') }

export const gateQuestionInput = z.discriminatedUnion('kind', [
  /** `mustBe: null` only wants to know. */
  z.strictObject({ ...common, kind: z.literal('yes-no'), mustBe: z.enum(['yes', 'no']).nullable().default('yes') }),
  z.strictObject({ ...common, kind: z.literal('text'), required: z.boolean().default(true) }),
  z.strictObject({ ...common, kind: z.literal('photo'), min: z.number().int().min(0).max(taskLimits.photos).default(1) }),
])
export type GateQuestion = z.infer<typeof gateQuestionInput>

export const gatekeeperInput = z.strictObject({
  questions: z
    .array(gateQuestionInput)
    .max(50)
    .superRefine((questions, context) => {
      const twice = questions.findIndex(({ id }, index) => questions.findIndex((other) => other.id === id) < index)
      if (twice >= 0) context.addIssue(objection('id-twice', [twice, 'id']))
    }),
  /** Whom to call when an answer forbids the start. */
  call: z.strictObject({ name: line(textLimits.label), phone: lineOrNothing(40).default('') }).nullable().default(null),
})
export type Gatekeeper = z.infer<typeof gatekeeperInput>

export const gateAnswersInput = z
  .array(
    z.discriminatedUnion('kind', [
      z.strictObject({ questionId: idInput, kind: z.literal('yes-no'), value: z.enum(['yes', 'no']) }),
      z.strictObject({ questionId: idInput, kind: z.literal('text'), value: paragraphOrNothing(textLimits.note) }),
      z.strictObject({ questionId: idInput, kind: z.literal('photo'), photos: z.array(idInput).max(taskLimits.photos) }),
    ]),
  )
  .max(50)
export type GateAnswer = z.infer<typeof gateAnswersInput>[number]

/** The answers that let the work begin, in the order of the questions. */
export type Passed = { readonly passedAt: Moment; readonly answers: readonly GateAnswer[] }

export type GatekeeperRefusal = Refusal & {
  readonly code:
    | 'gatekeeper-unknown-question'
    | 'gatekeeper-answered-twice'
    | 'gatekeeper-other-kind'
    | 'gatekeeper-unanswered'
    | 'gatekeeper-photos-required'
    | 'gatekeeper-blocks'
    | 'gatekeeper-blocks-call'
  readonly field: string
}

/**
 * May the work begin? Names the first question that stands in the way: field "answers.<question id>", facts `questionId` and
 * `question` (its wording); where an answer forbids the start also `name` and `phone` of whom to call.
 * An answer that forbids comes before one that is missing: danger is said first.
 */
export function passGatekeeper(list: Gatekeeper, answers: readonly GateAnswer[], now: Moment): Outcome<Passed, GatekeeperRefusal> {
  const byQuestion = new Map<string, GateAnswer>()
  for (const answer of answers) {
    const field = `answers.${answer.questionId}`
    if (byQuestion.has(answer.questionId)) return refuse({ code: 'gatekeeper-answered-twice', field })
    if (!list.questions.some(({ id }) => id === answer.questionId)) return refuse({ code: 'gatekeeper-unknown-question', field })
    byQuestion.set(answer.questionId, answer)
  }
  const forbidding = list.questions.find((question) => forbids(question, byQuestion.get(question.id)))
  if (forbidding) return blocked(list, forbidding)
  for (const question of list.questions) {
    const problem = problemWith(question, byQuestion.get(question.id))
    if (problem) return refuse({ ...problem, ...naming(question) })
  }
  return done({ passedAt: now, answers: list.questions.flatMap(({ id }) => byQuestion.get(id) ?? []) })
}

/** What `start` asks: is there a checklist, and was it passed? */
export function gatekeeperState(list: Gatekeeper | null, passed: Passed | null): 'not-asked' | 'passed' | 'open' {
  if (!list || list.questions.length === 0) return 'not-asked'
  return passed ? 'passed' : 'open'
}

function forbids(question: GateQuestion, answer: GateAnswer | undefined): boolean {
  return question.kind === 'yes-no' && question.mustBe !== null && answer?.kind === 'yes-no' && answer.value !== question.mustBe
}

type Problem = { code: Exclude<GatekeeperRefusal['code'], `gatekeeper-blocks${string}`>; [fact: string]: unknown }

function problemWith(question: GateQuestion, answer: GateAnswer | undefined): Problem | null {
  if (answer && answer.kind !== question.kind) return { code: 'gatekeeper-other-kind' }
  if (question.kind === 'photo') {
    const given = answer?.kind === 'photo' ? new Set(answer.photos).size : 0
    return given < question.min ? { code: 'gatekeeper-photos-required', min: question.min, given } : null
  }
  if (question.kind === 'text') {
    const said = answer?.kind === 'text' ? answer.value.trim() : ''
    return question.required && !said ? { code: 'gatekeeper-unanswered' } : null
  }
  return answer ? null : { code: 'gatekeeper-unanswered' }
}

function blocked({ call }: Gatekeeper, question: GateQuestion) {
  if (!call) return refuse({ code: 'gatekeeper-blocks', ...naming(question) })
  return refuse({ code: 'gatekeeper-blocks-call', ...naming(question), name: call.name, phone: call.phone })
}

function naming({ id, label }: GateQuestion) {
  return { field: `answers.${id}`, questionId: id, question: label }
}
