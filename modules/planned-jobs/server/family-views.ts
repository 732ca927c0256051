import { sql } from 'kysely'
import { done, notThere, type Outcome } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'
import type { OutputOf } from '../../../platform/endpoint.ts'
import { inCompanyRoute, type Route } from '../../../platform/routes.ts'
import { lineAbove } from '../../contacts/server/families.ts'
import { familyShown, readFamily } from '../family-endpoints.ts'

type Family = OutputOf<typeof readFamily>

export const familyRoutes: readonly Route[] = [inCompanyRoute(readFamily, (db, _ask, { id }) => familyOf(db, id))]

/** Counted from the rows themselves: a plan is a folder too, and counted as one where it is planned. */
export async function familyOf(db: Db, id: string): Promise<Outcome<Family>> {
  const [self, ...above] = await lineAbove(db, id)
  if (!self) return notThere
  const { rows } = await sql<Family['members'][number]>`
    with recursive family as (
      select id, name, 0 as depth, array[searchable(name) || id] as place, array[id] as seen from contacts where id = ${id}::uuid
      union all
      select c.id, c.name, f.depth + 1, f.place || (searchable(c.name) || c.id), f.seen || c.id
      from family f join contacts c on c.parent_id = f.id
      where c.archived_at is null and c.merged_into is null and c.id <> all(f.seen)
    )
    select f.id, f.name, f.depth, coalesce(j.jobs, 0)::int as jobs, coalesce(j.open, 0)::int as open_jobs, coalesce(j.plans, 0)::int as plans,
      (select count(*)::int from buildings b where b.client_id = f.id and b.archived_at is null) as buildings,
      (select count(*)::int from planned_jobs p where p.supplier_id = f.id and p.archived_at is null) as supplies
    from family f
    left join lateral (
      select count(*) filter (where p.id is null) as jobs, count(*) filter (where p.id is null and not s.closed) as open, count(*) filter (where p.id is not null and p.archived_at is null) as plans
      from jobs j join job_stages s on s.id = j.stage_id left join planned_jobs p on p.id = j.id
      where j.contact_id = f.id and j.merged_into is null
    ) j on true
    order by f.place`.execute(db)
  const sum = (field: 'jobs' | 'openJobs' | 'plans' | 'buildings') => rows.reduce((total, member) => total + member[field], 0)
  return done({
    above,
    members: rows.slice(0, familyShown),
    totals: { contacts: rows.length, jobs: sum('jobs'), openJobs: sum('openJobs'), plans: sum('plans'), buildings: sum('buildings') },
  })
}
