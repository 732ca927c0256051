import { newId, type ContactId, type JobId } from '../../../kernel/ids.ts'
import type { Db } from '../../../platform/database.ts'
import { takeNumber } from '../../companies/server/company-store.ts'
import type { JobSource } from '../job.ts'

export type NewJob = {
  readonly contactId: ContactId | string
  readonly title: string
  readonly description?: string
  readonly source: JobSource
}

/** Opens a folder with the next number of the series. Text and contact are checked by the caller. Do it last: the series stays locked until the end. */
export async function openJob(db: Db, job: NewJob, id: JobId = newId<'job'>()): Promise<{ id: JobId; number: string }> {
  const number = await takeNumber(db, 'job')
  await db
    .insertInto('jobs')
    .values({ id, number, contactId: job.contactId, title: job.title, description: job.description ?? '', source: job.source })
    .execute()
  return { id, number }
}

/** Words a folder anew, or gives it to another contact; what is left out stays. */
export async function rewordJob(
  db: Db,
  id: JobId | string,
  to: { readonly title?: string; readonly description?: string; readonly contactId?: ContactId | string },
): Promise<void> {
  if (Object.keys(to).length === 0) return
  await db.updateTable('jobs').set(to).where('id', '=', id).execute()
}

/** Removes a folder and everything kept under it. Its number is not given out again. */
export async function removeJob(db: Db, id: JobId | string): Promise<void> {
  await db.deleteFrom('jobs').where('id', '=', id).execute()
}

/** The contact that stands for the company itself. */
export async function ownCompanyContact(db: Db): Promise<ContactId> {
  const own = await db.selectFrom('contacts').select('id').where('ownCompany', '=', true).executeTakeFirstOrThrow()
  return own.id as ContactId
}
