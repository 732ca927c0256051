import { beforeEach, describe, expect, test } from 'vitest'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { json, type Db } from '../../../platform/database.ts'
import { forgetListeners, objectTo } from '../../../platform/events.ts'
import { wireListeners } from '../../../apps/server/compose.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { settingOff, turningBack } from '../../visits/server/working.ts'
import { planDeleting } from '../plan-events.ts'
import { aPlan, aSite, coldRooms, type Site } from './a-plan.ts'
import { archivePlan, deletePlan, duplicatePlan, restorePlan, takeWording } from './keeping-plans.ts'
import { loadPlan } from './plan-store.ts'

const house = await openTestHouse()
let froid: TestCompany
let site: Site
let id: string
const within = <T>(work: (db: Db) => Promise<T>) => house.database.inCompany(froid.id, work)
const load = (plan = id) => within((db) => loadPlan(db, plan))
const lockAs = (lock: string | null) => within((db) => db.updateTable('plannedJobs').set({ lock }).execute())
const orderCount = async () => (await within((db) => db.selectFrom('visits').select('id').execute())).length

beforeEach(async () => {
  await house.wipe()
  froid = await aCompany(house, 'Frimousse Froid')
  site = await aSite(house, froid)
  id = await aPlan(house, froid, coldRooms(site, { assigneeIds: [froid.technician.personId!] }))
})

describe('A planned job is deleted', () => {
  test('with all that belongs to it', async () => {
    mustBeDone(await within((db) => deletePlan(db, froid.manager, { id })))
    expect(await load()).toBeNull()
    expect(await orderCount()).toBe(0)
  })

  test('not while it is shared or offered', async () => {
    for (const lock of ['shared', 'offered']) {
      await lockAs(lock)
      expect(await within((db) => deletePlan(db, froid.manager, { id }))).toMatchObject({ refusal: { code: 'plan-shared' } })
    }
  })

  test('not when a later room objects', async () => {
    forgetListeners()
    objectTo(planDeleting, async () => ({ code: 'plan-shared', partner: 'Hôtel' }))
    expect(await within((db) => deletePlan(db, froid.manager, { id }))).toMatchObject({ refusal: { code: 'plan-shared', partner: 'Hôtel' } })
    wireListeners()
    expect(await load()).not.toBeNull()
  })

  test('not when work was done: what happened is kept', async () => {
    const order = await within((db) => db.selectFrom('visits').select('id').limit(1).executeTakeFirstOrThrow())
    await within((db) => db.updateTable('visits').set({ status: 'completed' }).where('id', '=', order.id).execute())
    expect(await within((db) => deletePlan(db, froid.manager, { id }))).toMatchObject({ refusal: { code: 'plan-has-work' } })
  })

  test('not by another company, for which it does not exist', async () => {
    const hotel = await aCompany(house, 'Hôtel du Fleuve')
    for (const act of [deletePlan, archivePlan, restorePlan, duplicatePlan]) {
      expect(await house.database.inCompany(hotel.id, async (db): Promise<unknown> => act(db, hotel.manager, { id }))).toMatchObject({ refusal: { code: 'not-there' } })
    }
    expect(await load()).not.toBeNull()
  })
})

test('archived, it leaves the calendar; restored, its orders are there again', async () => {
  expect(await within((db) => archivePlan(db, froid.manager, { id }))).toMatchObject({ value: { gone: 18 } })
  expect(await orderCount()).toBe(0)
  expect(await within((db) => restorePlan(db, froid.manager, { id }))).toMatchObject({ value: { made: 18 } })
  expect(await orderCount()).toBe(18)
  await lockAs('shared')
  expect(await within((db) => archivePlan(db, froid.manager, { id }))).toMatchObject({ refusal: { code: 'plan-shared' } })
})

test('archived, an order somebody set off for and turned back from is withdrawn, not lost', async () => {
  const visit = await within((db) => db.selectFrom('visits').select('id').where('jobId', '=', id).orderBy('scheduledOn').executeTakeFirstOrThrow())
  for (const work of [settingOff, turningBack]) await within(async (db) => mustBeDone(await work(db, froid.technician, { id: visit.id })))
  mustBeDone(await within((db) => archivePlan(db, froid.manager, { id })))
  const left = await within((db) => db.selectFrom('visits').select(['id', 'status', 'withdrawnAt']).execute())
  expect(left).toEqual([{ id: visit.id, status: 'scheduled', withdrawnAt: froid.manager.now }])
})

test('a duplicate is a plan of its own with the same contents and its own lines', async () => {
  const copy = mustBeDone(await within((db) => duplicatePlan(db, froid.manager, { id })))
  const [first, second] = [(await load())!, (await load(copy.id))!]
  expect(second).toMatchObject({ title: 'Cold rooms (copy)', number: 'J-00002', recurrence: first.recurrence, locations: first.locations, assigneeIds: first.assigneeIds, lock: null, origin: 'own' })
  expect(second.lineageId).not.toBe(first.lineageId)
  expect(second.interventions[0]!.tasks[0]!.label).toBe('Clean the condenser')
  expect(second.interventions[0]!.tasks[0]!.id).not.toBe(first.interventions[0]!.tasks[0]!.id)
})

test('a duplicate of a shared plan is not shared, and of a plan with colleagues who left keeps those who stayed', async () => {
  await lockAs('shared')
  await within((db) => db.updateTable('plannedJobs').set({ sharing: json({ out: [{ state: 'live', partner: 'x', to: 'client' }] }) }).execute())
  await within((db) => db.updateTable('people').set({ active: false }).where('id', '=', froid.technician.personId!).execute())
  const copy = mustBeDone(await within((db) => duplicatePlan(db, froid.manager, { id })))
  expect(await load(copy.id)).toMatchObject({ lock: null, sharing: {}, assigneeIds: [] })
})

test('the partner’s wording can be taken over, and is followed again', async () => {
  expect(await within((db) => takeWording(db, froid.manager, { id, field: 'title' }))).toMatchObject({ refusal: { code: 'no-received-wording' } })
  await within((db) => db.updateTable('plannedJobs').set({ origin: 'received', lock: 'shared', receivedTitle: 'Chambres froides', titleIsOurs: true }).execute())
  mustBeDone(await within((db) => takeWording(db, froid.manager, { id, field: 'title' })))
  expect(await load()).toMatchObject({ title: 'Chambres froides', titleIsOurs: false })
  await lockAs('stopped')
  expect(await within((db) => takeWording(db, froid.manager, { id, field: 'title' }))).toMatchObject({ refusal: { code: 'field-locked', field: 'title', lock: 'stopped' } })
})
