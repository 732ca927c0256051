import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LocalDate, LocalTime, Moment } from '../../kernel/dates.ts'
import { newId } from '../../kernel/ids.ts'
import { mustBeDone, type Outcome } from '../../kernel/outcome.ts'
import type { Intervention } from './task.ts'
import type { Results } from './task-result.ts'
import {
  cancel, complete, isLate, mayRecord, mayWord, pause, pausesOf, plannedFor, reopen, reschedule, restore, resume, setOff, shownStatus, skip, start, turnBack,
  untouched, validate, workedSeconds, type Dates, type PauseReason, type Work, type WorkStatus,
} from './visit.ts'

const toronto = 'America/Toronto'
const t0 = Date.parse('2026-11-24T13:00:00.000Z')
const minute = (n: number) => new Date(t0 + n * 60_000).toISOString() as Moment
const on = (text: string) => text as LocalDate
const at = (text: string) => text as LocalTime
const planned = plannedFor(on('2026-11-24'), at('08:00'))
const lunch: PauseReason = { why: 'break', words: '' }
const filterTask = newId()
const interventions: Intervention[] = [
  {
    id: newId(),
    target: { kind: 'asset', id: newId() },
    tasks: [
      { id: newId(), kind: 'text', label: 'Remarks', help: '', required: false, spec: { maxLength: 100 } },
      { id: filterTask, kind: 'done', label: 'Change the filter', help: '', required: true, spec: {} },
    ],
  },
]
const answered: Results = { [filterTask]: { kind: 'done', note: '', photos: [] } }

const onTheWay = mustBeDone(setOff(untouched, planned, minute(-20)))
const started = mustBeDone(start(onTheWay, planned, 'not-asked', minute(0)))
const paused = mustBeDone(pause(started, lunch, minute(30)))
const completed = mustBeDone(complete(started, interventions, answered, minute(60)))
const validated = mustBeDone(validate(completed, minute(90)))
const standing: Record<WorkStatus, Work> = { scheduled: untouched, 'on-the-way': onTheWay, started, paused, completed, validated }

const verbs: Record<string, (work: Work) => Outcome<Work>> = {
  'set off': (work) => setOff(work, planned, minute(100)),
  'turn back': (work) => turnBack(work),
  start: (work) => start(work, planned, 'not-asked', minute(100)),
  pause: (work) => pause(work, lunch, minute(100)),
  resume: (work) => resume(work, minute(100)),
  complete: (work) => complete(work, interventions, answered, minute(100)),
  validate: (work) => validate(work, minute(100)),
  reopen: (work) => reopen(work, 'manager', 'the seal leaks again', minute(100)),
}

function answerOf(outcome: Outcome<{ status?: string }>): string | undefined {
  return outcome.ok ? outcome.value.status : outcome.refusal.code
}

describe('What may follow what', () => {
  const notStarted = 'visit-not-started'
  const begun = 'visit-already-started'
  const finished = 'visit-already-completed'
  const locked = 'visit-already-validated'
  const table: [string, Record<WorkStatus, string>][] = [
    ['set off', { scheduled: 'on-the-way', 'on-the-way': 'visit-already-on-the-way', started: begun, paused: begun, completed: finished, validated: locked }],
    ['turn back', { scheduled: 'visit-not-on-the-way', 'on-the-way': 'scheduled', started: begun, paused: begun, completed: finished, validated: locked }],
    ['start', { scheduled: 'started', 'on-the-way': 'started', started: begun, paused: begun, completed: finished, validated: locked }],
    ['pause', { scheduled: notStarted, 'on-the-way': notStarted, started: 'paused', paused: 'visit-already-paused', completed: finished, validated: locked }],
    ['resume', { scheduled: notStarted, 'on-the-way': notStarted, started: 'visit-not-paused', paused: 'started', completed: finished, validated: locked }],
    ['complete', { scheduled: notStarted, 'on-the-way': notStarted, started: 'completed', paused: 'completed', completed: finished, validated: locked }],
    ['validate', { scheduled: notStarted, 'on-the-way': notStarted, started: 'visit-not-completed', paused: 'visit-not-completed', completed: 'validated', validated: locked }],
    ['reopen', { scheduled: notStarted, 'on-the-way': notStarted, started: 'visit-not-completed', paused: 'visit-not-completed', completed: 'paused', validated: 'paused' }],
  ]
  const cells = table.flatMap(([verb, row]) => Object.entries(row).map(([from, to]) => [verb, from as WorkStatus, to] as const))
  it.each(cells)('%s, when %s, gives %s', (verb, from, to) => {
    expect(answerOf(verbs[verb]!(standing[from]))).toBe(to)
  })

  it('never reaches validated without passing through completed, nor completed without a start', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(verbs)), { maxLength: 40 }), (acts) => {
        let work: Work = untouched
        for (const act of acts) {
          const next = verbs[act]!(work)
          if (!next.ok) continue
          if (next.value.status === 'validated') expect(work.status).toBe('completed')
          if (next.value.status === 'completed') expect(['started', 'paused']).toContain(work.status)
          work = next.value
        }
        expect(work.spans.filter((span) => !span.to)).toHaveLength(work.status === 'started' ? 1 : 0)
        expect(work.finishedAt !== null).toBe(work.status === 'completed' || work.status === 'validated')
        expect(work.pausedAt !== null).toBe(work.status === 'paused')
        expect(JSON.parse(JSON.stringify(work))).toEqual(work)
      }),
    )
  })
})

