import { sql } from 'kysely'
import { done, notThere, type Outcome } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf, OutputOf } from '../../../platform/endpoint.ts'
import { inCompanyRoute, type Route } from '../../../platform/routes.ts'
import { contactById } from '../../contacts/server/contact-views.ts'
import { readCursor, writeCursor } from '../../contacts/server/page-cursor.ts'
import { listClientMessages } from '../client-endpoints.ts'

export const clientRoutes: readonly Route[] = [inCompanyRoute(listClientMessages, (db, _ask, input) => messagesWith(db, input))]

/** Folders of a contact that are looked into for messages that do not name it: those where something happened last. */
const foldersLookedInto = 500

export async function messagesWith(db: Db, { id, after, limit }: InputOf<typeof listClientMessages>): Promise<Outcome<OutputOf<typeof listClientMessages>>> {
  if (!(await contactById(db, id))) return notThere
  const cursor = readCursor(after)
  const from = cursor && !Number.isNaN(Date.parse(cursor.name)) ? cursor : null
  const moment = sql`date_trunc('milliseconds', m.at)`
  type Line = OutputOf<typeof listClientMessages>['messages'][number]
  const { rows } = await sql<Line>`
    with folders as (select id from jobs where contact_id = ${id}::uuid and merged_into is null order by id desc limit ${foldersLookedInto}),
    theirs as (
      select id from messages where contact_id = ${id}::uuid and direction <> 'note'
      union select m.id from messages m join folders f on f.id = m.job_id where m.direction <> 'note'
    )
    select m.id, m.direction, m.subject, left(m.body_text, 200) as about, case when m.direction = 'out' then coalesce(p.name, m.from_name) else coalesce(nullif(m.from_name, ''), m.from_address) end as by_name, m.at,
      case when j.id is null then null else json_build_object('id', j.id, 'number', j.number, 'title', j.title) end as job
    from theirs t join messages m on m.id = t.id
    left join jobs j on j.id = m.job_id left join people p on p.id = m.person_id
    where ${from ? sql`(${moment}, m.id) < (${from.name}::timestamptz, ${from.id}::uuid)` : sql`true`}
    order by ${moment} desc, m.id desc limit ${limit + 1}`.execute(db)
  const messages = rows.slice(0, limit)
  const last = messages.at(-1)
  return done({ messages, next: rows.length > limit && last ? writeCursor({ name: last.at, id: last.id }) : null })
}
