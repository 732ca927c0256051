import type { CompanyId } from '../../kernel/ids.ts'
import type { Exchange } from '../../modules/network/exchange.ts'
import { Delivery } from '../../modules/network/server/delivering.ts'
import { runNetworkErrands } from '../../modules/network/server/network-errands.ts'
import { localCarrier, type Carrier } from '../../modules/network/server/carrier.ts'
import type { Dice } from './dice.ts'
import { faultyCarrier, Life } from './faults.ts'
import type { Player, Stage } from './stage.ts'

/** Whether what is about to leave holds a word its receiver may not read. */
function inspecting(stage: Stage) {
  return (to: CompanyId, exchanges: readonly Exchange[]): void => {
    const player = stage.players.find((one) => one.id === to)
    if (!player) return void stage.caught.push(`an exchange goes to nobody: ${to}`)
    for (const exchange of exchanges) {
      for (const word of stage.marks.strange(JSON.stringify(exchange), player.at)) stage.caught.push(`an exchange of kind ${exchange.kind} brings ${word} to company ${player.at}`)
    }
  }
}

/** One company's outbox, over a line that cannot be trusted, by a program that may die on the way. */
export async function deliverBadly(stage: Stage, dice: Dice): Promise<string | null> {
  stage.house.clock.advance(1000 * (1 + dice.number(70)))
  const full: Player[] = []
  for (const one of stage.players) if (await hasWaiting(stage, one)) full.push(one)
  const player = dice.maybe(full)
  if (!player) return null
  const dies = dice.chance(0.3)
  const life = new Life(dies ? dice.number(5) : null, dice.chance(0.5))
  const database = life.database(stage.house.database)
  const house = { ...stage.house, database }
  // The receiving half dies with the rest of the program.
  const carrier = faultyCarrier(localCarrier(house), dice, life, stage.late, inspecting(stage))
  const delivery = new Delivery({ database, clock: house.clock, log: house.log }, carrier)
  delivery.wake(player.id)
  await Promise.race([delivery.idle(), life.died])
  void delivery.close()
  const stale = dice.chance(0.4) ? stage.late.splice(dice.number(stage.late.length), 1) : []
  for (const { to, exchanges } of stale) await stage.carrier.deliver(to, exchanges)
  return `company ${player.at} sends${life.isDead ? ', and the program dies' : ''}${stale.length > 0 ? ', and an old parcel turns up' : ''}`
}

export async function runErrands(stage: Stage): Promise<number> {
  return runNetworkErrands(stage.house.errands, stage.house, watched(stage))
}

/**
 * Everything that can arrive arrives, late parcels first; answers what is stuck for ever, and whether anything moved at all. With
 * dice it arrives in any order.
 */
export async function heal(stage: Stage, dice: Dice | null = null): Promise<{ stuck: string[]; moved: boolean }> {
  let moved = stage.late.length > 0 || (await waiting(stage)).length > 0
  for (const { to, exchanges } of stage.late.splice(0)) await stage.carrier.deliver(to, exchanges)
  for (let round = 0; round < 40; round += 1) {
    const delivery = new Delivery(stage.house, dice ? mixing(watched(stage), dice) : watched(stage))
    await delivery.start()
    await delivery.idle()
    const errands = await runErrands(stage)
    await delivery.idle()
    await delivery.close()
    const left = await waiting(stage)
    moved ||= errands > 0
    if (left.length === 0 && errands === 0) return { stuck: [], moved }
    if (left.length > 0) stage.house.clock.advance(3_700_000)
  }
  return { stuck: await waiting(stage), moved }
}

function watched(stage: Stage): Carrier {
  const saw = inspecting(stage)
  return {
    deliver: (to, exchanges) => {
      saw(to, exchanges)
      return stage.carrier.deliver(to, exchanges)
    },
    fetchDocument: (from, to, connectionId, documentId) => stage.carrier.fetchDocument(from, to, connectionId, documentId),
  }
}

function mixing(inner: Carrier, dice: Dice): Carrier {
  return {
    ...inner,
    async deliver(to, exchanges) {
      const receipts = []
      for (const exchange of dice.shuffled(exchanges)) receipts.push(...(await inner.deliver(to, [exchange])))
      return receipts
    },
  }
}

async function hasWaiting(stage: Stage, player: Player): Promise<boolean> {
  return (await stage.rows(player, (db) => db.selectFrom('exchangesOut').select('id').where('deliveredAt', 'is', null).limit(1).executeTakeFirst())) !== undefined
}

async function waiting(stage: Stage): Promise<string[]> {
  const stuck: string[] = []
  for (const player of stage.players) {
    const rows = await stage.rows(player, (db) => db.selectFrom('exchangesOut').select(['kind', 'attempts']).where('deliveredAt', 'is', null).execute())
    stuck.push(...rows.map((row) => `an exchange of kind ${row.kind} of company ${player.at} is stuck after ${row.attempts} attempts`))
  }
  return stuck
}
