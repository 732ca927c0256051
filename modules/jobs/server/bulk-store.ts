import { sql } from 'kysely'
import type { Ask } from '../../../platform/ask.ts'
import { json, type Db } from '../../../platform/database.ts'
import { newId } from '../../../kernel/ids.ts'

/** One folder's fields that bulk acts change. */
export type Worn = { readonly id: string; readonly stageId: string; readonly stageSince: string; readonly personId: string | null; readonly labelIds: readonly string[] }

/** Locks those that are there and did not go into another folder, always in the same order, so that two bulk acts at once do not wait for each other in a ring. */
export async function lockWorn(db: Db, ids: readonly string[]): Promise<Worn[]> {
  const { rows } = await sql<Worn>`
    select id, stage_id as "stageId", stage_since as "stageSince", person_id as "personId", label_ids as "labelIds" from jobs
    where id = any(${[...ids]}::uuid[]) and merged_into is null order by id for update`.execute(db)
  return rows
}

/** Writes all of them by one statement. The activity follows. */
export async function saveWorn(db: Db, worn: readonly Worn[], now: string): Promise<void> {
  if (worn.length === 0) return
  await sql`
    update jobs j set stage_id = w.stage_id, stage_since = case when j.stage_id = w.stage_id then j.stage_since else w.stage_since end,
      person_id = w.person_id, label_ids = array(select jsonb_array_elements_text(w.label_ids)::uuid), active_at = ${now}::timestamptz
    from jsonb_to_recordset(${json(worn.map((one) => ({ id: one.id, stage_id: one.stageId, stage_since: one.stageSince, person_id: one.personId, label_ids: one.labelIds })))})
      as w(id uuid, stage_id uuid, stage_since timestamptz, person_id uuid, label_ids jsonb)
    where j.id = w.id`.execute(db)
}

/** One line of history for each folder, by one statement. */
export async function rememberAll(db: Db, ask: Pick<Ask, 'personId' | 'name' | 'now'>, lines: readonly { readonly jobId: string; readonly act: string; readonly facts: Record<string, unknown> }[]): Promise<void> {
  if (lines.length === 0) return
  const rows = lines.map(({ jobId, act, facts }) => ({ id: newId(), subject_id: jobId, act, facts }))
  await sql`
    insert into history (id, subject, subject_id, act, facts, person_id, by_name, at)
    select l.id, 'job', l.subject_id, l.act, l.facts, ${ask.personId}::uuid, ${ask.name}::text, ${ask.now}::timestamptz
    from jsonb_to_recordset(${json(rows)}) as l(id uuid, subject_id uuid, act text, facts jsonb)`.execute(db)
}
