import { sql } from 'kysely'
import { json, type Db } from '../../../platform/database.ts'

export async function templateRows(db: Db, archived: boolean) {
  return db.selectFrom('messageTemplates').selectAll().where('archivedAt', archived ? 'is not' : 'is', null).orderBy('sort').orderBy('id').limit(500).execute()
}

export async function templateRow(db: Db, id: string) {
  return db.selectFrom('messageTemplates').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockTemplate(db: Db, id: string) {
  return db.selectFrom('messageTemplates').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function insertTemplate(db: Db, { id, name, words }: { readonly id: string; readonly name: string; readonly words: unknown }): Promise<void> {
  await db
    .insertInto('messageTemplates')
    .values({ id, name, words: json(words), sort: sql<number>`(select coalesce(max(sort), 0) + 1 from message_templates)` })
    .onConflict((conflict) => conflict.columns(['companyId', 'id']).doNothing())
    .execute()
}

export async function saveTemplate(db: Db, id: string, { name, words, archivedAt }: { readonly name?: string | undefined; readonly words?: unknown; readonly archivedAt?: string | null }): Promise<void> {
  const set = { ...(name === undefined ? {} : { name }), ...(words === undefined ? {} : { words: json(words) }), ...(archivedAt === undefined ? {} : { archivedAt }) }
  if (Object.keys(set).length > 0) await db.updateTable('messageTemplates').set(set).where('id', '=', id).execute()
}

export async function sortTemplatesAs(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`update message_templates t set sort = o.sort from unnest(${[...ids]}::uuid[]) with ordinality as o(id, sort) where t.id = o.id`.execute(db)
}
