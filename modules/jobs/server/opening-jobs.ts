import { sql } from 'kysely'
import { newId, type ContactId, type JobId } from '../../../kernel/ids.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { announce } from '../../../platform/events.ts'
import { noAddress, type Address } from '../../contacts/address.ts'
import type { JobSource } from '../job.ts'
import { jobOpened } from '../job-events.ts'
import { insertJob, saveJob } from './job-store.ts'

export type NewJob = {
  readonly contactId: ContactId | string
  readonly title: string
  readonly description?: string
  readonly source: JobSource
  readonly stageId?: string | undefined
  readonly personId?: string | null
  readonly buildingId?: string | null
  readonly address?: Address
  readonly labelIds?: readonly string[]
  readonly custom?: Record<string, unknown>
  /** Who opened it; null: it came by itself. */
  readonly createdBy?: string | null
  /** Writes the first line of its history. */
  readonly by?: Pick<Ask, 'personId' | 'name' | 'now'>
}

/** Opens a folder with the next number of the series. Text and contact are checked by the caller. Do it last: the series stays locked until the end. */
export async function openJob(db: Db, job: NewJob, id: JobId = newId<'job'>()): Promise<{ id: JobId; number: string }> {
  const opened = await openJobOf(db, job, false, id)
  if (!opened) throw new Error('a folder was opened for a contact that is not there')
  return { id, number: opened.number }
}

/** The same for a contact that somebody chose: null when it is not there, or no longer in use. */
export async function openJobOf(db: Db, job: NewJob, inUse = true, id: JobId = newId<'job'>()): Promise<{ id: JobId; number: string; isClient: boolean } | null> {
  const row = {
    id,
    contactId: job.contactId,
    title: job.title,
    description: job.description ?? '',
    source: job.source,
    stage: job.stageId ?? sql<string>`usual_stage(${job.source === 'planned' || job.source === 'network' ? 'in-progress' : 'new'})`,
    personId: job.personId ?? null,
    buildingId: job.buildingId ?? null,
    address: job.address ?? noAddress,
    labelIds: job.labelIds ?? [],
    custom: job.custom ?? {},
    createdBy: job.createdBy ?? null,
  }
  const made = await insertJob(db, row, job.by ?? null, inUse)
  if (!made) return null
  await announce(db, jobOpened, { jobId: id, source: job.source })
  return { id, ...made }
}

/** Words a folder anew, or gives it to another contact; what is left out stays. */
export async function rewordJob(
  db: Db,
  id: JobId | string,
  to: { readonly title?: string; readonly description?: string; readonly contactId?: ContactId | string },
  now: string = new Date().toISOString(),
): Promise<void> {
  await saveJob(db, id, to, now)
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
