import { expect, test } from 'vitest'
import type { LocalDate, Moment } from '../../kernel/dates.ts'
import type { OrderCard } from '../visits/visit-endpoints.ts'
import type { OrderAct, WaitingAct } from '../visits/waiting-acts.ts'
import { dayWithWaiting, type Day } from './day-with-waiting.ts'

const card = (id: string, on = '2026-06-01'): OrderCard => ({
  id, jobNumber: 'J-1', title: 'Cold rooms', status: 'scheduled', late: on < '2026-06-01', on: on as LocalDate, at: null, timeZone: 'America/Toronto',
  durationMinutes: 60, progress: 0, building: null, address: null, client: null,
})
const day: Day = { today: '2026-06-01' as LocalDate, now: [], late: [card('late', '2026-05-30')], todays: [card('a'), card('b')], finished: [], upcoming: [card('next', '2026-06-03')] }
const waits = (orderId: string, kind: 'start' | 'complete' | 'set-off' | 'turn-back', state: WaitingAct['state'] = 'waiting'): WaitingAct => ({
  act: { opId: `${orderId} ${kind}`, orderId, at: '2026-06-01T12:00:00.000Z' as Moment, kind } as OrderAct,
  state,
})
const idsOf = ({ now, late, todays, finished, upcoming }: Day) => Object.fromEntries(Object.entries({ now, late, todays, finished, upcoming }).map(([list, cards]) => [list, cards.map(({ id }) => id)]))

test('work begun without a signal stands on top of the day, finished work at its end', () => {
  const shown = dayWithWaiting(day, [waits('b', 'start'), waits('late', 'start'), waits('late', 'complete')])
  expect(idsOf(shown)).toEqual({ now: ['b'], late: [], todays: ['a'], finished: ['late'], upcoming: ['next'] })
  expect(shown.now[0]).toMatchObject({ status: 'started' })
  expect(shown.finished[0]).toMatchObject({ status: 'completed', late: false, progress: 100 })
})

test('who set off and turned back has the order where it was', () => {
  for (const id of ['late', 'a', 'next']) {
    const shown = idsOf(dayWithWaiting(day, [waits(id, 'set-off'), waits(id, 'turn-back')]))
    expect(Object.values(shown).map((ids) => [...ids].sort())).toEqual(Object.values(idsOf(day)).map((ids) => [...ids].sort()))
  }
})

test('what the server has or refused changes nothing, nor does an order of another day', () => {
  expect(dayWithWaiting(day, [waits('a', 'start', 'sent'), waits('a', 'start', 'refused'), waits('elsewhere', 'start')])).toEqual(day)
})
