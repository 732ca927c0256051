import { sql } from 'kysely'
import type { CompanyId } from '../../../kernel/ids.ts'
import { json, type Db } from '../../../platform/database.ts'
import type { RequestForm } from '../request-form.ts'
import type { Suspicion } from '../suspicion.ts'

export async function insertForm(db: Db, id: string, key: string, companyId: CompanyId, form: RequestForm): Promise<void> {
  await db.insertInto('requestForms').values({ id, key, ...rowOf(form) }).execute()
  await db.insertInto('doors').values({ key, kind: 'form', companyId }).execute()
}

export async function saveForm(db: Db, id: string, form: RequestForm): Promise<void> {
  await db.updateTable('requestForms').set(rowOf(form)).where('id', '=', id).execute()
}

function rowOf({ active, sites, fields, texts, services, colour, tell }: RequestForm) {
  return { active, colour, sites: [...sites], tell: [...tell], fields: json(fields), texts: json(texts), services: json(services) }
}

/** Whoever sends the same at the same moment waits here for the one before. Taken in the order of the names' kinds, so that nobody waits in a circle. */
export async function waitForTurn(db: Db, ...names: readonly string[]): Promise<void> {
  for (const name of names) await sql`select pg_advisory_xact_lock(hashtextextended(app_company()::text || ${name}, 0))`.execute(db)
}

export type NewSubmission = {
  readonly id: string
  readonly formId: string
  readonly jobId: string
  readonly messageId: string
  readonly contentHash: string
  readonly answers: Record<string, unknown>
  readonly likeJobId: string | null
  readonly suspicions: readonly Suspicion[]
  readonly at: string
}

export async function insertSubmission(db: Db, { answers, suspicions, ...row }: NewSubmission): Promise<void> {
  await db.insertInto('requestSubmissions').values({ ...row, answers: json(answers), suspicions: [...suspicions] }).execute()
}

export async function lockSubmission(db: Db, id: string) {
  return db.selectFrom('requestSubmissions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function saveSubmission(db: Db, id: string, change: { readonly likeSettledAt?: string | null; readonly trustedAt?: string }): Promise<void> {
  await db.updateTable('requestSubmissions').set(change).where('id', '=', id).execute()
}
