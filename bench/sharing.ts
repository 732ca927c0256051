import { sql } from 'kysely'
import { newId } from '../kernel/ids.ts'
import { mustBeDone } from '../kernel/outcome.ts'
import type { Db } from '../platform/database.ts'
import { onTouch } from '../platform/live.ts'
import { act, connect, openNetwork, type TestNetwork } from '../tests/chain.ts'
import { aCompany, openTestHouse, type TestCompany, type TestHouse } from '../tests/house.ts'
import { changeConnection } from '../modules/network/server/connecting.ts'
import { sharePlan, stopShare } from '../modules/network/server/sharing.ts'
import { aSite, coldRooms } from '../modules/planned-jobs/server/a-plan.ts'
import { createPlan } from '../modules/planned-jobs/server/planning.ts'
import { pausing, resuming, starting } from '../modules/visits/server/working.ts'
import { median, report, timed } from './report.ts'

/**
 * How fast shared work travels, beside the floor of the same rows written by bare SQL, one transaction a hop, in the same run
 * and in turns. Runs on embedded PostgreSQL, or on the server of TEST_DATABASE_URL.
 */
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 15)
const clicks = 21
const manyOrders = 10_000
const fewOrders = 10
const plansToShare = 60
const updatesToSend = 200
/** People who press at the same time, beside one who presses again and again. */
const people = 4

type Chain = { froid: TestCompany; laurier: TestCompany; hotel: TestCompany; site: Awaited<ReturnType<typeof aSite>>; connection: string }

async function main(): Promise<void> {
  const house = await openTestHouse()
  await house.wipe()
  const network = await openNetwork(house)
  const chain = await buildChain(house, network)
  const small = await sharedPlan(house, network, chain, fewOrders)
  const large = await sharedPlan(house, network, chain, manyOrders)
  await house.analyze()
  const travel = await travelTimes(house, chain, small, large)
  const clicks = await clickTimes(house, network, chain)
  const plans = { one: await plansWith(house, chain), several: await plansWith(house, chain) }
  const shares = { one: await sharesPerSecond(house, network, chain, plans.one, 1), several: await sharesPerSecond(house, network, chain, plans.several, people) }
  const updates = {
    one: await updatesPerSecond(house, network, chain, plans.one, 1),
    several: await updatesPerSecond(house, network, chain, plans.several, people),
    far: await updatesPerSecond(house, network, chain, [large.planId], 1),
  }
  const ratios = {
    twoHops: median(travel.product) / median(travel.floor),
    twoHopsSeconds: median(travel.product) / 1000,
    flat: median(travel.large) / median(travel.product),
    shareClick: clicks.shareMany / clicks.shareNone,
    stopClick: clicks.stopMany / clicks.stopNone,
  }
  const met = report(
    'sharing',
    [
      ['database', house.database.engine],
      ['click at the supplier -> on the client’s screen, two hops', `${median(travel.product).toFixed(1)} ms`],
      ['the same rows by bare SQL, one transaction a hop', `${median(travel.floor).toFixed(1)} ms`],
      [`the same in a plan of ${manyOrders.toLocaleString('en')} orders`, `${median(travel.large).toFixed(1)} ms`],
      [`share a plan with ${manyOrders.toLocaleString('en')} orders / with none`, `${clicks.shareMany.toFixed(1)} / ${clicks.shareNone.toFixed(1)} ms`],
      [`stop a plan with ${manyOrders.toLocaleString('en')} orders / with none`, `${clicks.stopMany.toFixed(1)} / ${clicks.stopNone.toFixed(1)} ms`],
      ['shares that travel one hop, one person', `${shares.one.toFixed(0)} a second`],
      [`the same, ${people} people at once`, `${shares.several.toFixed(0)} a second`],
      ['order updates that travel one hop, one person', `${updates.one.toFixed(0)} a second`],
      [`the same, ${people} people at once`, `${updates.several.toFixed(0)} a second`],
      ['order updates that travel two hops, one person', `${updates.far.toFixed(0)} a second`],
    ],
    ratios,
    { twoHops: { max: 5 }, twoHopsSeconds: { max: 1 }, flat: { max: 1.5 }, shareClick: { max: 1.5 }, stopClick: { max: 1.5 } },
  )
  await network.close()
  await house.errands.close()
  await house.database.close()
  process.exit(met ? 0 : 1)
}

