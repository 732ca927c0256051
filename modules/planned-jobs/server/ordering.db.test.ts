import { beforeEach, describe, expect, test } from 'vitest'
import { mustBeDone } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'
import { forgetListeners, listen } from '../../../platform/events.ts'
import { wireListeners } from '../../../apps/server/compose.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { visitsChanged } from '../../visits/visit-events.ts'
import { aPlan, aSite, coldRooms, type Site } from './a-plan.ts'
import { addOrder, cancelOrder, moveOrder, restoreOrder, skipOrder } from './ordering.ts'

const house = await openTestHouse()
let froid: TestCompany
let site: Site
let planId: string
let id: string
const within = <T>(work: (db: Db) => Promise<T>) => house.database.inCompany(froid.id, work)
const order = (of = id) => within((db) => db.selectFrom('visits').selectAll().where('id', '=', of).executeTakeFirstOrThrow())
const lockAs = (lock: string | null, origin = 'own') => within((db) => db.updateTable('plannedJobs').set({ lock, origin }).execute())
const move = (on: string, at: string | null = '08:00') => within((db) => moveOrder(db, froid.manager, { id, on, at }))

beforeEach(async () => {
  await house.wipe()
  froid = await aCompany(house, 'Frimousse Froid')
  site = await aSite(house, froid)
  planId = await aPlan(house, froid, coldRooms(site))
  id = (await within((db) => db.selectFrom('visits').select('id').orderBy('scheduledOn').executeTakeFirstOrThrow())).id
})

