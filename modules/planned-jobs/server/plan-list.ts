import { sql, type RawBuilder } from 'kysely'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { familyIds } from '../../contacts/server/families.ts'
import { readCursor, searchPatterns, writeCursor } from '../../contacts/server/page-cursor.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import type { listPlans, PlanRow, PlanSort } from '../plan-endpoints.ts'
import type { SharingFilter } from '../sharing-badge.ts'
import { lateSql, toComeSql } from '../../visits/server/visit-sql.ts'

export type PlanSearch = InputOf<typeof listPlans>

/** A page of planned jobs in one statement. Every word of the search is in number, title, client or a building; accents and case are forgiven. */
export async function findPlans(db: Db, ask: Pick<Ask, 'now'>, search: PlanSearch): Promise<{ plans: PlanRow[]; next: string | null }> {
  const descending = search.sort.startsWith('-')
  const key = sortKeys[search.sort.replace('-', '') as SortKey]
  const after = readCursor(search.after)
  const order = descending ? sql`desc` : sql`asc`
  const byNumber = search.sort.endsWith('number')
  const further = descending ? sql`<` : sql`>`
  const beyond = !after ? sql`` : byNumber ? sql`and p.id ${further} ${after.id}::uuid` : sql`and (${key}, p.id) ${further} (${after.name}, ${after.id}::uuid)`
  const { rows } = await sql<PlanRow & { sortKey: string }>`
    select p.id, j.number, j.title, p.type, json_build_object('id', c.id, 'name', c.name) as client,
      (select b.name from planned_job_locations l join buildings b on b.id = l.building_id where l.planned_job_id = p.id order by l.position limit 1) as building,
      (select count(distinct l.building_id)::int from planned_job_locations l where l.planned_job_id = p.id) as buildings,
      (select s.name from contacts s where s.id = p.supplier_id) as supplier,
      coalesce((select json_agg(json_build_object('id', h.id, 'name', h.name) order by h.name)
        from planned_job_assignees a join people h on h.id = a.person_id where a.planned_job_id = p.id), '[]') as assignees,
      p.recurrence, coming.scheduled_on as next_on, coming.scheduled_time as next_time,
      (select count(*)::int from visits v where v.job_id = p.id and ${toComeSql} and ${lateSql(ask.now)}) as late,
      p.lock, p.sharing, p.archived_at is not null as archived, ${key} as sort_key
    from planned_jobs p
    join jobs j on j.id = p.id
    join contacts c on c.id = j.contact_id
    left join lateral (
      select v.scheduled_on, v.scheduled_time from visits v
      where v.job_id = p.id and ${toComeSql} and v.scheduled_on >= (${ask.now}::timestamptz at time zone v.time_zone)::date
      order by v.scheduled_on, v.scheduled_time nulls first limit 1
    ) coming on true
    where (p.archived_at is not null) = ${search.archived}
      ${sql.join(filters(search, ask), sql` `)} ${beyond}
    order by ${byNumber ? sql`` : sql`${key} ${order},`} p.id ${order}
    limit ${search.limit + 1}`.execute(db)
  const page = rows.slice(0, search.limit)
  const last = page.at(-1)
  return {
    plans: page.map(({ sortKey: _sortKey, ...row }) => row),
    next: rows.length > search.limit && last ? writeCursor({ name: last.sortKey, id: last.id }) : null,
  }
}

type SortKey = PlanSort extends infer S ? (S extends `-${infer K}` ? K : never) : never

/** Sorted and continued by text. Ids are made in the order of numbers, so the newest number has the last id. */
const sortKeys: Record<SortKey, RawBuilder<string>> = {
  number: sql`p.id::text`,
  title: sql`searchable(j.title)`,
  client: sql`searchable(c.name)`,
  next: sql`coalesce(coming.scheduled_on::text || ' ' || coalesce(coming.scheduled_time::text, ''), '9999')`,
}

function filters(search: PlanSearch, ask: Pick<Ask, 'now'>): RawBuilder<unknown>[] {
  const all = searchPatterns(search.q).map(
    (pattern) => sql`and p.id in (
      select id from jobs where found_by like searchable(${pattern})
      union all select planned_job_id from planned_job_locations where building_id in (select id from buildings where searchable(name) like searchable(${pattern})))`,
  )
  if (search.type) all.push(sql`and p.type = ${search.type}`)
  if (search.client) all.push(sql`and j.contact_id = ${search.client}`)
  if (search.payer) all.push(sql`and j.contact_id = any(${familyIds(search.payer)})`)
  if (search.building) all.push(sql`and exists (select from planned_job_locations l where l.planned_job_id = p.id and l.building_id = ${search.building})`)
  if (search.supplier) all.push(sql`and p.supplier_id = ${search.supplier}`)
  if (search.assignee) all.push(sql`and exists (select from planned_job_assignees a where a.planned_job_id = p.id and a.person_id = ${search.assignee})`)
  if (search.sharing) all.push(sql`and ${sharingSql[search.sharing]}`)
  if (search.late) all.push(sql`and exists (select from visits v where v.job_id = p.id and ${toComeSql} and ${lateSql(ask.now)})`)
  return all.length > 0 ? all : [sql``]
}

const sharingSql: Record<SharingFilter, RawBuilder<boolean>> = {
  'not-shared': sql`p.sharing->'in' is null and coalesce(jsonb_array_length(p.sharing->'out'), 0) = 0`,
  shared: sql`p.sharing @@ '$.out[*].state == "live" || $.out[*].state == "offered"'`,
  received: sql`p.sharing->'in' is not null`,
  waiting: sql`p.sharing->'in'->>'state' = 'offered'`,
  stopped: sql`(p.sharing->'in'->>'state' = 'stopped' or p.sharing @@ '$.out[*].state == "stopped"')`,
}
