import { sql, type RawBuilder } from 'kysely'
import { refuse, type Refused, type Refusal } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'

/**
 * Who pays for whom: a contact has at most one parent, and nobody is, over any number of steps, a parent of themselves. Answers the refusal,
 * naming the field, or null. Parents of a company are given one at a time, so that two people cannot close a ring from both ends.
 */
export async function parentProblem(db: Db, id: string | null, parentId: string): Promise<Refused<Refusal> | null> {
  await lockFamilies(db)
  if (id === parentId) return refuse({ code: 'contact-own-parent', field: 'parentId' })
  const parent = await db.selectFrom('contacts').select(['id', 'name', 'archivedAt', 'mergedInto']).where('id', '=', parentId).executeTakeFirst()
  if (!parent || parent.archivedAt || parent.mergedInto) return refuse({ code: 'not-there', field: 'parentId' })
  if (id === null) return null
  const line = await lineAbove(db, parentId)
  if (!line.some((above) => above.id === id)) return null
  const names = line.slice(0, line.findIndex((above) => above.id === id)).map(({ name }) => name)
  return refuse({ code: 'contact-parent-ring', field: 'parentId', names })
}

/** Until the transaction ends, nobody else gives parents in this company. */
export async function lockFamilies(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('families ' || app_company()::text, 0))`.execute(db)
}

/** The contact itself, its parent, its parent's parent, ...: the nearest first. */
export async function lineAbove(db: Db, id: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    with recursive line as (
      select id, name, parent_id, 0 as step, array[id] as seen from contacts where id = ${id}::uuid
      union all
      select c.id, c.name, c.parent_id, line.step + 1, line.seen || c.id from line join contacts c on c.id = line.parent_id where c.id <> all(line.seen)
    )
    select id, name from line order by step`.execute(db)
  return rows
}

/** Ids of a contact and of all it pays for, over any number of steps; who is archived is left out, with those below. */
export function familyIds(id: string): RawBuilder<readonly string[]> {
  return sql`array(with recursive family as (
      select id, array[id] as seen from contacts where id = ${id}::uuid
      union all
      select c.id, f.seen || c.id from family f join contacts c on c.parent_id = f.id where c.archived_at is null and c.merged_into is null and c.id <> all(f.seen)
    ) select id from family)`
}
