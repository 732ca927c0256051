import { z } from 'zod'
import type { Moment } from '../../kernel/dates.ts'
import { done, refuse, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { say, type Language } from '../../kernel/phrases.ts'
import { lineOrNothing, paragraphOrNothing } from './input.ts'
import { visitsPhrases } from './phrases.ts'
import { textLimits } from './text.ts'
import type { Work } from './visit.ts'

/** The question the client gets after validation. A language left empty asks in our own words. Private to the company that asks. */
export const surveyInput = z.strictObject({
  question: z.strictObject({ en: lineOrNothing(textLimits.label).default(''), fr: lineOrNothing(textLimits.label).default('') }).prefault({}),
})
export type Survey = z.infer<typeof surveyInput>

/** 1 = not at all satisfied ... 5 = very satisfied. */
export const surveyAnswerInput = z.strictObject({
  score: z.number().int().min(1).max(5),
  comment: paragraphOrNothing(textLimits.note).default(''),
})
export type SurveyAnswerInput = z.infer<typeof surveyAnswerInput>
/** `changedAt`: when it was last worded anew, null when never. */
export type SurveyAnswer = SurveyAnswerInput & { readonly answeredAt: Moment; readonly changedAt: Moment | null }

/** An answer may be worded anew for a day: a thumb slips, a second thought comes. */
const changeableFor = 86_400_000

/** From this score down somebody in the office is told at once. */
export const badScore = 2

export type SurveyRefusal = Refusal & { readonly code: 'survey-not-asked' | 'survey-not-open' | 'survey-already-answered' }

/** The question as this client reads it. */
export function surveyQuestion(survey: Survey, language: Language): string {
  return survey.question[language] || say(visitsPhrases, language, 'survey.question')
}

/** Is the client asked? Once the visit is validated; who answered already may change it for a day. */
export function mayAnswer(survey: Survey | null, work: Pick<Work, 'status'>, earlier: SurveyAnswer | null, now: Moment): Outcome<undefined, SurveyRefusal> {
  if (!survey) return refuse({ code: 'survey-not-asked' })
  if (earlier && Date.parse(now) - Date.parse(earlier.answeredAt) > changeableFor) return refuse({ code: 'survey-already-answered', answeredAt: earlier.answeredAt })
  return work.status === 'validated' ? done() : refuse({ code: 'survey-not-open' })
}

/** The client answers: one answer, in its newest wording. */
export function answerSurvey(survey: Survey | null, work: Pick<Work, 'status'>, earlier: SurveyAnswer | null, given: SurveyAnswerInput, now: Moment): Outcome<SurveyAnswer, SurveyRefusal> {
  const open = mayAnswer(survey, work, earlier, now)
  if (!open.ok) return open
  return done({ ...given, answeredAt: earlier?.answeredAt ?? now, changedAt: earlier ? now : null })
}
