import { afterAll, beforeEach, expect, test } from 'vitest'
import { sql } from 'kysely'
import { historyOf } from '../../../platform/history.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { act, connect, connectOverBuildings, froidAndLaurier, openNetwork, refusalOf } from '../../../tests/chain.ts'
import { aPlan, aSite, coldRooms, type Site } from '../../planned-jobs/server/a-plan.ts'
import { noticeSentence, sayNoticesWith } from '../../notifications/notice-words.ts'
import { changePlan } from '../../planned-jobs/server/planning.ts'
import { loadShare } from './network-store.ts'
import { acceptShare, declineShare, keepAsOwn, sharePlan, stopShare } from './sharing.ts'
import { networkPhrases } from '../phrases.ts'
import { editAndShareAgain } from './editing-and-sharing-again.ts'

const house = await openTestHouse()
const network = await openNetwork(house)
afterAll(() => network.close())

let froid: TestCompany
let laurier: TestCompany
let hotel: TestCompany
let site: Site
let planId: string

/** Frimousse Froid (supplier) -> Gestion Laurier -> Hôtel du Fleuve, and a plan of Froid in a building of Laurier. */
beforeEach(async () => {
  ;({ froid, laurier, site } = await froidAndLaurier(house, network, 'Laurier building'))
  hotel = await aCompany(house, 'Hôtel du Fleuve', 'fr')
  planId = await aPlan(house, froid, coldRooms(site, { description: 'Every Monday', type: 'Preventive', costCentre: 'SECRET-FROID' }))
})

async function copyAt(company: TestCompany) {
  return house.database.inCompany(company.id, (db) =>
    db
      .selectFrom('plannedJobs as p')
      .innerJoin('jobs as j', 'j.id', 'p.id')
      .select(['p.id', 'j.title', 'j.number', 'p.type', 'p.lock', 'p.origin', 'p.costCentre', 'p.recurrence', 'p.sharing', 'p.version', 'j.description'])
      .executeTakeFirst(),
  )
}
async function ordersAt(company: TestCompany) {
  return house.database.inCompany(company.id, (db) =>
    db.selectFrom('visits').select(['id', 'scheduledOn', 'status', 'performer', 'withdrawnAt', 'datesVersion', 'workVersion', 'ordinal']).orderBy('id').execute(),
  )
}
async function incomingShare(company: TestCompany): Promise<string> {
  return house.database.inCompany(company.id, async (db) => (await db.selectFrom('shares').select('id').where('direction', '=', 'in').executeTakeFirstOrThrow()).id)
}
/** Acts of the plan's history with the fields they name, oldest first. */
async function historyAt(company: TestCompany): Promise<string[]> {
  const { id } = (await copyAt(company))!
  return house.database.inCompany(company.id, async (db) => {
    const entries = await historyOf(db, 'plan', id)
    return entries.map(({ act: done, facts }) => [done, ...(Array.isArray(facts['fields']) ? [facts['fields'].join()] : [])].join(' ')).toReversed()
  })
}
/** What the bell of the office says last, in English. */
async function newestNotice(company: TestCompany): Promise<string | null> {
  sayNoticesWith(networkPhrases)
  const notice = await house.database.inCompany(company.id, (db) => db.selectFrom('notices').select(['code', 'facts']).orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow())
  return noticeSentence(notice as never, 'en')
}
async function shareWithLaurier(): Promise<string> {
  await act(house, froid.manager, sharePlan, { planId, to: 'client', notes: 'Bring the key' })
  await network.settle()
  const shareId = await incomingShare(laurier)
  await act(house, laurier.manager, acceptShare, { shareId })
  await network.settle()
  return shareId
}

test('an offered plan shows at the partner, read-only, with its own number and none of our private fields', async () => {
  await act(house, froid.manager, sharePlan, { planId, to: 'client', notes: 'Bring the key' })
  await network.settle()
  const copy = (await copyAt(laurier))!
  expect(copy).toMatchObject({ title: 'Cold rooms', description: 'Every Monday', type: 'Preventive', lock: 'offered', origin: 'received', costCentre: '', recurrence: null })
  expect(copy.sharing).toEqual({ in: { state: 'offered', partner: 'Frimousse Froid', from: 'supplier' } })
  expect(await ordersAt(laurier)).toEqual([])
})

