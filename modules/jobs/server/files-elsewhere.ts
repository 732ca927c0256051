import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { OutputOf } from '../../../platform/endpoint.ts'
import { isImage } from '../../documents/document.ts'
import { elsewhereShown, type FileElsewhere, type readFilesElsewhere } from '../folder-endpoints.ts'
import { knownFiles } from './folder-sources.ts'

type Row = Omit<FileElsewhere, 'image'>

/** Files of what is in a folder: its messages, its visits; the latest first, each document once, where it came first. Null where the folder is not there. */
export async function filesElsewhere(db: Db, id: string): Promise<OutputOf<typeof readFilesElsewhere> | null> {
  const { rows } = await sql<{ readonly all: number; readonly files: readonly Row[] }>`
    select (select count(*)::int from (${elsewhereSql()}) e) as all,
      coalesce((select jsonb_agg(jsonb_build_object('documentId', f.document_id, 'place', f.place, 'name', f.name, 'mediaType', f.media_type, 'bytes', f.bytes, 'at', f.added,
          'on', f.thing, 'onId', f.thing_id, 'label', f.label, 'day', f.on_day) order by f.at desc, f.thing_id, f.place)
        from (select e.document_id, e.place, coalesce(d.name, e.name) as name, coalesce(d.media_type, e.media_type) as media_type, coalesce(d.bytes, e.bytes) as bytes, e.at,
            to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as added, e.thing, e.thing_id, e.label, e.on_day
          from (${elsewhereSql()}) e left join documents d on d.company_id = j.company_id and d.id = e.document_id
          order by e.at desc, e.thing_id, e.place limit ${elsewhereShown}) f), '[]') as files
    from jobs j where j.id = ${id}::uuid`.execute(db)
  const found = rows[0]
  return found ? { all: found.all, files: found.files.map((file) => ({ ...file, image: file.documentId !== null && isImage(file.mediaType) })) } : null
}

/** How many there are in folder `j`. */
export function countElsewhere(): RawBuilder<number> {
  return sql<number>`(select count(*) from (${elsewhereSql()}) e)`
}

/** Of folder `j`; what is also filed in the folder itself is there. A mail server's report is about mail, it brings no file. */
function elsewhereSql(): RawBuilder<unknown> {
  const written = sql`m.company_id = j.company_id and m.job_id = j.id and m.direction <> 'note' and m.nature in ('written', 'auto-reply')`
  const label = sql`coalesce(nullif(m.from_name, ''), m.from_address) as label, null::date as on_day`
  const messages = sql`
    select l.document_id, m.id as thing_id, ${label}, m.at from messages m join document_links l on l.company_id = m.company_id and l.subject = 'message' and l.subject_id = m.id where ${written}`
  const documents = [['message', messages] as const, ...knownFiles()].map(([thing, rows]) => sql`select document_id, ${sql.lit(thing)} as thing, thing_id, label, on_day, at from (${rows}) r`)
  return sql`
    select * from (select distinct on (u.document_id) u.document_id, null::int as place, u.thing, u.thing_id, u.label, u.on_day, u.at, null::text as name, null::text as media_type, null::bigint as bytes
      from (${sql.join(documents, sql` union all `)}) u
      where not exists (select from document_links o where o.company_id = j.company_id and o.subject = 'job' and o.subject_id = j.id and o.document_id = u.document_id)
      order by u.document_id, u.at, u.thing_id) once
    union all
    select null, a.n::int - 1, 'message', m.id, ${label}, m.at, a.file->>'name', a.file->>'mediaType', (a.file->>'bytes')::bigint
    from messages m cross join lateral jsonb_array_elements(m.attachments) with ordinality as a(file, n)
    where ${written} and a.file->>'documentId' is null and not coalesce((a.file->>'inline')::boolean, false)`
}
