import type { Db } from '../../../platform/database.ts'
import type { MediaType, Subject } from '../document.ts'

export type NewDocument = {
  readonly id: string
  readonly name: string
  readonly mediaType: MediaType
  readonly bytes: number
  readonly sha256: string
  readonly thumbSha256: string | null
  readonly width: number | null
  readonly height: number | null
  readonly uploadedBy: string | null
}

export type Link = { readonly documentId: string; readonly subject: Subject; readonly subjectId: string }
export type Sharing = { readonly withClient: boolean; readonly withSupplier: boolean }

export async function insertDocument(db: Db, document: NewDocument): Promise<void> {
  await db.insertInto('documents').values(document).execute()
}

/** Adds the link, or gives the one there is these flags. */
export async function saveLink(db: Db, link: Link, sharing: Sharing & { readonly received: boolean }): Promise<void> {
  await db
    .insertInto('documentLinks')
    .values({ ...link, ...sharing })
    .onConflict((conflict) => conflict.columns(['companyId', 'subject', 'subjectId', 'documentId']).doUpdateSet(sharing))
    .execute()
}

export async function removeLink(db: Db, link: Link): Promise<void> {
  await ofLink(db.deleteFrom('documentLinks'), link).execute()
}

export async function saveSharing(db: Db, link: Link, sharing: Sharing): Promise<void> {
  await ofLink(db.updateTable('documentLinks').set(sharing), link).execute()
}

/** Locks the link and tells what it is. */
export async function lockLink(db: Db, link: Link) {
  return db
    .selectFrom('documentLinks')
    .innerJoin('documents', (join) => join.onRef('documents.companyId', '=', 'documentLinks.companyId').onRef('documents.id', '=', 'documentLinks.documentId'))
    .select(['documents.name', 'documents.uploadedBy', 'documentLinks.received', 'documentLinks.withClient', 'documentLinks.withSupplier'])
    .where('documentLinks.documentId', '=', link.documentId)
    .where('documentLinks.subject', '=', link.subject)
    .where('documentLinks.subjectId', '=', link.subjectId)
    .forUpdate('documentLinks')
    .executeTakeFirst()
}

/** How many documents of the company hold these bytes, as themselves or as their small picture. */
export async function holdersOf(db: Db, sha256: string): Promise<number> {
  const found = await db
    .selectFrom('documents')
    .select((column) => column.fn.countAll<number>().as('count'))
    .where((where) => where.or([where('sha256', '=', sha256), where('thumbSha256', '=', sha256)]))
    .executeTakeFirstOrThrow()
  return found.count
}

function ofLink<Q extends { where(column: 'documentId' | 'subject' | 'subjectId', is: '=', value: string): Q }>(query: Q, link: Link): Q {
  return query.where('documentId', '=', link.documentId).where('subject', '=', link.subject).where('subjectId', '=', link.subjectId)
}

/** Moves links to another thing of the same kind. A document both things have ends up linked once: it is `gone`, and not `made`. */
export async function moveLinks(db: Db, subject: Subject, from: string, to: string, which?: readonly string[]): Promise<{ gone: string[]; made: string[] }> {
  if (which?.length === 0) return { gone: [], made: [] }
  const gone = await db
    .deleteFrom('documentLinks')
    .where('subject', '=', subject)
    .where('subjectId', '=', from)
    .$if(which !== undefined, (query) => query.where('documentId', 'in', [...which!]))
    .returning(['documentId', 'withClient', 'withSupplier', 'received', 'createdAt'])
    .execute()
  if (gone.length === 0) return { gone: [], made: [] }
  const made = await db
    .insertInto('documentLinks')
    .values(gone.map((link) => ({ ...link, subject, subjectId: to })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('documentId')
    .execute()
  return { gone: gone.map(({ documentId }) => documentId), made: made.map(({ documentId }) => documentId) }
}
