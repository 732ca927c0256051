import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { mustBeDone, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import { json, type Db } from '../../../platform/database.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { linkDocument } from '../../documents/server/linking.ts'
import { readFilesElsewhere } from '../../jobs/folder-endpoints.ts'
import { aFolder } from '../../jobs/server/a-folder.ts'
import { filesElsewhere } from '../../jobs/server/files-elsewhere.ts'
import { folderView } from '../../jobs/server/folder-views.ts'
import { insertMessage } from '../../messages/server/message-store.ts'
import { aPlan, aSite, coldRooms } from '../../planned-jobs/server/a-plan.ts'
import { cancelOrder, moveOrder, restoreOrder, skipOrder } from '../../planned-jobs/server/ordering.ts'
import { calendarOf, orderDot } from '../../planned-jobs/server/planned-order-views.ts'
import { assigning } from './assigning.ts'
import { jobVisits } from './job-visit-views.ts'
import { changeVisit, makeVisit } from './making-visits.ts'
import { myDay } from './my-day-views.ts'
import { orderView } from './order-views.ts'
import { completing, pausing, starting } from './working.ts'

const house = await openTestHouse()
let froid: TestCompany
let jobId: string
beforeEach(async () => {
  await house.wipe()
  froid = await aCompany(house, 'Frimousse Froid')
  jobId = (await aFolder(house, froid, { address: { street: '12, rue du Quai', unit: '', city: 'Québec', region: 'QC', postalCode: '', country: 'CA' } })).id
})

const within = <T>(work: (db: Db) => Promise<T>) => house.database.inCompany(froid.id, work)
const act = <I, O>(ask: Ask, verb: (db: Db, ask: Ask, input: I) => Promise<Outcome<O>>, input: I): Promise<Outcome<O>> => within((db) => verb(db, ask, input))
const luc = () => froid.technician.personId!
const aVisit = async (more: Partial<Parameters<typeof makeVisit>[2]> = {}) =>
  mustBeDone(await act(froid.manager, makeVisit, { id: jobId, on: '2026-11-23', at: '09:00', title: '', minutes: 90, people: [luc()], ...more })).id
const folder = async () => (await within((db) => folderView(db, froid.manager, jobId)))!

describe('a visit outside any plan', () => {
  test('is in its folder from the start, and its people are told', async () => {
    await within(async (db) => void (await db.updateTable('people').set({ userId: newId() }).where('id', '=', luc()).execute()))
    const id = await aVisit({ title: 'Look at the compressor' })
    expect(await folder()).toMatchObject({ counts: { visits: 1 }, nextStep: null })
    const { visits } = (await within((db) => jobVisits(db, froid.manager, { id: jobId, show: 'coming', limit: 10 })))!
    expect(visits).toMatchObject([{ id, planned: false, title: 'Look at the compressor', on: '2026-11-23', at: '09:00', durationMinutes: 90, status: 'scheduled', people: [{ id: luc() }] }])
    expect(await within((db) => db.selectFrom('notices').select(['code', 'link']).execute())).toEqual([{ code: 'order-assigned', link: `/orders/${id}` }])
  })

  test('shows its photos among the folder’s files, beside those of messages: each once, counted, and where it hangs', async () => {
    const visitId = await aVisit({ title: 'Look at the compressor' })
    const [photo, quote, filed] = [newId<'document'>(), newId<'document'>(), newId<'document'>()]
    const attachment = { name: 'plan.dwg', mediaType: 'application/octet-stream', bytes: 40, sha256: 'x', documentId: null, inline: false }
    const files = await within(async (db) => {
      for (const [id, name, mediaType] of [[photo, 'plate.jpg', 'image/jpeg'], [quote, 'quote.pdf', 'application/pdf'], [filed, 'site.pdf', 'application/pdf']] as const)
        await db.insertInto('documents').values({ id, name, mediaType, bytes: 10, sha256: id }).execute()
      const message = { jobId, direction: 'in', channel: 'email', fromName: 'Mme Gagnon', bodyText: 'See', at: house.clock.now() } as const
      const first = await insertMessage(db, { ...message, attachments: [attachment, { ...attachment, name: 'logo.png', inline: true }] })
      const second = await insertMessage(db, message)
      const report = await insertMessage(db, { ...message, nature: 'bounce', attachments: [{ ...attachment, name: 'message.eml' }] })
      for (const [documentId, subject, subjectId] of [[photo, 'visit', visitId], [quote, 'message', first], [quote, 'message', second], [filed, 'message', first], [filed, 'job', jobId], [photo, 'message', report]] as const)
        mustBeDone(await linkDocument(db, froid.manager, { documentId, subject, subjectId: subjectId! }))
      return (await filesElsewhere(db, jobId))!
    })
    expect(files.all).toBe(3)
    expect(files.files.map(({ name, on, label, day }) => ({ name, on, label, day })).sort((a, b) => a.name.localeCompare(b.name))).toEqual([
      { name: 'plan.dwg', on: 'message', label: 'Mme Gagnon', day: null },
      { name: 'plate.jpg', on: 'visit', label: 'Look at the compressor', day: '2026-11-23' },
      { name: 'quote.pdf', on: 'message', label: 'Mme Gagnon', day: null },
    ])
    expect(readFilesElsewhere.output.safeParse(files).success).toBe(true)
    expect((await folder()).counts.files).toBe(1 + files.all)
    const other = await aCompany(house, 'Chaud Austral')
    expect(await house.database.inCompany(other.id, (db) => filesElsewhere(db, jobId))).toBeNull()
  })

  test('is on the technician’s day with its client and its address, and goes by its folder’s title', async () => {
    const id = await aVisit()
    const { todays } = await within((db) => myDay(db, froid.technician))
    expect(todays).toMatchObject([{ id, title: 'Cold room alarm', client: 'Mme Gagnon', building: null, address: { street: '12, rue du Quai', city: 'Québec' } }])
    const view = await within((db) => orderView(db, froid.technician, id))
    expect(view).toMatchObject({ planned: false, clientContact: { name: 'Mme Gagnon', phone: '+14185551234' }, interventions: [], tasks: { asked: 0 } })
  })

  test('is worked on from start to completion, and its time counts in the folder at the rate of that day', async () => {
    await within(async (db) => void (await db.updateTable('people').set({ hourlyCostCents: 6000 }).where('id', '=', luc()).execute()))
    const id = await aVisit()
    mustBeDone(await act(froid.technician, starting, { id }))
    house.clock.advance(30 * 60_000)
    expect(await folder()).toMatchObject({ totals: { seconds: 1800, running: 1, labourCents: 3000 }, nextStep: null })
    mustBeDone(await act(froid.technician, pausing, { id, why: 'break', words: '' }))
    await within(async (db) => void (await db.updateTable('people').set({ hourlyCostCents: 9000 }).where('id', '=', luc()).execute()))
    house.clock.advance(30 * 60_000)
    expect((await folder()).totals).toMatchObject({ seconds: 1800, running: 0, labourCents: 3000 })
    mustBeDone(await act(froid.technician, completing, { id }))
    expect(await within((db) => orderView(db, froid.manager, id))).toMatchObject({ status: 'completed', progress: 100 })
  })

  test('is moved, cancelled and restored by the same acts as an order, and never skipped', async () => {
    const id = await aVisit()
    expect(mustBeDone(await act(froid.manager, moveOrder, { id, on: '2026-11-25', at: '14:00' }))).toMatchObject({ on: '2026-11-25', at: '14:00', originalOn: '2026-11-23' })
    mustBeDone(await act(froid.manager, cancelOrder, { id, reason: 'Client away' }))
    expect(await act(froid.technician, starting, { id })).toMatchObject({ ok: false, refusal: { code: 'visit-called-off' } })
    mustBeDone(await act(froid.manager, restoreOrder, { id }))
    expect(await act(froid.manager, skipOrder, { id, reason: 'x' })).toMatchObject({ ok: false, refusal: { code: 'not-there' } })
    expect(await within((db) => orderDot(db, froid.manager, id))).toMatchObject({ status: 'scheduled', on: '2026-11-25', planned: false, mayMove: true, mayCallOff: true, byHand: false })
    mustBeDone(await act(froid.manager, assigning, { id, people: [] }))
    expect((await within((db) => orderView(db, froid.manager, id)))!.people).toEqual([])
    expect((await within((db) => orderView(db, froid.manager, id)))!.history.map(({ act: done }) => done)).toEqual(['order-unassigned', 'visit-restored', 'visit-cancelled', 'visit-moved', 'visit-made'])
  })

  test('shows in the calendar among the orders', async () => {
    const id = await aVisit()
    const calendar = mustBeDone(await within((db) => calendarOf(db, froid.manager, { from: '2026-11-23', to: '2026-11-29', q: 'alarm', late: false, perDay: 50 })))
    expect(calendar.days).toMatchObject([{ on: '2026-11-23', orders: [{ id, planned: false, client: 'Mme Gagnon' }] }])
  })

  test('not begun in time raises the flag of its folder until it is moved, and is the next step', async () => {
    const id = await aVisit({ on: '2026-11-22' })
    expect(await folder()).toMatchObject({ flags: ['visit-late'], nextStep: 'visit' })
    mustBeDone(await act(froid.manager, moveOrder, { id, on: '2026-11-24' }))
    expect((await folder()).flags).toEqual([])
  })

  test('keeps the clock of its building', async () => {
    const site = await aSite(house, froid, 'Halifax', 'America/Halifax')
    const id = await aVisit({ buildingId: site.buildingId })
    expect(await within((db) => orderView(db, froid.technician, id))).toMatchObject({ timeZone: 'America/Halifax', building: { name: 'Halifax' }, client: 'Mme Gagnon', address: null })
    mustBeDone(await act(froid.manager, changeVisit, { id, buildingId: null, minutes: 30, title: 'Short' }))
    expect(await within((db) => orderView(db, froid.technician, id))).toMatchObject({ timeZone: 'America/Toronto', building: null, durationMinutes: 30, title: 'Short' })
    mustBeDone(await act(froid.technician, starting, { id }))
    expect(await act(froid.manager, changeVisit, { id, minutes: 60 })).toMatchObject({ ok: false, refusal: { code: 'visit-already-started' } })
  })

  test('is refused where it has no place: a folder of nobody, a planned job’s, people and days that are not there', async () => {
    const site = await aSite(house, froid)
    const planId = await aPlan(house, froid, coldRooms(site))
    const make = (more: object) => act(froid.manager, makeVisit, { id: jobId, on: '2026-11-23', at: null, title: '', minutes: 60, people: [], ...more })
    expect(await make({ id: planId })).toMatchObject({ ok: false, refusal: { code: 'plan-folder-visits' } })
    expect(await make({ id: newId() })).toMatchObject({ ok: false, refusal: { code: 'not-there' } })
    expect(await make({ on: '2026-02-30' })).toMatchObject({ ok: false, refusal: { code: 'date-malformed', field: 'on' } })
    expect(await make({ people: [newId()] })).toMatchObject({ ok: false, refusal: { code: 'person-not-there', field: 'people.0' } })
    expect(await make({ buildingId: newId() })).toMatchObject({ ok: false, refusal: { code: 'building-not-there' } })
    expect(await make({ title: 'a\u0000b' })).toMatchObject({ ok: false, refusal: { code: 'text-control-characters', field: 'title' } })
  })
})

test('a planned job’s folder shows its orders as visits, and says which plan it is', async () => {
  const site = await aSite(house, froid)
  const planId = await aPlan(house, froid, coldRooms(site))
  await within(async (db) => void (await db.updateTable('plannedJobs').set({ sharing: json({ out: [{ state: 'live', partner: 'Laurier', to: 'client' }] }) }).where('id', '=', planId).execute()))
  const view = (await within((db) => folderView(db, froid.manager, planId)))!
  expect(view.plan).toEqual({ archived: false, locked: false, sharing: { out: [{ state: 'live', partner: 'Laurier', to: 'client' }] } })
  expect(view.counts.visits).toBeGreaterThan(3)
  const { visits, next } = (await within((db) => jobVisits(db, froid.manager, { id: planId, show: 'coming', limit: 2 })))!
  expect(visits.map(({ on }) => on)).toEqual(['2026-11-23', '2026-11-30'])
  const more = (await within((db) => jobVisits(db, froid.manager, { id: planId, show: 'coming', limit: 2, after: next! })))!
  expect(more.visits.map(({ on }) => on)).toEqual(['2026-12-07', '2026-12-14'])
  expect((await within((db) => jobVisits(db, froid.manager, { id: planId, show: 'happened', limit: 40 })))!.visits).toEqual([])
})
