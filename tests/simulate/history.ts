import { judgeCopies } from '../model/copies.ts'
import type { Problem } from '../model/facts.ts'
import { judgeKept } from '../model/kept.ts'
import { judgeLinks } from '../model/links.ts'
import { judgeCopiesOnce, judgeLocks } from '../model/locks.ts'
import { Reach } from '../model/reach.ts'
import type { Seen } from '../model/seen.ts'
import type { TestHouse } from '../house.ts'
import { clockAct, documentAct, giveOnAct, siteAct } from './acts-around.ts'
import { acceptAct, acceptByItselfAct, connect, connectAct, declineAct, endAct, keepAct, notesAct, shareAct, stopAct, type Act } from './acts-of-sharing.ts'
import { dateAct, handBackAct, privateAct, takeOverAct, workAct } from './acts-on-orders.ts'
import { archiveAct, createPlanFor, deleteAct, duplicateAct, editAgainAct, editFreeAct, editLockedAct, planAct, takeWordingAct } from './acts-on-plans.ts'
import { deliverBadly, heal, runErrands } from './carrying.ts'
import { Dice } from './dice.ts'
import { observe } from './observing.ts'
import type { Owner } from './owner.ts'
import { loggedErrors, loggedWords, rowSearch, strangeAnswers, strangeFiles, strangeRows } from './scanning.ts'
import { setStage, type Stage } from './stage.ts'

const acts = {
  connect: connectAct, end: endAct, 'accept-by-itself': acceptByItselfAct, plan: planAct, share: shareAct, notes: notesAct, accept: acceptAct, decline: declineAct,
  stop: stopAct, keep: keepAct, 'give-on': giveOnAct, 'edit-free': editFreeAct, 'edit-locked': editLockedAct, 'edit-again': editAgainAct, 'take-wording': takeWordingAct,
  delete: deleteAct, archive: archiveAct, duplicate: duplicateAct, work: workAct, private: privateAct, date: dateAct, 'take-over': takeOverAct, 'hand-back': handBackAct,
  site: siteAct, document: documentAct, clock: clockAct,
  deliver: deliverBadly,
  errands: async (stage) => `${await runErrands(stage)} errands run`,
  settle: async () => 'everything arrives',
} as const satisfies Record<string, Act>
export type ActName = keyof typeof acts

const weights: Readonly<Record<ActName, number>> = {
  connect: 2, end: 1, 'accept-by-itself': 2, plan: 3, share: 16, notes: 2, accept: 16, decline: 2, stop: 5, keep: 3, 'give-on': 7, 'edit-free': 6, 'edit-locked': 9,
  'edit-again': 7, 'take-wording': 3, delete: 1, archive: 2, duplicate: 1, work: 22, private: 4, date: 9, 'take-over': 7, 'hand-back': 4, site: 6, document: 7,
  clock: 5, deliver: 40, errands: 4, settle: 3,
}

export type Step = { readonly act: ActName; readonly seed: number }
/** Everything needed to play a history again. `calm`: all arrives after every act; else lines fail and the program dies. */
export type Script = { readonly seed: number; readonly companies: number; readonly calm: boolean; readonly steps: readonly Step[] }
export type Played = { readonly steps: number; readonly problems: readonly Problem[]; readonly told: readonly string[] }

export function writeScript(seed: number, length = 30): Script {
  const dice = new Dice(seed)
  const companies = dice.pick([2, 3, 3, 3, 4, 4, 5])
  const calm = dice.chance(0.35)
  const opening: ActName[] = []
  // Most plays open with a share that goes some way down the chain: what happens to it is the matter.
  for (let hop = 1; hop < companies && dice.chance(0.75); hop += 1) opening.push(...(hop > 1 ? (['give-on'] as const) : []), 'share', 'settle', 'accept', 'settle')
  const rest = Array.from({ length: Math.round(length * (0.7 + dice.roll() * 0.6)) }, () => dice.weighed(calm ? { ...weights, deliver: 0, errands: 0, settle: 0 } : weights))
  return { seed, companies, calm, steps: [...opening, ...rest].map((act) => ({ act, seed: dice.seed() })) }
}

/** Acts after which the company's own locked fields may read otherwise, and rightly. */
const notAnEdit = new Set<ActName>(['accept', 'decline', 'stop', 'keep', 'end', 'share', 'connect', 'clock', 'deliver', 'errands', 'settle', 'accept-by-itself', 'notes'])

