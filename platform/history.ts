import { sql, type RawBuilder } from 'kysely'
import { newId } from '../kernel/ids.ts'
import type { Ask } from './ask.ts'
import { json, type Db } from './database.ts'

export type HistoryEntry = {
  readonly id: string
  readonly act: string
  readonly facts: Record<string, unknown>
  readonly byName: string
  readonly at: string
}

/**
 * Writes who did what to which thing, in the act's own transaction. `act` is kebab-case with a phrase `history.<act>` in the
 * room that writes it; `facts` are its placeholders.
 */
export async function remember(
  db: Db,
  ask: Pick<Ask, 'personId' | 'name' | 'now'>,
  subject: string,
  subjectId: string,
  act: string,
  facts: Record<string, unknown> = {},
): Promise<void> {
  await db
    .insertInto('history')
    .values({ id: newId(), subject, subjectId, act, facts: json(facts), personId: ask.personId, byName: ask.name, at: ask.now })
    .execute()
}

/** `remember` as a part of a larger statement: an insertion for each row of `from` (`from made`), which `subjectId` and `facts` may name. */
export function remembered(
  ask: Pick<Ask, 'personId' | 'name' | 'now'>,
  subject: string,
  subjectId: RawBuilder<string>,
  act: string,
  facts: RawBuilder<unknown>,
  from: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`insert into history (id, subject, subject_id, act, facts, person_id, by_name, at)
    select ${newId()}::uuid, ${subject}::text, ${subjectId}, ${act}::text, ${facts}, ${ask.personId}::uuid, ${ask.name}::text, ${ask.now}::timestamptz ${from}`
}

/** The newest entries of one thing, newest first. */
export async function historyOf(db: Db, subject: string, subjectId: string, limit = 200): Promise<HistoryEntry[]> {
  const rows = await db
    .selectFrom('history')
    .select(['id', 'act', sql<Record<string, unknown>>`facts`.as('facts'), 'byName', 'at'])
    .where('subject', '=', subject)
    .where('subjectId', '=', subjectId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows
}
