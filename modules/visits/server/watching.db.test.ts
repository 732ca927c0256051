import { beforeEach, describe, expect, test } from 'vitest'
import type { PersonId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/ids.ts'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { anOrder, coldRoomTasks, giveLogins, goodResults } from '../../../tests/orders.ts'
import { notificationsInput } from '../order-notifications.ts'
import { slaInput } from '../sla.ts'
import { recording } from './recording.ts'
import { runVisitErrands, watchCompanies } from './visit-errands.ts'
import { completing, pausing, starting } from './working.ts'

const house = await openTestHouse()
let froid: TestCompany
beforeEach(async () => {
  await house.wipe()
  froid = await aCompany(house, 'Frimousse Froid', 'fr')
  await giveLogins(house, froid)
})

const notifications = notificationsInput.parse({
  reminders: [{ before: { unit: 'hours', amount: 2 }, to: { assignees: true } }],
  late: [{ after: { unit: 'minutes', amount: 15 }, to: { roles: ['manager'] } }],
  onCompletion: { roles: ['manager', 'employee'] },
  onNotConforming: { roles: ['manager'] },
})
const told = () =>
  house.database.inCompany(froid.id, (db) => db.selectFrom('notices').innerJoin('people', 'people.id', 'notices.personId').select(['notices.code', 'people.role']).orderBy('notices.id').execute())
const mails = () => house.database.outside((db) => db.selectFrom('mails').select(['toAddress', 'subject', 'bodyText']).orderBy('id').execute())
const look = async (at: string) => {
  house.clock.set(at)
  await watchCompanies(house)
}
const asTechnician = <I, O>(verb: (db: never, ask: never, input: I) => Promise<O>, input: I) => house.database.inCompany(froid.id, (db) => verb(db as never, froid.technician as never, input))

describe('Reminders and alerts', () => {
  test('a reminder and a late alert go out once each, under the bell and by mail, in the reader’s language', async () => {
    const order = await anOrder(house, froid, { notifications }) // 08:30 in Montréal: 13:30 UTC
    await look('2026-11-23T11:29:00.000Z')
    expect(await told()).toEqual([])
    await look('2026-11-23T11:31:00.000Z')
    await look('2026-11-23T11:36:00.000Z')
    expect(await told()).toEqual([{ code: 'order-reminder', role: 'employee' }])
    await look('2026-11-23T13:40:00.000Z')
    expect(await told()).toHaveLength(1)
    await look('2026-11-23T13:46:00.000Z')
    await look('2026-11-23T18:00:00.000Z')
    expect(await told()).toEqual([{ code: 'order-reminder', role: 'employee' }, { code: 'order-late', role: 'manager' }])
    const sent = await mails()
    expect(sent.map(({ toAddress }) => toAddress)).toEqual(['employee@frimoussefroid.test', 'manager@frimoussefroid.test'])
    expect(sent[1]!.subject).toBe('En retard : Cold rooms, le 2026-11-23')
    expect(sent[1]!.bodyText).toContain(`http://dossier.test/orders/${order.id}`)
    expect(sent[1]!.bodyText).toContain('Hôtel du Fleuve')
  })

  test('an order moved to another day is reminded of again', async () => {
    const order = await anOrder(house, froid, { notifications })
    await look('2026-11-23T12:00:00.000Z')
    await house.database.inCompany(froid.id, (db) => db.updateTable('visits').set({ scheduledOn: '2026-11-24' }).where('id', '=', order.id).execute())
    await look('2026-11-24T12:00:00.000Z')
    expect(await told()).toEqual([{ code: 'order-reminder', role: 'employee' }, { code: 'order-reminder', role: 'employee' }])
  })

  test('nobody is told of an order that is begun, called off, or no longer shared with us', async () => {
    const [begun, off, withdrawn] = [await anOrder(house, froid, { notifications }), await anOrder(house, froid, { notifications }), await anOrder(house, froid, { notifications })]
    mustBeDone(await asTechnician(starting, { id: begun.id }))
    await house.database.inCompany(froid.id, async (db) => {
      await db.updateTable('visits').set({ calledOff: 'skipped' }).where('id', '=', off.id).execute()
      await db.updateTable('visits').set({ withdrawnAt: house.clock.now() }).where('id', '=', withdrawn.id).execute()
    })
    await look('2026-11-23T12:00:00.000Z')
    await look('2026-11-23T15:00:00.000Z')
    expect(await told()).toEqual([])
  })

  test('a company is never told of another’s orders', async () => {
    const laurier = await aCompany(house, 'Gestion Laurier')
    await giveLogins(house, laurier)
    await anOrder(house, laurier, { notifications })
    await look('2026-11-23T12:00:00.000Z')
    expect(await told()).toEqual([])
    expect((await mails()).map(({ toAddress }) => toAddress)).toEqual(['employee@gestionlaurier.test'])
  })

  test('a resource without a login gets nothing', async () => {
    const resource = newId<'person'>()
    await house.database.inCompany(froid.id, (db) => db.insertInto('people').values({ id: resource, name: 'Crane', role: 'resource', email: 'crane@froid.test' }).execute())
    await anOrder(house, froid, { notifications, assignees: [resource as PersonId] })
    await look('2026-11-23T12:00:00.000Z')
    expect(await told()).toEqual([])
  })

  test.runIf(process.env['TEST_DATABASE_URL'])('two servers that look at the same moment tell once', async () => {
    for (let order = 0; order < 5; order += 1) await anOrder(house, froid, { notifications })
    house.clock.set('2026-11-23T12:00:00.000Z')
    await Promise.all(Array.from({ length: 5 }, () => watchCompanies(house)))
    expect(await told()).toHaveLength(5)
    expect(await mails()).toHaveLength(5)
  })
})

describe('A missed SLA', () => {
  const internalSla = slaInput.parse({ startWithinMinutes: 60, finishWithinMinutes: 120 })

  test('is told once per goal to the office and to those who should be there, in working time', async () => {
    const order = await anOrder(house, froid, { internalSla, on: '2026-11-20', time: '16:30' }) // a Friday; the company closes at 17:00
    await look('2026-11-21T15:00:00.000Z')
    expect(await told()).toEqual([])
    await look('2026-11-23T13:29:00.000Z') // Monday 08:29
    expect(await told()).toEqual([])
    await look('2026-11-23T13:31:00.000Z')
    await look('2026-11-23T13:36:00.000Z')
    expect((await told()).map(({ code, role }) => `${code} ${role}`).sort()).toEqual(['order-sla-start admin', 'order-sla-start employee', 'order-sla-start manager'])
    mustBeDone(await asTechnician(starting, { id: order.id }))
    mustBeDone(await asTechnician(pausing, { id: order.id, why: 'waiting-for-client', words: '' }))
    await look('2026-11-23T19:00:00.000Z')
    expect(await told()).toHaveLength(3)
  })

  test('public holidays of the company’s region are no working days', async () => {
    await anOrder(house, froid, { internalSla, on: '2026-12-24', time: '16:30' })
    await look('2026-12-25T21:00:00.000Z') // Christmas, a Friday
    expect(await told()).toEqual([])
    await look('2026-12-28T13:31:00.000Z')
    expect(await told()).toHaveLength(3)
  })
})

describe('News while working', () => {
  test('completion and a deviation are told once, not to the one who did it', async () => {
    const order = await anOrder(house, froid, { notifications })
    mustBeDone(await asTechnician(starting, { id: order.id }))
    const hot = [{ taskId: coldRoomTasks.temperature, result: { kind: 'number', value: 12 } }]
    mustBeDone(await asTechnician(recording, { id: order.id, results: hot }))
    mustBeDone(await asTechnician(recording, { id: order.id, results: [{ ...hot[0]!, result: { kind: 'number', value: 11 } }] }))
    mustBeDone(await asTechnician(recording, { id: order.id, results: goodResults }))
    mustBeDone(await asTechnician(completing, { id: order.id }))
    await runVisitErrands(house)
    await runVisitErrands(house)
    expect((await told()).map(({ code, role }) => `${code} ${role}`).sort()).toEqual(['order-completed manager', 'order-deviation manager'])
    expect((await mails()).map(({ subject }) => subject).sort()).toEqual(['Terminé : Cold rooms', 'Écart constaté : Cold rooms'].sort())
  })
})
