/** Sendings of a form in a minute that are nothing special; above, a puzzle is asked. */
export const calm = 30

/** What a server remembers of the last minute and day of its forms, in its memory: a restart forgets it, and that is harmless. */
export class FormLoad {
  private readonly sendings = new Map<string, number[]>()
  private readonly words = new Map<string, { readonly senders: Set<string>; at: number }>()

  /** Counts one sending and answers how many there were in the minute before. */
  count(key: string, now: number): number {
    if (this.sendings.size > 5_000) this.sendings.clear()
    const times = (this.sendings.get(key) ?? []).filter((at) => at > now - 60_000)
    const before = times.length
    if (before < 20_000) times.push(now)
    this.sendings.set(key, times)
    return before
  }

  /** How many sendings there were in the last minute. */
  rate(key: string, now: number): number {
    return (this.sendings.get(key) ?? []).filter((at) => at > now - 60_000).length
  }

  /** How many others sent these words to any form of this server within a day; short words say nothing. */
  others(words: string, sender: string, now: number): number {
    const said = words.toLowerCase().replaceAll(/\s+/g, ' ')
    if (said.length < 30) return 0
    if (this.words.size > 10_000) this.words.delete(this.words.keys().next().value!)
    const held = this.words.get(said)
    const known = held && held.at > now - 86_400_000 ? held : { senders: new Set<string>(), at: now }
    if (known.senders.size < 50) known.senders.add(sender)
    this.words.set(said, { senders: known.senders, at: now })
    return known.senders.size - (known.senders.has(sender) ? 1 : 0)
  }
}

export class Full extends Error {}

/** Lets few through at once, for each form and for all, so that no form takes the database from the people at work. */
export class Gate {
  private readonly perKey: number
  private readonly inAll: number
  private readonly waiting: number
  private readonly running = new Map<string, number>()
  private readonly queue: { readonly key: string; readonly go: () => void }[] = []
  private all = 0

  constructor(perKey: number, inAll: number, waiting: number) {
    this.perKey = perKey
    this.inAll = inAll
    this.waiting = waiting
  }

  /** Throws `Full` when too many wait already for this key. */
  async through<T>(key: string, work: () => Promise<T>): Promise<T> {
    if (!this.free(key)) {
      if (this.queue.filter((one) => one.key === key).length >= this.waiting) throw new Full()
      await new Promise<void>((go) => this.queue.push({ key, go }))
    } else this.enter(key)
    try {
      return await work()
    } finally {
      this.leave(key)
    }
  }

  /** How many wait for this key. */
  isFull(key: string): boolean {
    return !this.free(key) && this.queue.filter((one) => one.key === key).length >= this.waiting
  }

  private free(key: string): boolean {
    return this.all < this.inAll && (this.running.get(key) ?? 0) < this.perKey
  }

  private enter(key: string): void {
    this.all += 1
    this.running.set(key, (this.running.get(key) ?? 0) + 1)
  }

  private leave(key: string): void {
    this.all -= 1
    const left = (this.running.get(key) ?? 1) - 1
    if (left === 0) this.running.delete(key)
    else this.running.set(key, left)
    const at = this.queue.findIndex((one) => this.free(one.key))
    if (at < 0) return
    const [next] = this.queue.splice(at, 1)
    this.enter(next!.key)
    next!.go()
  }
}
