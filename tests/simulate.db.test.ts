import { afterAll, expect, test } from 'vitest'
import { openTestHouse } from './house.ts'
import type { Sabotage } from './simulate/sabotage.ts'
import { simulate } from './simulate/simulating.ts'

/** A few random histories of sharing on every run; `npm run simulate` plays as many as one likes. */
const house = await openTestHouse()
afterAll(() => house.wipe())

async function play(histories: number, seed: number, steps: number, sabotage: Sabotage | null): Promise<{ clean: boolean; last: string }> {
  const lines: string[] = []
  const clean = await simulate(house, { histories, seed, steps, all: false, tell: false, shortenFor: 0, sabotage }, (line) => void lines.push(line))
  return { clean, last: lines.at(-1) ?? '' }
}

test('histories of sharing over two to five companies leak nothing, break no lock and end alike', { timeout: 120_000 }, async () => {
  const { clean, last } = await play(2, 1, 30, null)
  expect(last).toMatch(/^histories: 2, steps: \d+, leaks: 0, divergences: 0, lock breaks: 0, second copies: 0$/)
  expect(clean).toBe(true)
})

test.each([
  { sabotage: 'leak', counted: /leaks: [1-9]/, seed: 1, steps: 30 },
  { sabotage: 'lock', counted: /lock breaks: [1-9]/, seed: 1, steps: 30 },
  { sabotage: 'order', counted: /divergences: [1-9]/, seed: 5010, steps: 14 },
  { sabotage: 'twice', counted: /second copies: [1-9]/, seed: 1, steps: 30 },
] as const)('a product broken on purpose ($sabotage) is caught', { timeout: 240_000 }, async ({ sabotage, counted, seed, steps }) => {
  const { clean, last } = await play(20, seed, steps, sabotage)
  expect(last).toMatch(counted)
  expect(clean).toBe(false)
})
