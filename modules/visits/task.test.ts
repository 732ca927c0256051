import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { mustBeDone } from '../../kernel/outcome.ts'
import { checkInterventions, taskInput, type Intervention, type Task } from './task.ts'

const task = (over: object = {}) => ({ id: newId(), kind: 'done', label: 'Nettoyer le filtre', ...over })
const intervention = (tasks: unknown[] = [task()]) => ({ id: newId(), target: { kind: 'asset', id: newId() }, tasks })
const refusalOf = (input: unknown) => {
  const outcome = checkInterventions(input)
  return outcome.ok ? null : outcome.refusal
}

describe('A task', () => {
  it('of every kind is filled in with what was left out', () => {
    expect(taskInput.parse(task({ kind: 'number', spec: { unit: '°C', min: 2 } }))).toMatchObject({ help: '', required: true, spec: { unit: '°C', decimals: 0, min: 2, max: null } })
    expect(taskInput.parse(task({ kind: 'conforming' }))).toMatchObject({ spec: { notApplicable: true, noteWhenNot: false, photoWhenNot: false } })
    expect(taskInput.parse(task({ kind: 'counter' }))).toMatchObject({ spec: { unit: '', rollover: null } })
    expect(taskInput.parse(task({ kind: 'text' }))).toMatchObject({ spec: { maxLength: 5000 } })
    expect(taskInput.parse(task({ kind: 'photo' }))).toMatchObject({ spec: { min: 1 } })
    expect(taskInput.parse(task())).toMatchObject({ spec: {} })
  })

  it.each(['Ölstand prüfen', 'フィルターを交換する', 'تنظيف المرشح', 'Проверить 🔧', 'ตรวจสอบ', '«Étanchéité» — à 3/4"'])('may be worded in any script: %s', (label) => {
    expect(taskInput.parse(task({ label: `  ${label} ` })).label).toBe(label.normalize('NFC'))
  })

  it('survives the database and the wire unchanged', () => {
    const read = mustBeDone(checkInterventions([intervention([task(), task({ kind: 'choice', spec: { options: ['a', 'b'] } })])]))
    expect(mustBeDone(checkInterventions(JSON.parse(JSON.stringify(read))))).toEqual(read)
  })
})

describe('A refused plan names what to mend', () => {
  const twice = task()
  const other = intervention()
  const cases: [string, unknown, object][] = [
    ['a label too long', [other, intervention([task(), task({ label: 'x'.repeat(201) })])], { code: 'text-too-long', field: 'interventions.1.tasks.1.label', limit: 200 }],
    ['a label of blanks', [intervention([task({ label: ' \u200b ' })])], { code: 'text-empty', field: 'interventions.0.tasks.0.label' }],
    ['a label with control characters', [intervention([task({ label: 'a\u0007b' })])], { code: 'text-control-characters', field: 'interventions.0.tasks.0.label' }],
    ['a label with half a character', [intervention([task({ label: 'a\ud800' })])], { code: 'text-control-characters', field: 'interventions.0.tasks.0.label' }],
    ['a label of two lines', [intervention([task({ label: 'a\nb' })])], { code: 'text-control-characters', field: 'interventions.0.tasks.0.label' }],
    ['no label', [intervention([{ id: newId(), kind: 'done' }])], { code: 'field-missing', field: 'interventions.0.tasks.0.label' }],
    ['a kind nobody knows', [intervention([task({ kind: 'guess' })])], { code: 'kind-unknown', field: 'interventions.0.tasks.0.kind' }],
    ['a field nobody knows', [intervention([task({ secret: 1 })])], { code: 'field-unknown', field: 'interventions.0.tasks.0', name: 'secret' }],
    ['an id that is none', [intervention([task({ id: '1' })])], { code: 'id-malformed', field: 'interventions.0.tasks.0.id' }],
    ['a task twice', [intervention([twice]), intervention([task(), twice])], { code: 'id-twice', field: 'interventions.1.tasks.1.id' }],
    ['an intervention twice', [other, other], { code: 'id-twice', field: 'interventions.1.id' }],
    ['a target nobody knows', [{ ...other, target: { kind: 'car', id: newId() } }], { code: 'value-malformed', field: 'interventions.0.target.kind' }],
    ['limits the wrong way round', [intervention([task({ kind: 'number', spec: { min: 3, max: 2 } })])], { code: 'limits-reversed', field: 'interventions.0.tasks.0.spec.max' }],
    ['a limit finer than the reading', [intervention([task({ kind: 'number', spec: { max: 2.55, decimals: 1 } })])], { code: 'too-many-decimals', field: 'interventions.0.tasks.0.spec.max' }],
    ['a limit beyond reason', [intervention([task({ kind: 'number', spec: { max: 1e13 } })])], { code: 'number-too-large', limit: 1e12 }],
    ['a limit that is no number', [intervention([task({ kind: 'number', spec: { max: Infinity } })])], { code: 'value-malformed' }],
    ['half a decimal', [intervention([task({ kind: 'number', spec: { decimals: 1.5 } })])], { code: 'number-not-whole', field: 'interventions.0.tasks.0.spec.decimals' }],
    ['no options', [intervention([task({ kind: 'choice', spec: { options: [] } })])], { code: 'list-too-short', field: 'interventions.0.tasks.0.spec.options' }],
    ['too many options', [intervention([task({ kind: 'choice', spec: { options: Array.from({ length: 51 }, (_, n) => `${n}`) } })])], { code: 'list-too-long', limit: 50 }],
    ['an option twice, composed differently', [intervention([task({ kind: 'choice', spec: { options: ['é', 'e\u0301'] } })])], { code: 'option-twice', field: 'interventions.0.tasks.0.spec.options.1' }],
    ['too many tasks in one intervention', [intervention(Array.from({ length: 201 }, () => task()))], { code: 'list-too-long', field: 'interventions.0.tasks', limit: 200 }],
    ['no list at all', 'tasks', { code: 'value-malformed', field: 'interventions' }],
  ]
  it.each(cases)('%s', (_, input, expected) => {
    expect(refusalOf(input)).toMatchObject(expected)
  })

  it('a plan of 10,001 interventions, before reading them', () => {
    expect(refusalOf(Array.from({ length: 10_001 }, () => null))).toMatchObject({ code: 'list-too-long', field: 'interventions', limit: 10_000 })
  })

  it('a plan of more than 20,000 tasks in all; 20,000 are fine', () => {
    const full = Array.from({ length: 100 }, () => intervention(Array.from({ length: 200 }, () => task())))
    expect(refusalOf(full)).toBeNull()
    expect(refusalOf([...full, intervention()])).toMatchObject({ code: 'too-many-tasks', field: 'interventions', limit: 20_000, given: 20_001 })
  })
})

describe('Whatever arrives', () => {
  it('is read or refused with a field, never a fault', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.array(fc.record({ id: fc.constant(newId()), target: fc.anything(), tasks: fc.array(fc.anything(), { maxLength: 3 }) }), { maxLength: 3 })), (input) => {
        const outcome = checkInterventions(input)
        if (outcome.ok) outcome.value satisfies Intervention[]
        else expect(outcome.refusal.field).toMatch(/^interventions/)
      }),
    )
  })
  it('any text of a person is kept as typed, but for blanks around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (label) => {
        const read = taskInput.safeParse(task({ label }))
        if (read.success) expect((read.data satisfies Task).label).toBe(label.normalize('NFC').trim())
        else expect(label).toMatch(/^[^\p{L}\p{N}\p{P}\p{S}]*$|[\p{Cc}\p{Cs}\u2028\u2029]/u)
      }),
    )
  })
})
