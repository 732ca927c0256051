import { z } from 'zod'
import { documentView } from '../documents/document-endpoints.ts'
import { warnings } from './mail-warnings.ts'
import { channels, deliveryStates, directions, natures } from './message.ts'

/** What came with a mail and is no document: only ever handed over (`attachmentUrl`). */
export const messageFile = z.object({
  /** Its place in the message. */
  at: z.number(),
  name: z.string(),
  /** By what it holds, not by what it is called. */
  mediaType: z.string(),
  bytes: z.number(),
})
export type MessageFile = z.infer<typeof messageFile>

/** A message as a folder shows it. `html` is made safe before it is kept; `quoted` is what it repeats of earlier ones. */
export const messageView = z.object({
  id: z.uuid(),
  /** Null: it waits in *Unmatched*. */
  jobId: z.uuid().nullable(),
  contactId: z.uuid().nullable(),
  direction: z.enum(directions),
  channel: z.enum(channels),
  nature: z.enum(natures),
  fromName: z.string(),
  fromAddress: z.string(),
  recipients: z.array(z.object({ name: z.string(), address: z.string(), kind: z.enum(['to', 'cc']).optional() })),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  quoted: z.string(),
  language: z.enum(['en', 'fr']).nullable(),
  /** Who of ours wrote it. */
  personId: z.uuid().nullable(),
  /** People of ours whom a note names. */
  mentions: z.array(z.uuid()),
  state: z.enum(deliveryStates).nullable(),
  /** Why it did not arrive; of a report that comes back from a mail server, which address and why. */
  stateReason: z.string(),
  at: z.string(),
  editedAt: z.string().nullable(),
  documents: z.array(documentView),
  files: z.array(messageFile),
  /** What the reader should know, each with its sentence `warning.<name>`. */
  warnings: z.array(z.enum(warnings)),
  /** How it found its folder: 'token', 'thread', 'number', 'sender', 'intake', 'hand', 'made-here'. */
  matchedBy: z.string().nullable(),
  /** Whether the mail can be downloaded as it came (`rawUrl`). */
  hasRaw: z.boolean(),
})
export type MessageView = z.infer<typeof messageView>
