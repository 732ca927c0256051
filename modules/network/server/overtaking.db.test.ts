import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { act, connect, froidAndLaurier, openNetwork, shareLive, type TestNetwork } from '../../../tests/chain.ts'
import { aPlan, coldRooms, type Site } from '../../planned-jobs/server/a-plan.ts'
import { starting } from '../../visits/server/working.ts'
import { reporting } from '../../visits/server/wording.ts'
import { localCarrier, type Carrier } from './carrier.ts'
import { endConnection } from './connecting.ts'
import { Delivery } from './delivering.ts'
import { editAndShareAgain } from './editing-and-sharing-again.ts'
import { takeOver } from './performing.ts'
import { acceptShare, changeNotes, sharePlan, stopShare } from './sharing.ts'

const house = await openTestHouse()

let network: TestNetwork
let froid: TestCompany
let laurier: TestCompany
let connectionId: string
let site: Site
let planId: string

/** A plan of Froid, live at Laurier, and then the line between them cut: what is sent waits. */
beforeEach(async () => {
  network = await openNetwork(house)
  ;({ froid, laurier, connectionId, site } = await froidAndLaurier(house, network))
  planId = await aPlan(house, froid, coldRooms(site))
  await act(house, froid.manager, sharePlan, { planId, to: 'client', notes: '' })
  await network.settle()
})
afterEach(() => network.close())

const shareAt = (company: TestCompany, direction: 'in' | 'out') =>
  house.database.inCompany(company.id, (db) => db.selectFrom('shares').selectAll().where('direction', '=', direction).executeTakeFirstOrThrow())
const ordersAt = (company: TestCompany) =>
  house.database.inCompany(company.id, (db) =>
    db.selectFrom('visits').select(['id', 'status', 'report', 'checklistId', 'withdrawnAt', 'performer']).where('withdrawnAt', 'is', null).orderBy('scheduledOn').execute(),
  )

/** Froid's own supplier, named on the plan. */
async function theSupplier(): Promise<TestCompany> {
  const supplier = await aCompany(house, 'Frigoriste')
  const { supplierContact } = await connect(house, network, supplier, froid)
  await house.database.inCompany(froid.id, (db) => db.updateTable('plannedJobs').set({ supplierId: supplierContact }).where('id', '=', planId).execute())
  return supplier
}

async function golive(): Promise<void> {
  await act(house, laurier.manager, acceptShare, { shareId: (await shareAt(laurier, 'in')).id })
  await network.settle()
}

/** Everything that waits arrives, the last sent first; `only`: what goes to this company, the rest waits on. */
async function arriveBackwards(only?: TestCompany): Promise<void> {
  const inner = localCarrier(house)
  const carrier: Carrier = {
    ...inner,
    deliver: async (to, exchanges) => {
      if (only && to !== only.id) throw new Error('the line is cut')
      const receipts = []
      for (const exchange of exchanges.toReversed()) receipts.push(...(await inner.deliver(to, [exchange])))
      return receipts
    },
  }
  for (let round = 0; round < 4; round += 1) {
    const delivery = new Delivery(house, carrier)
    await delivery.start()
    await delivery.idle()
    await delivery.close()
    house.clock.advance(60_000)
  }
}

test('an order that arrives before its checklist waits for it, and so does work that arrives before its order', async () => {
  await golive()
  await network.close()
  const { version, interventions } = await house.database.inCompany(froid.id, async (db) => ({
    version: (await db.selectFrom('plannedJobs').select('version').executeTakeFirstOrThrow()).version,
    interventions: (await db.selectFrom('checklists').select('interventions').executeTakeFirstOrThrow()).interventions as { id: string; tasks: object[] }[],
  }))
  const changed = interventions.map((one) => ({ ...one, id: newId(), tasks: one.tasks.map((task) => ({ ...task, id: newId() })) }))
  const rule = { every: 1, unit: 'week', weekdays: [2], startsOn: '2026-11-23', time: '10:00', end: { kind: 'never' }, holidays: 'ignore' }
  await act(house, froid.manager, editAndShareAgain, { id: planId, version, changes: { interventions: changed, recurrence: rule } as never })
  const [first] = await ordersAt(froid)
  await act(house, froid.manager, reporting, { id: first!.id, report: 'Bring a ladder' })
  await arriveBackwards()
  expect(await ordersAt(laurier)).toEqual((await ordersAt(froid)).map((order) => ({ ...order, performer: 'supplier' })))
  expect((await ordersAt(laurier))[0]).toMatchObject({ report: 'Bring a ladder', checklistId: first!.checklistId })
})

test('stopped and shared again, the orders stay on the calendar even where the stop arrives last', async () => {
  await golive()
  await network.close()
  await act(house, froid.manager, stopShare, { shareId: (await shareAt(froid, 'out')).id, reason: '' })
  await act(house, froid.manager, sharePlan, { planId, to: 'client', notes: '' })
  await arriveBackwards()
  expect((await ordersAt(laurier)).length).toBe((await ordersAt(froid)).length)
})

test('the receiver stops and says yes again: its calendar fills again even where the yes arrives first', async () => {
  await golive()
  await network.close()
  const shareId = (await shareAt(laurier, 'in')).id
  await act(house, laurier.manager, stopShare, { shareId, reason: '' })
  await act(house, laurier.manager, acceptShare, { shareId })
  await arriveBackwards()
  expect((await ordersAt(laurier)).length).toBe((await ordersAt(froid)).length)
})

