import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { documentsOf } from '../../documents/server/document-views.ts'
import type { MessageView } from '../message-view.ts'
import type { KeptAttachment } from './message-store.ts'

/** Messages with their attachments, by id; what is not there is not in it. */
export async function messagesByIds(db: Db, ids: readonly string[]): Promise<Map<string, MessageView>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('messages')
    .select([
      'id', 'jobId', 'contactId', 'direction', 'channel', 'nature', 'fromName', 'fromAddress', 'subject', 'bodyText', 'bodyHtml', 'quotedText', 'language', 'personId', 'mentions', 'state', 'stateReason',
      'at', 'editedAt', sql<MessageView['recipients']>`recipients`.as('recipients'), 'matchedBy', 'rawSha256',
      sql<KeptAttachment[]>`attachments`.as('attachments'), sql<MessageView['warnings']>`warnings`.as('warnings'),
    ])
    .where('id', 'in', [...ids])
    .execute()
  const documents = await documentsOf(db, 'message', rows.filter(({ direction }) => direction !== 'note').map(({ id }) => id))
  return new Map(
    rows.map(({ bodyText, bodyHtml, quotedText, attachments, rawSha256, ...row }) => [
      row.id,
      { ...row, text: bodyText, html: bodyHtml, quoted: quotedText, documents: documents.get(row.id) ?? [], files: filesOf(attachments), hasRaw: rawSha256 !== null } as MessageView,
    ]),
  )
}

function filesOf(attachments: readonly KeptAttachment[]): MessageView['files'] {
  return attachments.flatMap(({ name, mediaType, bytes, documentId, inline }, at) => (documentId === null && !inline ? [{ at, name, mediaType, bytes }] : []))
}
