import type { Outcome, Refusal } from '../../kernel/outcome.ts'
import type { OrderAct, WaitingAct } from './waiting-acts.ts'

/** Where acts wait, so that a phone that lost the network, or its battery, loses nothing: IndexedDB in a browser, memory in tests. */
export type ActStore = {
  /** In the order they were added. */
  readonly all: () => Promise<readonly WaitingAct[]>
  readonly put: (waiting: WaitingAct) => Promise<void>
  readonly remove: (opId: string) => Promise<void>
  /** One at a time, also when the program is open twice: runs `work` while no other does. */
  readonly alone: (work: () => Promise<void>) => Promise<void>
}

/** Sends one act. `unreachable`, `too-many` and `signed-out` mean: later. Anything else is the server's answer. */
export type Send = (act: OrderAct) => Promise<Outcome<{ readonly workVersion: number }>>

/** What became of an act at the first try: the server did it, refused it, or could not be reached. */
export type Fate = { readonly state: 'sent' | 'waiting' } | { readonly state: 'refused'; readonly refusal: Refusal }
export type Line = 'open' | 'unreachable' | 'signed-out'

const firstWait = 2_000
const longestWait = 60_000
/** How many acts the server has are remembered, for screens whose view is older than that. */
const remembered = 50

/**
 * The queue of what one person did in one company and the server does not have yet. Acts are sent in the order they were done.
 * One that is refused steps aside and waits for the person; the others go on.
 */
export class Outbox {
  private readonly store: ActStore
  private readonly send: Send
  private readonly listeners = new Set<() => void>()
  private readonly waitingFor = new Map<string, (fate: Fate) => void>()
  private snapshot: readonly WaitingAct[] = []
  private sent: readonly WaitingAct[] = []
  private sending: Promise<void> | null = null
  private again = false
  private wait = firstWait
  private timer: ReturnType<typeof setTimeout> | undefined
  line: Line = 'open'

  constructor(store: ActStore, send: Send) {
    this.store = store
    this.send = send
  }

  /** What waits, what was refused, and what was sent lately; a new list with every change. */
  get acts(): readonly WaitingAct[] {
    return this.snapshot
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Takes up what an earlier page left behind, and sends it. */
  async open(): Promise<void> {
    await this.refresh()
    await this.wake()
  }

  /** Keeps the act, then sends it. Answers as soon as its fate is known; the act is safe from the first moment on. */
  async add(act: OrderAct): Promise<Fate> {
    await this.store.put({ act, state: 'waiting' })
    const fate = new Promise<Fate>((resolve) => this.waitingFor.set(act.opId, resolve))
    await this.refresh()
    void this.wake()
    return fate
  }

  /** Tries a refused act again, with its own id. */
  async retry(opId: string): Promise<void> {
    const found = (await this.store.all()).find(({ act }) => act.opId === opId)
    if (!found) return
    await this.store.put({ act: found.act, state: 'waiting' })
    await this.refresh()
    await this.wake()
  }

  async discard(opId: string): Promise<void> {
    await this.store.remove(opId)
    await this.refresh()
  }

  /** Sends what waits, now: the network is back, the page is seen again. */
  wake(): Promise<void> {
    clearTimeout(this.timer)
    if (this.sending) this.again = true
    else this.sending = this.drainAll()
    return this.sending
  }

  close(): void {
    clearTimeout(this.timer)
    this.listeners.clear()
  }

  /** Once more when somebody asked meanwhile: what was added after the last look must not be left. */
  private async drainAll(): Promise<void> {
    try {
      do {
        this.again = false
        await this.store.alone(() => this.drain())
      } while (this.again)
    } finally {
      this.sending = null
    }
  }

  private async drain(): Promise<void> {
    for (;;) {
      const next = (await this.store.all()).find(({ state }) => state === 'waiting')
      if (!next) return this.lineIs('open')
      const outcome = await this.send(next.act)
      if (!outcome.ok && outcome.refusal.code === 'signed-out') return this.later('signed-out')
      if (!outcome.ok && (outcome.refusal.code === 'unreachable' || outcome.refusal.code === 'too-many')) return this.later('unreachable')
      this.wait = firstWait
      await this.settle(next, outcome)
    }
  }

  private async settle({ act }: WaitingAct, outcome: Outcome<{ readonly workVersion: number }>): Promise<void> {
    if (outcome.ok) {
      this.sent = [...this.sent, { act, state: 'sent' as const, workVersion: outcome.value.workVersion }].slice(-remembered)
      await this.store.remove(act.opId)
    } else {
      await this.store.put({ act, state: 'refused', refusal: outcome.refusal })
    }
    await this.refresh()
    this.tell(act.opId, outcome.ok ? { state: 'sent' } : { state: 'refused', refusal: outcome.refusal })
  }

  private later(line: Exclude<Line, 'open'>): void {
    this.lineIs(line)
    for (const opId of this.waitingFor.keys()) this.tell(opId, { state: 'waiting' })
    if (line === 'signed-out') return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.wake(), this.wait)
    this.wait = Math.min(longestWait, this.wait * 2)
  }

  private lineIs(line: Line): void {
    if (this.line === line) return
    this.line = line
    this.changed()
  }

  private tell(opId: string, fate: Fate): void {
    this.waitingFor.get(opId)?.(fate)
    this.waitingFor.delete(opId)
  }

  private async refresh(): Promise<void> {
    const waiting = await this.store.all()
    this.snapshot = [...this.sent, ...waiting]
    this.changed()
  }

  private changed(): void {
    for (const listener of this.listeners) listener()
  }
}
