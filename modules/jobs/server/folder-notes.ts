import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { touch } from '../../../platform/live.ts'
import * as noting from '../../messages/server/noting.ts'
import { notifyPeople } from '../../notifications/server/notifying.ts'
import type * as endpoints from '../folder-endpoints.ts'
import { openFolder, type Folder } from './folders.ts'

/** An internal note in a folder. `noteId`: of one that was taken away, to take that back. */
export async function addNote(db: Db, ask: Ask, { id, noteId, text, mentions }: InputOf<typeof endpoints.addNote>): Promise<Outcome<{ id: string }>> {
  const job = await openFolder(db, id)
  if (!job) return notThere
  if (noteId && (await db.selectFrom('messages').select('id').where('id', '=', noteId).executeTakeFirst())) return refuse({ code: 'id-taken', field: 'noteId' })
  const note = await noting.writeNote(db, ask, id, { text, mentions }, noteId)
  await tellMentioned(db, ask, job, text, note.mentioned)
  touch('jobs')
  return done({ id: note.id })
}

export async function changeNote(db: Db, ask: Ask, { id, noteId, text, mentions }: InputOf<typeof endpoints.changeNote>): Promise<Outcome<undefined>> {
  const job = await openFolder(db, id)
  if (!job) return notThere
  const changed = await noting.changeNote(db, ask, noteId, { text, mentions })
  if (!changed.ok) return changed
  if (changed.value.jobId !== id) return notThere
  await tellMentioned(db, ask, job, text, changed.value.newlyMentioned)
  return done()
}

export async function removeNote(db: Db, ask: Ask, { id, noteId }: InputOf<typeof endpoints.removeNote>): Promise<Outcome<undefined>> {
  const removed = await noting.removeNote(db, ask, noteId)
  if (!removed.ok) return removed
  if (removed.value.jobId !== id) return notThere
  touch('jobs')
  return done()
}

async function tellMentioned(db: Db, ask: Ask, job: Folder, text: string, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  const words = text.replaceAll(/\s+/g, ' ').slice(0, 120)
  await notifyPeople(db, { people, except: ask.personId, code: 'job-mentioned', facts: { number: job.number, by: ask.name, words }, link: `/jobs/${job.id}` })
}
