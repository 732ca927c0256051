import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { announce, consult } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { jobsMerged, jobsMerging, jobsParted } from '../job-events.ts'
import { lockFolders, refreshWords, saveMerge, takeBackMerge, takeOldNumbers } from './merge-store.ts'

/** What moved, by room; `numbers`: folders that had gone into the one that went; `words`: both sides of the texts that were joined. */
export type Moved = Record<string, string[]>
export type MoveCounts = { readonly messages: number; readonly tasks: number; readonly files: number; readonly visits: number }
type Pair = { readonly id: string; readonly from: string }

/** What would move. An objection is answered as its code, so that the screen can say it before anybody presses. */
export async function previewMerge(db: Db, _ask: Ask, { id, from }: Pair): Promise<Outcome<{ from: { id: string; number: string; title: string; client: string }; moves: MoveCounts; otherClient: boolean; objection: string | null }>> {
  const both = await db
    .selectFrom('jobs')
    .innerJoin('contacts', (join) => join.onRef('contacts.companyId', '=', 'jobs.companyId').onRef('contacts.id', '=', 'jobs.contactId'))
    .select(['jobs.id', 'jobs.number', 'jobs.title', 'jobs.contactId', 'jobs.mergedInto', 'contacts.name as client'])
    .where('jobs.id', 'in', [id, from])
    .execute()
  const [into, gone] = [both.find((one) => one.id === id), both.find((one) => one.id === from)]
  if (!into || !gone) return notThere
  const objection = id === from ? 'folder-into-itself' : into.mergedInto || gone.mergedInto ? 'folder-merged-already' : (await consult(db, jobsMerging, { from, into: id }))?.code
  const moves = await countsOf(db, from)
  return done({ from: { id: gone.id, number: gone.number, title: gone.title, client: gone.client }, moves, otherClient: into.contactId !== gone.contactId, objection: objection ?? null })
}

/**
 * One folder goes into another, with all that is in it. Both are locked in one order, so that two people merging at once follow each
 * other, and the second is told. The one that went keeps its number, its history and its address, which lead to the other.
 */
export async function mergeFolders(db: Db, ask: Ask, { id, from }: Pair): Promise<Outcome<MoveCounts>> {
  const [into, gone] = await lockFolders(db, id, from)
  if (!into || !gone) return notThere
  if (id === from) return refuse({ code: 'folder-into-itself', field: 'from' })
  if (into.mergedInto || gone.mergedInto) return refuse({ code: 'folder-merged-already', number: (gone.mergedInto ? gone : into).number })
  const objection = await consult(db, jobsMerging, { from, into: id })
  if (objection) return refuse(objection)
  const moved: Moved = {}
  await announce(db, jobsMerged, { from, into: id, moved })
  moved['numbers'] = await takeOldNumbers(db, from, id)
  await saveMerge(db, { into, from: gone, moved, now: ask.now })
  await refreshWords(db, [id, from])
  const counts = tally(moved)
  await remember(db, ask, 'job', id, 'job-merged-in', { number: gone.number, ...counts })
  await remember(db, ask, 'job', from, 'job-merged-into', { number: into.number })
  touch('jobs', 'messages', 'documents', 'visits', 'orders', 'job-tasks')
  return done(counts)
}

/** Takes a merge back: what it had moved returns, except what somebody moved elsewhere since; what came later stays. */
export async function partFolders(db: Db, ask: Ask, { id, from }: Pair): Promise<Outcome<undefined>> {
  const [into, gone] = await lockFolders(db, id, from)
  if (!into || !gone || gone.mergedInto !== id) return notThere
  const moved = (gone.mergeMoved ?? {}) as Moved
  await announce(db, jobsParted, { from, into: id, moved })
  await takeBackMerge(db, { into, from: gone, moved, now: ask.now })
  await refreshWords(db, [id, from])
  await remember(db, ask, 'job', id, 'job-parted', { number: gone.number })
  await remember(db, ask, 'job', from, 'job-parted', { number: into.number })
  touch('jobs', 'messages', 'documents', 'visits', 'orders', 'job-tasks')
  return done()
}

function tally(moved: Moved): MoveCounts {
  const of = (room: string) => moved[room]?.length ?? 0
  return { messages: of('messages'), tasks: of('tasks'), files: of('files'), visits: of('visits') }
}

async function countsOf(db: Db, id: string): Promise<MoveCounts> {
  const count = (table: 'messages' | 'jobTasks' | 'visits') =>
    db.selectFrom(table).select((of) => of.fn.countAll<number>().as('count')).where('jobId', '=', id).executeTakeFirstOrThrow()
  const files = await db.selectFrom('documentLinks').select((of) => of.fn.countAll<number>().as('count')).where('subject', '=', 'job').where('subjectId', '=', id).executeTakeFirstOrThrow()
  return { messages: (await count('messages')).count, tasks: (await count('jobTasks')).count, visits: (await count('visits')).count, files: files.count }
}
