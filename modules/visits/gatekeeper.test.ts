import { describe, expect, it } from 'vitest'
import type { Moment } from '../../kernel/dates.ts'
import { newId } from '../../kernel/ids.ts'
import { say } from '../../kernel/phrases.ts'
import { gateAnswersInput, gatekeeperInput, gatekeeperState, passGatekeeper, type GateAnswer } from './gatekeeper.ts'
import { visitsPhrases } from './phrases.ts'

const now = '2026-11-24T13:00:00.000Z' as Moment
const [power, gas, smell, who, lock] = [newId(), newId(), newId(), newId(), newId()]
const list = gatekeeperInput.parse({
  questions: [
    { id: who, kind: 'text', label: 'Who let you in?' },
    { id: power, kind: 'yes-no', label: 'Is the power cut?' },
    { id: gas, kind: 'yes-no', label: 'Does the gas detector sound?', mustBe: 'no' },
    { id: smell, kind: 'yes-no', label: 'Is the area busy?', mustBe: null },
    { id: lock, kind: 'photo', label: 'Photo of the padlock' },
  ],
  call: { name: 'Olivier Roy', phone: '514 555-0188' },
})
const good: GateAnswer[] = [
  { questionId: lock, kind: 'photo', photos: [newId()] },
  { questionId: power, kind: 'yes-no', value: 'yes' },
  { questionId: gas, kind: 'yes-no', value: 'no' },
  { questionId: smell, kind: 'yes-no', value: 'yes' },
  { questionId: who, kind: 'text', value: 'Mme Gagnon' },
]
const but = (questionId: string, change: object | null) => good.flatMap((answer) => (answer.questionId !== questionId ? [answer] : change ? [{ ...answer, ...change } as GateAnswer] : []))
const refusalOf = (answers: GateAnswer[]) => {
  const outcome = passGatekeeper(list, answers, now)
  return outcome.ok ? null : outcome.refusal
}

describe('The gatekeeper', () => {
  it('lets pass who answers everything rightly, and keeps the answers in the order of the questions', () => {
    expect(passGatekeeper(list, good, now)).toMatchObject({ ok: true, value: { passedAt: now, answers: [who, power, gas, smell, lock].map((questionId) => ({ questionId })) } })
  })
  it.each([
    ['no answer', who, null, 'gatekeeper-unanswered'],
    ['blanks for an answer', who, { value: '  ' }, 'gatekeeper-unanswered'],
    ['an unanswered yes or no', smell, null, 'gatekeeper-unanswered'],
    ['no photo', lock, { photos: [] }, 'gatekeeper-photos-required'],
    ['an answer of another kind', power, { kind: 'text', value: 'yes' }, 'gatekeeper-other-kind'],
    ['power on', power, { value: 'no' }, 'gatekeeper-blocks-call'],
    ['gas', gas, { value: 'yes' }, 'gatekeeper-blocks-call'],
  ] as const)('stops %s and names the question', (_, id, change, code) => {
    const question = list.questions.find((one) => one.id === id)!.label
    expect(refusalOf(but(id, change))).toMatchObject({ code, field: `answers.${id}`, questionId: id, question })
  })
  it('says whom to call when an answer forbids the start, in both languages', () => {
    const refusal = refusalOf(but(gas, { value: 'yes' }))!
    expect(refusal).toMatchObject({ name: 'Olivier Roy', phone: '514 555-0188' })
    const facts = { question: String(refusal.question), name: String(refusal.name), phone: String(refusal.phone) }
    expect(say(visitsPhrases, 'en', `refusal.${refusal.code}`, facts)).toBe('Do not start: “Does the gas detector sound?”. Call Olivier Roy 514 555-0188.')
    expect(say(visitsPhrases, 'fr', `refusal.${refusal.code}`, facts)).toContain('Appelez Olivier Roy')
    expect(passGatekeeper({ ...list, call: null }, but(gas, { value: 'yes' }), now)).toMatchObject({ refusal: { code: 'gatekeeper-blocks' } })
  })
  it('speaks of danger before it speaks of what is missing', () => {
    expect(refusalOf([{ questionId: gas, kind: 'yes-no', value: 'yes' }])).toMatchObject({ code: 'gatekeeper-blocks-call', questionId: gas })
  })
  it('refuses a question it does not ask, and two answers to one', () => {
    expect(refusalOf([...good, { questionId: newId(), kind: 'text', value: 'x' }])).toMatchObject({ code: 'gatekeeper-unknown-question' })
    expect(refusalOf([...good, { questionId: gas, kind: 'yes-no', value: 'no' }])).toMatchObject({ code: 'gatekeeper-answered-twice' })
  })
  it('is open until passed, and not asked where there are no questions', () => {
    expect(gatekeeperState(null, null)).toBe('not-asked')
    expect(gatekeeperState({ questions: [], call: null }, null)).toBe('not-asked')
    expect(gatekeeperState(list, null)).toBe('open')
    expect(gatekeeperState(list, { passedAt: now, answers: good })).toBe('passed')
  })
  it('cannot ask the same question twice, nor be answered with what nobody can read', () => {
    expect(gatekeeperInput.safeParse({ questions: [list.questions[0], list.questions[0]] }).error?.issues[0]).toMatchObject({ message: 'id-twice', path: ['questions', 1, 'id'] })
    expect(gateAnswersInput.safeParse([{ questionId: who, kind: 'text', value: '\u0001' }]).success).toBe(false)
  })
})
