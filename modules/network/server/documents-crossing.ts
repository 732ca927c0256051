import { newId, type CompanyId } from '../../../kernel/ids.ts'
import { currentCompany, type Db } from '../../../platform/database.ts'
import { errand, later } from '../../../platform/errands.ts'
import type { CrossingDocument } from '../exchange.ts'
import type { ConnectionRow } from './network-store.ts'

/** The bytes of documents follow their names: brought by an errand, so that a large file never holds up a plan. */
export const fetchDocument = errand<{ companyId: CompanyId; connectionId: string; theirId: string; documentId: string }>('fetch-document', {
  retryLimit: 20,
  expireInSeconds: 300,
})

/** Brings the documents a partner shows on things to exactly these sets: new ones are added, withdrawn ones are unlinked. */
export async function receiveDocuments(
  db: Db,
  connection: ConnectionRow,
  subject: 'plan' | 'visit',
  shown: ReadonlyMap<string, readonly CrossingDocument[]>,
): Promise<void> {
  if (shown.size === 0) return
  const held = await db
    .selectFrom('documentLinks as l')
    .innerJoin('receivedThings as r', (join) => join.onRef('r.companyId', '=', 'l.companyId').onRef('r.ourId', '=', 'l.documentId'))
    .select(['l.subjectId', 'l.documentId', 'r.theirId'])
    .where('l.subject', '=', subject)
    .where('l.subjectId', 'in', [...shown.keys()])
    .where('l.received', '=', true)
    .where('r.connectionId', '=', connection.id)
    .where('r.kind', '=', 'document')
    .execute()
  for (const link of held) {
    if (shown.get(link.subjectId)!.some((document) => document.id === link.theirId)) continue
    await db.deleteFrom('documentLinks').where('subject', '=', subject).where('subjectId', '=', link.subjectId).where('documentId', '=', link.documentId).execute()
  }
  for (const [subjectId, documents] of shown) {
    for (const document of documents) {
      if (held.some((link) => link.subjectId === subjectId && link.theirId === document.id)) continue
      const documentId = await keepDocument(db, connection, document)
      await db
        .insertInto('documentLinks')
        .values({ documentId, subject, subjectId, received: true })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
  }
}

async function keepDocument(db: Db, connection: ConnectionRow, document: CrossingDocument): Promise<string> {
  const known = await db
    .selectFrom('receivedThings')
    .select('ourId')
    .where('connectionId', '=', connection.id)
    .where('kind', '=', 'document')
    .where('theirId', '=', document.id)
    .executeTakeFirst()
  if (known) return known.ourId
  const id = newId<'document'>()
  await db
    .insertInto('documents')
    .values({ id, name: document.name, mediaType: document.mediaType, bytes: document.bytes, sha256: document.sha256 })
    .execute()
  await db.insertInto('receivedThings').values({ connectionId: connection.id, kind: 'document', theirId: document.id, ourId: id }).execute()
  await later(fetchDocument, { companyId: currentCompany(), connectionId: connection.id, theirId: document.id, documentId: id })
  return id
}
