import { beforeEach, expect, test } from 'vitest'
import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import { listen } from '../../../platform/events.ts'
import type { Db } from '../../../platform/database.ts'
import { wireListeners } from '../../../apps/server/compose.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { noAddress } from '../../contacts/address.ts'
import { siteChanged } from '../site-events.ts'
import { receiveSites, type ReceivedBuilding } from './receiving.ts'

const house = await openTestHouse()
beforeEach(() => house.wipe())

async function aConnection(db: Db, partnerIs: 'client' | 'supplier' = 'supplier'): Promise<{ connectionId: string; clientId: string }> {
  const connectionId = newId()
  await db.insertInto('connections').values({ id: connectionId, partnerName: 'Frimousse Froid', partnerIs, state: 'live' }).execute()
  const own = await db.selectFrom('contacts').select('id').where('ownCompany', '=', true).executeTakeFirstOrThrow()
  return { connectionId, clientId: own.id }
}

function theHotel(name = 'Hôtel du Fleuve'): ReceivedBuilding {
  const [building, floor, kitchen, compressor] = [newId(), newId(), newId(), newId()]
  return {
    id: building,
    name,
    address: { ...noAddress, street: '12, rue du Quai', city: 'Québec', region: 'QC', postalCode: 'G1K 3X2', country: 'CA' },
    timeZone: 'America/Toronto',
    places: [
      { id: kitchen, parentId: floor, name: 'Cuisine 厨房', kind: 'room', sort: 0 },
      { id: floor, parentId: null, name: 'Étage 1', kind: 'floor', sort: 0 },
    ],
    assets: [{ id: compressor, placeId: kitchen, name: 'Compresseur', category: 'Froid', manufacturer: 'Copeland', model: 'ZB45', serialNumber: 'A-1' }],
  }
}

const everything = (company: TestCompany) =>
  house.database.inCompany(company.id, async (db) => ({
    buildings: await db.selectFrom('buildings').selectAll().orderBy('id').execute(),
    places: await db.selectFrom('places').selectAll().orderBy('id').execute(),
    assets: await db.selectFrom('assets').selectAll().orderBy('id').execute(),
    things: await db.selectFrom('receivedThings').selectAll().execute(),
  }))

test('a building that arrives belongs to the given client, with its places and assets, marked as received', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const hotel = theHotel()
  const { ours, over } = await house.database.inCompany(laurier.id, async (db) => {
    const connection = await aConnection(db)
    return { over: connection, ours: await receiveSites(db, connection, { buildings: [hotel] }) }
  })
  const kept = await everything(laurier)
  expect(kept.buildings).toMatchObject([{ id: ours.buildings.get(hotel.id), name: 'Hôtel du Fleuve', clientId: over.clientId, receivedOver: over.connectionId, timeZone: 'America/Toronto' }])
  expect(kept.buildings[0]!.id).not.toBe(hotel.id)
  const [kitchen, floor] = hotel.places
  expect(kept.places).toHaveLength(2)
  expect(kept.places.find(({ name }) => name === 'Cuisine 厨房')).toMatchObject({
    id: ours.places.get(kitchen!.id), parentId: ours.places.get(floor!.id), buildingId: ours.buildings.get(hotel.id), receivedOver: over.connectionId, kind: 'room',
  })
  expect(kept.assets).toMatchObject([{ id: ours.assets.get(hotel.assets[0]!.id), placeId: ours.places.get(kitchen!.id), serialNumber: 'A-1', receivedOver: over.connectionId }])
  expect(kept.assets[0]!.labelCode).toMatch(/^[2-9A-Z]{10}$/)
})

test('the same state twice is the same things, and nothing is written the second time', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const hotel = theHotel()
  const over = await house.database.inCompany(laurier.id, aConnection)
  const receive = () => house.database.inCompany(laurier.id, (db) => receiveSites(db, over, { buildings: [hotel] }))
  const first = await receive()
  const before = await everything(laurier)
  const heard: string[] = []
  listen(siteChanged, async (_db, { buildingId }) => void heard.push(buildingId))
  expect(await receive()).toEqual(first)
  expect(await everything(laurier)).toEqual(before)
  expect(heard).toEqual([])
  wireListeners()
})

