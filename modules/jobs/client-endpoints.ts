import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'

/** What was written to and by a contact, over all its folders. */
export const listClientMessages = endpoint({
  method: 'GET',
  path: '/api/contacts/:id/messages',
  permission: 'message.read',
  input: z.object({ id: z.uuid(), after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
  output: z.object({
    messages: z.array(
      z.object({
        id: z.uuid(),
        /** The folder it is in, with its number; null while it waits in *Unmatched*. */
        job: z.object({ id: z.uuid(), number: z.string(), title: z.string() }).nullable(),
        direction: z.enum(['in', 'out']),
        subject: z.string(),
        /** The beginning of what was written. */
        about: z.string(),
        byName: z.string(),
        at: z.string(),
      }),
    ),
    next: z.string().nullable(),
  }),
  topics: ['messages', 'jobs', 'contacts'],
  summary: 'Messages with a contact over all its folders, newest first; internal notes are not among them',
})