async function buildChain(house: TestHouse, network: TestNetwork): Promise<Chain> {
  const froid = await aCompany(house, 'Frimousse Froid')
  const laurier = await aCompany(house, 'Gestion Laurier')
  const hotel = await aCompany(house, 'Hôtel du Fleuve')
  const first = await connect(house, network, froid, laurier)
  const second = await connect(house, network, laurier, hotel)
  await act(house, laurier.admin, changeConnection, { id: first.id, acceptsByItself: true })
  await act(house, hotel.admin, changeConnection, { id: second.id, acceptsByItself: true })
  const site = await aSite(house, froid, 'Tower')
  await house.database.inCompany(froid.id, (db) => db.updateTable('buildings').set({ clientId: first.clientContact }).where('id', '=', site.buildingId).execute())
  const chain = { froid, laurier, hotel, site, connection: first.id }
  // Once received, the building is given to the client it goes on to.
  await sharedPlan(house, network, { ...chain }, 1, second.clientContact)
  return chain
}

/** A plan of Froid with so many orders, live down to the hotel. Answers its id and that of one order. */
async function sharedPlan(house: TestHouse, network: TestNetwork, chain: Chain, orders: number, client: string | null = null): Promise<{ planId: string; visitId: string }> {
  const planId = await planWith(house, chain, orders)
  await act(house, chain.froid.manager, sharePlan, { planId, to: 'client', notes: '' })
  await network.settle()
  const laurierPlan = await house.database.inCompany(chain.laurier.id, async (db) => {
    if (client) await db.updateTable('buildings').set({ clientId: client }).where('receivedOver', 'is not', null).execute()
    return (await db.selectFrom('plannedJobs').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()).id
  })
  await act(house, chain.laurier.manager, sharePlan, { planId: laurierPlan, to: 'client', notes: '' })
  await network.settle()
  const visitId = await house.database.inCompany(chain.froid.id, async (db) => (await db.selectFrom('visits').select('id').where('jobId', '=', planId).limit(1).executeTakeFirstOrThrow()).id)
  const arrived = await house.database.inCompany(chain.hotel.id, (db) => db.selectFrom('visits').select(db.fn.countAll<number>().as('count')).where('id', 'is not', null).executeTakeFirstOrThrow())
  if (arrived.count < orders) throw new Error(`only ${arrived.count} of ${orders} orders arrived`)
  return { planId, visitId }
}

async function planWith(house: TestHouse, chain: Chain, orders: number): Promise<string> {
  return house.database.inCompany(chain.froid.id, async (db) => {
    const { id } = mustBeDone(await createPlan(db, chain.froid.manager, coldRooms(chain.site, { recurrence: null })))
    await sql`
      insert into visits (id, job_id, planned, scheduled_on, time_zone, ordinal, checklist_id)
      select gen_random_uuid(), ${id}::uuid, true, date '2026-01-01' + (n / 10), 'America/Toronto', n, p.checklist_id
      from generate_series(1, ${orders}) n, planned_jobs p where p.id = ${id}::uuid`.execute(db)
    return id
  })
}

/** From the click until the hotel's open screens are told, in turns with the floor. */
async function travelTimes(house: TestHouse, chain: Chain, small: { visitId: string }, large: { visitId: string }) {
  const times = { product: [] as number[], floor: [] as number[], large: [] as number[] }
  let turn = 0
  const click = async (visitId: string): Promise<number> => {
    const arrived = new Promise<void>((resolve) => {
      const stop = onTouch((touched) => {
        if (touched.companyId !== chain.hotel.id || touched.topic !== 'orders') return
        stop()
        resolve()
      })
    })
    const began = performance.now()
    const work = turn === 0 ? starting : turn % 2 === 1 ? pausing : resuming
    await act(house, chain.froid.manager, work as typeof pausing, { id: visitId, why: 'other', words: 'Waiting for parts' })
    await arrived
    return performance.now() - began
  }
  for (turn = 0; turn < rounds; turn++) {
    times.product.push(await click(small.visitId))
    times.floor.push(await timed(() => floor(house, chain, small.visitId)))
    times.large.push(await click(large.visitId))
  }
  return times
}

