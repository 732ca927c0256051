import { z } from 'zod'
import { languages } from '../../kernel/phrases.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { messageLimits } from './message.ts'
import { messageView } from './message-view.ts'

const one = z.object({ id: z.uuid() })
const address = z.string().trim().max(254).pipe(z.email())
const correspondent = z.object({ name: z.string().trim().max(200).default(''), address })

const page = { before: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }

export const listMessages = endpoint({
  method: 'GET',
  path: '/api/messages',
  permission: 'message.read',
  input: z.object({ jobId: z.uuid(), ...page }),
  output: z.object({ messages: z.array(messageView), next: z.string().nullable() }),
  topics: ['messages'],
  summary: 'The messages of a folder, newest first: in, out and internal notes',
})

export const readMessage = endpoint({
  method: 'GET', path: '/api/messages/:id', permission: 'message.read', input: one, output: messageView, topics: ['messages'],
  summary: 'One message, whole',
})

export const countUnread = endpoint({
  method: 'GET',
  path: '/api/messages/unread',
  permission: 'message.read',
  input: z.object({}),
  /** Folders in which somebody wrote since this person last read them, and what waits without a folder. Counted up to 1,000. */
  output: z.object({ folders: z.number(), unmatched: z.number() }),
  topics: ['messages', 'jobs'],
  summary: 'How many folders hold messages this person has not read, and how many wait without a folder',
})

export const readDraft = endpoint({
  method: 'GET',
  path: '/api/messages/draft',
  permission: 'message.write',
  input: z.object({ jobId: z.uuid(), templateId: z.uuid().optional(), language: z.enum(languages).optional() }),
  output: z.object({
    to: z.array(z.object({ name: z.string(), address: z.string() })),
    language: z.enum(languages),
    subject: z.string(),
    body: z.string(),
    /** How answers come back here; `link`: only by the link in the mail, since no mailbox is set. */
    answers: z.enum(['mail', 'link']),
    /** False: no mail server is set; what is sent is kept here to be read. */
    leaves: z.boolean(),
  }),
  topics: ['messages', 'contacts', 'jobs'],
  summary: 'What a new message of a folder begins with: to whom, in which language, worded by a template',
})

export const sendMessage = endpoint({
  method: 'POST',
  path: '/api/messages',
  permission: 'message.write',
  input: z.object({
    /** Made by the screen: sent twice, it is one message. */
    id: z.uuid().optional(),
    jobId: z.uuid(),
    to: z.array(correspondent).min(1).max(messageLimits.recipients),
    cc: z.array(correspondent).max(messageLimits.recipients).default([]),
    subject: z.string().trim().max(messageLimits.subject),
    text: z.string().max(messageLimits.text),
    language: z.enum(languages),
    documentIds: z.array(z.uuid()).max(messageLimits.attachments).default([]),
  }),
  output: messageView,
  summary: 'Writes to the client from a folder; variables like {client} and {number} may stand in subject and text',
})

export const resendMessage = endpoint({
  method: 'POST',
  path: '/api/messages/:id/resend',
  permission: 'message.write',
  input: one.extend({ to: address.optional() }),
  output: messageView,
  summary: 'Sends again what was not delivered, to the same address or to another one',
})

// ---- What found no folder ----

export const unmatchedMessage = messageView.extend({
  /** Folders it may belong to: of the same sender, or named in it. */
  suggestions: z.array(z.object({ jobId: z.string(), number: z.string(), title: z.string(), client: z.string() })),
})
export type UnmatchedMessage = z.infer<typeof unmatchedMessage>

export const listUnmatched = endpoint({
  method: 'GET',
  path: '/api/messages/unmatched',
  permission: 'message.read',
  input: z.object({ aside: z.stringbool().default(false), q: z.string().max(200).default(''), ...page }),
  output: z.object({ messages: z.array(unmatchedMessage), next: z.string().nullable() }),
  topics: ['messages'],
  summary: 'What came in and found no folder; `aside`: what was set aside',
})

export const fileMessage = endpoint({
  method: 'POST',
  path: '/api/messages/:id/file',
  permission: 'message.write',
  input: one.extend({ jobId: z.uuid() }),
  output: messageView,
  summary: 'Files a message into a folder; one that has a folder moves to the other',
})

export const unfileMessage = endpoint({
  method: 'POST', path: '/api/messages/:id/unfile', permission: 'message.write', input: one,
  /** `folderClosed`: its folder was opened from it and holds nothing else. */
  output: messageView.extend({ folderClosed: z.boolean() }), summary: 'Takes the filing by hand back',
})

export const openFolderFromMessage = endpoint({
  method: 'POST',
  path: '/api/messages/:id/open-folder',
  permission: 'message.write',
  input: one.extend({ contactId: z.uuid().optional() }),
  output: z.object({ jobId: z.string(), number: z.string() }),
  summary: 'Opens a new folder from a message; its sender becomes a contact unless one is given or known',
})

export const setMessageAside = endpoint({
  method: 'POST', path: '/api/messages/:id/aside', permission: 'message.write', input: one, output: z.undefined(),
  summary: 'Sets mail without a folder aside: it is kept, and needs nobody',
})

export const bringMessageBack = endpoint({
  method: 'POST', path: '/api/messages/:id/bring-back', permission: 'message.write', input: one, output: z.undefined(),
  summary: 'Brings mail that was set aside back to those without a folder',
})

/** The mail as it came, to download. */
export function rawUrl(id: string): string {
  return `/api/messages/${id}/raw`
}

/** The bytes of a file that is no document: only handed over, never shown. */
export function attachmentUrl(id: string, at: number): string {
  return `/api/messages/${id}/attachments/${at}`
}