test('accepted, the share is live on both sides and every order is there with its date', async () => {
  await shareWithLaurier()
  expect((await copyAt(froid))!.lock).toBe('shared')
  expect((await copyAt(laurier))!.lock).toBe('shared')
  const theirs = await ordersAt(froid)
  expect(theirs.length).toBeGreaterThan(10)
  expect((await ordersAt(laurier)).map(({ id, scheduledOn, ordinal }) => ({ id, scheduledOn, ordinal }))).toEqual(
    theirs.map(({ id, scheduledOn, ordinal }) => ({ id, scheduledOn, ordinal })),
  )
  expect(new Set((await ordersAt(laurier)).map((order) => order.performer))).toEqual(new Set(['supplier']))
})

test('a declined offer says why to the sender, and can be offered anew', async () => {
  await act(house, froid.manager, sharePlan, { planId, to: 'client', notes: '' })
  await network.settle()
  await act(house, laurier.manager, declineShare, { shareId: await incomingShare(laurier), reason: 'Not ours' })
  await network.settle()
  expect((await copyAt(froid))!).toMatchObject({ lock: null, sharing: { out: [{ state: 'declined', partner: 'Gestion Laurier', to: 'client' }] } })
  expect(await act(house, froid.manager, sharePlan, { planId, to: 'client', notes: '' })).toMatchObject({ live: false })
  await network.settle()
  expect((await copyAt(laurier))!.lock).toBe('offered')
})

test('stopped by the sender, the copy stays read-only and its coming orders leave the calendar; shared again, it is the same copy', async () => {
  const shareId = await shareWithLaurier()
  const before = (await copyAt(laurier))!
  await act(house, froid.manager, stopShare, { shareId, reason: 'Contract ended' })
  await network.settle()
  expect((await copyAt(laurier))!.lock).toBe('stopped')
  expect((await ordersAt(laurier)).every((order) => order.withdrawnAt !== null)).toBe(true)
  expect((await ordersAt(froid)).every((order) => order.withdrawnAt === null)).toBe(true)
  expect(await act(house, froid.manager, sharePlan, { planId, to: 'client', notes: '' })).toEqual({ shareId: expect.any(String), live: true })
  await network.settle()
  const after = (await copyAt(laurier))!
  expect({ id: after.id, number: after.number, lock: after.lock }).toEqual({ id: before.id, number: before.number, lock: 'shared' })
  expect((await ordersAt(laurier)).every((order) => order.withdrawnAt === null)).toBe(true)
})

test('stopped by the receiver, it takes a new yes to be live again', async () => {
  const shareId = await shareWithLaurier()
  await act(house, laurier.manager, stopShare, { shareId, reason: '' })
  await network.settle()
  expect((await copyAt(froid))!.lock).toBe(null)
  await act(house, froid.manager, sharePlan, { planId, to: 'client', notes: '' })
  await network.settle()
  expect((await copyAt(laurier))!.lock).toBe('offered')
})

test('a received plan goes on to the client of its building, each company with its own wording', async () => {
  await shareWithLaurier()
  const second = await connect(house, network, laurier, hotel)
  const copy = (await copyAt(laurier))!
  expect(await refusalOf(house, laurier.manager, sharePlan, { planId: copy.id, to: 'client', notes: '' })).toBe('own-company-building')
  await house.database.inCompany(laurier.id, (db) => db.updateTable('buildings').set({ clientId: second.clientContact }).where('receivedOver', 'is not', null).execute())
  await act(house, laurier.manager, changePlan, { id: copy.id, version: copy.version, changes: { title: 'Froid du sous-sol' } })
  await act(house, laurier.manager, sharePlan, { planId: copy.id, to: 'client', notes: '' })
  await network.settle()
  await act(house, hotel.manager, acceptShare, { shareId: await incomingShare(hotel) })
  await network.settle()
  expect((await copyAt(hotel))!).toMatchObject({ title: 'Froid du sous-sol', lock: 'shared' })
  expect(JSON.stringify((await copyAt(hotel))!.sharing)).not.toContain('Frimousse')
  expect((await ordersAt(hotel)).length).toBe((await ordersAt(froid)).length)
  const share = await house.database.inCompany(froid.id, (db) => db.selectFrom('shares').select('id').executeTakeFirstOrThrow())
  await act(house, froid.manager, stopShare, { shareId: share.id, reason: '' })
  await network.settle()
  expect((await copyAt(hotel))!.lock).toBe('stopped')
})