/** The same rows by bare SQL: the order and its outbox, then per hop the inbox, the order and, on the way, the outbox. */
async function floor(house: TestHouse, chain: Chain, visitId: string): Promise<void> {
  const order = (db: Db) => sql`update visits set progress = progress, work_version = work_version where id = ${visitId}`.execute(db)
  const remembered = (db: Db) => sql`insert into history (id, subject, subject_id, act) values (${newId()}, 'visit', ${visitId}, 'bench')`.execute(db)
  const outbox = (db: Db, to: string) =>
    sql`insert into exchanges_out (id, connection_id, to_company_id, kind, body, delivered_at)
      select ${newId()}, id, ${to}, 'orders', ${JSON.stringify({ orders: [{ id: visitId, work: { version: 1, performer: 'sender', status: 'started' } }] })}::jsonb, now() from connections limit 1`.execute(db)
  const inbox = (db: Db, from: string) => sql`insert into exchanges_in (id, from_company_id, connection_id, kind) select ${newId()}, ${from}, id, 'orders' from connections limit 1`.execute(db)
  await house.database.inCompany(chain.froid.id, async (db) => {
    await order(db)
    await remembered(db)
    await outbox(db, chain.laurier.id)
  })
  await house.database.inCompany(chain.laurier.id, async (db) => {
    await inbox(db, chain.froid.id)
    await order(db)
    await outbox(db, chain.hotel.id)
  })
  await house.database.inCompany(chain.hotel.id, async (db) => {
    await inbox(db, chain.laurier.id)
    await order(db)
  })
}

async function clickTimes(house: TestHouse, network: TestNetwork, chain: Chain) {
  const none = await planWith(house, chain, 0)
  const many = await planWith(house, chain, manyOrders)
  await house.analyze()
  const times = { shareNone: [] as number[], shareMany: [] as number[], stopNone: [] as number[], stopMany: [] as number[] }
  // Both are clicked in the same surroundings: what the crossing of 10,000 orders leaves behind (memory to clear, dead rows) is not the click's.
  for (let round = 0; round < clicks; round++) {
    const pair = [[none, times.shareNone, times.stopNone], [many, times.shareMany, times.stopMany]] as const
    const inTurns = round % 2 === 0 ? pair : [...pair].reverse()
    for (const [planId, share] of inTurns) {
      share.push(await timed(() => act(house, chain.froid.manager, sharePlan, { planId, to: 'client', notes: '' })))
      await network.settle()
    }
    for (const [planId, , stop] of inTurns) {
      const shareId = await house.database.inCompany(chain.froid.id, async (db) => (await db.selectFrom('shares').select('id').where('plannedJobId', '=', planId).executeTakeFirstOrThrow()).id)
      stop.push(await timed(() => act(house, chain.froid.manager, stopShare, { shareId, reason: '' })))
      await network.settle()
    }
  }
  return { shareNone: median(times.shareNone), shareMany: median(times.shareMany), stopNone: median(times.stopNone), stopMany: median(times.stopMany) }
}

async function plansWith(house: TestHouse, chain: Chain): Promise<string[]> {
  const plans: string[] = []
  for (let n = 0; n < plansToShare; n++) plans.push(await planWith(house, chain, fewOrders))
  return plans
}

/** From the first click until the last share is accepted by itself and all its orders are there. */
async function sharesPerSecond(house: TestHouse, network: TestNetwork, chain: Chain, plans: readonly string[], clickers: number): Promise<number> {
  const took = await timed(async () => {
    await atOnce(clickers, plans, (planId) => act(house, chain.froid.manager, sharePlan, { planId, to: 'client', notes: '' }))
    await network.delivery.idle()
  })
  await network.settle()
  return (plans.length / took) * 1000
}

/** From the first click until the partner, or the last one of the chain, has the last order as it is. */
async function updatesPerSecond(house: TestHouse, network: TestNetwork, chain: Chain, plans: readonly string[], clickers: number): Promise<number> {
  const ids = await house.database.inCompany(chain.froid.id, async (db) =>
    (await db.selectFrom('visits').select('id').where('jobId', 'in', plans as string[]).where('status', '=', 'scheduled').limit(updatesToSend).execute()).map((row) => row.id),
  )
  const took = await timed(async () => {
    await atOnce(clickers, ids, (id) => act(house, chain.froid.manager, starting, { id }))
    await network.delivery.idle()
  })
  return (ids.length / took) * 1000
}

/** So many people share the work: each takes the next thing when done with the last. */
async function atOnce<T>(clickers: number, things: readonly T[], click: (thing: T) => Promise<unknown>): Promise<void> {
  const left = [...things]
  const person = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await click(next)
  }
  await Promise.all(Array.from({ length: clickers }, person))
}

await main()
