import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Db } from '../../../platform/database.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { act, froidAndLaurier, openNetwork, shareLive, shareOnward } from '../../../tests/chain.ts'
import { aPlan, aSite, coldRooms, type Site } from '../../planned-jobs/server/a-plan.ts'
import { editAndShareAgain } from './editing-and-sharing-again.ts'

const house = await openTestHouse()
const network = await openNetwork(house)
afterAll(() => network.close())

let froid: TestCompany
let laurier: TestCompany
let hotel: TestCompany
let site: Site
let other: Site
let planId: string

const inCompany = <T>(company: TestCompany, work: Parameters<typeof house.database.inCompany<T>>[1]) => house.database.inCompany(company.id, work)
const buildingsAt = (company: TestCompany) => inCompany(company, async (db) => (await db.selectFrom('buildings').select('name').execute()).map(({ name }) => name))
const onward = () => inCompany(laurier, (db) => db.selectFrom('shares').select(['senderActive', 'senderReason']).where('direction', '=', 'out').executeTakeFirstOrThrow())

/** Frimousse Froid's plan in one building of Laurier's, which says that it is the hotel's; a second building is Laurier's own. */
beforeEach(async () => {
  ;({ froid, laurier, site } = await froidAndLaurier(house, network, 'The hotel'))
  hotel = await aCompany(house, 'Hôtel du Fleuve', 'fr')
  other = await aSite(house, froid, 'A rival of the hotel')
  const laurierAsClient = (db: Db) => db.selectFrom('buildings').select('clientId').where('id', '=', site.buildingId)
  await inCompany(froid, (db) => db.updateTable('buildings').set({ clientId: laurierAsClient(db) }).where('id', '=', other.buildingId).execute())
  planId = await aPlan(house, froid, coldRooms(site))
  await shareLive(house, network, froid, planId, 'client', laurier)
  await shareOnward(house, network, laurier, hotel)
})

async function moveTo(sites: readonly Site[]): Promise<void> {
  const { version } = await inCompany(froid, (db) => db.selectFrom('plannedJobs').select('version').executeTakeFirstOrThrow())
  const locations = sites.map(({ buildingId }) => ({ buildingId, placeId: null }))
  await act(house, froid.manager, editAndShareAgain, { id: planId, version, changes: { locations } })
  await network.settle()
}

test('a building that a supplier adds does not go on to a client whose building it is not: sharing with him stops and says why', async () => {
  expect(await buildingsAt(hotel)).toEqual(['The hotel'])
  await moveTo([site, other])
  expect(await buildingsAt(laurier)).toContain('A rival of the hotel')
  expect(await buildingsAt(hotel)).toEqual(['The hotel'])
  expect(await onward()).toEqual({ senderActive: false, senderReason: 'buildings-of-others' })
  const atHotel = await inCompany(hotel, (db) => db.selectFrom('shares').select(['senderActive', 'senderReason']).executeTakeFirstOrThrow())
  expect(atHotel).toEqual({ senderActive: false, senderReason: 'buildings-of-others' })
})

test('nor does a plan that leaves his building altogether', async () => {
  const { version } = await inCompany(froid, (db) => db.selectFrom('plannedJobs').select('version').executeTakeFirstOrThrow())
  const there = coldRooms(other)
  await act(house, froid.manager, editAndShareAgain, { id: planId, version, changes: { locations: there.locations, interventions: there.interventions } })
  await network.settle()
  expect(await buildingsAt(hotel)).toEqual(['The hotel'])
  expect(await onward()).toMatchObject({ senderActive: false })
})

test('what stays in his building goes on', async () => {
  await moveTo([site])
  expect(await onward()).toMatchObject({ senderActive: true })
})
