import { beforeEach, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { momentOf, type LocalDate, type LocalTime } from '../../../kernel/dates.ts'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { json, type Db } from '../../../platform/database.ts'
import { forgetListeners, listen } from '../../../platform/events.ts'
import { wireListeners } from '../../../apps/server/compose.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { visitsChanged } from '../../visits/visit-events.ts'
import type { PlanInput } from '../plan.ts'
import { aPlan, aSite, coldRooms, everyMonday, type Site } from './a-plan.ts'
import { makeOrders } from './making-orders.ts'
import { fillWindowOf } from './order-errands.ts'
import { changePlan } from './planning.ts'
import { skipOrder, moveOrder } from './ordering.ts'
import { loadPlan } from './plan-store.ts'

const house = await openTestHouse()
let froid: TestCompany
let site: Site
const within = <T>(work: (db: Db) => Promise<T>) => house.database.inCompany(froid.id, work)
const make = () => within((db) => makeOrders(db, froid.manager))
const ordersOf = (id: string) => within((db) => db.selectFrom('visits').selectAll().where('jobId', '=', id).orderBy('scheduledOn').execute())
const datesOf = async (id: string) => (await ordersOf(id)).filter((order) => order.withdrawnAt === null).map((order) => order.scheduledOn)
const setWindow = (days: number) => within((db) => db.updateTable('companies').set({ orderWindowDays: days }).execute())
const rule = (more: object): PlanInput['recurrence'] => ({ ...everyMonday, weekdays: [1], ...more })
async function change(id: string, changes: PlanInput) {
  return within(async (db) => mustBeDone(await changePlan(db, froid.manager, { id, version: (await loadPlan(db, id))!.version, changes })))
}

beforeEach(async () => {
  await house.wipe()
  froid = await aCompany(house, 'Frimousse Froid')
  site = await aSite(house, froid)
})

describe('Orders are made ahead', () => {
  test('doing it again makes nothing', async () => {
    const id = await aPlan(house, froid, coldRooms(site))
    const before = await ordersOf(id)
    expect(await make()).toEqual({ plans: 0, orders: 0, more: false })
    await within((db) => db.updateTable('plannedJobs').set({ ordersThrough: null }).execute())
    expect(await make()).toMatchObject({ plans: 1, orders: 0 })
    expect(await ordersOf(id)).toEqual(before)
  })

  test('the window rolls with the days, and nothing is made twice or left out', async () => {
    const id = await aPlan(house, froid, coldRooms(site))
    for (let day = 0; day < 10; day += 1) {
      house.clock.advance(86_400_000)
      await make()
    }
    const dates = await datesOf(id)
    expect(dates).toHaveLength(19)
    expect(dates.at(-1)).toBe('2027-03-29')
    const ordinals = (await ordersOf(id)).map((order) => order.ordinal)
    expect(ordinals).toEqual(Array.from({ length: 19 }, (_, index) => index + 1))
  })

  test('a longer window is filled up, a shorter one takes nothing away', async () => {
    await setWindow(14)
    const id = await aPlan(house, froid, coldRooms(site))
    expect(await datesOf(id)).toHaveLength(3)
    await setWindow(28)
    await make()
    expect(await datesOf(id)).toHaveLength(5)
    await setWindow(7)
    await make()
    expect(await datesOf(id)).toHaveLength(5)
  })

  test('a plan that began long ago gets orders from today on, with their place in the series', async () => {
    const id = await aPlan(house, froid, coldRooms(site, { recurrence: rule({ startsOn: '2026-09-07' }) }))
    expect((await ordersOf(id))[0]).toMatchObject({ scheduledOn: '2026-11-23', ordinal: 12 })
  })

  test('every day of a two-year window is one batch', async () => {
    await setWindow(730)
    const id = await aPlan(house, froid, coldRooms(site, { recurrence: { ...everyMonday, unit: 'day', weekdays: [] } }))
    expect(await ordersOf(id)).toHaveLength(731)
  })

  test('eight in the morning stays eight through both clock changes', async () => {
    await setWindow(400)
    const id = await aPlan(house, froid, coldRooms(site))
    const moments = (await ordersOf(id)).map((order) => momentOf(order.scheduledOn as LocalDate, order.scheduledTime as LocalTime, order.timeZone))
    expect(moments).toContain('2027-03-08T13:00:00.000Z')
    expect(moments).toContain('2027-03-15T12:00:00.000Z')
    expect(moments).toContain('2027-11-08T13:00:00.000Z')
  })

  test('a time that the clock change leaves out still has its order', async () => {
    const id = await aPlan(house, froid, coldRooms(site, { recurrence: rule({ weekdays: [7], time: '02:30' }) }))
    expect(await datesOf(id)).toContain('2027-03-14')
  })

  test('holidays move an order to the next working day, and its occurrence stays known', async () => {
    const id = await aPlan(house, froid, coldRooms(site, { recurrence: rule({ weekdays: [5], holidays: 'next-working-day' }) }))
    const orders = await ordersOf(id)
    expect(orders.find((order) => order.occurrenceOn === '2026-12-25')).toMatchObject({ scheduledOn: '2026-12-28', originalOn: null, ordinal: 5 })
    expect(orders.find((order) => order.occurrenceOn === '2027-01-01')).toMatchObject({ scheduledOn: '2027-01-04' })
  })

  test('closing days of the company count as holidays, and skipped ones keep their number', async () => {
    await within((db) =>
      db.updateTable('companies').set({ workingCalendar: json({ week: { 1: [{ from: '08:00', to: '17:00' }], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] }, closedOn: ['2026-11-30'] }) }).execute(),
    )
    const id = await aPlan(house, froid, coldRooms(site, { recurrence: rule({ holidays: 'skip' }) }))
    const orders = await ordersOf(id)
    expect(orders.map((order) => order.scheduledOn).slice(0, 2)).toEqual(['2026-11-23', '2026-12-07'])
    expect(orders[1]!.ordinal).toBe(3)
  })

  test('today is today in the building', async () => {
    house.clock.set('2026-11-24T04:30:00.000Z') // Monday 23:30 in Toronto, Tuesday 15:30 in Auckland
    const far = await aSite(house, froid, 'Auckland depot', 'Pacific/Auckland')
    expect((await datesOf(await aPlan(house, froid, coldRooms(site))))[0]).toBe('2026-11-23')
    expect((await datesOf(await aPlan(house, froid, coldRooms(far))))[0]).toBe('2026-11-30')
  })

  test('plans received from a partner and archived plans make none', async () => {
    const received = await aPlan(house, froid, { ...coldRooms(site), recurrence: null })
    const archived = await aPlan(house, froid, { ...coldRooms(site), recurrence: null })
    const recurrence = json({ ...everyMonday, weekdays: [1], monthly: null, months: [], exceptions: [], extraDates: [] })
    await within((db) => db.updateTable('plannedJobs').set({ recurrence }).execute())
    await within((db) => db.updateTable('plannedJobs').set({ origin: 'received' }).where('id', '=', received).execute())
    await within((db) => db.updateTable('plannedJobs').set({ archivedAt: froid.manager.now }).where('id', '=', archived).execute())
    expect(await make()).toMatchObject({ plans: 0, orders: 0 })
  })

  test('later rooms hear of new orders only', async () => {
    const id = await aPlan(house, froid, coldRooms(site))
    const heard: string[][] = []
    forgetListeners()
    listen(visitsChanged, async (_db, { visitIds, register, jobId }) => {
      expect({ register, jobId }).toEqual({ register: 'dates', jobId: id })
      heard.push([...visitIds])
    })
    house.clock.advance(7 * 86_400_000)
    await make()
    await make()
    wireListeners()
    const last = (await ordersOf(id)).at(-1)!
    expect(heard).toEqual([[last.id]])
  })

  test('the errand of a company fills plans batch by batch', async () => {
    await setWindow(7)
    const input = { title: 'Vans', recurrence: rule({}) }
    const ids: string[] = []
    for (let count = 0; count < 3; count += 1) ids.push(await aPlan(house, froid, input))
    await setWindow(14)
    expect(await fillWindowOf(house.database, house.clock, froid.id)).toBe(3)
    expect(await fillWindowOf(house.database, house.clock, froid.id)).toBe(0)
  })
})

