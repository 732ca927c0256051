import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { mustBeDone } from '../../kernel/outcome.ts'
import { taskInput, type Task, type TaskKind } from './task.ts'
import { checkResult, firstLacking, isDeviation, taskResultInput, taskResultKept, type TaskResultInput } from './task-result.ts'
import { limitsInWords, resultInWords } from './task-words.ts'

const photo = newId()
function asked<K extends TaskKind>(kind: K, spec: object = {}) {
  return taskInput.parse({ id: newId(), kind, label: 'Pressure', spec }) as Extract<Task, { kind: K }>
}
const given = (over: object) => taskResultInput.parse(over)
const codeOf = (task: Task, result: TaskResultInput, previous: number | null = null) => {
  const outcome = checkResult(task, result, previous)
  return outcome.ok ? 'kept' : `${outcome.refusal.code} ${outcome.refusal.field}`
}

describe('An answer', () => {
  const cases: [string, Task, object, string][] = [
    ['a tick', asked('done'), { kind: 'done' }, 'kept'],
    ['of another kind', asked('done'), { kind: 'text', value: 'yes' }, 'task-other-kind kind'],
    ['conforming', asked('conforming'), { kind: 'conforming', value: 'conforming' }, 'kept'],
    ['not applicable where it is not offered', asked('conforming', { notApplicable: false }), { kind: 'conforming', value: 'not-applicable' }, 'not-applicable-not-offered value'],
    ['not conforming without the note', asked('conforming', { noteWhenNot: true }), { kind: 'conforming', value: 'not-conforming' }, 'note-required note'],
    ['not conforming without the photo', asked('conforming', { photoWhenNot: true }), { kind: 'conforming', value: 'not-conforming' }, 'photos-required photos'],
    ['not conforming with both', asked('conforming', { noteWhenNot: true, photoWhenNot: true }), { kind: 'conforming', value: 'not-conforming', note: 'rust', photos: [photo] }, 'kept'],
    ['one photo of two', asked('photo', { min: 2 }), { kind: 'photo', photos: [photo] }, 'photos-required photos'],
    ['the same photo twice', asked('photo', { min: 2 }), { kind: 'photo', photos: [photo, photo] }, 'photo-twice photos'],
    ['a choice', asked('choice', { options: ['Oui', 'Non'] }), { kind: 'choice', value: ['Oui'] }, 'kept'],
    ['a choice nobody offered', asked('choice', { options: ['Oui', 'Non'] }), { kind: 'choice', value: ['Peut-être'] }, 'not-an-option value.0'],
    ['two choices of one', asked('choice', { options: ['Oui', 'Non'] }), { kind: 'choice', value: ['Oui', 'Non'] }, 'one-choice-only value'],
    ['two choices of many', asked('choice', { options: ['a', 'b'], many: true }), { kind: 'choice', value: ['b', 'a'] }, 'kept'],
    ['a choice twice', asked('choice', { options: ['a', 'b'], many: true }), { kind: 'choice', value: ['b', 'b'] }, 'choice-twice value.1'],
    ['a text within its length', asked('text', { maxLength: 3 }), { kind: 'text', value: 'abc' }, 'kept'],
    ['a text beyond its length', asked('text', { maxLength: 3 }), { kind: 'text', value: 'abcd' }, 'text-too-long value'],
    ['a number with too many decimals', asked('number', { decimals: 1 }), { kind: 'number', value: 1.25 }, 'too-many-decimals value'],
  ]
  it.each(cases)('%s', (_, task, result, expected) => {
    expect(codeOf(task, given(result))).toBe(expected)
  })
  it('once kept is read again as it is, by the database and by a partner; nothing else rides along', () => {
    const number = mustBeDone(checkResult(asked('number', { max: 3 }), given({ kind: 'number', value: 4 })))
    const counter = mustBeDone(checkResult(asked('counter'), given({ kind: 'counter', value: 4 }), 1))
    for (const kept of [number, counter]) {
      expect(taskResultKept.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
      expect(taskResultKept.safeParse({ ...kept, recordedBy: 'Luc' }).success).toBe(false)
    }
  })
  it.each([{ kind: 'text', value: 'x'.repeat(5001) }, { kind: 'text', value: '\u0000' }, { kind: 'text', value: ' ' }, { kind: 'number', value: Number.NaN }, { kind: 'choice', value: [] }, { kind: 'number', value: 1, withinLimits: true }])(
    'that makes no sense is not read: %o',
    (input) => expect(taskResultInput.safeParse(input).success).toBe(false),
  )
})

describe('A number', () => {
  it('is within its limits when neither below the one nor above the other', () => {
    const cents = fc.integer({ min: -10_000, max: 10_000 }).map((n) => n / 100)
    fc.assert(
      fc.property(cents, cents, cents, fc.constantFrom('both', 'min', 'max', 'none'), (a, b, value, which) => {
        const [min, max] = a < b ? [a, b] : [b, a]
        const spec = { decimals: 2, min: which === 'both' || which === 'min' ? min : null, max: which === 'both' || which === 'max' ? max : null }
        const kept = mustBeDone(checkResult(asked('number', spec), given({ kind: 'number', value })))
        const below = spec.min !== null && value < spec.min
        const above = spec.max !== null && value > spec.max
        expect(kept).toMatchObject({ value, withinLimits: !(below || above) })
        expect(isDeviation(kept)).toBe(below || above)
      }),
    )
  })
})

describe('A meter', () => {
  const meter = asked('counter', { unit: 'h', rollover: 100_000 })
  it.each([
    [12_500, null, 12_000, 'kept'],
    [12_000, null, 12_000, 'kept'],
    [11_999, null, 12_000, 'reading-below-previous value'],
    [11_999, null, null, 'kept'],
    [5, 'rollover', 99_990, 'kept'],
    [5, 'reset', 12_000, 'kept'],
    [12_500, 'reset', 12_000, 'kept'],
    [12_500, 'rollover', 12_000, 'reading-did-not-roll-over restart'],
    [100_000, null, 12_000, 'reading-beyond-meter value'],
    [-1, 'reset', 12_000, 'reading-below-zero value'],
  ] as const)('that shows %s (%s) after %s: %s', (value, restart, previous, expected) => {
    expect(codeOf(meter, given({ kind: 'counter', value, restart }), previous)).toBe(expected)
  })
  it('says what was used, over its last digit too, and nothing where it cannot know', () => {
    const used = (task: Task, value: number, restart: string | null, previous: number | null) => mustBeDone(checkResult(task, given({ kind: 'counter', value, restart }), previous))
    expect(used(meter, 5, 'rollover', 99_990)).toMatchObject({ used: 15 })
    expect(used(meter, 5, 'reset', 99_990)).toMatchObject({ used: null })
    expect(used(meter, 5, null, null)).toMatchObject({ used: null, previous: null })
    expect(used(asked('counter'), 5, 'rollover', 99_990)).toMatchObject({ used: null })
    expect(used(asked('counter', { decimals: 1 }), 0.3, null, 0.1)).toMatchObject({ used: 0.2 })
  })
  it('never counts backwards: the sum of what was used is the last reading less the first', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(99_999), { minLength: 2, maxLength: 20 }), (readings) => {
        let previous: number | null = null
        let total = 0
        for (const value of readings) {
          const outcome = checkResult(asked('counter'), given({ kind: 'counter', value }), previous)
          expect(outcome.ok).toBe(previous === null || value >= previous)
          if (!outcome.ok || outcome.value.kind !== 'counter') continue
          total += outcome.value.used ?? 0
          previous = value
        }
        expect(total).toBe(previous! - readings[0]!)
      }),
    )
  })
})

