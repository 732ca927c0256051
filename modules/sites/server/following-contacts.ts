import type { Refusal } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'

type Merged = { readonly from: string; readonly into: string; readonly moved: Record<string, string[]> }
type Parted = { readonly from: string; readonly into: string; readonly moved: Readonly<Record<string, readonly string[]>> }

/**
 * Buildings of a client that goes into another go along. Nobody is asked as for another client: it is the same one by another record,
 * and its connection and folders go along too. Listens to `contactsMerged`.
 */
export async function moveBuildings(db: Db, { from, into, moved }: Merged): Promise<void> {
  const rows = await db.updateTable('buildings').set({ clientId: into }).where('clientId', '=', from).returning('id').execute()
  moved['buildings'] = rows.map(({ id }) => id)
}

export async function moveBuildingsBack(db: Db, { from, into, moved }: Parted): Promise<void> {
  const ids = moved['buildings'] ?? []
  if (ids.length > 0) await db.updateTable('buildings').set({ clientId: from }).where('clientId', '=', into).where('id', 'in', [...ids]).execute()
}

/** Contacts that have buildings, archived ones too, are not removed. Wired to `contactsRemoving`. */
export async function keepContactsOfBuildings(db: Db, { contactIds }: { readonly contactIds: readonly string[] }): Promise<Refusal | null> {
  if (contactIds.length === 0) return null
  const rows = await db.selectFrom('buildings').select('name').where('clientId', 'in', [...contactIds]).orderBy('name').limit(3).execute()
  return rows.length > 0 ? { code: 'contact-in-use', count: rows.length, names: rows.map(({ name }) => name) } : null
}
