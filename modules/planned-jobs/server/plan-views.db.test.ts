import { beforeEach, describe, expect, test } from 'vitest'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { json, type Db } from '../../../platform/database.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { listOrders, readCalendar } from '../order-endpoints.ts'
import { listPlans, planRow, planView as planViewSchema } from '../plan-endpoints.ts'
import { planFields } from '../what-crosses.ts'
import { aPlan, aSite, coldRooms, everyMonday, type Site } from './a-plan.ts'
import { skipOrder } from './ordering.ts'
import { findPlans } from './plan-list.ts'
import { calendarOf, ordersList } from './planned-order-views.ts'
import { planView, preview, suggestions } from './plan-views.ts'

const house = await openTestHouse()
let froid: TestCompany
let site: Site
const within = <T>(work: (db: Db) => Promise<T>) => house.database.inCompany(froid.id, work)
const find = (search: object = {}) => within((db) => findPlans(db, froid.manager, listPlans.input.parse(search)))
const titles = async (search: object = {}) => (await find(search)).plans.map(({ title }) => title)

beforeEach(async () => {
  await house.wipe()
  froid = await aCompany(house, 'Frimousse Froid')
  site = await aSite(house, froid)
})

describe('The list of planned jobs', () => {
  test('shows the client, the building, the next order and how many are late', async () => {
    await aPlan(house, froid, coldRooms(site, { supplierId: site.supplierId, assigneeIds: [froid.technician.personId!] }))
    house.clock.set('2026-12-01T18:00:00.000Z')
    const [row] = (await find()).plans
    expect(row).toMatchObject({ number: 'J-00001', client: { name: 'Hôtel du Fleuve' }, building: 'Hôtel du Fleuve', buildings: 1, supplier: 'Supplier of Hôtel du Fleuve', nextOn: '2026-12-07', nextTime: '08:00', late: 2, lock: null, archived: false })
    expect(planRow.parse(row)).toBeTruthy()
  })

  test('is searched by number, title, client and building without accents, and filtered by everything', async () => {
    const other = await aSite(house, froid, 'Entrepôt Nord')
    await aPlan(house, froid, coldRooms(site, { type: 'Inspection', supplierId: site.supplierId }))
    await aPlan(house, froid, coldRooms(other, { title: 'Dock doors', assigneeIds: [froid.technician.personId!] }))
    expect(await titles({ q: 'hotel fleuve' })).toEqual(['Cold rooms'])
    expect(await titles({ q: 'entrepot' })).toEqual(['Dock doors'])
    expect(await titles({ q: 'J-00002' })).toEqual(['Dock doors'])
    expect(await titles({ q: '100%' })).toEqual([])
    expect(await titles({ type: 'Inspection' })).toEqual(['Cold rooms'])
    expect(await titles({ client: other.clientId })).toEqual(['Dock doors'])
    expect(await titles({ building: site.buildingId })).toEqual(['Cold rooms'])
    expect(await titles({ supplier: site.supplierId })).toEqual(['Cold rooms'])
    expect(await titles({ assignee: froid.technician.personId! })).toEqual(['Dock doors'])
    expect(await titles({ late: 'true' })).toEqual([])
    expect(await titles({ archived: 'true' })).toEqual([])
  })

  test('is filtered by how it is shared', async () => {
    const states = { none: {}, out: { out: [{ state: 'live', partner: 'x', to: 'client' }] }, in: { in: { state: 'offered', partner: 'x', from: 'supplier' } }, old: { out: [{ state: 'stopped', partner: 'x', to: 'client' }] } }
    for (const [title, sharing] of Object.entries(states)) {
      const id = await aPlan(house, froid, { title })
      await within((db) => db.updateTable('plannedJobs').set({ sharing: json(sharing) }).where('id', '=', id).execute())
    }
    expect(await titles({ sharing: 'not-shared' })).toEqual(['none'])
    expect(await titles({ sharing: 'shared' })).toEqual(['out'])
    expect(await titles({ sharing: 'received' })).toEqual(['in'])
    expect(await titles({ sharing: 'waiting' })).toEqual(['in'])
    expect(await titles({ sharing: 'stopped' })).toEqual(['old'])
  })

  test('goes on page by page in every order, without gap or repeat', async () => {
    for (const title of ['b', 'a', 'c', 'a', 'é']) await aPlan(house, froid, title === 'c' ? coldRooms(site, { title }) : { title })
    for (const sort of listPlans.input.shape.sort.unwrap().options) {
      const seen: string[] = []
      let after: string | null = null
      do {
        const page = await find({ sort, limit: 2, ...(after ? { after } : {}) })
        seen.push(...page.plans.map(({ id }) => id))
        after = page.next
      } while (after)
      expect(new Set(seen).size, sort).toBe(5)
      expect(seen.length, sort).toBe(5)
    }
    expect(await titles({ sort: 'title' })).toEqual(['a', 'a', 'b', 'c', 'é'])
    expect((await titles({ sort: 'next' }))[0]).toBe('c')
    expect((await find({ after: 'nonsense' })).plans).toHaveLength(5)
  })
})