test('a locked field is refused by name while shared, and edited and shared again in one act', async () => {
  await shareWithLaurier()
  const version = await house.database.inCompany(froid.id, async (db) => (await db.selectFrom('plannedJobs').select('version').executeTakeFirstOrThrow()).version)
  expect(await refusalOf(house, froid.manager, changePlan, { id: planId, version, changes: { type: 'Corrective' } })).toBe('field-locked')
  await act(house, froid.manager, editAndShareAgain, { id: planId, version, changes: { type: 'Corrective' } })
  await network.settle()
  expect((await copyAt(laurier))!).toMatchObject({ type: 'Corrective', lock: 'shared' })
  const notices = await house.database.inCompany(laurier.id, (db) => db.selectFrom('notices').select('code').where('code', 'in', ['plan-changed', 'share-stopped', 'share-resumed']).execute())
  expect([...new Set(notices.map((notice) => notice.code))]).toEqual(['plan-changed'])
  expect(await newestNotice(laurier)).toBe('Frimousse Froid changed a planned job (type): Cold rooms')
  expect(await refusalOf(house, laurier.manager, editAndShareAgain, { id: (await copyAt(laurier))!.id, version: 99, changes: { type: 'X' } })).toBe('definition-is-theirs')
})

test('one edit shared again is one line of history on each side, and a second person on the same field is told', async () => {
  await shareWithLaurier()
  const { version } = (await copyAt(froid))!
  await act(house, froid.manager, editAndShareAgain, { id: planId, version, changes: { type: 'Corrective' } })
  await act(house, froid.manager, changePlan, { id: planId, version: version + 1, changes: { title: 'Freezers', costCentre: 'OTHER' } })
  await network.settle()
  expect((await historyAt(froid)).slice(-2)).toEqual(['edited-and-shared-again type', 'plan-changed title,costCentre'])
  expect((await historyAt(laurier)).slice(-2)).toEqual(['plan-changed-by-partner type', 'plan-reworded-by-partner title'])
  expect(await refusalOf(house, froid.admin, editAndShareAgain, { id: planId, version, changes: { type: 'Other' } })).toBe('changed-meanwhile')
})

test('new wording is no news to the hotel where the manager between words the plan itself', async () => {
  await shareWithLaurier()
  await connectOverBuildings(house, network, laurier, hotel)
  const copy = (await copyAt(laurier))!
  await act(house, laurier.manager, changePlan, { id: copy.id, version: copy.version, changes: { title: 'Froid du sous-sol' } })
  await act(house, laurier.manager, sharePlan, { planId: copy.id, to: 'client', notes: '' })
  await network.settle()
  await act(house, hotel.manager, acceptShare, { shareId: await incomingShare(hotel) })
  await act(house, froid.manager, editAndShareAgain, { id: planId, version: (await copyAt(froid))!.version, changes: { title: 'Freezers', description: 'Every Tuesday', type: 'Corrective' } })
  await network.settle()
  expect((await historyAt(laurier)).at(-1)).toBe('plan-changed-by-partner title,description,type')
  expect((await historyAt(hotel)).at(-1)).toBe('plan-changed-by-partner description,type')
  await act(house, laurier.manager, stopShare, { shareId: await incomingShare(laurier), reason: '' })
  await network.settle()
  expect(await newestNotice(froid)).toBe('Gestion Laurier stopped sharing a planned job: Freezers')
  expect(await newestNotice(hotel)).toBe('Gestion Laurier stopped sharing a planned job: Froid du sous-sol')
})

