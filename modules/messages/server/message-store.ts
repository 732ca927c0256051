import { sql } from 'kysely'
import { newId, type MessageId } from '../../../kernel/ids.ts'
import { json, type Db } from '../../../platform/database.ts'
import { announce } from '../../../platform/events.ts'
import type { Warning } from '../mail-warnings.ts'
import type { Channel, DeliveryState, Direction, Nature } from '../message.ts'
import { messageKept } from '../message-events.ts'

export type Recipient = { readonly name: string; readonly address: string; readonly kind?: 'to' | 'cc' }

/** A file of a message, by its content in file storage. `documentId`: it became a document, with preview. `inline`: shown within the text by the sender's program. */
export type KeptAttachment = {
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
  readonly sha256: string
  readonly documentId: string | null
  readonly inline: boolean
}

export type NewMessage = {
  /** Made when left out. */
  readonly id?: MessageId | string
  /** Null: it waits in *Unmatched*. */
  readonly jobId: string | null
  readonly contactId?: string | null
  readonly direction: Direction
  readonly channel: Channel
  readonly nature?: Nature
  readonly fromName?: string
  readonly fromAddress?: string
  readonly recipients?: readonly Recipient[]
  readonly subject?: string
  readonly bodyText: string
  readonly bodyHtml?: string | null
  readonly quotedText?: string
  readonly attachments?: readonly KeptAttachment[]
  readonly warnings?: readonly Warning[]
  readonly language?: 'en' | 'fr' | null
  /** Who wrote it here. */
  readonly personId?: string | null
  readonly mentions?: readonly string[]
  /** Without angle brackets. */
  readonly messageId?: string | null
  readonly inReplyTo?: string | null
  readonly threadIds?: readonly string[]
  readonly matchedBy?: string | null
  readonly state?: DeliveryState | null
  readonly stateReason?: string
  readonly mailId?: string | null
  readonly rawSha256?: string | null
  readonly mailboxId?: string | null
  readonly arrivalKey?: string | null
  readonly at: string
}

/**
 * Keeps a message and announces it (`messageKept`) where it has its folder. Null: a message with this arrival key is here already, and
 * nothing was done.
 */
export async function insertMessage(db: Db, message: NewMessage): Promise<MessageId | null> {
  const { recipients, mentions, threadIds, attachments, warnings, id: given, ...rest } = message
  const id = (given ?? newId<'message'>()) as MessageId
  const made = await db
    .insertInto('messages')
    .values({
      ...rest, id, recipients: json(recipients ?? []), mentions: [...(mentions ?? [])], threadIds: [...(threadIds ?? [])], attachments: json(attachments ?? []), warnings: [...(warnings ?? [])],
    })
    .onConflict((conflict) => conflict.columns(['companyId', 'arrivalKey']).where('arrivalKey', 'is not', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return null
  if (message.jobId) await tellFolder(db, { id, jobId: message.jobId, direction: message.direction, nature: message.nature ?? 'written', at: message.at })
  return id
}

type Told = { readonly id: string; readonly jobId: string; readonly direction: string; readonly nature: string; readonly at: string }

async function tellFolder(db: Db, { id, jobId, direction, nature, at }: Told): Promise<void> {
  const kind = nature === 'written' ? (direction as Direction) : 'machine'
  await announce(db, messageKept, { messageId: id, jobId, direction: kind, at })
}

export async function lockMessage(db: Db, id: string) {
  return db.selectFrom('messages').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export type MessageChange = {
  readonly bodyText?: string
  readonly mentions?: readonly string[]
  readonly editedAt?: string
  readonly state?: DeliveryState
  readonly stateReason?: string
  readonly mailId?: string | null
  readonly messageId?: string
  readonly recipients?: readonly Recipient[]
  readonly attachments?: readonly KeptAttachment[]
  readonly contactId?: string | null
  readonly matchedBy?: string | null
  readonly setAsideAt?: string | null
}

export async function saveMessage(db: Db, id: string, { mentions, recipients, attachments, ...change }: MessageChange): Promise<void> {
  await db
    .updateTable('messages')
    .set({
      ...change,
      ...(mentions ? { mentions: [...mentions] } : {}),
      ...(recipients ? { recipients: json(recipients) } : {}),
      ...(attachments ? { attachments: json(attachments) } : {}),
    })
    .where('id', '=', id)
    .execute()
}

/** Puts messages into a folder, whether they were in another one or in none; answers those that moved. `matchedBy`: how they found it. */
export async function putMessages(db: Db, which: readonly string[], jobId: string, matchedBy?: string): Promise<string[]> {
  if (which.length === 0) return []
  const moved = await db
    .updateTable('messages')
    .set({ jobId, setAsideAt: null, ...(matchedBy ? { matchedBy } : {}) })
    .where('id', 'in', [...which])
    .where(sql<boolean>`job_id is distinct from ${jobId}::uuid`)
    .returning(['id', 'direction', 'nature', 'at'])
    .execute()
  for (const message of moved) await tellFolder(db, { ...message, jobId })
  return moved.map(({ id }) => id)
}

/** A person judged it: somebody wrote it, whatever it was taken for. Its folder has words of the client. */
export async function markWritten(db: Db, id: string): Promise<void> {
  const held = await db.updateTable('messages').set({ nature: 'written' }).where('id', '=', id).where('nature', '<>', 'written').returning(['id', 'jobId', 'direction', 'nature', 'at']).executeTakeFirst()
  if (held?.jobId) await tellFolder(db, { ...held, jobId: held.jobId })
}

/** Takes a message away for good: only what was written here for ourselves (notes). */
export async function deleteMessage(db: Db, id: string): Promise<void> {
  await db.deleteFrom('messages').where('id', '=', id).execute()
}

/** Takes a message out of its folder: it waits in *Unmatched* again. */
export async function takeOutOfFolder(db: Db, id: string): Promise<void> {
  await db.updateTable('messages').set({ jobId: null, matchedBy: null }).where('id', '=', id).execute()
}

export async function messagesOfJob(db: Db, jobId: string, which?: readonly string[]): Promise<string[]> {
  if (which?.length === 0) return []
  const rows = await db
    .selectFrom('messages')
    .select('id')
    .where('jobId', '=', jobId)
    .$if(which !== undefined, (query) => query.where('id', 'in', [...which!]))
    .execute()
  return rows.map(({ id }) => id)
}

export async function followTokens(db: Db, from: string, to: string, which?: readonly string[]): Promise<string[]> {
  if (which?.length === 0) return []
  const moved = await db
    .updateTable('replyTokens')
    .set({ jobId: to })
    .where('jobId', '=', from)
    .$if(which !== undefined, (query) => query.where('id', 'in', [...which!]))
    .returning('id')
    .execute()
  return moved.map(({ id }) => id)
}
