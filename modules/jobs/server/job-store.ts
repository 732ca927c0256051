import { sql, type RawBuilder } from 'kysely'
import type { JobId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Ask } from '../../../platform/ask.ts'
import { json, type Db } from '../../../platform/database.ts'
import { remembered } from '../../../platform/history.ts'
import { numberTaken } from '../../companies/server/company-store.ts'
import { addressLine, type Address } from '../../contacts/address.ts'
import { usedAsClient } from '../../contacts/server/contact-store.ts'
import { usualStages } from '../job.ts'

/** The stages a company begins with. */
export async function layStages(db: Db): Promise<void> {
  await db
    .insertInto('jobStages')
    .values(usualStages.map((stage, at) => ({ id: newId(), kind: stage.kind, colour: stage.colour, closed: stage.closed, sort: at + 1 })))
    .execute()
}

export type JobRow = {
  readonly id: JobId
  readonly contactId: string
  /** Empty: the contact's name. */
  readonly title: string
  readonly description: string
  readonly source: string
  readonly stage: RawBuilder<string> | string
  readonly personId: string | null
  readonly buildingId: string | null
  readonly address: Address
  readonly labelIds: readonly string[]
  readonly custom: Record<string, unknown>
  readonly createdBy: string | null
}

/**
 * Takes the next number, writes the folder and its first line of history, in one statement: the series is locked for as short as can be.
 * Null, and no number taken, when the contact is not there (`inUse`: or was put away, or went into another;
 * it is a client from then on).
 */
export async function insertJob(
  db: Db,
  row: JobRow,
  by: Pick<Ask, 'personId' | 'name' | 'now'> | null,
  inUse: boolean,
): Promise<{ readonly number: string; readonly isClient: boolean } | null> {
  const words = `${addressLine(row.address)} ${row.description.slice(0, 2_000)}`
  const { rows } = await sql<{ number: string; isClient: boolean }>`/*kept*/
    with client as (
      select id, name, is_client, found_by, coalesce(nullif(${row.title}::text, ''), left(name, 200)) as title
      from contacts where id = ${row.contactId}::uuid ${inUse ? sql`and archived_at is null and merged_into is null` : sql``}
    ), numbered as (${numberTaken('job', sql`exists (select from client)`)}),
    made as (
      insert into jobs (id, number, contact_id, title, description, source, stage_id, person_id, building_id, address, label_ids, custom, created_by, client_key, found_by)
      select ${row.id}::uuid, numbered.number, client.id, client.title, ${row.description}::text, ${row.source}::text, ${row.stage}::uuid, ${row.personId}::uuid,
        ${row.buildingId}::uuid, ${json(row.address)}, ${[...row.labelIds]}::uuid[], ${json(row.custom)}, ${row.createdBy}::uuid,
        left(searchable(client.name), 200), left(searchable(concat_ws(' ', numbered.number, client.name, client.found_by, client.title, ${words}::text)), 8000)
      from client, numbered
      returning number
    )${inUse ? sql`, used as (${usedAsClient(row.contactId)})` : sql``}${by ? sql`, told as (${remembered(by, 'job', sql`${row.id}::uuid`, 'job-opened', sql`jsonb_build_object('number', made.number, 'source', ${row.source}::text)`, sql`from made`)})` : sql``}
    select made.number, client.is_client as "isClient" from made, client`.execute(db)
  return rows[0] ?? null
}

export type JobChange = {
  readonly title?: string
  readonly description?: string
  readonly source?: string
  readonly contactId?: string
  readonly stageId?: string
  readonly personId?: string | null
  readonly buildingId?: string | null
  readonly address?: Address
  readonly labelIds?: readonly string[]
  readonly custom?: Record<string, unknown>
  readonly mergedInto?: string | null
}

const findable = ['title', 'description', 'contactId', 'address'] as const

/** Changes what is given. The day of the stage, and what the folder is found by, follow. */
export async function saveJob(db: Db, id: string, { address, custom, labelIds, stageId, ...rest }: JobChange, now: string): Promise<void> {
  const set = {
    ...rest,
    ...(address ? { address: json(address) } : {}),
    ...(custom ? { custom: json(custom) } : {}),
    ...(labelIds ? { labelIds: [...labelIds] } : {}),
    ...(stageId ? { stageId, stageSince: now } : {}),
  }
  if (Object.keys(set).length === 0) return
  await db.updateTable('jobs').set({ ...set, activeAt: now }).where('id', '=', id).execute()
  if (findable.some((field) => field in set)) await refreshFoundBy(db, sql`j.id = ${id}::uuid`)
}

/** Something happened in a folder: it moves up in lists sorted by activity. `words`: when a client wrote (`in`) or was written to (`out`). */
export async function markActive(db: Db, id: string, at: string, words?: 'in' | 'out'): Promise<void> {
  await db
    .updateTable('jobs')
    .set({
      activeAt: sql`greatest(active_at, ${at})`,
      ...(words === 'in' ? { lastInAt: sql`greatest(last_in_at, ${at})` } : {}),
      ...(words === 'out' ? { lastOutAt: sql`greatest(last_out_at, ${at})` } : {}),
    })
    .where('id', '=', id)
    .execute()
}

/** Writes anew what folders are found by, from their own words, their client's and those of folders that went into them. */
export async function refreshFoundBy(db: Db, which: RawBuilder<boolean>): Promise<void> {
  await sql`
    update jobs j set
      client_key = left(searchable(c.name), 200),
      found_by = left(searchable(j.number || ' ' || c.name || ' ' || c.found_by || ' ' || j.title || ' ' ||
        coalesce(j.address->>'street', '') || ' ' || coalesce(j.address->>'city', '') || ' ' || left(j.description, 2000) || ' ' ||
        coalesce((select string_agg(o.number, ' ') from jobs o where o.company_id = j.company_id and o.merged_into = j.id), '')), 8000)
    from contacts c
    where c.company_id = j.company_id and c.id = j.contact_id and ${which}`.execute(db)
}

export async function lockJob(db: Db, id: string) {
  return db.selectFrom('jobs').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** How far a person has read in a folder; null: not at all. */
export async function saveRead(db: Db, jobId: string, personId: string, readAt: string | null): Promise<void> {
  if (readAt === null) {
    await db.deleteFrom('jobReads').where('jobId', '=', jobId).where('personId', '=', personId).execute()
    return
  }
  await db
    .insertInto('jobReads')
    .values({ jobId, personId, readAt })
    .onConflict((conflict) => conflict.columns(['companyId', 'personId', 'jobId']).doUpdateSet({ readAt }))
    .execute()
}
