import { sql, type RawBuilder } from 'kysely'
import { isId } from '../../../kernel/ids.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf, OutputOf } from '../../../platform/endpoint.ts'
import type { JobVisit, listJobVisits } from '../job-visit-endpoints.ts'
import { lateSql, shownStatusSql, toComeSql } from './visit-sql.ts'

type Search = InputOf<typeof listJobVisits>
type Row = JobVisit & { readonly mark: string }

/** The visits of a folder, a page at a time. Null where the folder is not there. What a partner took back is not shown. */
export async function jobVisits(db: Db, ask: Ask, search: Search): Promise<OutputOf<typeof listJobVisits> | null> {
  const job = await db.selectFrom('jobs').select('id').where('id', '=', search.id).executeTakeFirst()
  if (!job) return null
  const { key, kind, descending, only } = sorts[search.show]
  const direction = descending ? sql`desc` : sql`asc`
  const after = readMark(search.after)
  const beyond = after ? sql`and (${key}, v.id) ${descending ? sql`<` : sql`>`} (${after.key}::${kind}, ${after.id}::uuid)` : sql``
  const { rows } = await sql<Row>`
    select v.id, v.planned, coalesce(nullif(v.title, ''), j.title) as title, ${shownStatusSql} as status, ${lateSql(ask.now)} as late, v.scheduled_on as "on", v.scheduled_time as at,
      v.time_zone, v.duration_minutes, v.ordinal, v.called_off_reason, v.performer, v.progress, b.name as building, ${momentSql} as moment, (${key})::text as mark,
      coalesce((select json_agg(json_build_object('id', h.id, 'name', h.name, 'colour', h.colour) order by h.name)
        from visit_assignees a join people h on h.company_id = a.company_id and h.id = a.person_id where a.company_id = v.company_id and a.visit_id = v.id), '[]') as people,
      coalesce(w.seconds, 0) as worked_seconds, coalesce(w.running, false) as running
    from visits v
    join jobs j on j.company_id = v.company_id and j.id = v.job_id
    left join buildings b on b.company_id = v.company_id and b.id = v.building_id
    left join lateral (
      select floor(sum(greatest(0, extract(epoch from coalesce(s.ended_at, ${ask.now}::timestamptz) - s.began_at))))::int as seconds, bool_or(s.ended_at is null) as running
      from visit_spans s where s.company_id = v.company_id and s.visit_id = v.id) w on true
    where v.job_id = ${search.id}::uuid and v.withdrawn_at is null ${only} ${beyond}
    order by ${key} ${direction}, v.id ${direction} limit ${search.limit + 1}`.execute(db)
  const page = rows.slice(0, search.limit)
  const last = page.at(-1)
  return { visits: page.map(({ mark: _mark, ...visit }) => visit), next: rows.length > search.limit && last ? `${last.mark}|${last.id}` : null }
}

/** When something last happened to visit `v`, to the millisecond. */
const momentSql = sql`date_trunc('milliseconds', coalesce(v.finished_at, v.started_at, v.called_off_at, v.created_at))`
const whenSql = sql`(v.scheduled_on + coalesce(v.scheduled_time, '00:00'))`

const sorts: Record<Search['show'], { readonly key: RawBuilder<unknown>; readonly kind: RawBuilder<unknown>; readonly descending: boolean; readonly only: RawBuilder<unknown> }> = {
  all: { key: whenSql, kind: sql`timestamp`, descending: true, only: sql`` },
  coming: { key: whenSql, kind: sql`timestamp`, descending: false, only: sql`and ${toComeSql}` },
  happened: { key: momentSql, kind: sql`timestamptz`, descending: true, only: sql`and (v.called_off is not null or v.status not in ('scheduled', 'on-the-way'))` },
}

function readMark(after: string | undefined): { key: string; id: string } | null {
  const [key = '', id = ''] = (after ?? '').split('|')
  return isId(id) && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?([+-]\d\d(:\d\d)?)?$/.test(key) ? { key, id } : null
}
