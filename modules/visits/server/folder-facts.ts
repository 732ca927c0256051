import { sql, type RawBuilder } from 'kysely'
import type { FolderFacts } from '../../jobs/server/folder-sources.ts'
import type { TotalsRow } from '../../jobs/totals.ts'
import { lateSql, toComeSql } from './visit-sql.ts'

type Asker = { readonly now: string }

/** Flag `visit-late` of folder `j`. */
export function visitLate({ now }: Asker): RawBuilder<boolean> {
  return sql<boolean>`exists (select from visits v where v.company_id = j.company_id and v.job_id = j.id and ${toComeSql} and ${lateSql(now as never)})`
}

export function visitCounts(): RawBuilder<FolderFacts['visits']> {
  return sql<FolderFacts['visits']>`(select jsonb_build_object('all', count(*), 'standing', count(*) filter (where v.called_off is null or v.status not in ('scheduled', 'on-the-way'))) from visits v
    where v.company_id = j.company_id and v.job_id = j.id and v.withdrawn_at is null)`
}

/** Photos and files of the folder's visits. What a partner took back is not shown. */
export const visitFiles: RawBuilder<unknown> = sql`
  select l.document_id, v.id as thing_id, coalesce(nullif(v.title, ''), j.title) as label, v.scheduled_on as on_day, l.created_at as at
  from visits v join document_links l on l.company_id = v.company_id and l.subject = 'visit' and l.subject_id = v.id
  where v.company_id = j.company_id and v.job_id = j.id and v.withdrawn_at is null`

/** Time on the clocks of the folder's visits, ended spans summed by their rate, each running one by itself. */
export function workRows({ now }: Asker): RawBuilder<readonly TotalsRow[]> {
  return sql<readonly TotalsRow[]>`(select jsonb_agg(jsonb_build_object('kind', 'work', 'milliseconds', w.milliseconds, 'hourlyCostCents', w.rate, 'running', w.running is not null)) from (
    select s.hourly_cost_cents as rate, case when s.ended_at is null then s.id end as running,
      round(sum(greatest(0, extract(epoch from coalesce(s.ended_at, ${now}::timestamptz) - s.began_at))) * 1000)::bigint as milliseconds
    from visits v join visit_spans s on s.company_id = v.company_id and s.visit_id = v.id
    where v.company_id = j.company_id and v.job_id = j.id group by 1, 2) w)`
}
