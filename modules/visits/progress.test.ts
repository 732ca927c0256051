import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Moment } from '../../kernel/dates.ts'
import { newId } from '../../kernel/ids.ts'
import { mustBeDone } from '../../kernel/outcome.ts'
import { percentDone, tally } from './progress.ts'
import { taskInput, type Intervention } from './task.ts'
import type { Results } from './task-result.ts'
import { complete, plannedFor, setOff, start, untouched, validate } from './visit.ts'

const now = '2026-11-24T13:00:00.000Z' as Moment
const dates = plannedFor('2026-11-24' as never)
const started = mustBeDone(start(untouched, dates, 'not-asked', now))
const plan = (...required: boolean[]): Intervention[] => [
  { id: newId(), target: { kind: 'asset', id: newId() }, tasks: required.map((must) => taskInput.parse({ id: newId(), kind: 'done', label: 'x', required: must })) },
]
const answers = (interventions: Intervention[], count: number): Results =>
  Object.fromEntries(interventions.flatMap(({ tasks }) => tasks).slice(0, count).map(({ id }) => [id, { kind: 'done', note: '', photos: [] }]))

describe('The percentage done', () => {
  const three = plan(true, true, true)
  it('is 0 before the start, and counts the answers afterwards', () => {
    expect(percentDone(untouched, three, answers(three, 3))).toBe(0)
    expect(percentDone(mustBeDone(setOff(untouched, dates, now)), three, {})).toBe(0)
    expect([0, 1, 2, 3].map((count) => percentDone(started, three, answers(three, count)))).toEqual([0, 33, 66, 99])
  })
  it('is 100 when completed or validated, and only then', () => {
    const completed = mustBeDone(complete(started, three, answers(three, 3), now))
    expect(percentDone(completed, three, {})).toBe(100)
    expect(percentDone(mustBeDone(validate(completed, now)), three, {})).toBe(100)
  })
  it('counts required tasks, all of them when none is required, and stays 0 without any', () => {
    const mixed = plan(true, false, true)
    expect(percentDone(started, mixed, answers(mixed, 2))).toBe(50)
    expect(tally(mixed, answers(mixed, 2))).toEqual({ answered: 1, asked: 2 })
    const free = plan(false, false)
    expect(percentDone(started, free, answers(free, 1))).toBe(50)
    expect(percentDone(started, [], {})).toBe(0)
  })
  it('never falls when one more task is answered', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 30 }), (required) => {
        const interventions = plan(...required)
        const steps = required.map((_, count) => percentDone(started, interventions, answers(interventions, count)))
        expect(steps).toEqual([...steps].sort((a, b) => a - b))
        expect(steps.every((step) => step >= 0 && step < 100)).toBe(true)
      }),
    )
  })
})
