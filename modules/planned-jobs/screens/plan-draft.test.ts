import { describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { taskInput, taskKinds, type Intervention } from '../../visits/task.ts'
import { checkPlan, fieldOf } from '../plan.ts'
import { daysOfMonth, daysOfWeek, nextMonth } from './calendar-days.ts'
import { changesOf, emptyDraft, inputOf, linesOf, movedBy, newTask, ofKind, type PlanDraft } from './plan-draft.ts'
import type { LocalDate } from '../../../kernel/dates.ts'
import { draftKeysOf } from './use-compare.ts'

const intervention: Intervention = { id: newId(), target: { kind: 'building', id: newId() }, tasks: [newTask('number', 'Temperature')] }

describe('A draft', () => {
  test('sends only what is not as it was', () => {
    const was: PlanDraft = { ...emptyDraft, title: 'Cold rooms', interventions: [intervention] }
    expect(changesOf(was, was)).toEqual({})
    expect(changesOf({ ...was, title: 'Freezers', supplier: { id: 'x', name: 'Froid' } }, was)).toEqual({ title: 'Freezers', supplierId: 'x' })
  })

  test('does not take another order of keys for a change', () => {
    const was: PlanDraft = { ...emptyDraft, internalSla: { startWithinMinutes: 5, finishWithinMinutes: null, holdWhileWaitingForClient: true } }
    const now: PlanDraft = { ...emptyDraft, internalSla: { holdWhileWaitingForClient: true, finishWithinMinutes: null, startWithinMinutes: 5 } }
    expect(changesOf(now, was)).toEqual({})
  })

  test('passes the rules as soon as it has a title', () => {
    expect(checkPlan(inputOf({ ...emptyDraft, title: 'Cold rooms' })).ok).toBe(true)
  })

  test('a task keeps its wording when its kind changes, and every kind passes the rules', () => {
    const task = { ...newTask('done', 'Look'), required: false }
    for (const kind of ['conforming', 'number', 'counter', 'text', 'photo', 'done'] as const) {
      const changed = ofKind(task, kind)
      expect(changed).toMatchObject({ id: task.id, label: 'Look', required: false, kind })
      expect(checkPlan({ interventions: [{ ...intervention, tasks: [changed] }] }).ok, kind).toBe(true)
    }
  })
})

test.each(taskKinds)('a new task of kind %s has the settings the rules fill in', (kind) => {
  const made = newTask(kind, 'Look')
  const given = { id: made.id, label: 'Look', kind, ...(kind === 'choice' ? { spec: { options: ['?'] } } : {}) }
  const filled = taskInput.parse(given)
  expect(made).toEqual(kind === 'choice' ? { ...filled, spec: { ...filled.spec, options: [] } } : filled)
})

test('lines of a paste lose their bullets and numbers, of a spreadsheet the first cell counts', () => {
  expect(linesOf('1. Clean\r\n2) Check\n\n - Photo\n• Note\n\tTorque\t12 Nm\n☐ Done\n24 V supply')).toEqual(['Clean', 'Check', 'Photo', 'Note', 'Torque', 'Done', '24 V supply'])
})

test('a line is moved within its list and not out of it', () => {
  expect(movedBy(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(movedBy(['a', 'b', 'c'], 2, 5)).toEqual(['a', 'b', 'c'])
  expect(movedBy(['a', 'b', 'c'], 1, -9)).toEqual(['b', 'a', 'c'])
})

describe('Calendar', () => {
  test('a month is shown in whole weeks', () => {
    const days = daysOfMonth('2026-11-23' as LocalDate)
    expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42])
    expect(daysOfMonth('2027-02-10' as LocalDate)).toHaveLength(28)
  })

  test('a week begins on Monday', () => {
    expect(daysOfWeek('2026-11-29' as LocalDate)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'])
  })

  test('months follow each other across years', () => {
    expect(nextMonth('2026-12-31' as LocalDate, 1)).toBe('2027-01-01')
    expect(nextMonth('2026-01-31' as LocalDate, -1)).toBe('2025-12-01')
  })
})

test('every part of a draft belongs to a field that two people can change at once', () => {
  expect(new Set(Object.values(fieldOf).flatMap(draftKeysOf))).toEqual(new Set(Object.keys(emptyDraft)))
})
