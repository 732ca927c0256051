import type { Db } from '../../../platform/database.ts'
import { markActive } from './job-store.ts'

export type Folder = { readonly id: string; readonly number: string; readonly contactId: string; readonly buildingId: string | null }

/** A folder that work goes on in; null where it is not there, or went into another one (there the work goes on). */
export async function openFolder(db: Db, id: string): Promise<Folder | null> {
  const found = await db.selectFrom('jobs').select(['id', 'number', 'contactId', 'buildingId']).where('id', '=', id).where('mergedInto', 'is', null).executeTakeFirst()
  return found ?? null
}

/** Something happened in a folder: it moves up in lists sorted by activity. */
export async function folderActive(db: Db, id: string, at: string): Promise<void> {
  await markActive(db, id, at)
}
