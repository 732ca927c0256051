import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { newId } from '../../kernel/ids.ts'
import { say } from '../../kernel/phrases.ts'
import { visitsPhrases } from '../visits/phrases.ts'
import { plansPhrases } from './phrases.ts'
import { planScreenPhrases } from './screen-phrases.ts'
import { recurrencePhrases } from './recurrence-phrases.ts'
import { checkNewPlan, checkPlan, checkTargets, emptyPlan, fieldOf, planLimits, type PlanInput } from './plan.ts'
import { isEditable, planFields, type PlanField } from './what-crosses.ts'

const id = newId()
const monday = { every: 1, unit: 'week', weekdays: [1], startsOn: '2026-11-23', end: { kind: 'never' }, holidays: 'ignore' } as const
const location = { buildingId: id, placeId: null }
const task = (more: object) => ({ interventions: [{ id: newId(), target: { kind: 'building', id }, tasks: [{ id: newId(), kind: 'done', label: 'Look', ...more }] }] }) as PlanInput

/** Each: what is wrong, the input, the code of the refusal and the field it must name. */
const wrong: [string, unknown, string, string][] = [
  ['an empty title', { title: '   ' }, 'text-empty', 'title'],
  ['a title of invisible characters', { title: '\u200b\u200b' }, 'text-empty', 'title'],
  ['a title of two lines', { title: 'a\nb' }, 'text-control-characters', 'title'],
  ['a long title', { title: 'x'.repeat(201) }, 'text-too-long', 'title'],
  ['a description of five megabytes', { description: 'x'.repeat(5_000_000) }, 'text-too-long', 'description'],
  ['a description of bells', { description: 'ding\u0007' }, 'text-control-characters', 'description'],
  ['a long type', { type: 'x'.repeat(81) }, 'text-too-long', 'type'],
  ['a number for a title', { title: 5 }, 'value-malformed', 'title'],
  ['a field nobody knows', { colour: 'red' }, 'field-unknown', ''],
  ['one location too many', { locations: Array.from({ length: 10_001 }, () => location) }, 'list-too-long', 'locations'],
  ['a location twice', { locations: [location, { buildingId: newId() }, location] }, 'location-twice', 'locations.2'],
  ['an id that is none', { locations: [{ buildingId: 'x' }] }, 'id-malformed', 'locations.0.buildingId'],
  ['no minutes', { estimatedMinutes: 0 }, 'number-too-small', 'estimatedMinutes'],
  ['half a minute', { estimatedMinutes: 1.5 }, 'number-not-whole', 'estimatedMinutes'],
  ['eleven days', { estimatedMinutes: 15_000 }, 'number-too-large', 'estimatedMinutes'],
  ['too many people', { assigneeIds: Array.from({ length: 101 }, () => id) }, 'list-too-long', 'assigneeIds'],
  ['a task without words', task({ label: '' }), 'text-empty', 'interventions.0.tasks.0.label'],
  ['a task of no kind', task({ kind: 'dance' }), 'kind-unknown', 'interventions.0.tasks.0.kind'],
  ['limits the wrong way round', task({ kind: 'number', spec: { min: 5, max: 2 } }), 'limits-reversed', 'interventions.0.tasks.0.spec.max'],
  ['a rule that fires every second', { recurrence: { ...monday, unit: 'second' } }, 'value-malformed', 'recurrence.unit'],
  ['a rule every no days', { recurrence: { ...monday, every: 0 } }, 'recurrence-interval-out-of-range', 'recurrence.every'],
  ['a rule that never happens', { recurrence: { ...monday, unit: 'year', weekdays: [], months: [2], monthly: { by: 'day', day: 30 } } }, 'recurrence-never-happens', 'recurrence.monthly.day'],
  ['a rule from the 30th of February', { recurrence: { ...monday, startsOn: '2026-02-30' } }, 'recurrence-date-unreadable', 'recurrence.startsOn'],
  ['a reminder for nobody', { notifications: { reminders: [{ before: { unit: 'days', amount: 1 }, to: {} }] } }, 'nobody-told', 'notifications.reminders.0.to.roles'],
  ['a reminder years ahead', { notifications: { reminders: [{ before: { unit: 'days', amount: 4_000 }, to: { assignees: true } }] } }, 'number-too-large', 'notifications.reminders.0.before.amount'],
  ['a goal of no minutes', { internalSla: { startWithinMinutes: 0 } }, 'number-too-small', 'internalSla.startWithinMinutes'],
  ['a check without words', { gatekeeper: { questions: [{ id, kind: 'yes-no', label: '' }] } }, 'text-empty', 'gatekeeper.questions.0.label'],
  ['a check twice', { gatekeeper: { questions: [1, 2].map(() => ({ id, kind: 'text', label: 'Why' })) } }, 'id-twice', 'gatekeeper.questions.1.id'],
  ['a long question', { satisfaction: { question: { en: 'x'.repeat(201) } } }, 'text-too-long', 'satisfaction.question.en'],
]

