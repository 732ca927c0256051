import { sql, type RawBuilder } from 'kysely'
import type { Moment } from '../../../kernel/dates.ts'

/** A visit `v` is late: due where its building is, and nobody has begun. The same as `isLate`, for lists. */
export function lateSql(now: Moment): RawBuilder<boolean> {
  return sql`(v.status in ('scheduled', 'on-the-way') and v.called_off is null and case
    when v.scheduled_time is null then (v.scheduled_on + 1)::timestamp at time zone v.time_zone <= ${now}::timestamptz
    else (v.scheduled_on + v.scheduled_time) at time zone v.time_zone < ${now}::timestamptz end)`
}

/** What a visit `v` shows: the work once it began, else that it is called off (`shownStatus`). */
export const shownStatusSql: RawBuilder<string> = sql`case when v.status in ('scheduled', 'on-the-way') then coalesce(v.called_off, v.status) else v.status end`

/** A visit `v` that waits to be done; found by the index `visits_to_come`. */
export const toComeSql: RawBuilder<boolean> = sql`v.status in ('scheduled', 'on-the-way') and v.called_off is null and v.withdrawn_at is null`
