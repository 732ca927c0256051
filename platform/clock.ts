import type { Moment } from '../kernel/dates.ts'

/** Where "now" comes from. Tests and simulations turn it by hand. */
export type Clock = { now(): Moment }

export const systemClock: Clock = { now: () => new Date().toISOString() as Moment }

export class HandClock implements Clock {
  private at: number

  constructor(at: string) {
    this.at = Date.parse(at)
  }

  now(): Moment {
    return new Date(this.at).toISOString() as Moment
  }

  advance(milliseconds: number): void {
    this.at += milliseconds
  }

  set(at: string): void {
    this.at = Date.parse(at)
  }
}
