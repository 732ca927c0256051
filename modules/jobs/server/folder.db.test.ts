import { beforeEach, describe, expect, test } from 'vitest'
import type { Moment } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import { mustBeDone, type Outcome } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'
import type { Ask } from '../../../platform/ask.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { insertMessage } from '../../messages/server/message-store.ts'
import { aFolder } from './a-folder.ts'
import { addNote, changeNote, removeNote } from './folder-notes.ts'
import { folderView } from './folder-views.ts'
import { markRead } from './reading-marks.ts'
import { runTaskErrands } from './task-errands.ts'
import { addTask, changeTask, removeTask } from './tasking.ts'
import { timelineOf } from './timeline-views.ts'

const house = await openTestHouse()
let froid: TestCompany
beforeEach(async () => {
  await house.wipe()
  froid = await aCompany(house, 'Frimousse Froid')
})

const within = <T>(work: (db: Db) => Promise<T>) => house.database.inCompany(froid.id, work)
const act = <I, O>(ask: Ask, verb: (db: Db, ask: Ask, input: I) => Promise<Outcome<O>>, input: I): Promise<Outcome<O>> => within((db) => verb(db, ask, input))
const see = async (id: string, ask: Ask = froid.manager) => (await within((db) => folderView(db, ask, id)))!
const notices = (ask: Ask) => within((db) => db.selectFrom('notices').select(['code', 'link']).where('personId', '=', ask.personId!).orderBy('id').execute())
const aMessage = (jobId: string, direction: 'in' | 'out', at: string) =>
  within((db) => insertMessage(db, { jobId, direction, channel: 'email', bodyText: 'Bonjour', fromName: 'Mme Gagnon', at }))

describe('a folder read in one go', () => {
  test('says who, where and what to do first', async () => {
    const { id, number } = await aFolder(house, froid)
    const folder = await see(id)
    expect(folder).toMatchObject({
      number, title: 'Cold room alarm', source: 'phone', createdBy: froid.manager.name, flags: [], nextStep: 'message', unread: false,
      contact: { name: 'Mme Gagnon', email: 'gagnon@example.test', dial: '+14185551234', phone: '(418) 555-1234', language: 'fr' },
      counts: { messages: 0, notes: 0, visits: 0, files: 0, tasks: 0, tasksOpen: 0 }, plan: null, mergedInto: null, oldNumbers: [],
    })
    expect(folder.totals).toMatchObject({ seconds: 0, labourCents: 0, billedCents: null })
  })

  test('a folder of the company itself asks nobody to be written to', async () => {
    const own = await within((db) => db.selectFrom('contacts').select('id').where('ownCompany', '=', true).executeTakeFirstOrThrow())
    const { id } = await aFolder(house, froid, { contactId: own.id })
    expect((await see(id)).can).not.toContain('message')
    expect((await see(id)).nextStep).toBe('visit')
  })

  test('another company has no such folder', async () => {
    const { id } = await aFolder(house, froid)
    const rival = await aCompany(house, 'Rival')
    expect(await house.database.inCompany(rival.id, (db) => folderView(db, rival.manager, id))).toBeNull()
    expect(await house.database.inCompany(rival.id, (db) => timelineOf(db, { id, of: 'all', limit: 40 }))).toBeNull()
  })
})

describe('words of the client', () => {
  test('are unread to each person until that person opens the folder, and nobody is pressed once they are answered', async () => {
    const { id } = await aFolder(house, froid)
    await aMessage(id, 'in', '2026-11-23T12:00:00.000Z')
    expect(await see(id)).toMatchObject({ unread: true, flags: ['unread-message'], nextStep: 'message', counts: { messages: 1 } })
    mustBeDone(await act(froid.manager, markRead, { id, read: true }))
    expect((await see(id)).unread).toBe(false)
    expect((await see(id, froid.admin)).unread).toBe(true)
    mustBeDone(await act(froid.manager, markRead, { id, read: false }))
    expect((await see(id)).unread).toBe(true)
    await aMessage(id, 'out', '2026-11-23T12:30:00.000Z')
    expect((await see(id, froid.admin)).flags).toEqual([])
    await aMessage(id, 'in', '2026-11-23T13:30:00.000Z')
    expect((await see(id, froid.admin)).unread).toBe(true)
  })
})

describe('internal notes', () => {
  test('tell who is mentioned, once, and never move the marks of the client’s words', async () => {
    const { id } = await aFolder(house, froid)
    const note = mustBeDone(await act(froid.manager, addNote, { id, text: 'Call her back @admin', mentions: [froid.admin.personId!] }))
    expect(await notices(froid.admin)).toEqual([{ code: 'job-mentioned', link: `/jobs/${id}` }])
    mustBeDone(await act(froid.manager, changeNote, { id, noteId: note.id, text: 'Call her back @admin today', mentions: [froid.admin.personId!] }))
    expect(await notices(froid.admin)).toHaveLength(1)
    expect(await see(id)).toMatchObject({ unread: false, counts: { notes: 1, messages: 0 } })
  })

  test('are worded anew and taken away by who wrote them, and by nobody else', async () => {
    const { id } = await aFolder(house, froid)
    const note = mustBeDone(await act(froid.manager, addNote, { id, text: 'Dog on site', mentions: [] }))
    const other = await aFolder(house, froid)
    expect(await act(froid.admin, changeNote, { id, noteId: note.id, text: 'x', mentions: [] })).toMatchObject({ ok: false, refusal: { code: 'not-there' } })
    expect(await act(froid.manager, changeNote, { id: other.id, noteId: note.id, text: 'x', mentions: [] })).toMatchObject({ ok: false })
    expect(await act(froid.admin, removeNote, { id, noteId: note.id })).toMatchObject({ ok: false })
    mustBeDone(await act(froid.manager, removeNote, { id, noteId: note.id }))
    mustBeDone(await act(froid.manager, addNote, { id, noteId: note.id, text: 'Dog on site', mentions: [] }))
    const { entries } = (await within((db) => timelineOf(db, { id, of: 'notes', limit: 40 })))!
    expect(entries.map((entry) => entry.kind === 'message' && [entry.id, entry.message.text])).toEqual([[note.id, 'Dog on site']])
  })
})

