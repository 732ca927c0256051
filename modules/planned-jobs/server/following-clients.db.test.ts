import { beforeEach, expect, test } from 'vitest'
import { act } from '../../../tests/chain.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { changeBuildingClient } from '../../sites/server/changing-buildings.ts'
import { aPlan, aSite, coldRooms } from './a-plan.ts'

const house = await openTestHouse()
let laurier: TestCompany
beforeEach(async () => {
  await house.wipe()
  laurier = await aCompany(house, 'Gestion Laurier')
})

const clientOf = (planId: string) =>
  house.database.inCompany(laurier.id, async (db) => (await db.selectFrom('jobs').select('contactId').where('id', '=', planId).executeTakeFirstOrThrow()).contactId)

test('a building given to another client takes its planned jobs along, and no others', async () => {
  const tower = await aSite(house, laurier, 'Tower')
  const annex = await aSite(house, laurier, 'Annex')
  const here = await aPlan(house, laurier, coldRooms(tower))
  const first = { buildingId: annex.buildingId, placeId: annex.placeId }
  const second = { buildingId: tower.buildingId, placeId: null }
  const elsewhere = await aPlan(house, laurier, coldRooms(annex, { locations: [first, second] }))
  await act(house, laurier.manager, changeBuildingClient, { id: tower.buildingId, clientId: annex.clientId })
  expect(await clientOf(here)).toBe(annex.clientId)
  const other = await aSite(house, laurier, 'Other')
  await act(house, laurier.manager, changeBuildingClient, { id: tower.buildingId, clientId: other.clientId })
  expect([await clientOf(here), await clientOf(elsewhere)]).toEqual([other.clientId, annex.clientId])
})