describe('What is missing', () => {
  it('is counted over all interventions, required tasks only, and no id of a built-in thing passes for an answer', () => {
    const trap = { ...asked('done'), id: 'constructor' }
    const interventions = [
      { id: newId(), target: { kind: 'place' as const, id: newId() }, tasks: [{ ...asked('done'), required: false }] },
      { id: newId(), target: { kind: 'asset' as const, id: newId() }, tasks: [trap, asked('text')] },
    ]
    expect(firstLacking(interventions, {})).toMatchObject({ path: 'interventions.1.tasks.0', task: trap, missing: 2 })
    expect(firstLacking([], {})).toBeNull()
  })
})

describe('In words', () => {
  const fridge = asked('number', { unit: '°C', decimals: 1, min: 2, max: 8 })
  const kept = (task: Task, result: object, previous: number | null = null) => mustBeDone(checkResult(task, given(result), previous))
  const cases: [Task, object | null, number | null, string, string][] = [
    [fridge, null, null, 'No answer yet', 'Pas encore de réponse'],
    [fridge, { kind: 'number', value: 3.5 }, null, '3.5 °C', '3,5 °C'],
    [fridge, { kind: 'number', value: 9 }, null, '9.0 °C, out of limits (from 2.0 °C to 8.0 °C)', '9,0 °C, hors limites (de 2,0 °C à 8,0 °C)'],
    [asked('done'), { kind: 'done' }, null, 'Done', 'Fait'],
    [asked('conforming'), { kind: 'conforming', value: 'not-conforming' }, null, 'Not conforming', 'Non conforme'],
    [asked('choice', { options: ['a', 'b'], many: true }), { kind: 'choice', value: ['b', 'a'] }, null, 'b, a', 'b, a'],
    [asked('counter', { unit: 'h' }), { kind: 'counter', value: 12500 }, 12000, '12,500 h (+500)', '12 500 h (+500)'],
    [asked('counter', { unit: 'h' }), { kind: 'counter', value: 5, restart: 'reset' }, 12000, '5 h (meter replaced or set back)', '5 h (compteur remplacé ou remis à zéro)'],
    [asked('text'), { kind: 'text', value: 'RAS' }, null, 'RAS', 'RAS'],
    [asked('photo'), { kind: 'photo', photos: [photo] }, null, '1 photo', '1 photo'],
  ]
  const spaced = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
  it.each(cases)('%#', (task, result, previous, en, fr) => {
    const value = result && kept(task, result, previous)
    expect(spaced(resultInWords(task, value, 'en'))).toBe(en)
    expect(spaced(resultInWords(task, value, 'fr'))).toBe(fr)
  })
  it('a number without limits has none to say', () => {
    expect(limitsInWords(asked('number'), 'fr')).toBeNull()
    expect(limitsInWords(asked('number', { max: 3 }), 'fr')).toBe('au plus 3')
  })
})
