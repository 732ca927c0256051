import { beforeEach, expect, test } from 'vitest'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { anOrder, goodResults } from '../../../tests/orders.ts'
import { readMyDay, readOrder } from '../visit-endpoints.ts'
import { myDay } from './my-day-views.ts'
import { orderView } from './order-views.ts'
import { recording } from './recording.ts'
import { completing, starting } from './working.ts'

const house = await openTestHouse()
let froid: TestCompany
beforeEach(async () => {
  await house.wipe()
  froid = await aCompany(house, 'Frimousse Froid')
})
const day = () => house.database.inCompany(froid.id, (db) => myDay(db, froid.technician))
const ids = (cards: readonly { id: string }[]) => cards.map(({ id }) => id)

test('my day holds what is late, today’s by time with “any time” last, what is begun, what was finished today, and a week ahead', async () => {
  const noon = await anOrder(house, froid, { time: '12:00' })
  const anyTime = await anOrder(house, froid, { time: null })
  const early = await anOrder(house, froid, { time: '09:00' })
  const late = await anOrder(house, froid, { on: '2026-11-19' })
  const begun = await anOrder(house, froid, { on: '2026-11-18' })
  const finished = await anOrder(house, froid, { on: '2026-11-22' })
  const tomorrow = await anOrder(house, froid, { on: '2026-11-24' })
  const inAWeek = await anOrder(house, froid, { on: '2026-11-30' })
  await anOrder(house, froid, { on: '2026-12-01' })
  await anOrder(house, froid, { assignees: [froid.manager.personId!] })
  await house.database.inCompany(froid.id, async (db) => {
    mustBeDone(await starting(db, froid.technician, { id: begun.id }))
    mustBeDone(await starting(db, froid.technician, { id: finished.id }))
    mustBeDone(await recording(db, froid.technician, { id: finished.id, results: goodResults }))
    mustBeDone(await completing(db, froid.technician, { id: finished.id }))
  })
  const seen = await day()
  expect({ now: ids(seen.now), late: ids(seen.late), todays: ids(seen.todays), finished: ids(seen.finished), upcoming: ids(seen.upcoming) }).toEqual({
    now: [begun.id],
    late: [late.id],
    todays: [early.id, noon.id, anyTime.id],
    finished: [finished.id],
    upcoming: [tomorrow.id, inAWeek.id],
  })
  expect(seen.todays[0]).toMatchObject({ title: 'Cold rooms', client: 'Mme Gagnon', building: { name: 'Hôtel du Fleuve', address: { city: 'Québec' } }, late: false })
  expect(readMyDay.output.safeParse(seen).success).toBe(true)
})

test('a day is the building’s: an order in Vancouver is still today’s when it is past midnight at home', async () => {
  house.clock.set('2026-11-24T06:00:00.000Z') // 01:00 in Montréal, 22:00 the day before in Vancouver
  const west = await anOrder(house, froid, { timeZone: 'America/Vancouver', time: null })
  const home = await anOrder(house, froid, { time: null })
  const seen = await day()
  expect(seen.today).toBe('2026-11-24')
  expect(ids(seen.todays)).toEqual([west.id])
  expect(ids(seen.late)).toEqual([home.id])
})

test.each([
  ['2026-03-08T06:59:00.000Z', '2026-03-08', 'todays'], // clocks go forward in Montréal at 07:00 UTC
  ['2026-03-09T03:59:00.000Z', '2026-03-08', 'todays'],
  ['2026-03-09T04:00:00.000Z', '2026-03-08', 'late'],
  ['2026-11-02T04:59:00.000Z', '2026-11-01', 'todays'], // and back
  ['2026-11-02T05:00:00.000Z', '2026-11-01', 'late'],
] as const)('at %s an order of %s is in %s, also when clocks change', async (now, on, list) => {
  house.clock.set(now)
  const order = await anOrder(house, froid, { on, time: null })
  expect(ids((await day())[list])).toEqual([order.id])
})

test('what a partner carries out, or no longer shares, is not in my day', async () => {
  const [theirs, gone] = [await anOrder(house, froid), await anOrder(house, froid)]
  await house.database.inCompany(froid.id, async (db) => {
    await db.updateTable('visits').set({ performer: 'supplier' }).where('id', '=', theirs.id).execute()
    await db.updateTable('visits').set({ withdrawnAt: house.clock.now() }).where('id', '=', gone.id).execute()
  })
  expect((await day()).todays).toEqual([])
})

test('the order page says all a technician needs, keeps the office’s matters from him, and fits its endpoint', async () => {
  const order = await anOrder(house, froid, { internalSla: { startWithinMinutes: 60, finishWithinMinutes: null, holdWhileWaitingForClient: true }, satisfaction: { question: { en: '', fr: '' } } })
  const read = (ask = froid.technician) => house.database.inCompany(froid.id, (db) => orderView(db, ask, order.id))
  const [technician, manager] = [await read(), await read(froid.manager)]
  expect(technician).toMatchObject({ sla: null, survey: null, clientContact: { name: 'Mme Gagnon' }, may: ['set-off', 'start', 'word', 'note'] })
  expect(technician!.interventions.map(({ target }) => target)).toMatchObject([
    { name: 'Cold room', where: 'Hôtel du Fleuve' },
    { name: 'Condenser 2', where: 'Hôtel du Fleuve · Cold room' },
  ])
  expect(manager).toMatchObject({ sla: { kind: 'running', goal: 'start', dueAt: '2026-11-23T14:30:00.000Z' }, survey: { sentAt: null, answer: null } })
  for (const seen of [technician, manager]) expect(readOrder.output.safeParse(seen).error).toBeUndefined()
})
