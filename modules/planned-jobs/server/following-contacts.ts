import type { Refusal } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'

type Merged = { readonly from: string; readonly into: string; readonly moved: Record<string, string[]> }
type Parted = { readonly from: string; readonly into: string; readonly moved: Readonly<Record<string, readonly string[]>> }

/** Planned jobs whose supplier goes into another contact name that one. Their client is their folder's. Listens to `contactsMerged`. */
export async function moveSuppliers(db: Db, { from, into, moved }: Merged): Promise<void> {
  const rows = await db.updateTable('plannedJobs').set({ supplierId: into }).where('supplierId', '=', from).returning('id').execute()
  moved['suppliers'] = rows.map(({ id }) => id)
}

export async function moveSuppliersBack(db: Db, { from, into, moved }: Parted): Promise<void> {
  const ids = moved['suppliers'] ?? []
  if (ids.length > 0) await db.updateTable('plannedJobs').set({ supplierId: from }).where('supplierId', '=', into).where('id', 'in', [...ids]).execute()
}

/** Contacts that supply planned jobs are not removed. Wired to `contactsRemoving`. */
export async function keepContactsOfPlans(db: Db, { contactIds }: { readonly contactIds: readonly string[] }): Promise<Refusal | null> {
  if (contactIds.length === 0) return null
  const rows = await db
    .selectFrom('plannedJobs')
    .innerJoin('jobs', (join) => join.onRef('jobs.companyId', '=', 'plannedJobs.companyId').onRef('jobs.id', '=', 'plannedJobs.id'))
    .select('jobs.title')
    .where('plannedJobs.supplierId', 'in', [...contactIds])
    .orderBy('jobs.title')
    .limit(3)
    .execute()
  return rows.length > 0 ? { code: 'contact-in-use', count: rows.length, names: rows.map(({ title }) => title) } : null
}