test('later states are followed by name, client and private fields stay as they were set here, and what is absent stays', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const hotel = theHotel()
  const over = await house.database.inCompany(laurier.id, aConnection)
  const ours = await house.database.inCompany(laurier.id, (db) => receiveSites(db, over, { buildings: [hotel] }))
  const buildingId = ours.buildings.get(hotel.id)!
  const clientId = newId()
  await house.database.inCompany(laurier.id, async (db) => {
    await db.insertInto('contacts').values({ id: clientId, name: 'Hôtel', isClient: true }).execute()
    await db.updateTable('buildings').set({ clientId, code: 'HF-1', notes: 'Clé à la réception' }).where('id', '=', buildingId).execute()
    await db.updateTable('assets').set({ notes: 'Bruyant' }).execute()
  })
  const heard: string[] = []
  listen(siteChanged, async (_db, event) => void heard.push(event.buildingId))
  const [kitchen] = hotel.places
  const later = { ...hotel, name: 'Hôtel du Fleuve Saint-Laurent', places: [{ ...kitchen!, parentId: null, name: 'Grande cuisine' }], assets: [{ ...hotel.assets[0]!, serialNumber: 'A-2' }] }
  await house.database.inCompany(laurier.id, (db) => receiveSites(db, over, { buildings: [later] }))
  const kept = await everything(laurier)
  expect(kept.buildings).toMatchObject([{ id: buildingId, name: 'Hôtel du Fleuve Saint-Laurent', clientId, code: 'HF-1', notes: 'Clé à la réception' }])
  expect(kept.places.map(({ name }) => name).sort()).toEqual(['Grande cuisine', 'Étage 1'])
  expect(kept.assets).toMatchObject([{ serialNumber: 'A-2', notes: 'Bruyant' }])
  expect(heard).toEqual([buildingId])
  wireListeners()
})

test('two connections that send things of the same ids keep two sets of things', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const hotel = theHotel()
  const [one, other] = await house.database.inCompany(laurier.id, async (db) => {
    const first = await receiveSites(db, await aConnection(db), { buildings: [hotel] })
    const second = await receiveSites(db, await aConnection(db, 'client'), { buildings: [{ ...hotel, name: 'Autre' }] })
    return [first, second] as const
  })
  expect(one.buildings.get(hotel.id)).not.toBe(other.buildings.get(hotel.id))
  const kept = await everything(laurier)
  expect(kept.buildings.map(({ name }) => name).sort()).toEqual(['Autre', 'Hôtel du Fleuve'])
  expect(kept.things).toHaveLength(8)
})

test('a tree with circles, lost parents or things named twice is received as a tree', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const [a, b, lost] = [newId(), newId(), newId()]
  const hotel: ReceivedBuilding = {
    ...theHotel(),
    places: [
      { id: a, parentId: b, name: 'A', kind: 'place', sort: 0 },
      { id: b, parentId: a, name: 'B', kind: 'place', sort: 1 },
      { id: b, parentId: lost, name: 'B bis', kind: 'place', sort: 2 },
    ],
    assets: [{ ...theHotel().assets[0]!, placeId: lost }],
  }
  await house.database.inCompany(laurier.id, async (db) => receiveSites(db, await aConnection(db), { buildings: [hotel, hotel] }))
  const kept = await everything(laurier)
  expect(kept.places.map(({ name }) => name).sort()).toEqual(['A', 'B bis'])
  expect(kept.places.some(({ parentId }) => parentId === null)).toBe(true)
  expect(kept.assets).toMatchObject([{ placeId: null }])
})

test('ten thousand places arrive without a table being read over and over, also where plans were kept for a few', async () => {
  // What a house knows whose places were all taken back: the table is empty, says the planner, and the connection keeps plans made for that.
  await house.vacuum()
  const laurier = await aCompany(house, 'Gestion Laurier')
  const over = await house.database.inCompany(laurier.id, aConnection)
  const receive = (building: ReceivedBuilding) =>
    house.database.inCompany(laurier.id, async (db) => {
      await receiveSites(db, over, { buildings: [building] })
      return { ...(await rowsReadOver(db)), places: await countPlaces(db) }
    })
  for (let time = 0; time < 8; time++) await receive(theHotel())
  const { places: before } = await receive(theHotel())
  const tower = aTower()
  const first = await receive(tower)
  const again = await receive(tower)
  expect([first.places - before, again.places - before]).toEqual([10_000, 10_000])
  // Each row once or a few times; a reference checked by reading its whole table would be 50,000,000 and more.
  expect(Math.max(first.read, again.read)).toBeLessThan(1_000_000)
})

/** How many rows this transaction has read by going through whole tables, as the server counts them. */
async function rowsReadOver(db: Db): Promise<{ read: number }> {
  const { rows } = await sql<{ read: number }>`select coalesce(sum(seq_tup_read), 0)::float8 as read from pg_stat_xact_user_tables`.execute(db)
  return rows[0]!
}

async function countPlaces(db: Db): Promise<number> {
  return (await db.selectFrom('places').select(db.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count
}

function aTower(): ReceivedBuilding {
  const floors = Array.from({ length: 100 }, (_, at) => ({ id: newId(), parentId: null, name: `Étage ${at}`, kind: 'floor' as const, sort: at }))
  const rooms = Array.from({ length: 9900 }, (_, at) => ({ id: newId(), parentId: floors[at % 100]!.id, name: `Local ${at}`, kind: 'room' as const, sort: at }))
  return { ...theHotel('Grande tour'), places: [...rooms, ...floors], assets: [] }
}
