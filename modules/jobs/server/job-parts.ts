import { sql } from 'kysely'
import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'
import { changeCustom, type CustomValues } from '../custom-fields.ts'
import type { CustomValue } from '../job.ts'
import { fieldsOf } from './settings-store.ts'

/** What a folder may be given that must be there, and in use: an id of nobody's and one of another company get one answer. */
export type JobParts = {
  readonly stageId?: string | undefined
  readonly personId?: string | null | undefined
  readonly buildingId?: string | null | undefined
  readonly labelIds?: readonly string[] | undefined
}

/** One look at all of them. */
export async function partsAreThere(db: Db, { stageId, personId, buildingId, labelIds }: JobParts): Promise<boolean> {
  const labels = [...new Set(labelIds ?? [])]
  if (stageId === undefined && !personId && !buildingId && labels.length === 0) return true
  const { rows } = await sql<{ there: boolean }>`
    select (${stageId ?? null}::uuid is null or exists (select from job_stages where id = ${stageId ?? null}::uuid and archived_at is null))
      and (${personId ?? null}::uuid is null or exists (select from people where id = ${personId ?? null}::uuid and active))
      and (${buildingId ?? null}::uuid is null or exists (select from buildings where id = ${buildingId ?? null}::uuid))
      and (select count(*) from labels where id = any(${labels}::uuid[])) = ${labels.length} as there`.execute(db)
  return rows[0]!.there
}

/** The own fields of a folder once the given ones are changed. */
export async function customAfter(db: Db, now: unknown, given: Readonly<Record<string, CustomValue | null>> | undefined): Promise<Outcome<CustomValues | null>> {
  if (!given || Object.keys(given).length === 0) return done(null)
  const changed = changeCustom(await fieldsOf(db), (now ?? {}) as CustomValues, given)
  return changed.ok ? done(changed.value) : changed
}

export const labelsFit = (labels: readonly string[], limit: number): Outcome<undefined> => (labels.length > limit ? refuse({ code: 'too-many-labels', limit, field: 'labelIds' }) : done())

export const orNotThere = (there: boolean): Outcome<undefined> => (there ? done() : notThere)
