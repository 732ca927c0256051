import { beforeEach, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { json, type Db } from '../../../platform/database.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import type { PlanInput } from '../plan.ts'
import { planFields, type PlanField } from '../what-crosses.ts'
import { aPlan, aSite, coldRooms, everyMonday, type Site } from './a-plan.ts'
import { changePlan, changePlanUnlocked, createPlan } from './planning.ts'
import { loadPlan } from './plan-store.ts'

const house = await openTestHouse()
let froid: TestCompany
let site: Site
const within = <T>(work: (db: Db) => Promise<T>) => house.database.inCompany(froid.id, work)
const load = (id: string) => within(async (db) => (await loadPlan(db, id))!)
const change = (id: string, changes: PlanInput, version = 1) => within((db) => changePlan(db, froid.manager, { id, version, changes }))
const ordersOf = (id: string) => within((db) => db.selectFrom('visits').selectAll().where('jobId', '=', id).orderBy('scheduledOn').execute())
const lockAs = (id: string, lock: string) => within((db) => db.updateTable('plannedJobs').set({ lock }).where('id', '=', id).execute())

beforeEach(async () => {
  await house.wipe()
  froid = await aCompany(house, 'Frimousse Froid')
  site = await aSite(house, froid)
})

describe('A planned job is created', () => {
  test('with the next number, the client of its first building and the orders of the coming weeks', async () => {
    const made = mustBeDone(await within((db) => createPlan(db, froid.manager, coldRooms(site, { assigneeIds: [froid.technician.personId!], estimatedMinutes: 90 }))))
    expect(made).toMatchObject({ number: 'J-00001', version: 1, orders: 18 })
    expect(await load(made.id)).toMatchObject({ contactId: site.clientId, origin: 'own', titleIsOurs: true, ordersThrough: '2027-03-23' })
    const orders = await ordersOf(made.id)
    expect(orders[0]).toMatchObject({ occurrenceOn: '2026-11-23', scheduledOn: '2026-11-23', scheduledTime: '08:00', ordinal: 1, durationMinutes: 90, timeZone: 'America/Toronto', buildingId: site.buildingId, planned: true })
    expect(orders.at(-1)).toMatchObject({ scheduledOn: '2027-03-22', ordinal: 18 })
    const assigned = await within((db) => db.selectFrom('visitAssignees').select('visitId').execute())
    expect(assigned).toHaveLength(18)
  })

  test('without a building in the name of the company itself, in its time zone', async () => {
    const id = await aPlan(house, froid, { title: 'Check the vans', recurrence: { ...everyMonday, weekdays: [1] } })
    const own = await within((db) => db.selectFrom('contacts').select('id').where('ownCompany', '=', true).executeTakeFirstOrThrow())
    expect((await load(id)).contactId).toBe(own.id)
    expect((await ordersOf(id))[0]).toMatchObject({ timeZone: 'America/Toronto', buildingId: null })
  })

  test('a refused one takes no number', async () => {
    await expect(within(async (db) => mustBeDone(await createPlan(db, froid.manager, { title: ' ' })))).rejects.toThrow('text-empty')
    expect(mustBeDone(await within((db) => createPlan(db, froid.manager, { title: 'Cold rooms' }))).number).toBe('J-00001')
  })

  const notOurs = (foreign: Site & { personId: string }): [string, PlanInput][] => [
    ['locations.0.buildingId', { title: 'x', locations: [{ buildingId: foreign.buildingId }] }],
    ['locations.0.placeId', { title: 'x', locations: [{ buildingId: site.buildingId, placeId: foreign.placeId }] }],
    ['interventions.0.target.id', { ...coldRooms(site), interventions: [{ id: newId(), target: { kind: 'asset', id: foreign.assetId }, tasks: [] }] }],
    ['interventions.0.target.id', { ...coldRooms(site), interventions: [{ id: newId(), target: { kind: 'place', id: foreign.placeId }, tasks: [] }] }],
    ['supplierId', { title: 'x', supplierId: foreign.supplierId }],
    ['assigneeIds.0', { title: 'x', assigneeIds: [foreign.personId] }],
  ]

  test('the ids of another company are not there, whichever field they are in', async () => {
    const hotel = await aCompany(house, 'Hôtel du Fleuve')
    const foreign = { ...(await aSite(house, hotel)), personId: hotel.technician.personId! as string }
    for (const [field, input] of notOurs(foreign)) {
      expect(await within((db) => createPlan(db, froid.manager, input)), field).toEqual({ ok: false, refusal: { code: 'not-there', field } })
    }
    const id = await aPlan(house, froid, coldRooms(site))
    for (const [field, { title: _, ...changes }] of notOurs(foreign)) {
      expect(await change(id, changes), field).toEqual({ ok: false, refusal: { code: 'not-there', field } })
    }
    const theirs = await within((db) => db.selectFrom('visits').select('id').execute())
    expect(theirs).toHaveLength(18)
  })

  test('a building that is no location is no target', async () => {
    const second = await aSite(house, froid, 'Entrepôt')
    const outside: PlanInput = { ...coldRooms(site), interventions: [{ id: newId(), target: { kind: 'building', id: second.buildingId }, tasks: [] }] }
    expect(await within((db) => createPlan(db, froid.manager, outside))).toMatchObject({ refusal: { code: 'target-outside-locations', field: 'interventions.0.target.id' } })
    const id = await aPlan(house, froid, coldRooms(site))
    expect(await change(id, { locations: [{ buildingId: second.buildingId }] })).toMatchObject({ refusal: { code: 'target-outside-locations' } })
  })

  test('ten thousand locations are kept, one more is refused by name', async () => {
    const places = Array.from({ length: 10_000 }, () => newId())
    await within((db) => sql`insert into places (id, building_id, name) select id, ${site.buildingId}, 'Room' from unnest(${places}::uuid[]) as id`.execute(db))
    const locations = places.map((placeId) => ({ buildingId: site.buildingId, placeId }))
    const id = await aPlan(house, froid, { title: 'Every room', locations })
    expect((await load(id)).locations).toEqual(locations)
    const more = [...locations, { buildingId: site.buildingId, placeId: null }]
    expect(await change(id, { locations: more })).toEqual({ ok: false, refusal: { code: 'list-too-long', field: 'locations', limit: 10_000 } })
  })
})

describe('A planned job is changed', () => {
  test('only in the fields given, and its version rises', async () => {
    const id = await aPlan(house, froid, coldRooms(site, { costCentre: 'Kitchen' }))
    expect(await change(id, { title: 'Cold rooms and freezers' })).toMatchObject({ value: { version: 2, fields: ['title'] } })
    expect(await load(id)).toMatchObject({ title: 'Cold rooms and freezers', costCentre: 'Kitchen', version: 2 })
    const history = await within((db) => db.selectFrom('history').select(['act', 'facts', 'byName']).orderBy('id').execute())
    expect(history.map(({ act }) => act)).toEqual(['plan-created', 'plan-changed'])
    expect(history[1]).toMatchObject({ facts: { fields: ['title'], version: 2 }, byName: 'Frimousse Froid manager' })
  })

  test('a field given as it is already is no change', async () => {
    const id = await aPlan(house, froid, coldRooms(site))
    const { title, recurrence, locations, interventions, assigneeIds } = await load(id)
    const same = JSON.parse(JSON.stringify({ title, recurrence, locations, interventions, assigneeIds })) as PlanInput
    expect(await change(id, same)).toMatchObject({ value: { version: 1, fields: [] } })
  })

  test('two people who change different fields do not stand in each other’s way', async () => {
    const id = await aPlan(house, froid, coldRooms(site))
    mustBeDone(await change(id, { costCentre: 'Roof' }, 1))
    expect(await change(id, { title: 'Roof units' }, 1)).toMatchObject({ ok: true, value: { version: 3 } })
    expect(await load(id)).toMatchObject({ costCentre: 'Roof', title: 'Roof units' })
  })

  test('the same field changed in between is refused with who, when and what', async () => {
    const id = await aPlan(house, froid, coldRooms(site))
    mustBeDone(await within((db) => changePlan(db, froid.admin, { id, version: 1, changes: { title: 'Freezers' } })))
    expect(await change(id, { title: 'Cold rooms, north' }, 1)).toEqual({
      ok: false,
      refusal: { code: 'changed-meanwhile', field: 'title', fields: ['title'], by: 'Frimousse Froid admin', at: '2026-11-23T13:00:00.000Z', version: 2 },
    })
    expect(await change(id, { title: 'Cold rooms, north' }, 2)).toMatchObject({ ok: true })
    expect(await change(id, { costCentre: 'x' }, 99)).toMatchObject({ refusal: { code: 'changed-meanwhile' } })
  })

  test('a change of the checklist adds a version, and orders keep the one they were made with', async () => {
    const id = await aPlan(house, froid, coldRooms(site))
    const before = await ordersOf(id)
    const first = (await load(id)).interventions
    mustBeDone(await change(id, { interventions: [...first, { id: newId(), target: { kind: 'building', id: site.buildingId }, tasks: [] }] }))
    expect((await ordersOf(id)).map((order) => order.checklistId)).toEqual(before.map((order) => order.checklistId))
    const versions = await within((db) => db.selectFrom('checklists').select(['id', 'version', 'interventions']).orderBy('version').execute())
    expect(versions.map(({ version }) => version)).toEqual([1, 2])
    expect(versions[0]).toMatchObject({ id: before[0]!.checklistId, interventions: first })
    expect((await load(id)).checklistId).toBe(versions[1]!.id)
  })

  test('a plan that moves to another client’s building belongs to that client', async () => {
    const second = await aSite(house, froid, 'Entrepôt', 'America/Vancouver')
    const id = await aPlan(house, froid, { ...coldRooms(site), interventions: [] })
    expect(await change(id, { locations: [{ buildingId: second.buildingId }] })).toMatchObject({ value: { fields: ['locations', 'client', 'orderDates'] } })
    expect((await load(id)).contactId).toBe(second.clientId)
    expect((await ordersOf(id)).every((order) => order.timeZone === 'America/Vancouver' && order.buildingId === second.buildingId)).toBe(true)
  })

  test('coming orders follow the plan’s people and estimate, except where somebody was chosen by hand', async () => {
    const id = await aPlan(house, froid, coldRooms(site, { assigneeIds: [froid.technician.personId!] }))
    const [first] = await ordersOf(id)
    await within((db) => db.updateTable('visits').set({ assignedByHand: true }).where('id', '=', first!.id).execute())
    mustBeDone(await change(id, { assigneeIds: [froid.manager.personId!], estimatedMinutes: 30 }))
    const rows = await within((db) => db.selectFrom('visitAssignees').select(['visitId', 'personId']).execute())
    expect(rows).toHaveLength(18)
    expect(rows.find(({ visitId }) => visitId === first!.id)!.personId).toBe(froid.technician.personId)
    expect(rows.filter(({ personId }) => personId === froid.manager.personId)).toHaveLength(17)
    expect((await ordersOf(id)).every((order) => order.durationMinutes === 30)).toBe(true)
  })
})

describe('While a planned job is shared', () => {
  const edits = (): Partial<Record<PlanField, PlanInput>> => ({
    title: { title: 'Other' },
    description: { description: 'Other' },
    type: { type: 'Inspection' },
    locations: { locations: [{ buildingId: site.buildingId, placeId: null }] },
    interventions: { interventions: [] },
    recurrence: { recurrence: null },
    estimatedDuration: { estimatedMinutes: 15 },
    supplier: { supplierId: site.supplierId },
    costCentre: { costCentre: 'Roof' },
    assignees: { assigneeIds: [froid.technician.personId!] },
    internalNotifications: { notifications: { reminders: [{ before: { unit: 'days', amount: 2 }, to: { assignees: true } }] } },
    internalSla: { internalSla: { startWithinMinutes: 60 } },
    gatekeeper: { gatekeeper: { questions: [{ id: newId(), kind: 'yes-no', label: 'Power off?' }] } },
    satisfaction: { satisfaction: {} },
  })
  /** Rows of the table that no form of the plan writes. */
  const elsewhere: PlanField[] = ['orderDates', 'documents', 'shareNotes', 'client']

  test('every field is locked or free exactly as the table says', async () => {
    expect([...Object.keys(edits()), ...elsewhere].sort()).toEqual(Object.keys(planFields).sort())
    const id = await aPlan(house, froid, coldRooms(site))
    for (const [field, changes] of Object.entries(edits()) as [PlanField, PlanInput][]) {
      for (const lock of ['offered', 'stopped', 'shared'] as const) {
        await lockAs(id, lock)
        const { version } = await load(id)
        const outcome = await change(id, changes, version)
        const free = lock === 'shared' && planFields[field].editableWhileShared
        if (free) expect(outcome, `${field} ${lock}`).toMatchObject({ ok: true, value: { fields: [field] } })
        else expect(outcome, `${field} ${lock}`).toEqual({ ok: false, refusal: { code: 'field-locked', field, lock } })
      }
    }
  })

  test('one locked field among free ones refuses them all', async () => {
    const id = await aPlan(house, froid, coldRooms(site))
    await lockAs(id, 'shared')
    expect(await change(id, { title: 'Other', type: 'Inspection' })).toMatchObject({ refusal: { code: 'field-locked', field: 'type' } })
    expect((await load(id)).title).toBe('Cold rooms')
  })

  test('edit and share again changes a locked field', async () => {
    const id = await aPlan(house, froid, coldRooms(site))
    await lockAs(id, 'shared')
    expect(await within((db) => changePlanUnlocked(db, froid.manager, { id, version: 1, changes: { type: 'Inspection' } }))).toMatchObject({ value: { fields: ['type'] } })
  })

  test('a received plan worded here keeps our words', async () => {
    const id = await aPlan(house, froid, coldRooms(site))
    await within((db) =>
      db.updateTable('plannedJobs').set({ origin: 'received', lock: 'shared', titleIsOurs: false, descriptionIsOurs: false, receivedTitle: 'Cold rooms', sharing: json({ in: { state: 'live', partner: 'x', from: 'supplier' } }) }).where('id', '=', id).execute(),
    )
    mustBeDone(await change(id, { title: 'Our cold rooms' }))
    expect(await load(id)).toMatchObject({ title: 'Our cold rooms', titleIsOurs: true, descriptionIsOurs: false, receivedTitle: 'Cold rooms' })
  })
})
