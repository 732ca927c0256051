import { sql } from 'kysely'
import type { Refusal } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'
import type { PlanField } from '../what-crosses.ts'
import type { SavedPlan } from './plan-store.ts'

/** Acts of history that say which fields a version changed. */
const changeActs = ['plan-changed', 'edited-and-shared-again'] as const
export type ChangeAct = (typeof changeActs)[number]

/**
 * Whether somebody changed the same fields since the version a person was looking at; changes of other fields stand beside
 * each other. Null: go on. `at` is a moment, `by` a name, "—" where a partner's wording arrived.
 */
export async function changedMeanwhile(db: Db, saved: SavedPlan, version: number, fields: readonly PlanField[]): Promise<Refusal | null> {
  if (version === saved.version) return null
  const { rows } = await sql<{ fields: PlanField[]; byName: string; at: string }>`
    select facts->'fields' as fields, by_name, at from history
    where subject = 'plan' and subject_id = ${saved.id} and act = any(${changeActs as readonly string[]}::text[]) and (facts->>'version')::int > ${version}
    order by id desc`.execute(db)
  const arrived = rows.length < saved.version - version ? followedFields(saved) : []
  const theirs = new Set([...rows.flatMap((row) => row.fields), ...arrived])
  const both = fields.filter((field) => theirs.has(field))
  if (version < saved.version && both.length === 0) return null
  const last = rows.find((row) => row.fields.some((field) => both.includes(field)))
  return { code: 'changed-meanwhile', field: both[0] ?? fields[0]!, fields: both, by: last?.byName || '—', at: last?.at ?? null, version: saved.version }
}

/** What may change under a person's hands without an act of this company: a partner's wording that the copy still follows. */
function followedFields({ origin, titleIsOurs, descriptionIsOurs }: SavedPlan): PlanField[] {
  if (origin === 'own') return []
  return [...(titleIsOurs ? [] : (['title'] as const)), ...(descriptionIsOurs ? [] : (['description'] as const))]
}
