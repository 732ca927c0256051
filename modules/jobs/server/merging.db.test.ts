import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { mustBeDone, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { insertMessage } from '../../messages/server/message-store.ts'
import { aPlan, aSite, coldRooms } from '../../planned-jobs/server/a-plan.ts'
import { makeVisit } from '../../visits/server/making-visits.ts'
import { completing, starting } from '../../visits/server/working.ts'
import { aFolder } from './a-folder.ts'
import { takeSplitBack } from './bare-folders.ts'
import { changeJob } from './changing-jobs.ts'
import { addNote } from './folder-notes.ts'
import { folderView } from './folder-views.ts'
import { mergeFolders, partFolders, previewMerge } from './merging.ts'
import { moveActivities } from './moving-activities.ts'
import { addTask } from './tasking.ts'
import { timelineOf } from './timeline-views.ts'

const house = await openTestHouse()
let froid: TestCompany
let kept: { id: string; number: string }
let gone: { id: string; number: string }
beforeEach(async () => {
  await house.wipe()
  froid = await aCompany(house, 'Frimousse Froid')
  kept = await aFolder(house, froid, { title: 'Cold room', description: 'It is warm' })
  gone = await aFolder(house, froid, { title: 'Cold room, again', description: 'Still warm' })
})

const within = <T>(work: (db: Db) => Promise<T>) => house.database.inCompany(froid.id, work)
const act = <I, O>(ask: Ask, verb: (db: Db, ask: Ask, input: I) => Promise<Outcome<O>>, input: I): Promise<Outcome<O>> => within((db) => verb(db, ask, input))
const see = async (id: string) => (await within((db) => folderView(db, froid.manager, id)))!
const chosen = { messages: [], tasks: [], files: [], visits: [], title: '' }

/** A message from the client, a note, a task, a file, and a visit with half an hour on the clock. */
async function fill(id: string): Promise<{ message: string; task: string; file: string; visit: string }> {
  const message = (await within((db) => insertMessage(db, { jobId: id, direction: 'in', channel: 'email', bodyText: 'Bonjour', at: froid.manager.now })))!
  mustBeDone(await act(froid.manager, addNote, { id, text: 'note', mentions: [] }))
  const { id: task } = mustBeDone(await act(froid.manager, addTask, { id, title: 'Order the part' }))
  const file = newId()
  await within(async (db) => {
    await db.insertInto('documents').values({ id: file, name: 'photo.jpg', mediaType: 'image/jpeg', bytes: 10, sha256: file }).execute()
    await db.insertInto('documentLinks').values({ documentId: file, subject: 'job', subjectId: id }).execute()
    await db.updateTable('people').set({ hourlyCostCents: 5000 }).execute()
  })
  const { id: visit } = mustBeDone(await act(froid.manager, makeVisit, { id, on: '2026-11-23', at: null, title: '', minutes: 60, people: [] }))
  mustBeDone(await act(froid.manager, starting, { id: visit }))
  house.clock.advance(30 * 60_000)
  mustBeDone(await act(froid.manager, completing, { id: visit }))
  return { message, task, file, visit }
}

describe('one folder goes into another', () => {
  test('with all that is in it, its number and its totals, and comes back whole', async () => {
    await fill(gone.id)
    const before = await see(gone.id)
    expect(mustBeDone(await act(froid.manager, previewMerge, { id: kept.id, from: gone.id }))).toMatchObject({
      from: { number: gone.number, title: 'Cold room, again', client: 'Mme Gagnon' }, moves: { messages: 2, tasks: 1, files: 1, visits: 1 }, otherClient: true, objection: null,
    })
    expect(mustBeDone(await act(froid.manager, mergeFolders, { id: kept.id, from: gone.id }))).toEqual({ messages: 2, tasks: 1, files: 1, visits: 1 })
    const merged = await see(kept.id)
    expect(merged).toMatchObject({
      counts: { messages: 1, notes: 1, tasks: 1, files: 1, visits: 1 }, totals: { seconds: 1800, labourCents: 2500 }, unread: true,
      oldNumbers: [{ id: gone.id, number: gone.number }], description: `It is warm\n\n${gone.number}: Still warm`,
    })
    expect((await see(gone.id)).mergedInto).toEqual({ id: kept.id, number: kept.number })
    expect((await see(gone.id)).counts).toMatchObject({ messages: 0, tasks: 0, files: 0, visits: 0 })
    const told = (await within((db) => timelineOf(db, { id: kept.id, of: 'acts', limit: 50 })))!.entries.map((entry) => entry.kind === 'act' && entry.act)
    expect(told).toEqual(expect.arrayContaining(['job-merged-in', 'task-added']))
    mustBeDone(await act(froid.manager, partFolders, { id: kept.id, from: gone.id }))
    const { activeAt: _a, ...back } = await see(gone.id)
    const { activeAt: _b, ...was } = before
    expect(back).toEqual(was)
    expect(await see(kept.id)).toMatchObject({ counts: { messages: 0, notes: 0, tasks: 0, files: 0, visits: 0 }, totals: { seconds: 0 }, unread: false, oldNumbers: [], description: 'It is warm' })
  })

  test('its old number still finds the folder that stays, also after that one went into a third', async () => {
    const third = await aFolder(house, froid)
    mustBeDone(await act(froid.manager, mergeFolders, { id: kept.id, from: gone.id }))
    mustBeDone(await act(froid.manager, mergeFolders, { id: third.id, from: kept.id }))
    expect((await see(gone.id)).mergedInto?.id).toBe(third.id)
    const found = await within((db) => sql<{ id: string }>`select id from jobs where merged_into is null and found_by like ${`%${gone.number.toLowerCase()}%`}`.execute(db))
    expect(found.rows).toEqual([{ id: third.id }])
    mustBeDone(await act(froid.manager, partFolders, { id: third.id, from: kept.id }))
    expect((await see(gone.id)).mergedInto?.id).toBe(kept.id)
  })

  test('what came after the merge stays when it is taken back, and so does what was worded anew', async () => {
    await fill(gone.id)
    mustBeDone(await act(froid.manager, mergeFolders, { id: kept.id, from: gone.id }))
    mustBeDone(await act(froid.manager, addTask, { id: kept.id, title: 'Later' }))
    await within(async (db) => void (await db.updateTable('jobs').set({ description: 'All of it, in my words' }).where('id', '=', kept.id).execute()))
    mustBeDone(await act(froid.manager, partFolders, { id: kept.id, from: gone.id }))
    expect((await see(kept.id)).tasks.map(({ title }) => title)).toEqual(['Later'])
    expect((await see(kept.id)).description).toBe('All of it, in my words')
    expect((await see(gone.id)).tasks.map(({ title }) => title)).toEqual(['Order the part'])
  })

  test('nothing more is put into a folder that went, and it goes only once', async () => {
    mustBeDone(await act(froid.manager, mergeFolders, { id: kept.id, from: gone.id }))
    const third = await aFolder(house, froid)
    expect(await act(froid.manager, mergeFolders, { id: third.id, from: gone.id })).toMatchObject({ ok: false, refusal: { code: 'folder-merged-already', number: gone.number } })
    expect(await act(froid.manager, mergeFolders, { id: gone.id, from: third.id })).toMatchObject({ ok: false, refusal: { code: 'folder-merged-already' } })
    expect(await act(froid.manager, mergeFolders, { id: kept.id, from: kept.id })).toMatchObject({ ok: false, refusal: { code: 'folder-into-itself' } })
    expect(await act(froid.manager, addTask, { id: gone.id, title: 'x' })).toMatchObject({ ok: false, refusal: { code: 'not-there' } })
    expect(await act(froid.manager, partFolders, { id: third.id, from: gone.id })).toMatchObject({ ok: false, refusal: { code: 'not-there' } })
  })

  test('the folder of a planned job stays where it is, and takes no other in', async () => {
    const planId = await aPlan(house, froid, coldRooms(await aSite(house, froid)))
    expect(await act(froid.manager, mergeFolders, { id: kept.id, from: planId })).toMatchObject({ ok: false, refusal: { code: 'plan-folder-kept' } })
    expect(await act(froid.manager, mergeFolders, { id: planId, from: kept.id })).toMatchObject({ ok: false, refusal: { code: 'plan-folder-kept' } })
    expect(mustBeDone(await act(froid.manager, previewMerge, { id: planId, from: kept.id })).objection).toBe('plan-folder-kept')
  })
})

describe('two people merging at once', () => {
  const settled = async (...merges: (() => Promise<Outcome<unknown>>)[]) => (await Promise.all(merges.map((merge) => merge()))).map((outcome) => (outcome.ok ? 'done' : outcome.refusal.code)).toSorted()

  test('the same merge twice is one, and its things are there once', async () => {
    await fill(gone.id)
    const merge = () => act(froid.manager, mergeFolders, { id: kept.id, from: gone.id })
    expect(await settled(merge, merge, merge)).toEqual(['done', 'folder-merged-already', 'folder-merged-already'])
    expect((await see(kept.id)).counts).toMatchObject({ messages: 1, tasks: 1, files: 1, visits: 1 })
  })

  test('each into the other: one of them wins, and neither is lost in the other', async () => {
    const outcomes = await settled(() => act(froid.manager, mergeFolders, { id: kept.id, from: gone.id }), () => act(froid.admin, mergeFolders, { id: gone.id, from: kept.id }))
    expect(outcomes).toEqual(['done', 'folder-merged-already'])
    expect([(await see(kept.id)).mergedInto, (await see(gone.id)).mergedInto].filter((into) => into === null)).toHaveLength(1)
  })

  test('a chain and a moved task at the same moment: everything is in one folder in the end', async () => {
    const third = await aFolder(house, froid)
    const { task } = await fill(gone.id)
    for (let round = 0; round < 4; round += 1) {
      await Promise.all([
        act(froid.manager, mergeFolders, { id: kept.id, from: gone.id }),
        act(froid.admin, mergeFolders, { id: third.id, from: kept.id }),
        act(froid.admin, moveActivities, { ...chosen, id: gone.id, to: third.id, tasks: [task] }),
      ])
    }
    const folders = await Promise.all([kept.id, gone.id, third.id].map(see))
    expect(folders.reduce((sum, { counts }) => sum + counts.tasks, 0)).toBe(1)
    expect(folders.filter(({ mergedInto }) => mergedInto !== null && folders.find(({ id }) => id === mergedInto.id)?.mergedInto)).toEqual([])
  })
})

describe('activities go to another folder', () => {
  test('a message, a task, a file and a visit, with their time; unread words go along', async () => {
    const { message, task, file, visit } = await fill(gone.id)
    mustBeDone(await act(froid.manager, moveActivities, { ...chosen, id: gone.id, to: kept.id, messages: [message], tasks: [task], files: [file], visits: [visit] }))
    expect(await see(kept.id)).toMatchObject({ counts: { messages: 1, notes: 0, tasks: 1, files: 1, visits: 1 }, totals: { seconds: 1800, labourCents: 2500 }, unread: true })
    expect(await see(gone.id)).toMatchObject({ counts: { messages: 0, notes: 1, tasks: 0, files: 0, visits: 0 }, totals: { seconds: 0 }, unread: false, mergedInto: null })
  })

  test('split off, they open a folder of the same client with the next number', async () => {
    const { task, visit } = await fill(gone.id)
    const made = mustBeDone(await act(froid.manager, moveActivities, { ...chosen, id: gone.id, to: null, title: 'The second unit', tasks: [task], visits: [visit] }))
    expect(await see(made.id)).toMatchObject({ number: made.number, title: 'The second unit', contact: { name: 'Mme Gagnon' }, counts: { tasks: 1, visits: 1 }, totals: { seconds: 1800 } })
    expect(Number(made.number.slice(-5))).toBe(Number(gone.number.slice(-5)) + 1)
  })

  test('all of them or none: what does not lie in the folder, an order, or nothing at all is refused', async () => {
    const { task } = await fill(gone.id)
    const planId = await aPlan(house, froid, coldRooms(await aSite(house, froid)))
    const order = await within((db) => db.selectFrom('visits').select('id').where('jobId', '=', planId).executeTakeFirstOrThrow())
    const move = (more: object) => act(froid.manager, moveActivities, { ...chosen, id: gone.id, to: kept.id, ...more })
    expect(await move({})).toMatchObject({ ok: false, refusal: { code: 'nothing-chosen' } })
    await expect(within(async (db) => mustBeDone(await moveActivities(db, froid.manager, { ...chosen, id: gone.id, to: kept.id, tasks: [task, newId()] })))).rejects.toThrow('not-there')
    expect((await see(gone.id)).counts.tasks).toBe(1)
    expect(await move({ id: planId, visits: [order.id] })).toMatchObject({ ok: false, refusal: { code: 'plan-folder-visits' } })
    expect(await move({ to: gone.id, tasks: [task] })).toMatchObject({ ok: false, refusal: { code: 'folder-into-itself' } })
    expect(await move({ to: newId(), tasks: [task] })).toMatchObject({ ok: false, refusal: { code: 'not-there' } })
  })
})

describe('a split is taken back', () => {
  const split = async () => {
    const { message, task, file, visit } = await fill(gone.id)
    const what = { messages: [message], tasks: [task], files: [file], visits: [visit] }
    return { what, made: mustBeDone(await act(froid.manager, moveActivities, { ...what, id: gone.id, to: null, title: '' })) }
  }

  test('the folder it had opened goes into the first one, whole, and its number leads there', async () => {
    const { what, made } = await split()
    expect(mustBeDone(await act(froid.manager, takeSplitBack, { ...what, id: made.id, to: gone.id }))).toEqual({ number: made.number, stays: false })
    expect(await see(gone.id)).toMatchObject({ counts: { messages: 1, notes: 1, tasks: 1, files: 1, visits: 1 }, totals: { seconds: 1800 }, oldNumbers: [{ number: made.number }], description: 'Still warm' })
    expect((await see(made.id)).mergedInto).toEqual({ id: gone.id, number: gone.number })
    const found = await within((db) => sql<{ id: string }>`select id from jobs where merged_into is null and found_by like ${`%${made.number.toLowerCase()}%`}`.execute(db))
    expect(found.rows).toEqual([{ id: gone.id }])
    expect(await act(froid.manager, takeSplitBack, { ...what, id: made.id, to: gone.id })).toMatchObject({ refusal: { code: 'not-there' } })
    mustBeDone(await act(froid.manager, partFolders, { id: gone.id, from: made.id }))
    expect(await see(made.id)).toMatchObject({ mergedInto: null, counts: { messages: 1, tasks: 1, files: 1, visits: 1 } })
  })

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['a task was added', (id) => act(froid.manager, addTask, { id, title: 'Later' })],
    ['a note was written', (id) => act(froid.manager, addNote, { id, text: 'later', mentions: [] })],
    ['it was worded anew', (id) => act(froid.manager, changeJob, { id, title: 'The second unit' })],
    ['another folder went into it', (id) => act(froid.manager, mergeFolders, { id, from: kept.id })],
  ])('once %s, only what was split off goes back and the folder stays', async (_what, since) => {
    const { what, made } = await split()
    mustBeDone((await since(made.id)) as Outcome<unknown>)
    expect(mustBeDone(await act(froid.manager, takeSplitBack, { ...what, id: made.id, to: gone.id }))).toEqual({ number: made.number, stays: true })
    expect(await see(gone.id)).toMatchObject({ counts: { messages: 1, notes: 1, tasks: 1, files: 1, visits: 1 }, totals: { seconds: 1800 }, oldNumbers: [] })
    expect((await see(made.id)).mergedInto).toBeNull()
  })

  test('the folder of a planned job takes no other in, so the new one stays', async () => {
    const planId = await aPlan(house, froid, coldRooms(await aSite(house, froid)))
    const { id: task } = mustBeDone(await act(froid.manager, addTask, { id: planId, title: 'Order the part' }))
    const made = mustBeDone(await act(froid.manager, moveActivities, { ...chosen, id: planId, to: null, tasks: [task] }))
    expect(mustBeDone(await act(froid.manager, takeSplitBack, { ...chosen, id: made.id, to: planId, tasks: [task] }))).toEqual({ number: made.number, stays: true })
    expect((await see(planId)).counts.tasks).toBe(1)
  })
})
