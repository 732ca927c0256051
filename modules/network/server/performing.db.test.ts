import { afterAll, beforeEach, expect, test } from 'vitest'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { act, froidAndLaurier, openNetwork, refusalOf, shareLive, shareOnward } from '../../../tests/chain.ts'
import { aPlan, coldRooms } from '../../planned-jobs/server/a-plan.ts'
import { starting } from '../../visits/server/working.ts'
import { handBack, takeOver } from './performing.ts'
import { acceptShare, sharePlan, stopShare } from './sharing.ts'

const house = await openTestHouse()
const network = await openNetwork(house)
afterAll(() => network.close())

let froid: TestCompany
let laurier: TestCompany
let hotel: TestCompany
let planId: string

/** A plan of Froid, live at Laurier and from there at the hotel. */
beforeEach(async () => {
  const { site, ...both } = await froidAndLaurier(house, network)
  ;({ froid, laurier } = both)
  hotel = await aCompany(house, 'Hôtel du Fleuve')
  planId = await aPlan(house, froid, coldRooms(site))
  await shareLive(house, network, froid, planId, 'client', laurier)
  await shareOnward(house, network, laurier, hotel)
})

const shareAt = (company: TestCompany, direction: 'in' | 'out') =>
  house.database.inCompany(company.id, async (db) => (await db.selectFrom('shares').select('id').where('direction', '=', direction).executeTakeFirstOrThrow()).id)
const firstOrder = () =>
  house.database.inCompany(froid.id, async (db) => (await db.selectFrom('visits').select('id').orderBy('scheduledOn').executeTakeFirstOrThrow()).id)
const orderAt = (company: TestCompany, id: string) =>
  house.database.inCompany(company.id, (db) => db.selectFrom('visits').select(['performer', 'status', 'workVersion']).where('id', '=', id).executeTakeFirstOrThrow())

test('by default the far supplier end performs, and its work shows at every company of the chain', async () => {
  const visitId = await firstOrder()
  expect([(await orderAt(froid, visitId)).performer, (await orderAt(laurier, visitId)).performer, (await orderAt(hotel, visitId)).performer]).toEqual(['us', 'supplier', 'supplier'])
  await act(house, froid.manager, starting, { id: visitId })
  await network.settle()
  expect([(await orderAt(laurier, visitId)).status, (await orderAt(hotel, visitId)).status]).toEqual(['started', 'started'])
})

test('who does not perform an order cannot write its work', async () => {
  const visitId = await firstOrder()
  expect(await refusalOf(house, laurier.manager, starting, { id: visitId })).toBe('performed-by-partner')
})

test('a company on the way takes an order over before it starts, does it, and everyone sees it', async () => {
  const visitId = await firstOrder()
  await act(house, laurier.manager, takeOver, { visitId })
  await network.settle()
  expect([(await orderAt(froid, visitId)).performer, (await orderAt(laurier, visitId)).performer, (await orderAt(hotel, visitId)).performer]).toEqual(['client', 'us', 'supplier'])
  expect(await refusalOf(house, froid.manager, starting, { id: visitId })).toBe('performed-by-partner')
  await act(house, laurier.manager, starting, { id: visitId })
  await network.settle()
  expect([(await orderAt(froid, visitId)).status, (await orderAt(hotel, visitId)).status]).toEqual(['started', 'started'])
  expect(await refusalOf(house, laurier.manager, handBack, { visitId })).toBe('order-already-started')
})

test('the right travels through a company in between to the one that asked', async () => {
  const visitId = await firstOrder()
  await act(house, hotel.manager, takeOver, { visitId })
  await network.settle()
  expect([(await orderAt(froid, visitId)).performer, (await orderAt(laurier, visitId)).performer, (await orderAt(hotel, visitId)).performer]).toEqual(['client', 'client', 'us'])
  await act(house, hotel.manager, handBack, { visitId })
  await network.settle()
  expect([(await orderAt(froid, visitId)).performer, (await orderAt(laurier, visitId)).performer, (await orderAt(hotel, visitId)).performer]).toEqual(['us', 'supplier', 'supplier'])
})

test('an order that was begun meanwhile stays with who began it', async () => {
  const visitId = await firstOrder()
  // At once: neither has heard of what the other does.
  await Promise.all([act(house, froid.manager, starting, { id: visitId }), act(house, laurier.manager, takeOver, { visitId })])
  await network.settle()
  expect([(await orderAt(froid, visitId)).performer, (await orderAt(laurier, visitId)).performer]).toEqual(['us', 'supplier'])
})

test('when the share stops, what the partner had taken over and not begun comes back to its supplier', async () => {
  const visitId = await firstOrder()
  await act(house, laurier.manager, takeOver, { visitId })
  await network.settle()
  await act(house, froid.manager, stopShare, { shareId: await shareAt(froid, 'out'), reason: '' })
  await network.settle()
  expect((await orderAt(froid, visitId)).performer).toBe('us')
  await act(house, froid.manager, starting, { id: visitId })
  await act(house, froid.manager, sharePlan, { planId, to: 'client', notes: '' })
  await network.settle()
  expect(await orderAt(laurier, visitId)).toMatchObject({ performer: 'supplier', status: 'started' })
})

test('a wish to take an order over ends with the share: nobody waits for an answer that cannot come', async () => {
  const visitId = await firstOrder()
  await act(house, laurier.manager, takeOver, { visitId })
  await act(house, laurier.manager, stopShare, { shareId: await shareAt(laurier, 'in'), reason: '' })
  await act(house, laurier.manager, acceptShare, { shareId: await shareAt(laurier, 'in') })
  const asked = await house.database.inCompany(laurier.id, (db) => db.selectFrom('visits').select('performerAskedBy').where('id', '=', visitId).executeTakeFirstOrThrow())
  expect(asked.performerAskedBy).toBe(null)
  await network.settle()
  expect([(await orderAt(froid, visitId)).performer, (await orderAt(laurier, visitId)).performer]).toEqual(['us', 'supplier'])
})
