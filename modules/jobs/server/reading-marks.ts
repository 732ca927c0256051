import { sql, type RawBuilder } from 'kysely'
import { done, notThere, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { touch } from '../../../platform/live.ts'
import { saveRead } from './job-store.ts'

/**
 * Whether words of the client wait in folder `j` that this person has not read. What the office answered since has been read by
 * somebody: it presses nobody any more.
 */
export function unreadSql({ personId }: { readonly personId: string | null }): RawBuilder<boolean> {
  return sql<boolean>`(j.last_in_at is not null and (j.last_out_at is null or j.last_out_at < j.last_in_at)
    and not exists (select from job_reads r where r.company_id = j.company_id and r.job_id = j.id and r.person_id = ${personId}::uuid and r.read_at >= j.last_in_at))`
}

/** The asker has seen a folder, or takes that back. */
export async function markRead(db: Db, ask: Ask, { id, read }: { readonly id: string; readonly read: boolean }): Promise<Outcome<undefined>> {
  const job = await db.selectFrom('jobs').select('id').where('id', '=', id).executeTakeFirst()
  if (!job) return notThere
  if (ask.personId) await saveRead(db, id, ask.personId, read ? ask.now : null)
  touch('jobs')
  return done()
}
