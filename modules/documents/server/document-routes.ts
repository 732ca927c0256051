import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import type { Context } from 'hono'
import { may } from '../../../access/permissions.ts'
import { isId } from '../../../kernel/ids.ts'
import { done, notThere, type Refusal } from '../../../kernel/outcome.ts'
import { inCompanyRoute, type Door, type RawRoutes, type Route } from '../../../platform/routes.ts'
import { contentDisposition, fileLimit, isShown, subjects } from '../document.ts'
import { linkToSubject, listDocuments, shareDocument, unlinkFromSubject } from '../document-endpoints.ts'
import { documentFile, documentsOf } from './document-views.ts'
import { isOurs, linkDocument, setDocumentSharing, unlinkDocument } from './linking.ts'
import { receiveFile } from './receiving-files.ts'

export const documentRoutes: readonly Route[] = [
  inCompanyRoute(listDocuments, async (db, ask, { subject, subjectId }) => {
    if (!may(ask.role, subjects[subject].read) || !(await isOurs(db, ask, subject, subjectId))) return notThere
    return done({ documents: (await documentsOf(db, subject, [subjectId])).get(subjectId) ?? [] })
  }),
  inCompanyRoute(linkToSubject, (db, ask, { id, ...link }) => linkDocument(db, ask, { documentId: id, ...link })),
  inCompanyRoute(unlinkFromSubject, (db, ask, { id, ...link }) => unlinkDocument(db, ask, { documentId: id, ...link })),
  inCompanyRoute(shareDocument, (db, ask, { id, ...link }) => setDocumentSharing(db, ask, { documentId: id, ...link })),
]

/** The bytes of documents, in and out. */
export const documentFiles: RawRoutes = (app, door) => {
  app.put('/api/documents/file', (context) => upload(context, door))
  app.get('/api/documents/:id/file', (context) => download(context, door))
}

async function upload(context: Context, door: Door): Promise<Response> {
  const ask = await door.who(context.req.raw, 'document.add')
  if (!ask) return context.json({ refusal: { code: 'signed-out' } }, 401)
  const name = context.req.query('name') ?? ''
  if (name === '' || name.length > 300) return context.json({ refusal: { code: 'input-wrong', field: 'name', problem: name ? 'too_big' : 'missing', limit: 300 } }, 422)
  if (Number(context.req.header('content-length') ?? 0) > fileLimit) return refused(context, { code: 'too-large', limit: fileLimit })
  const { body } = context.req.raw
  if (!body) return refused(context, { code: 'file-empty' })
  const received = await receiveFile(door.house, ask, name, Readable.fromWeb(body as WebStream<Uint8Array>))
  return received.ok ? context.json(received.value) : refused(context, received.refusal)
}

function refused(context: Context, refusal: Refusal): Response {
  return context.json({ refusal }, refusal.code === 'too-large' ? 413 : 422)
}

/** The viewers of browsers need a style and an embedded object; nothing else, and only our own pages show it within them. */
const pdfPolicy = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"

/** Not there, not yours and not signed in are one answer. What may be shown is shown, the rest is only handed over; nothing of it runs. */
async function download(context: Context, door: Door): Promise<Response> {
  const nothing = () => context.json({ refusal: notThere.refusal }, 404)
  const ask = await door.who(context.req.raw, 'document.read')
  const id = context.req.param('id') ?? ''
  if (!ask || !isId(id)) return nothing()
  const document = await door.house.database.inCompany(ask.companyId, (db) => documentFile(db, id))
  if (!document) return nothing()
  const small = context.req.query('size') === 'thumb'
  const sha256 = small ? document.thumbSha256 : document.sha256
  if (!sha256) return nothing()
  const etag = `"${sha256}"`
  const headers = new Headers({
    'ETag': etag,
    'Cache-Control': 'private, no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': document.mediaType === 'application/pdf' ? pdfPolicy : "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Content-Type': small ? 'image/webp' : document.mediaType,
    'Content-Disposition': contentDisposition(document.name, isShown(document.mediaType)),
  })
  if (context.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers })
  const bytes = await door.house.storage.get(ask.companyId, sha256)
  if (!bytes) return nothing()
  if (!small) headers.set('Content-Length', String(document.bytes))
  return new Response(Readable.toWeb(bytes) as unknown as ReadableStream, { headers })
}
