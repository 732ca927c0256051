import { sql, type RawBuilder } from 'kysely'

/** Whether the last thing written to the client of folder `j` did not arrive: nothing has gone out since that may have. */
export function bouncedSql(): RawBuilder<boolean> {
  return sql<boolean>`exists (select from messages m where m.company_id = j.company_id and m.job_id = j.id and m.direction = 'out' and m.state in ('bounced', 'failed')
    and not exists (select from messages n where n.company_id = m.company_id and n.job_id = m.job_id and n.direction = 'out' and n.state in ('queued', 'sent', 'kept') and n.at > m.at))`
}
