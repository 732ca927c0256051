import { beforeEach, expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { houseAsk, type Ask } from '../../../platform/ask.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { anOrder, coldRoomTasks, goodResults, type TestOrder } from '../../../tests/orders.ts'
import { linkDocument } from '../../documents/server/linking.ts'
import { orderView } from './order-views.ts'
import { recording } from './recording.ts'
import { completing, starting, validating } from './working.ts'

const house = await openTestHouse()
let froid: TestCompany
let order: TestOrder
beforeEach(async () => {
  await house.wipe()
  froid = await aCompany(house, 'Frimousse Froid')
  order = await anOrder(house, froid)
})

async function aPhoto(): Promise<string> {
  const id = newId<'document'>()
  await house.database.inCompany(froid.id, (db) => db.insertInto('documents').values({ id, name: 'plate.jpg', mediaType: 'image/jpeg', bytes: 10, sha256: id }).execute())
  return id
}
const link = (ask: Ask, documentId: string, subjectId: string = order.id) => house.database.inCompany(froid.id, (db) => linkDocument(db, ask, { documentId, subject: 'visit', subjectId }))
const view = async () => (await house.database.inCompany(froid.id, (db) => orderView(db, froid.manager, order.id)))!

test('a photo in an answer hangs on the order, private, and once', async () => {
  const photo = await aPhoto()
  await house.database.inCompany(froid.id, async (db) => {
    mustBeDone(await starting(db, froid.technician, { id: order.id }))
    const results = [{ taskId: coldRoomTasks.plate, result: { kind: 'photo', photos: [photo] } }]
    mustBeDone(await recording(db, froid.technician, { id: order.id, results }))
    mustBeDone(await recording(db, froid.technician, { id: order.id, results }))
  })
  expect((await view()).documents).toMatchObject([{ id: photo, image: true, withClient: false, withSupplier: false }])
})

test('a document raises the version of its order’s work once a partner may see it, and not before', async () => {
  const before = (await view()).workVersion
  const photo = await aPhoto()
  mustBeDone(await link(froid.technician, photo))
  expect((await view()).workVersion).toBe(before)
  mustBeDone(await house.database.inCompany(froid.id, (db) => linkDocument(db, froid.manager, { documentId: photo, subject: 'visit', subjectId: order.id, withClient: true })))
  expect((await view()).workVersion).toBe(before + 1)
})

test('who may not work on the order adds no documents to it; the house itself adds what a partner sends', async () => {
  const photo = await aPhoto()
  const stranger = { ...froid.technician, now: house.clock.now(), personId: newId<'person'>() }
  expect(await link(stranger, photo)).toMatchObject({ refusal: { code: 'not-there' } })
  await house.database.inCompany(froid.id, (db) => db.updateTable('visits').set({ performer: 'supplier' }).where('id', '=', order.id).execute())
  expect(await link(froid.manager, photo)).toMatchObject({ refusal: { code: 'performed-by-partner' } })
  mustBeDone(await link(houseAsk(froid.id, froid.manager.zone, house.clock.now()), photo))
})

test('once validated, a technician adds no more; a manager still may', async () => {
  await house.database.inCompany(froid.id, async (db) => {
    mustBeDone(await starting(db, froid.technician, { id: order.id }))
    mustBeDone(await recording(db, froid.technician, { id: order.id, results: goodResults }))
    mustBeDone(await completing(db, froid.technician, { id: order.id }))
    mustBeDone(await validating(db, froid.manager, { id: order.id }))
  })
  expect(await link(froid.technician, await aPhoto())).toMatchObject({ refusal: { code: 'visit-already-validated' } })
  mustBeDone(await link(froid.manager, await aPhoto()))
})
