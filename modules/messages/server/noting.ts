import { newId, type MessageId } from '../../../kernel/ids.ts'
import { done, notThere, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { touch } from '../../../platform/live.ts'
import { deleteMessage, insertMessage, lockMessage, saveMessage } from './message-store.ts'

export type Note = { readonly text: string; readonly mentions: readonly string[] }

/** Writes an internal note into a folder; the caller knows that the folder is there. Answers its id, and who of those mentioned is a person of ours. */
export async function writeNote(db: Db, ask: Ask, jobId: string, note: Note, id: string = newId<'message'>()): Promise<{ id: MessageId; mentioned: string[] }> {
  const mentioned = await peopleOf(db, note.mentions)
  await insertMessage(db, {
    id, jobId, direction: 'note', channel: 'note', fromName: ask.name, personId: ask.personId, bodyText: note.text, mentions: mentioned, at: ask.now,
  })
  touch('messages')
  return { id: id as MessageId, mentioned }
}

/** Who wrote a note, and nobody else, words it anew. Answers who is newly mentioned. */
export async function changeNote(db: Db, ask: Ask, id: string, note: Note): Promise<Outcome<{ jobId: string | null; newlyMentioned: string[] }>> {
  const held = await ownNote(db, ask, id)
  if (!held) return notThere
  const mentioned = await peopleOf(db, note.mentions)
  await saveMessage(db, id, { bodyText: note.text, mentions: mentioned, editedAt: ask.now })
  touch('messages')
  return done({ jobId: held.jobId, newlyMentioned: mentioned.filter((person) => !held.mentions.includes(person)) })
}

/** Takes a note away; answers what it said, so that this can be taken back. */
export async function removeNote(db: Db, ask: Ask, id: string): Promise<Outcome<{ jobId: string | null; text: string; mentions: string[] }>> {
  const held = await ownNote(db, ask, id)
  if (!held) return notThere
  await deleteMessage(db, id)
  touch('messages')
  return done({ jobId: held.jobId, text: held.bodyText, mentions: held.mentions })
}

async function ownNote(db: Db, ask: Ask, id: string) {
  const held = await lockMessage(db, id)
  return held?.direction === 'note' && held.personId !== null && held.personId === ask.personId ? held : null
}

async function peopleOf(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const found = await db.selectFrom('people').select('id').where('id', 'in', [...new Set(ids)]).where('active', '=', true).execute()
  return found.map(({ id }) => id)
}
