import type { TestHouse } from '../house.ts'
import { counts, type Count, type Problem } from '../model/facts.ts'
import { play, writeScript, type Played, type Script } from './history.ts'
import { ownerOf, sweeping, type Owner } from './owner.ts'
import { commit, type Sabotage } from './sabotage.ts'
import { shorten } from './shortening.ts'

export type Wish = { readonly histories: number; readonly seed: number; readonly steps: number; readonly sabotage: Sabotage | null; readonly all?: boolean; readonly shortenFor?: number; readonly tell?: boolean }

/** Plays the histories and says what was found; the last line is the counts. Answers whether nothing was. */
export async function simulate(house: TestHouse, wish: Wish, say: (line: string) => void): Promise<boolean> {
  const owner = await ownerOf(house.database)
  const undo = wish.sabotage ? await commit(wish.sabotage, owner) : async () => {}
  try {
    return await run(house, owner, wish, say)
  } finally {
    await house.wipe()
    await undo()
    await owner.close()
  }
}

async function run(house: TestHouse, owner: Owner, wish: Wish, say: (line: string) => void): Promise<boolean> {
  const found: Record<Count, number> = { leaks: 0, divergences: 0, 'lock breaks': 0, 'second copies': 0 }
  let histories = 0
  let steps = 0
  let clean = true
  const player = await playing(house, owner)
  for (let at = 0; at < wish.histories; at += 1) {
    const script = writeScript(wish.seed + at, wish.steps)
    const played = await player(script)
    histories += 1
    steps += played.steps
    for (const { count } of played.problems) found[count] += 1
    if (wish.tell) for (const line of [`seed ${script.seed}, ${script.companies} companies, ${script.calm ? 'calm' : 'stormy'}:`, ...played.told]) say(`  ${line}`)
    if (played.problems.length === 0) continue
    clean = false
    await tell(player, script, played.problems, wish, say)
    if (!wish.all) break
  }
  say(`histories: ${histories}, steps: ${steps}, ${counts.map((count) => `${count}: ${found[count]}`).join(', ')}`)
  return clean
}

/** Each history in an empty house. */
async function playing(house: TestHouse, owner: Owner): Promise<(script: Script) => Promise<Played>> {
  const sweep = await sweeping(owner)
  let plays = 0
  return async (script) => {
    if (plays % 25 === 0) await house.wipe()
    else await sweep()
    house.clock.set('2026-11-23T13:00:00.000Z')
    plays += 1
    return play(house, owner, script)
  }
}

async function tell(player: (script: Script) => Promise<Played>, script: Script, problems: readonly Problem[], wish: Wish, say: (line: string) => void): Promise<void> {
  const wanted = problems[0]!
  say(`seed ${script.seed}: ${wanted.count}: ${wanted.text}`)
  const short = await shorten(script, player, wanted, wish.shortenFor ?? 60_000)
  say(`shortest history found, ${short.script.steps.length} of ${script.steps.length} steps, ${script.companies} companies, ${script.calm ? 'calm' : 'stormy'}:`)
  for (const line of short.played.told) say(`  ${line}`)
  for (const problem of short.played.problems.slice(0, 5)) say(`  => ${problem.count}: ${problem.text}`)
}
