import type { Db } from '../../../platform/database.ts'

export type Folder = { readonly id: string; readonly number: string; readonly contactId: string }

/** A folder that work goes on in; null where it is not there, or went into another one (there the work goes on). */
export async function openFolder(db: Db, id: string): Promise<Folder | null> {
  const found = await db.selectFrom('jobs').select(['id', 'number', 'contactId']).where('id', '=', id).where('mergedInto', 'is', null).executeTakeFirst()
  return found ?? null
}