describe('What is typed into a planned job', () => {
  test.each(wrong)('%s is refused by name', (_name, input, code, field) => {
    const outcome = checkPlan(input)
    expect(outcome).toMatchObject({ ok: false, refusal: { code, field } })
    const said = [plansPhrases, recurrencePhrases, visitsPhrases].some((phrases) => `refusal.${code}` in phrases.en && `refusal.${code}` in phrases.fr)
    expect(said, `a sentence for ${code}`).toBe(true)
  })

  test('needs a title when it is new, and nothing else', () => {
    expect(checkNewPlan({})).toMatchObject({ refusal: { code: 'field-missing', field: 'title' } })
    expect(checkNewPlan({ title: 'Cold rooms' })).toEqual({ ok: true, value: { ...emptyPlan, title: 'Cold rooms' } })
  })

  test('is kept in one form: composed letters, no blanks around, nobody twice', () => {
    expect(checkPlan({ title: ' Ho\u0302tel ', assigneeIds: [id, id] })).toEqual({ ok: true, value: { title: 'Hôtel', assigneeIds: [id] } })
  })

  test('may be in any script', () => {
    for (const title of ['冷库 每周检查', 'غرف التبريد', 'Холодильники', 'ห้องเย็น', '👩‍🔧 rounds']) expect(checkPlan({ title }).ok, title).toBe(true)
  })

  test('read twice is read the same', () => {
    fc.assert(
      fc.property(fc.record({ title: fc.string({ minLength: 1, unit: 'grapheme' }), description: fc.string(), costCentre: fc.string() }, { requiredKeys: [] }), (input) => {
        const once = checkPlan(input)
        if (once.ok) expect(checkPlan(once.value)).toEqual(once)
      }),
    )
  })

  test('leaves out what was left out, so that a save changes only what it names', () => {
    expect(checkPlan({})).toEqual({ ok: true, value: {} })
    expect(checkPlan({ costCentre: '' })).toEqual({ ok: true, value: { costCentre: '' } })
  })
})

test('a target lies in a building of the plan', () => {
  const [building, other, place] = [newId(), newId(), newId()]
  const at = (kind: 'building' | 'place', target: string) => [{ id: newId(), target: { kind, id: target }, tasks: [] }]
  const places = { buildingOf: new Map([[place as string, other as string]]) }
  const locations = [{ buildingId: building, placeId: null }]
  expect(checkTargets(at('building', building), locations, places).ok).toBe(true)
  expect(checkTargets(at('building', other), locations, places)).toMatchObject({ refusal: { code: 'target-outside-locations', field: 'interventions.0.target.id' } })
  expect(checkTargets(at('place', place), locations, places)).toMatchObject({ refusal: { code: 'target-outside-locations' } })
  expect(checkTargets(at('place', newId()), locations, places)).toMatchObject({ refusal: { code: 'not-there' } })
  expect(checkTargets(at('place', place), [...locations, { buildingId: other, placeId: null }], places).ok).toBe(true)
})

describe('The table of sharing', () => {
  test('has a name for every row, in both languages', () => {
    for (const field of Object.keys(planFields) as PlanField[]) {
      for (const language of ['en', 'fr'] as const) expect(say(planScreenPhrases, language, `field.${field}`).length).toBeGreaterThan(2)
    }
  })

  test('covers every field of the form', () => {
    expect(Object.keys(fieldOf).sort()).toEqual(['title', ...Object.keys(emptyPlan)].sort())
    for (const field of Object.values(fieldOf)) expect(isEditable(field, null)).toBe(true)
  })

  test('leaves exactly six fields of the form open while shared', () => {
    const open = Object.values(fieldOf).filter((field) => isEditable(field, 'shared'))
    expect(open.sort()).toEqual(['assignees', 'costCentre', 'description', 'supplier', 'title'])
    expect(isEditable('documents', 'shared')).toBe(true)
  })
})

test('limits of the form are those of the rules', () => {
  expect(checkPlan({ type: 'x'.repeat(planLimits.type), costCentre: 'x'.repeat(planLimits.costCentre), description: 'x'.repeat(planLimits.description) }).ok).toBe(true)
})
