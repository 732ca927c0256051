import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { documentsPerSubject, subjectNames } from './document.ts'

export const documentView = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** Whether `?size=thumb` shows a picture. */
  image: z.boolean(),
  createdAt: z.string(),
})
export type DocumentView = z.infer<typeof documentView>

export const linkedDocument = documentView.extend({
  subjectId: z.uuid(),
  withClient: z.boolean(),
  withSupplier: z.boolean(),
  /** It came from a partner, over a share. */
  received: z.boolean(),
})
export type LinkedDocument = z.infer<typeof linkedDocument>

const link = { id: z.uuid(), subject: z.enum(subjectNames), subjectId: z.uuid() }

export const listDocuments = endpoint({
  method: 'GET',
  path: '/api/documents',
  permission: 'document.read',
  input: z.object({ subject: link.subject, subjectId: link.subjectId }),
  output: z.object({ documents: z.array(linkedDocument).max(documentsPerSubject) }),
  topics: ['documents'],
  offline: 'person',
  summary: 'The documents of one thing',
})

export const linkToSubject = endpoint({
  method: 'POST',
  path: '/api/documents/:id/link',
  permission: 'document.add',
  input: z.object({ ...link, withClient: z.boolean().optional(), withSupplier: z.boolean().optional() }),
  output: z.undefined(),
  summary: 'Adds a document that was sent to a thing',
})

export const unlinkFromSubject = endpoint({
  method: 'POST',
  path: '/api/documents/:id/unlink',
  permission: 'document.add',
  input: z.object(link),
  output: z.undefined(),
  summary: 'Takes a document off a thing',
})

export const shareDocument = endpoint({
  method: 'POST',
  path: '/api/documents/:id/sharing',
  permission: 'document.remove',
  input: z.object({ ...link, withClient: z.boolean(), withSupplier: z.boolean() }),
  output: z.undefined(),
  summary: 'Which partners see a document of a shared thing',
})

/** Where a document's bytes are. `thumb`: a small picture, of images only. */
export function fileUrl(id: string, size: 'full' | 'thumb' = 'full'): string {
  return `/api/documents/${id}/file?size=${size}`
}

/** Where a file is sent: a PUT of its bytes; answers `DocumentView`. */
export function uploadUrl(name: string): string {
  return `/api/documents/file?name=${encodeURIComponent(name)}`
}
