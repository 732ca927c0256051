import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Moment } from '../../kernel/dates.ts'
import { newId } from '../../kernel/ids.ts'
import { done, refuse, type Outcome } from '../../kernel/outcome.ts'
import { Outbox, type ActStore } from './outbox.ts'
import type { OrderAct, WaitingAct } from './waiting-acts.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A phone's memory: survives the page that used it. */
function memory(): ActStore & { readonly kept: Map<string, WaitingAct> } {
  const kept = new Map<string, WaitingAct>()
  let busy: Promise<void> = Promise.resolve()
  return {
    kept,
    all: async () => [...kept.values()],
    put: async (waiting) => void kept.set(waiting.act.opId, waiting),
    remove: async (opId) => void kept.delete(opId),
    alone: (work) => (busy = busy.then(work)),
  }
}

/** A server that does each act once by its id, and may be out of reach. */
function server() {
  const done_: string[] = []
  const state = { reachable: true, loseAnswers: false, refuse: new Set<string>(), tries: 0 }
  const send = async (act: OrderAct): Promise<Outcome<{ workVersion: number }>> => {
    state.tries += 1
    if (!state.reachable) return refuse({ code: 'unreachable' })
    if (state.refuse.has(act.opId)) return refuse({ code: 'task-lacks-result', label: 'Drain' })
    if (!done_.includes(act.opId)) done_.push(act.opId)
    if (state.loseAnswers) return refuse({ code: 'unreachable' })
    return done({ workVersion: done_.length })
  }
  return { done: done_, state, send }
}

const act = (kind: 'set-off' | 'resume' | 'complete' = 'resume'): OrderAct => ({ opId: newId(), orderId: newId(), at: '2026-11-23T13:00:00.000Z' as Moment, kind })

describe('What was done on a phone', () => {
  it('is sent at once while there is a network', async () => {
    const { done, send } = server()
    const outbox = new Outbox(memory(), send)
    const one = act()
    expect(await outbox.add(one)).toEqual({ state: 'sent' })
    expect(done).toEqual([one.opId])
    expect(outbox.acts).toMatchObject([{ state: 'sent', workVersion: 1 }])
  })

  it('waits without a network and is sent in order when it is back', async () => {
    const { done, state, send } = server()
    const outbox = new Outbox(memory(), send)
    state.reachable = false
    const acts = [act('set-off'), act(), act('complete')]
    for (const one of acts) expect(await outbox.add(one)).toEqual({ state: 'waiting' })
    expect(outbox.line).toBe('unreachable')
    state.reachable = true
    await outbox.wake()
    expect(done).toEqual(acts.map(({ opId }) => opId))
    expect(outbox.line).toBe('open')
  })

  it.each([
    ['too-many', 'unreachable'],
    ['signed-out', 'signed-out'],
  ])('waits when the server says %s', async (code, line) => {
    const phone = memory()
    const outbox = new Outbox(phone, async () => refuse({ code }))
    expect(await outbox.add(act())).toEqual({ state: 'waiting' })
    expect([outbox.line, phone.kept.size]).toEqual([line, 1])
  })

  it('is tried again by itself, ever more patiently', async () => {
    const { done, state, send } = server()
    const outbox = new Outbox(memory(), send)
    state.reachable = false
    await outbox.add(act())
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    expect(state.tries).toBeGreaterThan(8)
    expect(state.tries).toBeLessThan(20)
    state.reachable = true
    await vi.advanceTimersByTimeAsync(60_000)
    expect(done).toHaveLength(1)
  })

  it('is not lost when the page closes: the next one sends it', async () => {
    const [phone, { done, state, send }] = [memory(), server()]
    state.reachable = false
    await new Outbox(phone, send).add(act())
    state.reachable = true
    await new Outbox(phone, send).open()
    expect(done).toHaveLength(1)
    expect(phone.kept.size).toBe(0)
  })

  it('is done once though its answer was lost and it was sent again', async () => {
    const { done, state, send } = server()
    const outbox = new Outbox(memory(), send)
    state.loseAnswers = true
    expect(await outbox.add(act())).toEqual({ state: 'waiting' })
    state.loseAnswers = false
    await outbox.wake()
    expect(done).toHaveLength(1)
    expect(state.tries).toBe(2)
  })

  it('steps aside when it is refused, and may be sent again or given up', async () => {
    const { done, state, send } = server()
    const outbox = new Outbox(memory(), send)
    const [bad, good] = [act('complete'), act()]
    state.refuse.add(bad.opId)
    expect(await outbox.add(bad)).toMatchObject({ state: 'refused', refusal: { label: 'Drain' } })
    expect(await outbox.add(good)).toEqual({ state: 'sent' })
    expect(outbox.acts.filter(({ state: is }) => is === 'refused')).toHaveLength(1)
    state.refuse.clear()
    await outbox.retry(bad.opId)
    expect(done).toEqual([good.opId, bad.opId])
    state.refuse.add((await addAnother(outbox, state)).opId)
    expect(outbox.acts.some(({ state: is }) => is === 'refused')).toBe(true)
    await outbox.discard(outbox.acts.find(({ state: is }) => is === 'refused')!.act.opId)
    expect(outbox.acts.some(({ state: is }) => is === 'refused')).toBe(false)
  })

  async function addAnother(outbox: Outbox, state: { refuse: Set<string> }): Promise<OrderAct> {
    const one = act()
    state.refuse.add(one.opId)
    await outbox.add(one)
    return one
  }

  it('is sent once though the program is open twice', async () => {
    const [phone, { done, state, send }] = [memory(), server()]
    state.reachable = false
    const [first, second] = [new Outbox(phone, send), new Outbox(phone, send)]
    await first.add(act())
    await second.add(act())
    state.reachable = true
    state.tries = 0
    await Promise.all([first.wake(), second.wake()])
    expect(done).toHaveLength(2)
    expect(state.tries).toBe(2)
  })
})
