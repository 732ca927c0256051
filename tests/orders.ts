import type { LocalDate, LocalTime } from '../kernel/dates.ts'
import { newId, type BuildingId, type JobId, type VisitId } from '../kernel/ids.ts'
import { json } from '../platform/database.ts'
import { insertChecklist, insertOrders, type NewOrder } from '../modules/visits/server/visit-store.ts'
import { interventionsInput } from '../modules/visits/task.ts'
import type { TestCompany, TestHouse } from './house.ts'

/** One task of each kind, in the room and on the unit of a cold store; the last one may be left out. */
export const coldRoomTasks = {
  clean: newId<'task'>(),
  door: newId<'task'>(),
  temperature: newId<'task'>(),
  refrigerant: newId<'task'>(),
  hours: newId<'task'>(),
  remark: newId<'task'>(),
  plate: newId<'task'>(),
}

export type TestOrder = { readonly id: VisitId; readonly jobId: JobId; readonly buildingId: BuildingId; readonly checklistId: string }

export type OrderWish = Partial<NewOrder> & { readonly on?: string; readonly time?: string | null; readonly clientEmail?: string; readonly clientLanguage?: 'en' | 'fr'; readonly photos?: boolean }

/** An order of a cold room in a hotel, planned for 2026-11-23 08:30 unless told, given to the company's technician. */
export async function anOrder(house: TestHouse, company: TestCompany, wish: OrderWish = {}): Promise<TestOrder> {
  return house.database.inCompany(company.id, async (db) => {
    const { on = '2026-11-23', time = '08:30', clientEmail = 'gagnon@hotel.test', clientLanguage = 'fr', photos = true, ...order } = wish
    const zone = order.timeZone ?? 'America/Toronto'
    const contactId = newId<'contact'>()
    const buildingId = newId<'building'>()
    const placeId = newId<'place'>()
    const assetId = newId<'asset'>()
    const jobId = order.jobId ?? newId<'job'>()
    await db.insertInto('contacts').values({ id: contactId, name: 'Mme Gagnon', email: clientEmail, language: clientLanguage, isClient: true }).execute()
    await db
      .insertInto('buildings')
      .values({ id: buildingId, clientId: contactId, name: 'Hôtel du Fleuve', timeZone: zone, address: json({ street: '12, rue du Quai', city: 'Québec' }) })
      .execute()
    await db.insertInto('places').values({ id: placeId, buildingId, name: 'Cold room', kind: 'room' }).execute()
    await db.insertInto('assets').values({ id: assetId, buildingId, placeId, name: 'Condenser 2', labelCode: assetId.slice(-8) }).execute()
    if (!order.jobId) {
      await db
        .insertInto('jobs')
        .values({ id: jobId, number: `J-${jobId.slice(-6)}`, contactId, title: 'Cold rooms' })
        .execute()
    }
    const checklistId = order.checklistId ?? (await insertChecklist(db, jobId, coldRoom(placeId, assetId, photos)))
    const [made] = await insertOrders(db, [
      {
        occurrenceOn: on as LocalDate,
        ordinal: 1,
        scheduledOn: on as LocalDate,
        scheduledTime: time as LocalTime | null,
        timeZone: zone,
        durationMinutes: 60,
        buildingId,
        assignees: [company.technician.personId!],
        ...order,
        checklistId,
        jobId,
      },
    ])
    return { id: made!.id, jobId, buildingId, checklistId }
  })
}

function coldRoom(placeId: string, assetId: string, photos: boolean) {
  const t = coldRoomTasks
  return interventionsInput.parse([
    {
      id: newId(),
      target: { kind: 'place', id: placeId },
      tasks: [
        { id: t.clean, kind: 'done', label: 'Clean the drain' },
        { id: t.door, kind: 'conforming', label: 'Door seal', spec: { noteWhenNot: true } },
        { id: t.temperature, kind: 'number', label: 'Temperature', spec: { unit: '°C', decimals: 1, min: 1, max: 4 } },
      ],
    },
    {
      id: newId(),
      target: { kind: 'asset', id: assetId },
      tasks: [
        { id: t.refrigerant, kind: 'choice', label: 'Refrigerant', spec: { options: ['R-448A', 'R-744'] } },
        { id: t.hours, kind: 'counter', label: 'Hours run', spec: { unit: 'h' } },
        { id: t.remark, kind: 'text', label: 'Remark', required: false },
        ...(photos ? [{ id: t.plate, kind: 'photo', label: 'Photo of the plate', required: false }] : []),
      ],
    },
  ])
}

/** Answers to every required task, all as they should be. */
export const goodResults = [
  { taskId: coldRoomTasks.clean, result: { kind: 'done' } },
  { taskId: coldRoomTasks.door, result: { kind: 'conforming', value: 'conforming' } },
  { taskId: coldRoomTasks.temperature, result: { kind: 'number', value: 2.5 } },
  { taskId: coldRoomTasks.refrigerant, result: { kind: 'choice', value: ['R-744'] } },
  { taskId: coldRoomTasks.hours, result: { kind: 'counter', value: 1200 } },
]

/** Only people who can sign in are told. */
export async function giveLogins(house: TestHouse, company: TestCompany): Promise<void> {
  await house.database.inCompany(company.id, (db) => db.updateTable('people').set((person) => ({ userId: person.ref('id') })).where('role', '<>', 'resource').execute())
}
