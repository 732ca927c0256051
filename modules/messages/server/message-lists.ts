import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { numbersIn } from '../mail-matching.ts'
import type { UnmatchedMessage } from '../message-endpoints.ts'
import type { MessageView } from '../message-view.ts'
import { mailDesk, type SuggestedFolder } from './mail-desk.ts'
import { messagesByIds } from './message-views.ts'

type Page = { readonly before?: string | undefined; readonly limit: number }

/** A folder's messages, newest first. */
export async function messagesOfFolder(db: Db, jobId: string, page: Page): Promise<{ messages: MessageView[]; next: string | null }> {
  return pageOf(db, sql<boolean>`job_id = ${jobId}::uuid`, page)
}

/** What came in and has no folder, newest first, each with the folders it may belong to. */
export async function unmatchedMessages(db: Db, { aside, q, ...page }: Page & { readonly aside: boolean; readonly q: string }): Promise<{ messages: UnmatchedMessage[]; next: string | null }> {
  const words = q.split(/\s+/).filter(Boolean).slice(0, 6).map((word) => `%${word.replaceAll('\0', '').replaceAll(/[\\%_]/g, (mark) => `\\${mark}`)}%`)
  const found = words.map((word) => sql<boolean>`searchable(from_name || ' ' || from_address || ' ' || subject || ' ' || left(body_text, 2000)) like searchable(${word})`)
  const which = sql<boolean>`job_id is null and direction = 'in' and set_aside_at ${aside ? sql`is not null` : sql`is null`}`
  const { messages, next } = await pageOf(db, sql.join([which, ...found], sql` and `), page)
  const known = await mailDesk().foldersOf(db, messages.map(({ fromAddress }) => fromAddress))
  const suggested: UnmatchedMessage[] = []
  for (const message of messages) suggested.push({ ...message, suggestions: await suggestionsFor(db, message, known.get(message.fromAddress) ?? []) })
  return { messages: suggested, next }
}

export async function countUnmatched(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from messages where job_id is null and set_aside_at is null and direction = 'in' limit 1000) found`.execute(db)
  return rows[0]!.count
}

/** A number in the subject names a folder whoever writes: here a person decides. */
async function suggestionsFor(db: Db, { subject }: MessageView, ofSender: readonly SuggestedFolder[]): Promise<SuggestedFolder[]> {
  const numbers = numbersIn(subject)
  const named = numbers.length > 0 ? await mailDesk().folderByNumber(db, numbers) : null
  const first = named ? [{ jobId: named.jobId, number: named.number, title: named.title, client: named.contactName }] : []
  return [...first, ...ofSender.filter(({ jobId }) => jobId !== named?.jobId)].slice(0, 4)
}

async function pageOf(db: Db, which: RawBuilder<boolean> | RawBuilder<unknown>, { before, limit }: Page): Promise<{ messages: MessageView[]; next: string | null }> {
  const cursor = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(before ?? '')
  const older = cursor ? sql`and (at, id) < (${cursor[1]}::timestamptz, ${cursor[2]}::uuid)` : sql``
  const { rows } = await sql<{ id: string; at: string }>`select id, at from messages where ${which} ${older} order by at desc, id desc limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const views = await messagesByIds(db, page.map(({ id }) => id))
  const last = page.at(-1)
  return { messages: page.flatMap(({ id }) => views.get(id) ?? []), next: rows.length > limit && last ? `${last.at}_${last.id}` : null }
}
