/** Seeded chance (mulberry32): the same seed rolls the same for ever. */
export class Dice {
  private state: number

  constructor(seed: number) {
    this.state = seed >>> 0
  }

  /** From 0 up to, not including, 1. */
  roll(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = this.state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from 0 up to, not including, `below`. */
  number(below: number): number {
    return Math.floor(this.roll() * below)
  }

  chance(of: number): boolean {
    return this.roll() < of
  }

  /** One of the list; null of an empty one. */
  maybe<T>(list: readonly T[]): T | null {
    return list.length === 0 ? null : list[this.number(list.length)]!
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error('nothing to pick from')
    return list[this.number(list.length)]!
  }

  /** By weight. */
  weighed<T extends string>(weights: Readonly<Record<T, number>>): T {
    const names = Object.keys(weights) as T[]
    let at = this.roll() * names.reduce((sum, name) => sum + weights[name], 0)
    for (const name of names) {
      at -= weights[name]
      if (at < 0) return name
    }
    return names.at(-1)!
  }

  shuffled<T>(list: readonly T[]): T[] {
    const left = [...list]
    const mixed: T[] = []
    while (left.length > 0) mixed.push(...left.splice(this.number(left.length), 1))
    return mixed
  }

  /** Seeds for others, so that leaving one out changes none of the others. */
  seed(): number {
    return Math.floor(this.roll() * 4_294_967_296)
  }
}
