import { afterAll, beforeEach, expect, test } from 'vitest'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { act, connect, openNetwork, refusalOf } from '../../../tests/chain.ts'
import { aPlan, aSite, coldRooms } from '../../planned-jobs/server/a-plan.ts'
import { changePlan } from '../../planned-jobs/server/planning.ts'
import { sharePanelView } from './network-views.ts'
import { performerView } from './performer-view.ts'
import { acceptShare, sharePlan, stopShare } from './sharing.ts'
import { takeOver } from './performing.ts'

const house = await openTestHouse()
const network = await openNetwork(house)
afterAll(() => network.close())

let laurier: TestCompany
let froid: TestCompany
let nordet: TestCompany
let planId: string
let suppliers: { froid: string; nordet: string }

/** Laurier owns a plan and has two suppliers on the network, Froid chosen. */
beforeEach(async () => {
  await house.wipe()
  laurier = await aCompany(house, 'Gestion Laurier')
  froid = await aCompany(house, 'Frimousse Froid')
  nordet = await aCompany(house, 'Nordet Froid')
  const first = await connect(house, network, froid, laurier)
  const second = await connect(house, network, nordet, laurier)
  suppliers = { froid: first.supplierContact, nordet: second.supplierContact }
  planId = await aPlan(house, laurier, coldRooms(await aSite(house, laurier), { supplierId: suppliers.froid }))
})

const panel = () => act(house, laurier.manager, sharePanelView, { id: planId })
const toSupplier = async () => (await panel()).destinations.find(({ to }) => to === 'supplier')!
const share = () => act(house, laurier.manager, sharePlan, { planId, to: 'supplier', notes: '' })
const chooseNordet = async () => {
  const { version } = await house.database.inCompany(laurier.id, (db) => db.selectFrom('plannedJobs').select('version').where('id', '=', planId).executeTakeFirstOrThrow())
  await act(house, laurier.manager, changePlan, { id: planId, version, changes: { supplierId: suppliers.nordet } })
}
const firstOrder = () =>
  house.database.inCompany(laurier.id, async (db) => (await db.selectFrom('visits').select('id').orderBy('scheduledOn').executeTakeFirstOrThrow()).id)
const acceptAtFroid = async () => {
  await network.settle()
  const shareId = await house.database.inCompany(froid.id, async (db) => (await db.selectFrom('shares').select('id').executeTakeFirstOrThrow()).id)
  await act(house, froid.manager, acceptShare, { shareId })
  await network.settle()
}

test('a plan goes to one supplier at a time: the former share is stopped first, and the panel still shows it', async () => {
  const { shareId } = await share()
  await chooseNordet()
  expect(await refusalOf(house, laurier.manager, sharePlan, { planId, to: 'supplier', notes: '' })).toBe('shared-with-another')
  expect(await toSupplier()).toMatchObject({ contact: { name: 'Nordet Froid' }, share: { partner: 'Frimousse Froid', canStop: true }, blocked: { code: 'shared-with-another', partner: 'Frimousse Froid' } })
  await act(house, laurier.manager, stopShare, { shareId, reason: '' })
  expect(await toSupplier()).toMatchObject({ partner: 'Nordet Froid', blocked: null })
  await share()
  expect(await toSupplier()).toMatchObject({ share: { partner: 'Nordet Froid', state: 'offered' } })
})

test('the panel names the client of each building, so that it can be changed right there', async () => {
  const toClient = (await panel()).destinations.find(({ to }) => to === 'client')!
  expect(toClient).toMatchObject({ buildings: [{ name: 'Hôtel du Fleuve', client: { name: 'Hôtel du Fleuve' } }], blocked: { code: 'not-connected', contact: 'Hôtel du Fleuve' } })
})

test('who performs an order is named, and can be asked to hand it over before the start', async () => {
  await share()
  await acceptAtFroid()
  const id = await firstOrder()
  expect(await act(house, laurier.manager, performerView, { id })).toMatchObject({ performer: 'supplier', supplier: 'Frimousse Froid', asked: null, canTakeOver: true, canHandBack: false })
  await act(house, laurier.manager, takeOver, { visitId: id })
  await network.settle()
  expect(await act(house, laurier.manager, performerView, { id })).toMatchObject({ performer: 'us', canTakeOver: false, canHandBack: true })
})

test('a request that came after the start is shown as refused, not as waiting for ever', async () => {
  await share()
  await acceptAtFroid()
  const id = await firstOrder()
  await house.database.inCompany(laurier.id, (db) => db.updateTable('visits').set({ performerAskedBy: 'us' }).where('id', '=', id).execute())
  expect(await act(house, laurier.manager, performerView, { id })).toMatchObject({ asked: 'waiting', canTakeOver: false })
  await house.database.inCompany(laurier.id, (db) => db.updateTable('visits').set({ status: 'started' }).where('id', '=', id).execute())
  expect(await act(house, laurier.manager, performerView, { id })).toMatchObject({ asked: 'refused', canTakeOver: false })
})
