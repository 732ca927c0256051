import type { Db } from '../../../platform/database.ts'
import { documentsPerSubject, isImage, type Subject } from '../document.ts'
import type { DocumentView, LinkedDocument } from '../document-endpoints.ts'

const columns = ['id', 'name', 'mediaType', 'bytes', 'width', 'height', 'createdAt'] as const

/** What a document is, and where its bytes are; null when there is none of this id in the company. */
export async function documentFile(db: Db, id: string) {
  const found = await db.selectFrom('documents').select([...columns, 'sha256', 'thumbSha256']).where('id', '=', id).executeTakeFirst()
  return found ?? null
}

export async function documentById(db: Db, id: string): Promise<DocumentView | null> {
  const found = await documentFile(db, id)
  return found ? asView(found) : null
}

/** The documents of things of one kind, by the thing's id, oldest first; things without documents are not in it. */
export async function documentsOf(db: Db, subject: Subject, ids: readonly string[]): Promise<Map<string, LinkedDocument[]>> {
  const bySubject = new Map<string, LinkedDocument[]>()
  if (ids.length === 0) return bySubject
  const rows = await db
    .selectFrom('documentLinks')
    .innerJoin('documents', (join) => join.onRef('documents.companyId', '=', 'documentLinks.companyId').onRef('documents.id', '=', 'documentLinks.documentId'))
    .select(columns.map((column) => `documents.${column}` as const))
    .select(['documentLinks.subjectId', 'documentLinks.withClient', 'documentLinks.withSupplier', 'documentLinks.received'])
    .where('documentLinks.subject', '=', subject)
    .where('documentLinks.subjectId', 'in', [...ids])
    .orderBy('documentLinks.createdAt')
    .orderBy('documents.id')
    .execute()
  for (const row of rows) {
    const { subjectId, withClient, withSupplier, received } = row
    const listed = bySubject.get(subjectId) ?? []
    if (listed.length < documentsPerSubject) listed.push({ ...asView(row), subjectId, withClient, withSupplier, received })
    bySubject.set(subjectId, listed)
  }
  return bySubject
}

type Row = Pick<DocumentView, 'id' | 'name' | 'mediaType' | 'bytes' | 'width' | 'height' | 'createdAt'>

function asView({ id, name, mediaType, bytes, width, height, createdAt }: Row): DocumentView {
  return { id, name, mediaType, bytes, width, height, createdAt, image: isImage(mediaType) }
}
