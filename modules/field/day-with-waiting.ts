import type { OutputOf } from '../../platform/endpoint.ts'
import type { OrderCard, readMyDay } from '../visits/visit-endpoints.ts'
import type { OrderAct, WaitingAct } from '../visits/waiting-acts.ts'

export type Day = OutputOf<typeof readMyDay>

/** What an act makes of a card, for acts that move it. */
const becomes: Partial<Record<OrderAct['kind'], OrderCard['status']>> = {
  'set-off': 'on-the-way',
  'turn-back': 'scheduled',
  'start': 'started',
  'pause': 'paused',
  'resume': 'started',
  'complete': 'completed',
}

/** The day as it will be once the server has what waits on this device: begun work on top, finished work below. */
export function dayWithWaiting(day: Day, acts: readonly WaitingAct[]): Day {
  const shown = { ...day }
  for (const { act, state } of acts) {
    const status = becomes[act.kind]
    if (state === 'waiting' && status) moveCard(shown, act.orderId, status)
  }
  return shown
}

const lists = ['now', 'late', 'todays', 'finished', 'upcoming'] as const

function moveCard(day: Day, orderId: string, status: OrderCard['status']): void {
  const list = lists.find((one) => day[one].some(({ id }) => id === orderId))
  const card = list && day[list].find(({ id }) => id === orderId)
  if (!card) return
  for (const one of lists) day[one] = day[one].filter(({ id }) => id !== orderId)
  const moved = { ...card, status }
  if (status === 'completed') day.finished = [...day.finished, { ...moved, late: false, progress: 100 }]
  else if (status !== 'scheduled') day.now = [...day.now, moved]
  else if (card.on < day.today) day.late = [...day.late, moved]
  else if (card.on === day.today) day.todays = [...day.todays, moved]
  else day.upcoming = [...day.upcoming, moved]
}
