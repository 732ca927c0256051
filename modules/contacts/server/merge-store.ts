import { json, type Db } from '../../../platform/database.ts'
import type { Filled } from '../merging.ts'

/** What a merge changed at the two contacts, for taking it back. */
export type MergeFilled = {
  readonly before: Filled & { readonly parentId?: string | null }
  readonly after: Filled & { readonly parentId?: string | null }
  /** Points the contact that stays got. */
  readonly points: readonly string[]
  /** Contacts that had the one that went as their parent. */
  readonly children: readonly string[]
  /** Contacts that had gone into the one that went: they stand for the one that stays now. */
  readonly merged: readonly string[]
  readonly archivedAt: string | null
}

export type Merge = {
  readonly id: string
  readonly fromId: string
  readonly intoId: string
  readonly moved: Readonly<Record<string, readonly string[]>>
  readonly filled: MergeFilled
}

export async function insertMerge(db: Db, { moved, filled, ...merge }: Merge & { readonly personId: string | null; readonly byName: string; readonly at: string }): Promise<void> {
  await db.insertInto('contactMerges').values({ ...merge, moved: json(moved), filled: json(filled) }).execute()
}

export async function lockMerge(db: Db, id: string): Promise<(Merge & { readonly undoneAt: string | null }) | undefined> {
  const row = await db.selectFrom('contactMerges').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && { ...row, moved: row.moved as Merge['moved'], filled: row.filled as MergeFilled }
}

export async function markUndone(db: Db, id: string, undoneAt: string): Promise<void> {
  await db.updateTable('contactMerges').set({ undoneAt }).where('id', '=', id).execute()
}

/** The contact went into another, or (`into` null) is itself again. */
export async function saveMerged(db: Db, ids: readonly string[], into: string | null, archivedAt?: string | null): Promise<void> {
  if (ids.length === 0) return
  await db.updateTable('contacts').set({ mergedInto: into, ...(archivedAt === undefined ? {} : { archivedAt }) }).where('id', 'in', [...ids]).execute()
}

/** Gives contacts another parent; answers which had the parent `from`. */
export async function moveChildren(db: Db, from: string, into: string, only?: readonly string[]): Promise<string[]> {
  if (only?.length === 0) return []
  let query = db.updateTable('contacts').set({ parentId: into }).where('parentId', '=', from).where('id', '<>', into)
  if (only) query = query.where('id', 'in', [...only])
  return (await query.returning('id').execute()).map(({ id }) => id)
}

export async function keepApart(db: Db, oneId: string, otherId: string, personId: string | null): Promise<void> {
  await db.insertInto('contactsKeptApart').values({ oneId, otherId, personId }).onConflict((conflict) => conflict.doNothing()).execute()
}

export async function letTogether(db: Db, oneId: string, otherId: string): Promise<void> {
  await db.deleteFrom('contactsKeptApart').where('oneId', '=', oneId).where('otherId', '=', otherId).execute()
}
