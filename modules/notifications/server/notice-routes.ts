import { done, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf, OutputOf } from '../../../platform/endpoint.ts'
import { touch } from '../../../platform/live.ts'
import { inCompanyRoute, type Route } from '../../../platform/routes.ts'
import * as endpoints from '../notice-endpoints.ts'

export const noticeRoutes: readonly Route[] = [
  inCompanyRoute(endpoints.listNotices, list),
  inCompanyRoute(endpoints.countUnread, count),
  inCompanyRoute(endpoints.markRead, mark),
]

const most = 100

async function list(db: Db, ask: Ask, input: InputOf<typeof endpoints.listNotices>): Promise<Outcome<OutputOf<typeof endpoints.listNotices>>> {
  if (!ask.personId) return done({ notices: [], more: false })
  let query = db
    .selectFrom('notices')
    .select(['id', 'code', 'facts', 'link', 'createdAt', 'readAt'])
    .where('personId', '=', ask.personId)
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
  if (input.before) query = query.where('id', '<', input.before)
  const rows = await query.execute()
  const notices = rows.slice(0, input.limit).map((row) => ({
    id: row.id,
    code: row.code,
    facts: row.facts as Record<string, unknown>,
    link: row.link,
    at: row.createdAt,
    read: row.readAt !== null,
  }))
  return done({ notices, more: rows.length > input.limit })
}

async function count(db: Db, ask: Ask): Promise<Outcome<{ unread: number }>> {
  if (!ask.personId) return done({ unread: 0 })
  const rows = await db.selectFrom('notices').select('id').where('personId', '=', ask.personId).where('readAt', 'is', null).limit(most).execute()
  return done({ unread: rows.length })
}

/** Answers the ids whose mark changed, so that it can be taken back. */
async function mark(db: Db, ask: Ask, input: InputOf<typeof endpoints.markRead>): Promise<Outcome<{ ids: string[] }>> {
  if (!ask.personId || input.ids?.length === 0) return done({ ids: [] })
  let query = db
    .updateTable('notices')
    .set({ readAt: input.read ? ask.now : null })
    .where('personId', '=', ask.personId)
    .where('readAt', input.read ? 'is' : 'is not', null)
    .returning('id')
  query = input.ids ? query.where('id', 'in', input.ids) : query
  const changed = await query.execute()
  if (changed.length > 0) touch('notices')
  return done({ ids: changed.map(({ id }) => id).slice(0, 200) })
}
