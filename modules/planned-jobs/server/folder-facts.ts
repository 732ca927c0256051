import { sql, type RawBuilder } from 'kysely'
import type { Refusal } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'
import type { Activities } from '../../jobs/job-events.ts'
import type { FolderFacts } from '../../jobs/server/folder-sources.ts'

/** The planned job whose folder `j` is; null for every other folder. */
export function planOfFolder(): RawBuilder<FolderFacts['plan'] | null> {
  return sql<FolderFacts['plan'] | null>`(select jsonb_build_object('archived', p.archived_at is not null, 'locked', p.lock is not null, 'sharing', p.sharing) from planned_jobs p
    where p.company_id = j.company_id and p.id = j.id)`
}

/** Visits of a planned job are its orders: partners may follow them, so nothing else is put among them. Wired to `visitPlacing`. */
export async function keepPlanFolders(db: Db, { jobId }: { readonly jobId: string }): Promise<Refusal | null> {
  return (await isPlan(db, jobId)) ? { code: 'plan-folder-visits' } : null
}

/** The folder of a planned job stays where it is, and takes no other in. Wired to `jobsMerging`. */
export async function keepPlansApart(db: Db, { from, into }: { readonly from: string; readonly into: string }): Promise<Refusal | null> {
  return (await isPlan(db, from)) || (await isPlan(db, into)) ? { code: 'plan-folder-kept' } : null
}

/** Visits go neither out of a planned job nor into one. Wired to `activitiesMoving`. */
export async function keepOrdersApart(db: Db, { from, into, chosen }: { readonly from: string; readonly into: string; readonly chosen: Activities }): Promise<Refusal | null> {
  if ((chosen['visits'] ?? []).length === 0) return null
  return (await isPlan(db, from)) || (await isPlan(db, into)) ? { code: 'plan-folder-visits' } : null
}

async function isPlan(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('plannedJobs').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}
