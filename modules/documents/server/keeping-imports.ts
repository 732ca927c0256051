import { json, type Db } from '../../../platform/database.ts'
import type { ColumnsOf } from '../list-columns.ts'

/** The one place that writes `imports`: one row per list brought in, so that the whole of it can be taken back. */

/** One import at a time in a company: two at once would both make the same thing. */
export async function lockImports(db: Db): Promise<{ language: string; timeZone: string; region: string }> {
  return db.selectFrom('companies').select(['language', 'timeZone', 'region']).forUpdate().executeTakeFirstOrThrow()
}

export type NewImport = {
  readonly id: string
  readonly kind: string
  readonly fileName: string
  readonly documentId: string
  readonly counts: Readonly<Record<string, number>>
  readonly personId: string | null
  readonly headerKey: string
  readonly mapping: ColumnsOf<string>
}

export async function insertImport(db: Db, { counts, mapping, ...made }: NewImport): Promise<void> {
  await db.insertInto('imports').values({ ...made, counts: json(counts), mapping: json(mapping) }).execute()
}

/** The import of this kind, locked; undefined when there is none. */
export async function lockImport(db: Db, kind: string, id: string) {
  return db.selectFrom('imports').selectAll().where('id', '=', id).where('kind', '=', kind).forUpdate().executeTakeFirst()
}

export async function markUndone(db: Db, id: string, undoneAt: string): Promise<void> {
  await db.updateTable('imports').set({ undoneAt }).where('id', '=', id).execute()
}

/** What people said the columns of such a file hold, the last time one was brought in. */
export async function rememberedColumns<F extends string>(db: Db, kind: string, headerKey: string): Promise<ColumnsOf<F> | null> {
  const last = await db.selectFrom('imports').select('mapping').where('kind', '=', kind).where('headerKey', '=', headerKey).where('headerKey', '<>', '').orderBy('id', 'desc').limit(1).executeTakeFirst()
  const mapping = (last?.mapping ?? null) as ColumnsOf<F> | null
  return mapping && Object.keys(mapping).length > 0 ? mapping : null
}

/** The newest imports of a kind, with who brought them in. */
export async function newestImports<C extends object>(db: Db, kind: string) {
  const rows = await db
    .selectFrom('imports')
    .leftJoin('people', (join) => join.onRef('people.companyId', '=', 'imports.companyId').onRef('people.id', '=', 'imports.personId'))
    .select(['imports.id', 'imports.fileName', 'imports.counts', 'imports.createdAt', 'imports.undoneAt', 'people.name'])
    .where('imports.kind', '=', kind)
    .orderBy('imports.id', 'desc')
    .limit(20)
    .execute()
  return rows.map(({ counts, undoneAt, name, ...row }) => ({ ...row, counts: counts as C, byName: name ?? '', undone: undoneAt !== null }))
}

/** PostgreSQL's foreign_key_violation: something still points there. */
export function isStillUsed(error: unknown): boolean {
  return (error as { code?: unknown }).code === '23503'
}
