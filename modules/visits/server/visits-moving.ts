import { sql } from 'kysely'
import { refuse, type Refusal } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'
import { announce } from '../../../platform/events.ts'
import type { Activities } from '../../jobs/job-events.ts'
import { visitsChanged } from '../visit-events.ts'
import { putVisits } from './visit-store.ts'

type Pair = { readonly from: string; readonly into: string }

/** Visits outside plans go along with their folder. Listens to `jobsMerged`. */
export async function takeVisitsAlong(db: Db, { from, into, moved }: Pair & { readonly moved: Record<string, string[]> }): Promise<void> {
  moved['visits'] = await put(db, await visitsOf(db, from), into)
}

/** Listens to `jobsParted`. */
export async function bringVisitsBack(db: Db, { from, into, moved }: Pair & { readonly moved: Activities }): Promise<void> {
  await put(db, await visitsOf(db, into, moved['visits'] ?? []), from)
}

/** Listens to `activitiesMoved`. An order stays with its plan. */
export async function moveChosenVisits(db: Db, { from, into, chosen, moved }: Pair & { readonly chosen: Activities; readonly moved: Record<string, string[]> }): Promise<void> {
  moved['visits'] = await put(db, await visitsOf(db, from, chosen['visits'] ?? []), into)
}

/** Listens to `folderEnding`: a folder with a visit that was not given along is still in use. */
export async function keepFolderWithVisits(db: Db, { jobId, given }: { readonly jobId: string; readonly given: Activities }): Promise<Refusal | null> {
  const others = await db.selectFrom('visits').select('id').where('jobId', '=', jobId).where(sql<boolean>`id <> all(${sql.val([...(given['visits'] ?? [])])}::uuid[])`).limit(1).executeTakeFirst()
  return others ? refuse({ code: 'folder-has-visits' }).refusal : null
}

async function put(db: Db, which: readonly string[], jobId: string): Promise<string[]> {
  const moved = await putVisits(db, which, jobId)
  if (moved.length > 0) await announce(db, visitsChanged, { jobId, visitIds: moved, register: 'dates' })
  return moved
}

async function visitsOf(db: Db, jobId: string, which?: readonly string[]): Promise<string[]> {
  if (which?.length === 0) return []
  const rows = await db
    .selectFrom('visits')
    .select('id')
    .where('jobId', '=', jobId)
    .where('planned', '=', false)
    .$if(which !== undefined, (query) => query.where(sql<boolean>`id = any(${sql.val([...which!])}::uuid[])`))
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}