test('an opened planned job says of every field whether it crosses and whether it may be edited', async () => {
  const id = await aPlan(house, froid, coldRooms(site))
  await within((db) => db.updateTable('plannedJobs').set({ lock: 'shared' }).execute())
  const view = (await within((db) => planView(db, froid.manager, id)))!
  expect(planViewSchema.parse(view)).toBeTruthy()
  expect(Object.keys(view.fields).sort()).toEqual(Object.keys(planFields).sort())
  expect(view.fields).toMatchObject({ title: { crosses: true, editable: true }, recurrence: { crosses: false, editable: false }, documents: { crosses: 'per-item', editable: true } })
  expect(view.locations).toEqual([{ buildingId: site.buildingId, buildingName: 'Hôtel du Fleuve', clientId: site.clientId, clientName: 'Hôtel du Fleuve', placeId: site.placeId, path: ['Kitchen'] }])
  expect(view.targets).toEqual([{ id: site.assetId, kind: 'asset', name: 'Cold room', where: 'Hôtel du Fleuve / Kitchen', buildingId: site.buildingId }])
  expect(view.orders).toEqual({ nextOn: '2026-11-23', late: 0, coming: 18 })
})

test('another company sees none of it', async () => {
  const id = await aPlan(house, froid, coldRooms(site))
  const hotel = await aCompany(house, 'Hôtel')
  await house.database.inCompany(hotel.id, async (db) => {
    expect(await planView(db, hotel.manager, id)).toBeNull()
    expect(await findPlans(db, hotel.manager, listPlans.input.parse({}))).toEqual({ plans: [], next: null })
    expect(await ordersList(db, hotel.manager, listOrders.input.parse({ plan: id }))).toEqual({ orders: [], next: null })
  })
})

describe('The calendar of orders', () => {
  const calendar = (search: object) => within(async (db) => mustBeDone(await calendarOf(db, froid.manager, readCalendar.input.parse({ from: '2026-11-23', to: '2026-12-06', ...search }))).days)

  test('counts each day and shows the first of them, late ones and called-off ones marked', async () => {
    const ids = [await aPlan(house, froid, coldRooms(site)), await aPlan(house, froid, coldRooms(site, { title: 'Doors', recurrence: { ...everyMonday, weekdays: [1], time: '07:00' } }))]
    house.clock.set('2026-11-23T12:30:00.000Z')
    const days = await calendar({ perDay: 1 })
    expect(days.map(({ on, count, late, orders }) => [on, count, late, orders.length])).toEqual([['2026-11-23', 2, 1, 1], ['2026-11-30', 2, 0, 1]])
    expect(days[0]!.orders[0]).toMatchObject({ title: 'Doors', at: '07:00', late: true, status: 'scheduled', mayMove: true, mayCallOff: true })
    const [order] = (await within((db) => ordersList(db, froid.manager, listOrders.input.parse({ plan: ids[0]! })))).orders
    mustBeDone(await within((db) => skipOrder(db, froid.manager, { id: order!.id, reason: 'Closed' })))
    expect((await calendar({ plan: ids[0] }))[0]!.orders[0]).toMatchObject({ status: 'skipped', calledOffReason: 'Closed', late: false })
    expect(await calendar({ status: 'skipped' })).toHaveLength(1)
    expect(await calendar({ late: 'true' })).toHaveLength(1)
    expect(await calendar({ person: froid.manager.personId! })).toEqual([])
  })

  test('shows at most seventy days', async () => {
    expect(await within((db) => calendarOf(db, froid.manager, readCalendar.input.parse({ from: '2026-01-01', to: '2026-12-31' })))).toMatchObject({ refusal: { code: 'calendar-range', field: 'to' } })
  })

  test('the list goes on page by page in both directions', async () => {
    const id = await aPlan(house, froid, coldRooms(site))
    for (const latestFirst of ['false', 'true']) {
      const seen: string[] = []
      let after: string | null = null
      do {
        const page: Awaited<ReturnType<typeof ordersList>> = await within((db) => ordersList(db, froid.manager, listOrders.input.parse({ plan: id, limit: 5, latestFirst, ...(after ? { after } : {}) })))
        seen.push(...page.orders.map(({ on }) => on))
        after = page.next
      } while (after)
      expect(seen).toHaveLength(18)
      expect(seen).toEqual(latestFirst === 'true' ? [...seen].sort().reverse() : [...seen].sort())
    }
  })
})

test('a rule is previewed in plain words with the holidays in its way', async () => {
  const recurrence = { ...everyMonday, weekdays: [5], time: null, holidays: 'next-working-day' as const }
  const { sentence, next } = mustBeDone(await within((db) => preview(db, froid.manager, { recurrence, count: 6 })))
  expect(sentence).toMatch(/Friday/)
  expect(next[4]).toMatchObject({ key: '2026-12-25', on: '2026-12-28', holiday: 'Christmas Day' })
  expect(await within((db) => preview(db, froid.manager, { recurrence: { ...recurrence, every: 0 }, count: 6 }))).toMatchObject({ refusal: { code: 'recurrence-interval-out-of-range', field: 'recurrence.every' } })
})

test('types in use are offered first', async () => {
  await aPlan(house, froid, { title: 'x', type: 'Dégivrage', costCentre: 'Roof' })
  expect(await within((db) => suggestions(db, froid.manager))).toMatchObject({ types: ['Dégivrage', 'Preventive maintenance', 'Inspection', 'Cleaning', 'Meter reading', 'Calibration', 'Testing'], costCentres: ['Roof'] })
})