describe('Starting', () => {
  it('is refused until the gatekeeper is passed', () => {
    expect(start(untouched, planned, 'open', minute(0))).toEqual({ ok: false, refusal: { code: 'gatekeeper-not-passed', field: 'gatekeeper' } })
    expect(start(untouched, planned, 'passed', minute(0)).ok).toBe(true)
  })
  it('and setting off are refused when the visit is called off', () => {
    const skipped = mustBeDone(skip(planned, untouched, 'hotel closed', minute(0)))
    expect(answerOf(start(untouched, skipped, 'not-asked', minute(1)))).toBe('visit-called-off')
    expect(answerOf(setOff(untouched, skipped, minute(1)))).toBe('visit-called-off')
  })
  it('keeps the first start through pauses, completion and reopening', () => {
    const again = mustBeDone(resume(mustBeDone(reopen(completed, 'technician', '', minute(70))), minute(80)))
    expect(again.startedAt).toBe(minute(0))
  })
})

describe('Pausing', () => {
  it('with another reason needs words', () => {
    expect(pause(started, { why: 'other', words: '  ' }, minute(5))).toMatchObject({ refusal: { code: 'reason-required', field: 'reason.words' } })
    expect(pause(started, { why: 'other', words: ' alarme incendie ' }, minute(5))).toMatchObject({ value: { pauseReason: { why: 'other', words: 'alarme incendie' } } })
  })
  it('refuses words too long or that no database can hold', () => {
    expect(answerOf(pause(started, { why: 'break', words: 'x'.repeat(501) }, minute(5)))).toBe('text-too-long')
    expect(answerOf(pause(started, { why: 'break', words: 'a\u0000b' }, minute(5)))).toBe('text-control-characters')
  })
})

describe('Completing', () => {
  it('names the first required task without an answer, and lets the optional ones be', () => {
    expect(complete(started, interventions, {}, minute(60))).toEqual({
      ok: false,
      refusal: { code: 'task-lacks-result', field: 'interventions.0.tasks.1', taskId: filterTask, label: 'Change the filter', missing: 1 },
    })
  })
})

describe('After validation', () => {
  it('a technician changes nothing any more', () => {
    expect(answerOf(reopen(validated, 'technician', 'forgot a reading', minute(100)))).toBe('visit-already-validated')
    expect(mayWord(validated, 'technician').ok).toBe(false)
    expect(mayRecord(validated).ok).toBe(false)
  })
  it('a manager reopens with a reason only', () => {
    expect(reopen(validated, 'manager', ' ', minute(100))).toMatchObject({ refusal: { code: 'reason-required', field: 'reason' } })
    expect(reopen(validated, 'manager', 'leaks', minute(100))).toMatchObject({ value: { status: 'paused', finishedAt: null, validatedAt: null, pauseReason: { why: 'reopened', words: 'leaks' } } })
    expect(mayWord(validated, 'manager').ok).toBe(true)
  })
  it('until then the technician reopens without explaining himself', () => {
    expect(reopen(completed, 'technician', '', minute(100))).toMatchObject({ value: { status: 'paused' } })
    expect(mayRecord(completed)).toMatchObject({ refusal: { code: 'visit-already-completed' } })
  })
})

describe('The dates', () => {
  it('are called off with a reason, once, before the start, and restored', () => {
    const cancelled = mustBeDone(cancel(planned, onTheWay, ' contract ended ', minute(0)))
    expect(cancelled).toMatchObject({ calledOff: 'cancelled', calledOffReason: 'contract ended', calledOffAt: minute(0) })
    expect(skip(cancelled, untouched, 'again', minute(1))).toMatchObject({ refusal: { code: 'visit-called-off', calledOff: 'cancelled' } })
    expect(cancel(planned, untouched, '', minute(0))).toMatchObject({ refusal: { code: 'reason-required', field: 'reason' } })
    expect(cancel(planned, started, 'too late', minute(0))).toMatchObject({ refusal: { code: 'visit-already-started' } })
    expect(restore(cancelled)).toEqual({ ok: true, value: planned })
    expect(answerOf(restore(planned) as Outcome<{ status?: string }>)).toBe('visit-not-called-off')
  })
  it('cannot be moved once work has begun, nor while called off, nor to where they are', () => {
    expect(reschedule(planned, started, on('2026-11-30'), null)).toMatchObject({ refusal: { code: 'visit-already-started' } })
    expect(reschedule(mustBeDone(skip(planned, untouched, 'x', minute(0))), untouched, on('2026-11-30'), null)).toMatchObject({ refusal: { code: 'visit-called-off' } })
    expect(reschedule(planned, untouched, planned.on, planned.at)).toMatchObject({ refusal: { code: 'visit-same-date' } })
  })
  it('remember the date they were first planned for, however often they move', () => {
    const dates = fc.array(fc.constantFrom('2026-11-20', '2026-11-24', '2026-12-01', '2027-01-04'), { maxLength: 12 })
    fc.assert(
      fc.property(dates, (moves) => {
        let now: Dates = planned
        for (const to of moves) {
          const moved = reschedule(now, untouched, on(to), at('10:00'))
          if (moved.ok) now = moved.value
        }
        expect(now.originalOn).toBe(now.on === planned.on ? null : planned.on)
      }),
    )
  })
})