describe('When the rule changes', () => {
  test('orders that no longer match go, new ones come, those that match get the new time', async () => {
    const id = await aPlan(house, froid, coldRooms(site))
    expect((await change(id, { recurrence: rule({ weekdays: [1, 3], time: '10:00' }) })).orders).toEqual({ made: 17, moved: 18, gone: 0 })
    expect((await ordersOf(id)).every((order) => order.scheduledTime === '10:00')).toBe(true)
    expect((await change(id, { recurrence: rule({ weekdays: [3], time: '10:00' }) })).orders).toMatchObject({ made: 0, gone: 18 })
    expect((await ordersOf(id)).map((order) => order.ordinal)).toEqual(Array.from({ length: 17 }, (_, index) => index + 1))
  })

  test('what was moved, skipped, begun or assigned by hand stays', async () => {
    const id = await aPlan(house, froid, coldRooms(site))
    const [first, second, third, fourth] = await ordersOf(id)
    mustBeDone(await within((db) => moveOrder(db, froid.manager, { id: first!.id, on: '2026-11-24', at: '09:00' })))
    mustBeDone(await within((db) => skipOrder(db, froid.manager, { id: second!.id, reason: 'Closed for the inventory' })))
    await within((db) => db.updateTable('visits').set({ status: 'started', startedAt: froid.manager.now }).where('id', '=', third!.id).execute())
    await within((db) => db.updateTable('visits').set({ assignedByHand: true }).where('id', '=', fourth!.id).execute())
    await change(id, { recurrence: null })
    expect((await ordersOf(id)).map((order) => order.id)).toEqual([first, second, third, fourth].map((order) => order!.id).sort((a, b) => (a < b ? -1 : 1)))
    expect((await datesOf(id))[0]).toBe('2026-11-24')
  })

  test('past orders are left alone', async () => {
    const id = await aPlan(house, froid, coldRooms(site))
    house.clock.set('2026-12-03T13:00:00.000Z')
    await change(id, { recurrence: null })
    expect(await datesOf(id)).toEqual(['2026-11-23', '2026-11-30'])
  })

  test('a partner who knew the orders can be told: they are withdrawn, and come back when the rule does', async () => {
    const id = await aPlan(house, froid, coldRooms(site))
    const before = await ordersOf(id)
    await within((db) => db.updateTable('plannedJobs').set({ sharing: json({ out: [{ state: 'stopped', partner: 'Hôtel', to: 'client' }] }) }).execute())
    expect((await change(id, { recurrence: rule({ weekdays: [2] }) })).orders).toMatchObject({ gone: 18, made: 18 })
    const withdrawn = (await ordersOf(id)).filter((order) => order.withdrawnAt !== null)
    expect(withdrawn.map((order) => order.id)).toEqual(before.map((order) => order.id))
    expect(withdrawn.every((order) => order.datesVersion === 2)).toBe(true)
    expect((await change(id, { recurrence: rule({ time: '07:00' }) })).orders).toMatchObject({ gone: 18, made: 18 })
    const back = (await ordersOf(id)).filter((order) => order.withdrawnAt === null)
    expect(back.map((order) => order.id)).toEqual(before.map((order) => order.id))
    expect(back.every((order) => order.datesVersion === 3 && order.scheduledTime === '07:00')).toBe(true)
  })
})

test.runIf(process.env['TEST_DATABASE_URL'])('twenty at once make one order per occurrence', async () => {
  await setWindow(7)
  const ids: string[] = []
  for (let count = 0; count < 20; count += 1) ids.push(await aPlan(house, froid, coldRooms(site)))
  await setWindow(365)
  await Promise.all(Array.from({ length: 20 }, () => fillWindowOf(house.database, house.clock, froid.id)))
  await within((db) => db.updateTable('plannedJobs').set({ ordersThrough: null }).execute())
  await Promise.all(Array.from({ length: 20 }, () => fillWindowOf(house.database, house.clock, froid.id)))
  const { rows } = await within((db) => sql<{ orders: number; occurrences: number }>`
    select count(*)::int as orders, count(distinct (job_id, occurrence_on))::int as occurrences from visits`.execute(db))
  expect(rows[0]).toEqual({ orders: 20 * 53, occurrences: 20 * 53 })
})