/** Plays a history in an empty house and judges it after every step; stops at the first step at which something is wrong. */
export async function play(house: TestHouse, owner: Owner, script: Script): Promise<Played> {
  const dice = new Dice(script.seed ^ 0x5eed)
  const stage = await setStage(house, script.companies, dice)
  const judge = await Judge.open(stage, owner)
  const told: string[] = [await raise(stage, dice)]
  const storm = script.calm ? null : new Dice(script.seed ^ 0x570)
  let problems = await judge.settled(storm)
  let steps = 0
  for (const { act, seed } of script.steps) {
    if (problems.length > 0) break
    steps += 1
    const said = await judge.during(act, () => acts[act](stage, new Dice(seed)))
    if (said.said) told.push(`${steps}. ${said.said}`)
    problems = said.problems
    if (problems.length === 0 && (script.calm || act === 'settle')) problems = await judge.settled(storm)
  }
  if (problems.length === 0) problems = await judge.settled(storm)
  if (problems.length === 0) problems = await judge.lastly()
  return { steps, problems, told }
}

/** A chain, mostly connected, and one plan, mostly at its supplier end. */
async function raise(stage: Stage, dice: Dice): Promise<string> {
  const said: string[] = []
  for (let at = 0; at + 1 < stage.players.length; at += 1) {
    if (dice.chance(0.97)) said.push(await connect(stage, stage.players[at]!, stage.players[at + 1]!, dice, 0.02))
  }
  await heal(stage)
  const first = dice.chance(0.6) ? stage.players[0]! : dice.chance(0.5) ? stage.players.at(-1)! : dice.pick(stage.players)
  said.push(await createPlanFor(stage, first, dice))
  return said.join('; ')
}

class Judge {
  private readonly stage: Stage
  private readonly owner: Owner
  private readonly search: string
  private readonly reach: Reach
  private constructor(stage: Stage, owner: Owner, search: string) {
    this.stage = stage
    this.owner = owner
    this.search = search
    this.reach = new Reach(stage.marks)
  }

  static async open(stage: Stage, owner: Owner): Promise<Judge> {
    return new Judge(stage, owner, await rowSearch(owner))
  }

  /** One act, judged: what it changed, what it revealed. */
  async during(act: ActName, work: () => Promise<string | null>): Promise<{ said: string | null; problems: Problem[] }> {
    const { stage } = this
    const knew = [...stage.facts]
    stage.apart.clear()
    let said: string | null
    try {
      said = await work()
    } catch (error) {
      return { said: `${act} fails`, problems: [{ count: 'divergences', text: `${act} threw: ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 6).join(' | ') : String(error)}` }] }
    }
    const before = stage.seen
    const problems = await this.after()
    if (!notAnEdit.has(act)) {
      for (const player of stage.players) problems.push(...judgeLocks(knew, player.at, before, stage.seen, ownOnly(stage.apart, before)))
    }
    return { said, problems }
  }

  private async after(): Promise<Problem[]> {
    const { stage } = this
    stage.seen = await look(stage, this.owner)
    this.reach.spread(stage.facts, stage.seen)
    return [
      ...stage.caught.splice(0).map((text): Problem => ({ count: text.includes(' brings ') ? 'leaks' : 'divergences', text })),
      ...(await strangeRows(stage, this.owner, this.search)),
      ...loggedWords(stage),
      ...loggedErrors(stage),
      ...judgeCopiesOnce(stage.seen),
      ...judgeKept(stage.facts, stage.seen),
    ]
  }

  /** Everything that can arrive arrives; then copies must be what they should be. */
  async settled(storm: Dice | null): Promise<Problem[]> {
    const { stage } = this
    const { stuck, moved } = await heal(stage, storm)
    const problems = moved ? await this.after() : []
    problems.push(...stuck.map((text): Problem => ({ count: 'divergences', text })))
    problems.push(...judgeLinks(stage.facts, stage.seen), ...judgeCopies(stage.facts, stage.seen))
    stage.facts.push({ kind: 'settled', states: Object.fromEntries(stage.seen.shares.filter((share) => share.direction === 'out').map((share) => [share.id, share.state])) })
    return problems
  }

  /** Once, at the end: every door that answers, and every file. */
  async lastly(): Promise<Problem[]> {
    return [...(await strangeAnswers(this.stage)), ...(await strangeFiles(this.stage)), ...(await this.after())]
  }
}

function look(stage: Stage, owner: Owner): Promise<Seen> {
  return observe(owner, stage.players.map((player) => player.id))
}

/** Only the owner of a definition may edit and share again. */
function ownOnly(apart: ReadonlySet<string>, before: Seen): ReadonlySet<string> {
  return new Set([...apart].filter((id) => before.plans.some((plan) => plan.id === id && plan.origin === 'own')))
}
