import { sql } from 'kysely'
import type { Refusal } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'

type Removing = { readonly buildingIds: readonly string[]; readonly placeIds: readonly string[]; readonly assetIds: readonly string[] }

/** Objects to buildings, places or assets going while a planned job works there. Wired to `sitesRemoving`. */
export async function keepSitesOfPlans(db: Db, { buildingIds, placeIds, assetIds }: Removing): Promise<Refusal | null> {
  const targets = [...buildingIds, ...placeIds, ...assetIds]
  const { rows } = await sql<{ title: string; count: number }>`
    select jobs.title, (count(*) over ())::int as count
    from planned_jobs plan join jobs on jobs.company_id = plan.company_id and jobs.id = plan.id
    where plan.archived_at is null and (
      exists (select from planned_job_locations at where at.planned_job_id = plan.id
        and (at.building_id = any(${[...buildingIds]}::uuid[]) or at.place_id = any(${[...placeIds]}::uuid[])))
      or exists (select from checklists, jsonb_array_elements(checklists.interventions) intervention
        where checklists.id = plan.checklist_id and intervention->'target'->>'id' = any(${targets}::text[])))
    order by jobs.title, plan.id limit 3`.execute(db)
  const [first] = rows
  return first ? { code: 'site-in-use', count: first.count, names: rows.map(({ title }) => title) } : null
}

/** Objects to a supplier going while planned jobs name it. Wired to `contactArchiving`. */
export async function keepSuppliersOfPlans(db: Db, { contactId }: { readonly contactId: string }): Promise<Refusal | null> {
  const plans = await db
    .selectFrom('plannedJobs')
    .innerJoin('jobs', (join) => join.onRef('jobs.companyId', '=', 'plannedJobs.companyId').onRef('jobs.id', '=', 'plannedJobs.id'))
    .select(['jobs.title', (column) => column.fn.countAll<number>().over().as('count')])
    .where('plannedJobs.supplierId', '=', contactId)
    .where('plannedJobs.archivedAt', 'is', null)
    .orderBy('jobs.title')
    .limit(3)
    .execute()
  const [first] = plans
  return first ? { code: 'contact-in-use', count: first.count, names: plans.map(({ title }) => title) } : null
}
