import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { momentOf, type LocalDate, type LocalTime, type Moment, type TimeZone } from '../../kernel/dates.ts'
import { usualCalendar } from '../companies/working-calendar.ts'
import { slaInput, slaState, type SlaTimes } from './sla.ts'
import type { Pause, PauseReason } from './visit.ts'

const toronto = 'America/Toronto' as TimeZone
const calendar = usualCalendar(toronto)
/** "24 16:30" is half past four on the 24th of November 2026, a Tuesday. */
const nov = (text: string) => momentOf(`2026-11-${text.slice(0, 2)}` as LocalDate, text.slice(3) as LocalTime, toronto)
const due = nov('24 16:00')
const nothing: SlaTimes = { due, startedAt: null, finishedAt: null, pauses: [], calledOff: false }
const sla = slaInput.parse({ startWithinMinutes: 120, finishWithinMinutes: 540 })
const wait = (from: string, to: string | null, why: PauseReason['why'] = 'waiting-for-client'): Pause => ({ from: nov(from), to: to ? nov(to) : null, reason: { why, words: '' } })
const at = (now: string, times: Partial<SlaTimes> = {}, goals = sla) => slaState(goals, { ...nothing, ...times }, calendar, nov(now))

describe('The internal SLA', () => {
  it('runs from the due moment on the working calendar, over the night', () => {
    expect(at('24 16:30')).toMatchObject({ kind: 'running', goal: 'start', dueAt: nov('25 09:00'), remainingMinutes: 90, onHold: false })
    expect(at('24 23:00')).toMatchObject({ kind: 'running', remainingMinutes: 60 })
  })
  it('is missed the moment after the deadline, not at it', () => {
    expect(at('25 09:00').kind).toBe('running')
    expect(at('25 09:01')).toMatchObject({ kind: 'missed', goal: 'start', remainingMinutes: -1 })
  })
  it('is met by a start and an end in time, and shows the goal that still runs', () => {
    const started = at('25 10:00', { startedAt: nov('25 08:59') })
    expect(started).toMatchObject({ kind: 'running', goal: 'finish', dueAt: nov('25 16:00'), remainingMinutes: 360, start: { kind: 'met', remainingMinutes: 1 } })
    expect(at('30 10:00', { startedAt: nov('25 08:59'), finishedAt: nov('25 15:00') })).toMatchObject({ kind: 'met', goal: 'finish', remainingMinutes: 60 })
  })
  it('stays missed after a late start, however early the end', () => {
    expect(at('25 12:00', { startedAt: nov('25 09:30'), finishedAt: nov('25 11:00') })).toMatchObject({ kind: 'missed', goal: 'start', remainingMinutes: -30, finish: { kind: 'met' } })
  })
  it('stands still while work waits for the client', () => {
    const times = { startedAt: nov('25 08:00'), pauses: [wait('25 09:00', null)] }
    expect(at('25 10:00', times)).toMatchObject({ goal: 'finish', dueAt: nov('25 17:00'), remainingMinutes: 420, onHold: true })
    expect(at('27 10:00', times)).toMatchObject({ kind: 'running', remainingMinutes: 420, onHold: true })
    expect(at('27 12:00', { ...times, pauses: [wait('25 09:00', '27 11:00')] })).toMatchObject({ kind: 'running', remainingMinutes: 360, onHold: false })
  })
  it('does not count a wait before it was due', () => {
    expect(at('25 10:00', { startedAt: nov('24 08:00'), pauses: [wait('24 09:00', '24 17:00')] }).finish).toMatchObject({ dueAt: nov('25 17:00') })
  })
  it('does not stand still for other pauses, for waits after the deadline, or where the option is off', () => {
    const started = { startedAt: nov('25 08:00') }
    expect(at('26 10:00', { ...started, pauses: [wait('25 09:00', null, 'waiting-for-parts')] })).toMatchObject({ kind: 'missed', dueAt: nov('25 16:00') })
    expect(at('26 10:00', { ...started, pauses: [wait('26 08:30', null)] })).toMatchObject({ kind: 'missed', dueAt: nov('25 16:00') })
    expect(at('26 10:00', { ...started, pauses: [wait('25 09:00', null)] }, { ...sla, holdWhileWaitingForClient: false }).kind).toBe('missed')
  })
  it('says nothing where no goal was set, or the visit is called off', () => {
    const none = { kind: 'none', goal: null, dueAt: null, remainingMinutes: null }
    expect(at('30 10:00', {}, slaInput.parse({}))).toMatchObject(none)
    expect(slaState(null, nothing, calendar, nov('30 10:00'))).toMatchObject(none)
    expect(at('30 10:00', { calledOff: true })).toMatchObject(none)
    expect(at('24 16:30', {}, slaInput.parse({ finishWithinMinutes: 60 }))).toMatchObject({ goal: 'finish', start: { kind: 'none' } })
  })
  it('a wait never brings the deadline nearer, and a longer one never either', () => {
    const hour = (n: number) => new Date(Date.parse(due) + n * 3_600_000).toISOString() as Moment
    fc.assert(
      fc.property(fc.nat(60), fc.nat(100), fc.nat(100), (from, length, more) => {
        const until = (to: number) => slaState(sla, { ...nothing, startedAt: due, pauses: [{ from: hour(from), to: hour(to), reason: { why: 'waiting-for-client', words: '' } }] }, calendar, hour(400))
        const [plain, short, long] = [slaState(sla, { ...nothing, startedAt: due }, calendar, hour(400)), until(from + length), until(from + length + more)]
        expect(short.finish.dueAt! >= plain.finish.dueAt!).toBe(true)
        expect(long.finish.dueAt! >= short.finish.dueAt!).toBe(true)
      }),
    )
  })
  it.each([{ startWithinMinutes: 0 }, { startWithinMinutes: 1.5 }, { finishWithinMinutes: 43_201 }, { within: 5 }])('does not take %o', (input) => {
    expect(slaInput.safeParse(input).success).toBe(false)
  })
})