describe('The dates of an order', () => {
  test('moved, it keeps the date it was planned for, until it is moved back there', async () => {
    expect(await move('2026-11-25', '13:30')).toMatchObject({ value: { on: '2026-11-25', at: '13:30', originalOn: '2026-11-23', datesVersion: 2 } })
    expect(await order()).toMatchObject({ occurrenceOn: '2026-11-23', ordinal: 1, movedByHand: true })
    expect(await move('2026-11-26')).toMatchObject({ value: { originalOn: '2026-11-23', datesVersion: 3 } })
    expect(await move('2026-11-23')).toMatchObject({ value: { originalOn: null, datesVersion: 4 } })
    expect((await order()).movedByHand).toBe(false)
  })

  test('skipped or cancelled with a reason, and taken back', async () => {
    expect(await within((db) => skipOrder(db, froid.manager, { id, reason: ' ' }))).toMatchObject({ refusal: { code: 'reason-required', field: 'reason' } })
    expect(await within((db) => skipOrder(db, froid.manager, { id, reason: 'Closed' }))).toMatchObject({ value: { calledOff: 'skipped' } })
    expect(await within((db) => cancelOrder(db, froid.manager, { id, reason: 'x' }))).toMatchObject({ refusal: { code: 'visit-called-off' } })
    expect(await within((db) => restoreOrder(db, froid.manager, { id }))).toMatchObject({ value: { calledOff: null, datesVersion: 3 } })
    expect(await within((db) => cancelOrder(db, froid.manager, { id, reason: 'Sold' }))).toMatchObject({ value: { calledOff: 'cancelled' } })
    const history = await within((db) => db.selectFrom('history').select('act').where('subject', '=', 'visit').orderBy('id').execute())
    expect(history.map(({ act }) => act)).toEqual(['order-skipped', 'order-restored', 'order-cancelled'])
  })

  test('added by hand, an order asks what its plan asks, and several may share a day', async () => {
    const add = () => within((db) => addOrder(db, froid.manager, { planId, on: '2026-11-23', at: null }))
    const made = [mustBeDone(await add()), mustBeDone(await add())]
    const first = await order()
    expect(await order(made[0]!.id)).toMatchObject({ occurrenceOn: null, ordinal: null, movedByHand: true, checklistId: first.checklistId, timeZone: 'America/Toronto', scheduledTime: null })
  })

  test('each act is announced as a change of dates', async () => {
    const heard: unknown[] = []
    forgetListeners()
    listen(visitsChanged, async (_db, payload) => void heard.push(payload))
    mustBeDone(await move('2026-11-25'))
    mustBeDone(await within((db) => skipOrder(db, froid.manager, { id, reason: 'Closed' })))
    wireListeners()
    expect(heard).toEqual(Array(2).fill({ jobId: planId, visitIds: [id], register: 'dates' }))
  })

  test('bad dates, begun work, withdrawn orders and unknown ids are refused by name', async () => {
    const cases: [string, () => Promise<unknown>, object][] = [
      ['no such day', () => move('2026-02-30'), { code: 'date-malformed', field: 'on' }],
      ['no such time', () => move('2026-12-01', '25:00'), { code: 'time-malformed', field: 'at' }],
      ['not a date', () => move('x'.repeat(5_000_000)), { code: 'date-malformed', field: 'on' }],
      ['the same', () => move('2026-11-23'), { code: 'visit-same-date' }],
      ['a plan that is none', () => within((db) => addOrder(db, froid.manager, { planId: id, on: '2026-12-01' })), { code: 'not-there' }],
      ['an order that is none', () => within((db) => moveOrder(db, froid.manager, { id: planId, on: '2026-12-01' })), { code: 'not-there' }],
    ]
    for (const [name, act, refusal] of cases) expect(await act(), name).toMatchObject({ ok: false, refusal })
    await within((db) => db.updateTable('visits').set({ status: 'started', startedAt: froid.manager.now }).where('id', '=', id).execute())
    expect(await move('2026-12-01')).toMatchObject({ refusal: { code: 'visit-already-started' } })
    await within((db) => db.updateTable('visits').set({ withdrawnAt: froid.manager.now }).where('id', '=', id).execute())
    expect(await move('2026-12-01')).toMatchObject({ refusal: { code: 'order-withdrawn' } })
    const hotel = await aCompany(house, 'Hôtel du Fleuve')
    const abroad = <T>(work: (db: Db) => Promise<T>) => house.database.inCompany(hotel.id, work)
    expect(await abroad((db) => moveOrder(db, hotel.manager, { id, on: '2026-12-01' }))).toMatchObject({ refusal: { code: 'not-there' } })
    expect(await abroad((db) => addOrder(db, hotel.manager, { planId, on: '2026-12-01' }))).toMatchObject({ refusal: { code: 'not-there' } })
  })
})

describe('While the planned job is shared', () => {
  test('its owner may skip and cancel, and may not move or add', async () => {
    await lockAs('shared')
    expect(await move('2026-12-01')).toMatchObject({ refusal: { code: 'field-locked', field: 'orderDates', lock: 'shared' } })
    expect(await within((db) => addOrder(db, froid.manager, { planId, on: '2026-12-01' }))).toMatchObject({ refusal: { code: 'field-locked', field: 'orderDates' } })
    mustBeDone(await within((db) => skipOrder(db, froid.manager, { id, reason: 'Closed' })))
    mustBeDone(await within((db) => restoreOrder(db, froid.manager, { id })))
  })

  test('who received it writes none of its dates, live, offered or stopped', async () => {
    for (const lock of ['shared', 'offered', 'stopped']) {
      await lockAs(lock, 'received')
      expect(await move('2026-12-01')).toMatchObject({ refusal: { code: 'field-locked' } })
      expect(await within((db) => addOrder(db, froid.manager, { planId, on: '2026-12-01' }))).toMatchObject({ refusal: { code: 'field-locked' } })
      for (const act of [skipOrder, cancelOrder]) expect(await within((db) => act(db, froid.manager, { id, reason: 'x' }))).toMatchObject({ refusal: { code: 'dates-not-ours' } })
      expect(await within((db) => restoreOrder(db, froid.manager, { id }))).toMatchObject({ refusal: { code: 'dates-not-ours' } })
    }
  })
})
