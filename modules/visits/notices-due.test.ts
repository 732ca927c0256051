import { describe, expect, it } from 'vitest'
import type { LocalDate, LocalTime, Moment } from '../../kernel/dates.ts'
import { noticesDue } from './notices-due.ts'
import { notificationsInput } from './order-notifications.ts'
import { plannedFor, untouched, type Dates, type Work } from './visit.ts'

const toronto = 'America/Toronto'
const assignees = { assignees: true }
const rules = notificationsInput.parse({
  reminders: [
    { before: { unit: 'days', amount: 1 }, to: assignees },
    { before: { unit: 'hours', amount: 1 }, to: { assignees: true, roles: ['manager'] } },
  ],
  late: [{ after: { unit: 'minutes', amount: 30 }, to: { roles: ['manager'] } }],
})
const on = (date: string, at: string | null = '09:00') => plannedFor(date as LocalDate, at as LocalTime | null)
const marks = (dates: Dates, now: string, work: Work = untouched) => noticesDue(rules, dates, work, toronto, now as Moment).map(({ mark }) => mark)
const [day, hour, late] = ['reminder-1440@2026-11-24T09:00', 'reminder-60@2026-11-24T09:00', 'late-30@2026-11-24T09:00']

describe('Notices about an order', () => {
  const order = on('2026-11-24') // 14:00 UTC
  it.each([
    ['2026-11-23T13:59:59.000Z', []],
    ['2026-11-23T14:00:00.000Z', [day]],
    ['2026-11-24T13:00:00.000Z', [day, hour]],
    ['2026-11-24T13:59:59.000Z', [day, hour]],
    ['2026-11-24T14:00:00.000Z', []],
    ['2026-11-24T14:31:00.000Z', [late]],
    ['2026-11-27T14:29:00.000Z', [late]],
    ['2026-11-27T14:31:00.000Z', []],
  ])('at %s there is to be told: %o', (now, expected) => {
    expect(marks(order, now)).toEqual(expected)
  })
  it('says no more once the work has begun or the order is called off', () => {
    const now = '2026-11-24T15:00:00.000Z' as Moment
    expect(marks(order, now, { ...untouched, status: 'started', startedAt: now, pausedAt: null, pauseReason: null, spans: [] })).toEqual([])
    expect(marks({ ...order, calledOff: 'skipped', calledOffReason: 'closed', calledOffAt: now }, now)).toEqual([])
  })
  it('counts an order for any time of the day from eight in the morning, and finds it late when the day is over', () => {
    const anyTime = on('2026-11-24', null)
    expect(marks(anyTime, '2026-11-24T12:00:00.000Z')).toContain('reminder-60@2026-11-24T')
    expect(marks(anyTime, '2026-11-25T05:29:00.000Z')).toEqual([])
    expect(marks(anyTime, '2026-11-25T05:30:00.000Z')).toEqual(['late-30@2026-11-24T'])
  })
  it('keeps the hour of the building when clocks change in between', () => {
    const afterChange = on('2026-11-01') // clocks went back in the night: 09:00 is 14:00 UTC
    expect(marks(afterChange, '2026-11-01T12:59:00.000Z')).toEqual(['reminder-1440@2026-11-01T09:00'])
    expect(marks(afterChange, '2026-11-01T13:00:00.000Z')).toHaveLength(2)
  })
  it('tells two lines for the same time as one', () => {
    const twice = notificationsInput.parse({
      reminders: [
        { before: { unit: 'days', amount: 1 }, to: assignees },
        { before: { unit: 'hours', amount: 24 }, to: { roles: ['manager', 'admin'] } },
      ],
    })
    const [notice, ...others] = noticesDue(twice, order, untouched, toronto, '2026-11-23T15:00:00.000Z' as Moment)
    expect(others).toEqual([])
    expect(notice!.to.assignees).toBe(true)
    expect([...notice!.to.roles].sort()).toEqual(['admin', 'manager'])
  })
})
