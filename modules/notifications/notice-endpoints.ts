import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'

const id = z.uuid()

export const noticeView = z.object({
  id,
  code: z.string(),
  facts: z.record(z.string(), z.unknown()),
  link: z.string(),
  at: z.string(),
  read: z.boolean(),
})
export type NoticeView = z.infer<typeof noticeView>

/** The reader's own, newest first. `before`: the id of the last one of the page before. */
export const listNotices = endpoint({
  method: 'GET',
  path: '/api/notices',
  permission: 'notice.read',
  topics: ['notices'],
  input: z.object({ before: id.optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
  output: z.object({ notices: z.array(noticeView), more: z.boolean() }),
  summary: 'What the bell has to say, the latest first',
})

/** How many wait unread, counted up to 100. */
export const countUnread = endpoint({
  method: 'GET',
  path: '/api/notices/unread',
  permission: 'notice.read',
  topics: ['notices'],
  input: z.object({}),
  output: z.object({ unread: z.number() }),
  summary: 'How many notices are unread',
})

/** Marks as read: some, or all (`ids` left out); `read: false` takes it back. */
export const markRead = endpoint({
  method: 'POST',
  path: '/api/notices/read',
  permission: 'notice.read',
  input: z.object({ ids: z.array(id).max(200).optional(), read: z.boolean().default(true) }),
  output: z.object({ ids: z.array(id) }),
  summary: 'Marks notices as read, or as unread',
})
