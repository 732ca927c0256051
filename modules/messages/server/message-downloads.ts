import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { isId } from '../../../kernel/ids.ts'
import { notThere } from '../../../kernel/outcome.ts'
import type { Door, RawRoutes } from '../../../platform/routes.ts'
import { contentDisposition } from '../../documents/document.ts'
import type { KeptAttachment } from './message-store.ts'

/** Mails as they came, and what came with them and is no document: only handed over, never shown; nothing of it runs. */
export const messageDownloads: RawRoutes = (app, door) => {
  app.get('/api/messages/:id/raw', (context) => raw(context, door))
  app.get('/api/messages/:id/attachments/:at', (context) => attachment(context, door))
}

async function raw(context: Context, door: Door): Promise<Response> {
  const found = await messageOf(context, door)
  if (!found?.rawSha256) return nothing(context)
  const name = `${found.at.slice(0, 10)} ${found.subject.replaceAll(/[^\p{L}\p{N} .-]/gu, ' ').replaceAll(/\s+/g, ' ').trim().slice(0, 80) || 'message'}.eml`
  return handOver(context, door, found.companyId, { sha256: found.rawSha256, name })
}

async function attachment(context: Context, door: Door): Promise<Response> {
  const found = await messageOf(context, door)
  const at = context.req.param('at') ?? ''
  const file = /^\d{1,3}$/.test(at) ? (found?.attachments as KeptAttachment[] | undefined)?.[Number(at)] : undefined
  return found && file ? handOver(context, door, found.companyId, file) : nothing(context)
}

async function messageOf(context: Context, door: Door) {
  const ask = await door.who(context.req.raw, 'message.read')
  const id = context.req.param('id') ?? ''
  if (!ask || !isId(id)) return null
  const found = await door.house.database.inCompany(ask.companyId, (db) =>
    db.selectFrom('messages').select(['rawSha256', 'attachments', 'subject', 'at']).where('id', '=', id).executeTakeFirst(),
  )
  return found ? { ...found, companyId: ask.companyId } : null
}

async function handOver(context: Context, { house }: Door, companyId: Parameters<Door['house']['storage']['get']>[0], { sha256, name }: { readonly sha256: string; readonly name: string }): Promise<Response> {
  const bytes = await house.storage.get(companyId, sha256)
  if (!bytes) return nothing(context)
  return new Response(Readable.toWeb(bytes) as unknown as ReadableStream, {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': contentDisposition(name, false),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
    },
  })
}

function nothing(context: Context): Response {
  return context.json({ refusal: notThere.refusal }, 404)
}
