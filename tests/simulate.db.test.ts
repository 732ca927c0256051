import { afterAll, expect, test } from 'vitest'
import { openTestHouse } from './house.ts'
import type { Count } from './model/facts.ts'
import type { Sabotage } from './simulate/sabotage.ts'
import { simulate } from './simulate/simulating.ts'

/** A handful of histories; `npm run simulate` plays as many as one likes. */
const house = await openTestHouse()
afterAll(() => house.wipe())

async function counts(histories: number, seed: number, steps: number, sabotage: Sabotage | null): Promise<{ clean: boolean; last: string; told: string }> {
  const lines: string[] = []
  const clean = await simulate(house, { histories, seed, steps, sabotage, shortenFor: 0 }, (line) => lines.push(line))
  return { clean, last: lines.at(-1)!, told: lines.join('\n') }
}

test('companies share, edit, work, stop and share again over a line that fails, and nothing leaks, differs, breaks a lock or comes twice', { timeout: 300_000 }, async () => {
  const { clean, last, told } = await counts(6, 7000, 14, null)
  expect(clean, told).toBe(true)
  expect(last).toMatch(/^histories: 6, steps: \d+, leaks: 0, divergences: 0, lock breaks: 0, second copies: 0$/)
})

const caught: readonly [Sabotage, Count, number][] = [
  ['leak', 'leaks', 5000],
  ['lock', 'lock breaks', 5001],
  ['order', 'divergences', 5014],
  ['twice', 'second copies', 5002],
]
test.each(caught)('a product broken on purpose (%s) is caught: %s', { timeout: 300_000 }, async (sabotage, count, seed) => {
  const { clean, last } = await counts(20, seed, 14, sabotage)
  expect(clean).toBe(false)
  expect(Number(new RegExp(`${count}: (\\d+)`).exec(last)?.[1])).toBeGreaterThan(0)
})
