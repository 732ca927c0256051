import { afterAll, beforeEach, expect, test } from 'vitest'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { act, connect, openNetwork, shareLive } from '../../../tests/chain.ts'
import { aPlan, aSite, coldRooms } from '../../planned-jobs/server/a-plan.ts'
import { pausing, starting } from '../../visits/server/working.ts'
import { sharePlan, stopShare } from './sharing.ts'

const house = await openTestHouse()
const network = await openNetwork(house)
afterAll(() => network.close())

let froid: TestCompany
let laurier: TestCompany
let planId: string
let visitId: string

/** A plan of Laurier that its supplier Froid accepted, and of which Froid has begun the first order. */
beforeEach(async () => {
  await house.wipe()
  froid = await aCompany(house, 'Frimousse Froid')
  laurier = await aCompany(house, 'Gestion Laurier')
  const { supplierContact } = await connect(house, network, froid, laurier)
  planId = await aPlan(house, laurier, coldRooms(await aSite(house, laurier, 'Tower'), { supplierId: supplierContact }))
  await shareLive(house, network, laurier, planId, 'supplier', froid)
  visitId = await house.database.inCompany(laurier.id, async (db) => (await db.selectFrom('visits').select('id').orderBy('scheduledOn').executeTakeFirstOrThrow()).id)
  await act(house, froid.manager, starting, { id: visitId })
  await network.settle()
})

const shareAt = (company: TestCompany) => house.database.inCompany(company.id, async (db) => (await db.selectFrom('shares').select('id').executeTakeFirstOrThrow()).id)
const orderAt = (company: TestCompany) =>
  house.database.inCompany(company.id, (db) => db.selectFrom('visits').select(['performer', 'status']).where('id', '=', visitId).executeTakeFirstOrThrow())
/** What was accepted once is live at once. */
const shareAgain = async () => {
  await act(house, laurier.manager, sharePlan, { planId, to: 'supplier', notes: '' })
  await network.settle()
}

test.each([['the supplier', () => froid], ['the client', () => laurier]])('work begun by a supplier comes back as far as it got when %s stops, and can go on', async (_who, who) => {
  expect(await orderAt(laurier)).toEqual({ performer: 'supplier', status: 'started' })
  await act(house, who().manager, stopShare, { shareId: await shareAt(who()), reason: '' })
  await network.settle()
  expect(await orderAt(laurier)).toEqual({ performer: 'us', status: 'started' })
  await act(house, laurier.manager, pausing, { id: visitId, why: 'other', words: 'Leur contrat a pris fin' })
  expect(await orderAt(laurier)).toEqual({ performer: 'us', status: 'paused' })
  const history = await house.database.inCompany(laurier.id, (db) => db.selectFrom('history').select('facts').where('subjectId', '=', visitId).where('act', '=', 'came-back-begun').execute())
  expect(history).toEqual([{ facts: { partner: 'Frimousse Froid' } }])
})

test('shared again, what nobody touched meanwhile goes on where it was begun', async () => {
  await act(house, laurier.manager, stopShare, { shareId: await shareAt(laurier), reason: '' })
  await network.settle()
  await shareAgain()
  expect([await orderAt(laurier), await orderAt(froid)]).toEqual([{ performer: 'supplier', status: 'started' }, { performer: 'us', status: 'started' }])
})

test('shared again, what was continued here meanwhile stays here', async () => {
  await act(house, laurier.manager, stopShare, { shareId: await shareAt(laurier), reason: '' })
  await network.settle()
  await act(house, laurier.manager, pausing, { id: visitId, why: 'other', words: 'Pièce en commande' })
  await shareAgain()
  expect([await orderAt(laurier), await orderAt(froid)]).toEqual([{ performer: 'us', status: 'paused' }, { performer: 'client', status: 'paused' }])
})