test('an offer that was taken back before it arrived is not open at the partner', async () => {
  await network.close()
  const second = await aPlan(house, froid, coldRooms(site))
  await act(house, froid.manager, sharePlan, { planId: second, to: 'client', notes: '' })
  const share = await house.database.inCompany(froid.id, (db) => db.selectFrom('shares').select('id').where('plannedJobId', '=', second).executeTakeFirstOrThrow())
  await act(house, froid.manager, stopShare, { shareId: share.id, reason: '' })
  await arriveBackwards()
  const plans = await house.database.inCompany(laurier.id, (db) => db.selectFrom('plannedJobs').select('id').execute())
  expect(plans.length).toBe(1)
})

test('an order begun while the partner stopped and shared again stays begun, at both', async () => {
  const supplier = await theSupplier()
  await shareLive(house, network, froid, planId, 'supplier', supplier)
  const [first] = await ordersAt(supplier)
  expect(first!.performer).toBe('us')
  await network.close()
  const shares = await house.database.inCompany(froid.id, (db) => db.selectFrom('shares as s').innerJoin('connections as c', 'c.id', 's.connectionId').select('s.id').where('c.partnerIs', '=', 'supplier').executeTakeFirstOrThrow())
  await act(house, froid.manager, stopShare, { shareId: shares.id, reason: '' })
  await act(house, supplier.manager, starting, { id: first!.id })
  await act(house, froid.manager, sharePlan, { planId, to: 'supplier', notes: '' })
  network = await openNetwork(house)
  await network.settle()
  expect((await ordersAt(supplier)).find((order) => order.id === first!.id)).toMatchObject({ status: 'started', performer: 'us' })
  expect((await ordersAt(froid)).find((order) => order.id === first!.id)).toMatchObject({ status: 'started', performer: 'supplier' })
})

test('an ask for an order that came while sharing was stopped is answered after it is shared again, though the stop was never heard', async () => {
  await golive()
  await network.close()
  const [first] = await ordersAt(laurier)
  await act(house, froid.manager, stopShare, { shareId: (await shareAt(froid, 'out')).id, reason: '' })
  await act(house, laurier.manager, takeOver, { visitId: first!.id })
  await arriveBackwards(froid)
  await act(house, froid.manager, sharePlan, { planId, to: 'client', notes: '' })
  await arriveBackwards()
  expect((await ordersAt(laurier))[0]).toMatchObject({ id: first!.id, performer: 'us' })
  expect((await ordersAt(froid))[0]).toMatchObject({ id: first!.id, performer: 'client' })
})

test('an ask that overtakes the order as its asker handed it on waits for it', async () => {
  const supplier = await theSupplier()
  await shareLive(house, network, froid, planId, 'supplier', supplier)
  await network.close()
  const [first] = await ordersAt(froid)
  expect(first!.performer).toBe('supplier')
  await act(house, froid.manager, stopShare, { shareId: (await shareAt(supplier, 'in')).id, reason: '' })
  await act(house, froid.manager, sharePlan, { planId, to: 'supplier', notes: '' })
  await act(house, froid.manager, takeOver, { visitId: first!.id })
  await arriveBackwards()
  expect((await ordersAt(froid))[0]).toMatchObject({ id: first!.id, performer: 'us' })
  expect((await ordersAt(supplier))[0]).toMatchObject({ id: first!.id, performer: 'client' })
})

test('an ask that overtakes the order it asks for waits for it', async () => {
  const supplier = await theSupplier()
  await act(house, froid.manager, sharePlan, { planId, to: 'supplier', notes: '' })
  await network.settle()
  await network.close()
  await act(house, supplier.manager, acceptShare, { shareId: (await shareAt(supplier, 'in')).id })
  await arriveBackwards(froid)
  const [first] = await ordersAt(froid)
  await act(house, froid.manager, takeOver, { visitId: first!.id })
  await arriveBackwards()
  expect((await ordersAt(froid))[0]).toMatchObject({ id: first!.id, performer: 'us' })
  expect((await ordersAt(supplier))[0]).toMatchObject({ id: first!.id, performer: 'client' })
})

test('who stopped a share, and holds the plan another way since, is not said to have declined it', async () => {
  await golive()
  const { supplierContact } = await connect(house, network, laurier, froid)
  await house.database.inCompany(froid.id, (db) => db.updateTable('plannedJobs').set({ supplierId: supplierContact }).where('id', '=', planId).execute())
  await network.close()
  const { id: shareId } = await shareAt(laurier, 'in')
  await act(house, laurier.manager, stopShare, { shareId, reason: 'Enough' })
  await act(house, froid.manager, changeNotes, { shareId, notes: 'Ring twice' })
  await act(house, froid.manager, sharePlan, { planId, to: 'supplier', notes: '' })
  await arriveBackwards()
  for (const company of [laurier, froid]) {
    const share = await house.database.inCompany(company.id, (db) => db.selectFrom('shares').select(['receiverAnswer', 'receiverReason']).where('id', '=', shareId).executeTakeFirstOrThrow())
    expect(share).toEqual({ receiverAnswer: 'stopped', receiverReason: 'Enough' })
  }
})

test('whoever ends a connection, an offer over it is open at neither', async () => {
  await act(house, laurier.admin, endConnection, { id: connectionId, reason: '' })
  await network.settle()
  const locks = await Promise.all([froid, laurier].map((company) => house.database.inCompany(company.id, (db) => db.selectFrom('plannedJobs').select('lock').executeTakeFirstOrThrow())))
  expect(locks).toEqual([{ lock: null }, { lock: 'stopped' }])
})
