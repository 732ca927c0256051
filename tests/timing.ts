import { dateOf } from '../modules/planned-jobs/civil-days.ts'

/**
 * How many times as long `work` takes as `floor`. Both are done in turns, the shortest of each counts: what the machine does meanwhile
 * befalls both. Tests judge such ratios, never milliseconds.
 */
export function timesAsLong(work: () => unknown, floor: () => unknown, rounds = 9): number {
  let [one, other] = [Infinity, Infinity]
  for (let round = 0; round < rounds; round += 1) {
    one = Math.min(one, took(work))
    other = Math.min(other, took(floor))
  }
  return one / other
}

function took(work: () => unknown): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}

/** The least there is to do with a run of days: to write each down. */
export function writeDays(days: number): string[] {
  return Array.from({ length: days }, (_, day) => dateOf(day))
}