describe('tasks', () => {
  test('are done and undone, put in order, given to somebody who is told', async () => {
    const { id } = await aFolder(house, froid)
    const ids: string[] = []
    for (const title of ['Order the part', 'Call', 'Invoice']) ids.push(mustBeDone(await act(froid.manager, addTask, { id, title })).id)
    const [part, call, invoice] = ids as [string, string, string]
    mustBeDone(await act(froid.manager, changeTask, { id, taskId: invoice, before: part }))
    expect((await see(id)).tasks.map(({ title }) => title)).toEqual(['Invoice', 'Order the part', 'Call'])
    mustBeDone(await act(froid.manager, changeTask, { id, taskId: invoice, before: null }))
    expect((await see(id)).tasks.map(({ title }) => title)).toEqual(['Order the part', 'Call', 'Invoice'])
    mustBeDone(await act(froid.manager, changeTask, { id, taskId: call, done: true }))
    expect((await see(id)).counts).toMatchObject({ tasks: 3, tasksOpen: 2 })
    expect((await see(id)).tasks[1]).toMatchObject({ doneBy: froid.manager.name, doneAt: froid.manager.now })
    mustBeDone(await act(froid.manager, changeTask, { id, taskId: call, done: false, personId: froid.admin.personId! }))
    expect(await notices(froid.admin)).toEqual([{ code: 'task-given', link: `/jobs/${id}?tab=tasks` }])
    mustBeDone(await act(froid.manager, removeTask, { id, taskId: part }))
    expect((await see(id)).tasks).toHaveLength(2)
    expect(await act(froid.manager, changeTask, { id, taskId: newId(), done: true })).toMatchObject({ ok: false, refusal: { code: 'not-there' } })
  })

  test('remind once, at their moment and not before, however often the errand runs', async () => {
    const { id } = await aFolder(house, froid)
    await within(async (db) => void (await db.updateTable('people').set({ userId: newId() }).where('id', '=', froid.manager.personId!).execute()))
    const at = new Date(Date.now() + 3_600_000).toISOString() as Moment
    house.clock.set(new Date().toISOString() as Moment)
    const task = mustBeDone(await act(froid.manager, addTask, { id, title: 'Call', remindAt: at }))
    mustBeDone(await act(froid.manager, addTask, { id, title: 'Done before', remindAt: at, done: true }))
    expect(await runTaskErrands(house)).toBe(0)
    house.clock.set(at)
    await house.bringErrandsDue()
    await runTaskErrands(house)
    await runTaskErrands(house)
    expect(await notices(froid.manager)).toEqual([{ code: 'task-due', link: `/jobs/${id}?tab=tasks` }])
    mustBeDone(await act(froid.manager, changeTask, { id, taskId: task.id, title: 'Call now' }))
    await runTaskErrands(house)
    expect(await notices(froid.manager)).toHaveLength(1)
    house.clock.advance(1000)
    mustBeDone(await act(froid.manager, changeTask, { id, taskId: task.id, remindAt: house.clock.now() }))
    await house.bringErrandsDue()
    await runTaskErrands(house)
    expect(await notices(froid.manager)).toHaveLength(2)
  })
})

describe('the timeline', () => {
  test('is paged by moment without losing or repeating anything, the latest first', async () => {
    const { id } = await aFolder(house, froid)
    for (let hour = 10; hour < 20; hour += 1) await aMessage(id, hour % 2 ? 'in' : 'out', `2026-11-22T${hour}:00:00.000Z`)
    for (const title of ['a', 'b', 'c']) await act(froid.manager, addTask, { id, title })
    await act(froid.manager, addNote, { id, text: 'note', mentions: [] })
    const all = (await within((db) => timelineOf(db, { id, of: 'all', limit: 100 })))!.entries
    const paged: typeof all = []
    let before: string | undefined
    do {
      const page = (await within((db) => timelineOf(db, { id, of: 'all', limit: 3, after: before })))!
      paged.push(...page.entries)
      before = page.next ?? undefined
    } while (before)
    expect(paged).toEqual(all)
    expect(all).toHaveLength(14)
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted().toReversed())
  })

  test('a cursor of anybody’s making gives the first page', async () => {
    const { id } = await aFolder(house, froid)
    await aMessage(id, 'in', '2026-11-22T10:00:00.000Z')
    expect((await within((db) => timelineOf(db, { id, of: 'all', limit: 3, after: "x'; drop table|y" })))!.entries).toHaveLength(1)
  })
})
