import { beforeEach, expect, test } from 'vitest'
import { wireListeners } from '../../../apps/server/compose.ts'
import type { Db } from '../../../platform/database.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { putAwayContact } from '../../contacts/server/contacting.ts'
import { putAwayAsset } from '../../sites/server/changing-assets.ts'
import { putAwayBuilding } from '../../sites/server/changing-buildings.ts'
import { takeAwayPlace } from '../../sites/server/changing-places.ts'
import { aPlan, aSite, coldRooms } from './a-plan.ts'

const house = await openTestHouse()
beforeEach(async () => {
  await house.wipe()
  wireListeners()
})

const inside = <T>(company: TestCompany, work: (db: Db) => Promise<T>) => house.database.inCompany(company.id, work)

test('a building, place, asset or supplier stays while a planned job names it, and may go when the job is put away', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const m = froid.manager
  const site = await aSite(house, froid)
  const planId = await aPlan(house, froid, coldRooms(site, { supplierId: site.supplierId }))
  const inUse = { ok: false, refusal: { code: 'site-in-use', count: 1, names: ['Cold rooms'] } }
  expect(await inside(froid, (db) => putAwayAsset(db, m, site.assetId))).toMatchObject(inUse)
  expect(await inside(froid, (db) => putAwayBuilding(db, m, site.buildingId))).toMatchObject(inUse)
  expect(await inside(froid, (db) => putAwayContact(db, m, site.supplierId))).toMatchObject({ refusal: { code: 'contact-in-use', count: 1, names: ['Cold rooms'] } })
  await inside(froid, (db) => db.updateTable('assets').set({ placeId: null }).execute())
  expect(await inside(froid, (db) => takeAwayPlace(db, m, site.placeId))).toMatchObject(inUse)
  await inside(froid, (db) => db.updateTable('plannedJobs').set({ archivedAt: house.clock.now() }).where('id', '=', planId).execute())
  for (const act of [
    (db: Db) => putAwayAsset(db, m, site.assetId),
    (db: Db) => takeAwayPlace(db, m, site.placeId),
    (db: Db) => putAwayContact(db, m, site.supplierId),
    (db: Db) => putAwayBuilding(db, m, site.buildingId),
  ]) expect(await inside(froid, act as (db: Db) => Promise<{ ok: boolean }>)).toMatchObject({ ok: true })
})

test('what another planned job of the same building does not name may go', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const site = await aSite(house, froid)
  const other = await aSite(house, froid, 'Auberge')
  await aPlan(house, froid, coldRooms(site))
  expect(await inside(froid, (db) => putAwayAsset(db, froid.manager, other.assetId))).toMatchObject({ ok: true })
  expect(await inside(froid, (db) => putAwayBuilding(db, froid.manager, other.buildingId))).toMatchObject({ ok: true })
})
