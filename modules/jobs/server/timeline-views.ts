import { sql, type RawBuilder } from 'kysely'
import { isId } from '../../../kernel/ids.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf, OutputOf } from '../../../platform/endpoint.ts'
import { isImage } from '../../documents/document.ts'
import { messagesByIds } from '../../messages/server/message-views.ts'
import type { readTimeline, TimelineEntry } from '../folder-endpoints.ts'

type Row = {
  readonly kind: 'act' | 'message' | 'file'
  readonly id: string
  readonly at: string
  readonly act: string | null
  readonly facts: Record<string, unknown> | null
  readonly by: string | null
  readonly document: { readonly name: string; readonly mediaType: string; readonly bytes: number; readonly width: number | null; readonly height: number | null } | null
}

/**
 * What happened in a folder, the latest first, a page at a time: acts, messages and notes, files. Each source gives its own page by its
 * index, and the latest of them are taken. Null where the folder is not there.
 */
export async function timelineOf(db: Db, { id, of, after, limit }: InputOf<typeof readTimeline>): Promise<OutputOf<typeof readTimeline> | null> {
  const job = await db.selectFrom('jobs').select('id').where('id', '=', id).executeTakeFirst()
  if (!job) return null
  const from = readMark(after)
  const parts = sources(id, of).map((source) => sql`(${source(from)} order by at desc, id desc limit ${limit + 1})`)
  const { rows } = await sql<Row>`select * from (${sql.join(parts, sql` union all `)}) entries order by at desc, id desc limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const messages = await messagesByIds(db, page.filter(({ kind }) => kind === 'message').map((row) => row.id))
  const last = page.at(-1)
  return {
    entries: page.flatMap((row): TimelineEntry[] => {
      const { id: entryId, at } = row
      if (row.kind === 'act') return [{ kind: 'act', id: entryId, at, act: row.act ?? '', facts: row.facts ?? {}, by: row.by ?? '' }]
      if (row.kind === 'file') return row.document ? [{ kind: 'file', id: entryId, at, by: row.by ?? '', document: { ...row.document, id: entryId, createdAt: at, image: isImage(row.document.mediaType) } }] : []
      const message = messages.get(entryId)
      return message ? [{ kind: 'message', id: entryId, at, message }] : []
    }),
    next: rows.length > limit && last ? `${last.at}|${last.id}` : null,
  }
}

type Mark = { readonly at: string; readonly id: string } | null
type Source = (from: Mark) => RawBuilder<unknown>

/** Files and messages stand for the acts that added and sent them. */
function sources(id: string, of: InputOf<typeof readTimeline>['of']): Source[] {
  const beyond = (from: Mark, at: RawBuilder<unknown>, entry: RawBuilder<unknown>) => (from ? sql`and (${at}, ${entry}) < (${from.at}::timestamptz, ${from.id}::uuid)` : sql``)
  // What happened in a folder before it went into this one happened here.
  const folders = sql`array(select o.id from jobs o where o.id = ${id}::uuid or o.merged_into = ${id}::uuid)`
  const acts: Source = (from) => sql`
    select 'act' as kind, h.id, h.at, h.act, h.facts, h.by_name as by, null::jsonb as document
    from history h where h.subject = 'job' and h.subject_id = any(${folders}) and (h.act <> 'job-merged-into' or h.subject_id = ${id}::uuid) ${of === 'all' ? sql`and h.act not in ('document-added', 'message-sent')` : sql``} ${beyond(from, sql`h.at`, sql`h.id`)}`
  const messages: Source = (from) => sql`
    select 'message' as kind, w.id, w.at, null::text as act, null::jsonb as facts, null::text as by, null::jsonb as document
    from messages w where w.job_id = ${id}::uuid
      ${of === 'notes' ? sql`and w.direction = 'note'` : of === 'messages' ? sql`and w.direction <> 'note'` : sql``} ${beyond(from, sql`w.at`, sql`w.id`)}`
  const files: Source = (from) => sql`
    select 'file' as kind, d.id, ${addedAt} as at, null::text as act, null::jsonb as facts, p.name as by,
      jsonb_build_object('name', d.name, 'mediaType', d.media_type, 'bytes', d.bytes, 'width', d.width, 'height', d.height) as document
    from document_links l join documents d on d.company_id = l.company_id and d.id = l.document_id
    left join people p on p.company_id = d.company_id and p.id = d.uploaded_by
    where l.subject = 'job' and l.subject_id = ${id}::uuid ${beyond(from, addedAt, sql`d.id`)}`
  if (of === 'acts') return [acts]
  if (of === 'messages' || of === 'notes') return [messages]
  return [acts, messages, files]
}

/** To the millisecond, as a page's last moment is handed out. */
const addedAt = sql`date_trunc('milliseconds', l.created_at)`

function readMark(after: string | undefined): Mark {
  const [at = '', id = ''] = (after ?? '').split('|')
  return isId(id) && !Number.isNaN(Date.parse(at)) ? { at, id } : null
}
