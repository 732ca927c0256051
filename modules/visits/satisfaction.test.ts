import { describe, expect, it } from 'vitest'
import type { Moment } from '../../kernel/dates.ts'
import { mustBeDone } from '../../kernel/outcome.ts'
import { answerSurvey, surveyAnswerInput, surveyInput, surveyQuestion } from './satisfaction.ts'
import { untouched, type Validated } from './visit.ts'

const now = '2026-11-24T13:00:00.000Z' as Moment
const validated: Validated = { ...untouched, status: 'validated', startedAt: now, finishedAt: now, validatedAt: now }
const survey = surveyInput.parse({ question: { fr: 'Êtes-vous content, Mme Gagnon?' } })
const content = surveyAnswerInput.parse({ score: 4, comment: ' Très bien\r\nmerci ' })

describe('The survey', () => {
  it('asks in the company’s words, or in ours where it left a language empty', () => {
    expect(surveyQuestion(survey, 'fr')).toBe('Êtes-vous content, Mme Gagnon?')
    expect(surveyQuestion(survey, 'en')).toBe('How satisfied are you with our work?')
    expect(surveyQuestion(surveyInput.parse({}), 'fr')).toContain('satisfait')
  })
  it('is answered once, after validation', () => {
    const first = answerSurvey(survey, validated, null, content, now)
    expect(first).toEqual({ ok: true, value: { score: 4, comment: 'Très bien\nmerci', answeredAt: now, changedAt: null } })
    expect(answerSurvey(survey, untouched, null, content, now)).toMatchObject({ refusal: { code: 'survey-not-open' } })
    expect(answerSurvey(null, validated, null, content, now)).toMatchObject({ refusal: { code: 'survey-not-asked' } })
  })
  it('may be changed for a day, counted from the first answer, however often', () => {
    const later = (hours: number) => new Date(Date.parse(now) + hours * 3_600_000).toISOString() as Moment
    const first = mustBeDone(answerSurvey(survey, validated, null, content, now))
    const second = mustBeDone(answerSurvey(survey, validated, first, { score: 2, comment: '' }, later(20)))
    expect(second).toEqual({ score: 2, comment: '', answeredAt: now, changedAt: later(20) })
    expect(answerSurvey(survey, validated, second, content, later(24)).ok).toBe(true)
    expect(answerSurvey(survey, validated, second, content, later(24.1))).toMatchObject({ refusal: { code: 'survey-already-answered' } })
  })
  it.each([{ score: 0 }, { score: 6 }, { score: 4.5 }, { score: '5' }, {}, { score: 5, comment: 'x'.repeat(2001) }, { score: 5, comment: 'a\u0000' }])('does not take %o', (input) => {
    expect(surveyAnswerInput.safeParse(input).success).toBe(false)
  })
})
