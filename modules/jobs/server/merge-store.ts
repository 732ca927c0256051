import { sql, type Selectable } from 'kysely'
import { json, type Db, type Schema } from '../../../platform/database.ts'
import { refreshFoundBy } from './job-store.ts'

type JobRow = Selectable<Schema['jobs']>
type Merge = { readonly into: JobRow; readonly from: JobRow; readonly moved: Record<string, string[]>; readonly now: string }

/** Two folders, locked in the order of their ids whoever asks; each undefined where it is not there. */
export async function lockFolders(db: Db, one: string, other: string): Promise<[JobRow | undefined, JobRow | undefined]> {
  const rows = await db.selectFrom('jobs').selectAll().where('id', 'in', [one, other]).orderBy('id').forUpdate().execute()
  return [rows.find(({ id }) => id === one), rows.find(({ id }) => id === other)]
}

/** Folders that had gone into one that goes now lead straight to where it goes. */
export async function takeOldNumbers(db: Db, from: string, into: string, which?: readonly string[]): Promise<string[]> {
  if (which?.length === 0) return []
  const moved = await db
    .updateTable('jobs')
    .set({ mergedInto: into })
    .where('mergedInto', '=', from)
    .$if(which !== undefined, (query) => query.where('id', 'in', [...which!]))
    .returning('id')
    .execute()
  return moved.map(({ id }) => id)
}

/** The folder that goes leads to the other, which takes over its description and labels beside its own. */
export async function saveMerge(db: Db, { into, from, moved, now }: Merge): Promise<void> {
  const description = joined(into, from)
  const labelIds = [...new Set([...into.labelIds, ...from.labelIds])]
  moved['description'] = [into.description, description]
  moved['labelsBefore'] = [...into.labelIds]
  moved['labelsAfter'] = labelIds
  await db.updateTable('jobs').set({ mergedInto: into.id, mergedAt: now, mergeMoved: json(moved), activeAt: now }).where('id', '=', from.id).execute()
  await db.updateTable('jobs').set({ description, labelIds, activeAt: now }).where('id', '=', into.id).execute()
  await refreshFoundBy(db, sql`j.id in (${into.id}::uuid, ${from.id}::uuid)`)
}

function joined(into: JobRow, from: JobRow): string {
  if (!from.description.trim() || into.description.includes(from.description)) return into.description
  return into.description.trim() ? `${into.description}\n\n${from.number}: ${from.description}` : from.description
}

/** Brings a folder back. What the merge had written stays where somebody has worded it anew since. */
export async function takeBackMerge(db: Db, { into, from, moved, now }: Merge): Promise<void> {
  const [before, after] = moved['description'] ?? []
  const labels = moved['labelsAfter'] ?? []
  const same = [...into.labelIds].toSorted().join() === labels.toSorted().join()
  await takeOldNumbers(db, into.id, from.id, moved['numbers'] ?? [])
  await db.updateTable('jobs').set({ mergedInto: null, mergedAt: null, mergeMoved: null, activeAt: now }).where('id', '=', from.id).execute()
  await db
    .updateTable('jobs')
    .set({ activeAt: now, ...(before !== undefined && into.description === after ? { description: before } : {}), ...(same ? { labelIds: moved['labelsBefore'] ?? [] } : {}) })
    .where('id', '=', into.id)
    .execute()
  await refreshFoundBy(db, sql`j.id in (${into.id}::uuid, ${from.id}::uuid)`)
}

/** When the client last wrote and was last written to, anew from the messages that lie in these folders now. */
export async function refreshWords(db: Db, ids: readonly string[]): Promise<void> {
  await sql`
    update jobs j set
      last_in_at = (select max(w.at) from messages w where w.company_id = j.company_id and w.job_id = j.id and w.direction = 'in' and w.nature = 'written'),
      last_out_at = (select max(w.at) from messages w where w.company_id = j.company_id and w.job_id = j.id and w.direction = 'out' and w.nature = 'written')
    where j.id = any(${sql.val([...ids])}::uuid[])`.execute(db)
}
