import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { announce, consult } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { moveDocuments } from '../../documents/server/moving-links.ts'
import { moveMessages, moveReplyTokens } from '../../messages/server/moving-messages.ts'
import type * as endpoints from '../folder-endpoints.ts'
import { activitiesMoved, activitiesMoving, type Activities } from '../job-events.ts'
import { folderActive } from './folders.ts'
import { lockFolders, refreshWords } from './merge-store.ts'
import { openJob } from './opening-jobs.ts'
import { putTasks, tasksOfJob } from './task-store.ts'

/** Puts activities into another folder, or splits them off into a new one of the same client. All that was chosen moves, or nothing. */
export async function moveActivities(db: Db, ask: Ask, { id, to, title, ...chosen }: InputOf<typeof endpoints.moveActivities>): Promise<Outcome<{ id: string; number: string }>> {
  const wanted = Object.values(chosen).flat()
  const [from, held] = await lockFolders(db, id, to ?? id)
  if (!from || from.mergedInto || !held) return notThere
  if (wanted.length === 0) return refuse({ code: 'nothing-chosen' })
  if (to === id) return refuse({ code: 'folder-into-itself', field: 'to' })
  if (to !== null && held.mergedInto) return refuse({ code: 'folder-merged-already', number: held.number })
  const into = to === null ? await splitOff(db, ask, from, title) : held
  const objection = await consult(db, activitiesMoving, { from: id, into: into.id, chosen })
  if (objection) return refuse(objection)
  const moved: Record<string, string[]> = {}
  await announce(db, activitiesMoved, { from: id, into: into.id, chosen, moved })
  if (Object.values(moved).flat().length < new Set(wanted).size) return notThere
  await refreshWords(db, [id, into.id])
  const counts = Object.fromEntries(['messages', 'tasks', 'files', 'visits'].map((room) => [room, moved[room]?.length ?? 0]))
  await remember(db, ask, 'job', id, 'job-moved-out', { number: into.number, ...counts })
  await remember(db, ask, 'job', into.id, 'job-moved-in', { number: from.number, ...counts })
  await folderActive(db, id, ask.now)
  await folderActive(db, into.id, ask.now)
  touch('jobs', 'messages', 'documents', 'visits', 'orders', 'job-tasks')
  return done({ id: into.id, number: into.number })
}

type From = { readonly contactId: string; readonly title: string; readonly source: string; readonly buildingId: string | null; readonly personId: string | null }

async function splitOff(db: Db, ask: Ask, from: From, title: string): Promise<{ id: string; number: string }> {
  const source = from.source === 'planned' || from.source === 'network' ? 'other' : (from.source as 'phone')
  return openJob(db, { contactId: from.contactId, title: title || from.title, source, buildingId: from.buildingId, personId: from.personId, createdBy: ask.personId })
}

/** What this room keeps goes along: messages, notes, the ways back of what was sent, tasks, files. Listens to `jobsMerged`. */
export async function takeAlong(db: Db, { from, into, moved }: { readonly from: string; readonly into: string; readonly moved: Record<string, string[]> }): Promise<void> {
  moved['messages'] = await moveMessages(db, from, into)
  moved['replyTokens'] = await moveReplyTokens(db, from, into)
  moved['tasks'] = await putTasks(db, await tasksOfJob(db, from), into)
  moved['files'] = (await moveDocuments(db, 'job', from, into)).made
}

/** Listens to `jobsParted`. */
export async function bringBack(db: Db, { from, into, moved }: { readonly from: string; readonly into: string; readonly moved: Activities }): Promise<void> {
  await moveMessages(db, into, from, moved['messages'] ?? [])
  await moveReplyTokens(db, into, from, moved['replyTokens'] ?? [])
  await putTasks(db, await tasksOfJob(db, into, moved['tasks'] ?? []), from)
  await moveDocuments(db, 'job', into, from, moved['files'] ?? [])
}

/** Listens to `activitiesMoved`. */
export async function moveChosen(db: Db, { from, into, chosen, moved }: { readonly from: string; readonly into: string; readonly chosen: Activities; readonly moved: Record<string, string[]> }): Promise<void> {
  moved['messages'] = await moveMessages(db, from, into, chosen['messages'] ?? [])
  moved['tasks'] = await putTasks(db, await tasksOfJob(db, from, chosen['tasks'] ?? []), into)
  moved['files'] = (await moveDocuments(db, 'job', from, into, chosen['files'] ?? [])).gone
}