describe('The status shown', () => {
  const skipped = mustBeDone(skip(planned, untouched, 'closed', minute(0)))
  it.each([
    [planned, untouched, 'scheduled'],
    [planned, onTheWay, 'on-the-way'],
    [skipped, untouched, 'skipped'],
    [skipped, onTheWay, 'skipped'],
    [skipped, started, 'started'],
    [skipped, completed, 'completed'],
  ] as const)('is the work once begun, else that it is called off', (dates, work, shown) => {
    expect(shownStatus(dates, work)).toBe(shown)
  })
})

describe('Late', () => {
  it('is a visit with a time from the minute after it, in the time zone of its building', () => {
    expect(isLate(planned, untouched, minute(0), toronto)).toBe(false)
    expect(isLate(planned, untouched, minute(1), toronto)).toBe(true)
    expect(isLate(planned, untouched, minute(1), 'America/Vancouver')).toBe(false)
  })
  it('is a visit for any time that day once the day is over', () => {
    const anyTime = plannedFor(on('2026-11-24'))
    expect(isLate(anyTime, untouched, '2026-11-25T04:59:59.999Z' as Moment, toronto)).toBe(false)
    expect(isLate(anyTime, untouched, '2026-11-25T05:00:00.000Z' as Moment, toronto)).toBe(true)
  })
  it('is neither a visit begun nor one called off', () => {
    expect(isLate(planned, started, minute(9999), toronto)).toBe(false)
    expect(isLate(mustBeDone(skip(planned, untouched, 'closed', minute(0))), untouched, minute(9999), toronto)).toBe(false)
  })
})

describe('The clock', () => {
  it('counts the time between start, pauses and end, and what still runs', () => {
    const resumed = mustBeDone(resume(paused, minute(60)))
    expect(workedSeconds(paused.spans, minute(500))).toBe(30 * 60)
    expect(workedSeconds(resumed.spans, minute(70))).toBe(40 * 60)
    expect(workedSeconds(mustBeDone(complete(resumed, interventions, answered, minute(75))).spans, minute(500))).toBe(45 * 60)
  })
  it('lists the pauses with their reasons, the one that completion ended included', () => {
    const waiting: PauseReason = { why: 'waiting-for-client', words: 'key' }
    const held = mustBeDone(pause(mustBeDone(resume(paused, minute(40))), waiting, minute(50)))
    expect(pausesOf(held)).toEqual([{ from: minute(30), to: minute(40), reason: lunch }, { from: minute(50), to: null, reason: waiting }])
    const ended = mustBeDone(complete(held, interventions, answered, minute(80)))
    expect(pausesOf(ended)[1]).toEqual({ from: minute(50), to: minute(80), reason: waiting })
    expect(workedSeconds(ended.spans, minute(500))).toBe(40 * 60)
    const reopened = mustBeDone(resume(mustBeDone(reopen(ended, 'technician', '', minute(100))), minute(110)))
    expect(pausesOf(reopened)[2]).toEqual({ from: minute(80), to: minute(110), reason: null })
  })
  it('never runs backwards, whatever a phone believes the time is', () => {
    const act = fc.tuple(fc.constantFrom('start', 'pause', 'resume'), fc.integer({ min: -600, max: 600 }))
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let work: Work = untouched
        for (const [verb, when] of acts) {
          const next: Outcome<Work> = verb === 'start' ? start(work, planned, 'not-asked', minute(when)) : verb === 'pause' ? pause(work, lunch, minute(when)) : resume(work, minute(when))
          if (!next.ok) continue
          expect(workedSeconds(next.value.spans, minute(601))).toBeGreaterThanOrEqual(workedSeconds(work.spans, work.status === 'started' ? work.spans.at(-1)!.from : minute(601)))
          work = next.value
        }
        for (const span of work.spans) expect((span.to ?? span.from) >= span.from).toBe(true)
      }),
    )
  })
})