test('a building of another client never goes along: it is refused with both names, and nothing has changed', async () => {
  await shareWithLaurier()
  const motel = await aSite(house, froid, 'Motel Soleil')
  const version = await house.database.inCompany(froid.id, async (db) => (await db.selectFrom('plannedJobs').select('version').executeTakeFirstOrThrow()).version)
  const both = { id: planId, version, changes: { locations: [{ buildingId: site.buildingId, placeId: null }, { buildingId: motel.buildingId, placeId: null }] } }
  expect(await refusalOf(house, froid.manager, editAndShareAgain, both)).toBe('buildings-of-several-clients')
  const moved = { id: planId, version, changes: { locations: [{ buildingId: motel.buildingId, placeId: null }], interventions: [] } }
  expect(await refusalOf(house, froid.manager, editAndShareAgain, moved)).toBe('shared-with-another')
  await network.settle()
  const known = await house.database.inCompany(laurier.id, (db) => db.selectFrom('buildings').select('name').execute())
  expect(known.map(({ name }) => name)).not.toContain('Motel Soleil')
})

test('a copy that is no longer shared can be kept as our own, and is never a second one when shared again', async () => {
  const shareId = await shareWithLaurier()
  const copy = (await copyAt(laurier))!
  expect(await refusalOf(house, laurier.manager, keepAsOwn, { planId: copy.id })).toBe('share-still-open')
  await act(house, froid.manager, stopShare, { shareId, reason: '' })
  await network.settle()
  await act(house, laurier.manager, keepAsOwn, { planId: copy.id })
  const own = (await copyAt(laurier))!
  expect(own).toMatchObject({ origin: 'own', lock: null })
  await act(house, laurier.manager, changePlan, { id: copy.id, version: own.version, changes: { title: 'In our words' } })
  await act(house, froid.manager, changePlan, { id: planId, version: 1, changes: { title: 'In their words', description: 'As they describe it' } })
  await act(house, froid.manager, sharePlan, { planId, to: 'client', notes: '' })
  await network.settle()
  const plans = await house.database.inCompany(laurier.id, (db) => db.selectFrom('plannedJobs').select('id').execute())
  expect(plans).toEqual([{ id: copy.id }])
  // It is Laurier's own now: nothing follows the partner again before somebody here says yes.
  expect(await house.database.inCompany(laurier.id, (db) => loadShare(db, shareId))).toMatchObject({ state: 'offered' })
  expect(await copyAt(laurier)).toMatchObject({ origin: 'own', lock: null })
  await act(house, laurier.manager, acceptShare, { shareId })
  await network.settle()
  // What it worded itself stays so; what it did not follows.
  expect(await copyAt(laurier)).toMatchObject({ origin: 'received', lock: 'shared', title: 'In our words', description: 'As they describe it' })
})

test('a plan of ten thousand locations crosses whole, and again when it is renamed', async () => {
  await house.database.inCompany(froid.id, async (db) => {
    await db.deleteFrom('plannedJobLocations').execute()
    await sql`insert into places (id, building_id, name, kind) select gen_random_uuid(), ${site.buildingId}::uuid, 'Chambre ' || n, 'room' from generate_series(1, 10000) n`.execute(db)
    await sql`insert into planned_job_locations (planned_job_id, building_id, place_id, position)
      select ${planId}::uuid, building_id, id, 1 from places where building_id = ${site.buildingId}::uuid and name like 'Chambre %'`.execute(db)
  })
  await shareWithLaurier()
  const held = () => house.database.inCompany(laurier.id, (db) => db.selectFrom('plannedJobLocations').select(db.fn.countAll<number>().as('count')).executeTakeFirstOrThrow())
  expect((await held()).count).toBe(10_000)
  await act(house, froid.manager, changePlan, { id: planId, version: 1, changes: { title: 'Every room' } })
  await network.settle()
  expect((await copyAt(laurier))!.title).toBe('Every room')
  expect((await held()).count).toBe(10_000)
})
