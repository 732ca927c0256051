import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { dateIn } from '../../kernel/dates.ts'
import { isId } from '../../kernel/ids.ts'
import { say } from '../../kernel/phrases.ts'
import type { Door, RawRoutes } from '../../platform/routes.ts'
import { documentFile } from '../../modules/documents/server/document-views.ts'
import { requestPagesPhrases } from '../../modules/requests/page-phrases.ts'
import { formSettings } from '../../modules/requests/request-endpoints.ts'
import { formLimits, inOrder, type RequestForm } from '../../modules/requests/request-form.ts'
import { readColour } from '../../modules/requests/form-colours.ts'
import { companyOfForm } from '../../modules/requests/server/form-views.ts'
import { openForm } from '../../modules/requests/server/open-forms.ts'
import { formText } from '../../modules/requests/words.ts'
import { formBody, showFormPage } from './request-form-page.ts'

const previewLimit = 200_000

/** What the request form is made of beside its page: scripts, the company's logo, and the look of a form that is not saved yet. */
export const requestFormFiles: RawRoutes = (app, door) => {
  const scripts = { '/embed.js': read('embed.js'), '/f/form.js': read('request-form.js'), '/f/work.js': read('request-work.js') }
  for (const [path, text] of Object.entries(scripts)) {
    app.get(path, (context) => {
      context.header('Content-Type', 'text/javascript; charset=utf-8')
      context.header('Cache-Control', 'public, max-age=3600')
      // Other sites load it: that is what it is for.
      context.header('Cross-Origin-Resource-Policy', 'cross-origin')
      context.header('X-Content-Type-Options', 'nosniff')
      if (path === '/f/work.js') context.header('Content-Security-Policy', "default-src 'none'")
      return context.body(text)
    })
  }
  app.get('/f/:key/logo', (context) => logo(context, door))
  app.post('/f/preview', (context) => preview(context, door))
}

/** A script as it is sent: without its comments and the spaces at its margin. */
function read(name: string): string {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8')
  const lines = text.split('\n').map((line) => line.trim())
  return lines
    .filter((line) => line && !line.startsWith('//') && !line.startsWith('/**'))
    .join('\n')
    .replace('__fr__', say(requestPagesPhrases, 'fr', 'embed.title'))
    .replace('__en__', say(requestPagesPhrases, 'en', 'embed.title'))
}

/** The small picture of the company's logo: nothing else of its documents can be asked for here. */
async function logo(context: Context, { house }: Door): Promise<Response> {
  const open = await openForm(house, context.req.param('key') ?? '')
  const id = open?.form.active ? open.company.logoDocumentId : null
  const document = id && isId(id) ? await house.database.inCompany(open!.company.id, (db) => documentFile(db, id)) : null
  const bytes = document?.thumbSha256 ? await house.storage.get(open!.company.id, document.thumbSha256) : null
  if (!bytes) return context.text('', 404)
  return new Response(Readable.toWeb(bytes) as unknown as ReadableStream, {
    headers: { 'Content-Type': 'image/webp', 'Cache-Control': 'public, max-age=3600', 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'" },
  })
}

/** The form as somebody is setting it, for the frame on the settings page. Nothing is kept and nothing can be sent. */
async function preview(context: Context, { house, who }: Door): Promise<Response> {
  const ask = await who(context.req.raw, 'form.change')
  if (!ask || Number(context.req.header('content-length') ?? 0) > previewLimit) return context.text('', 404)
  const given = new URLSearchParams(await context.req.text())
  const draft = formSettings.safeParse(parsed(given.get('draft') ?? ''))
  if (!draft.success) return context.text('', 422)
  const company = await house.database.inCompany(ask.companyId, companyOfForm)
  const form: RequestForm = { ...draft.data, fields: inOrder(draft.data.fields), colour: draft.data.colour && (readColour(draft.data.colour) ?? ''), sites: [] }
  const language = given.get('lang') === 'fr' ? 'fr' : 'en'
  const body = formBody({
    form, key: 'preview', language, place: 'preview', company: company.name, today: dateIn(company.zone, ask.now), token: '', work: 0, maxPhotos: formLimits.photos,
    photoBytes: formLimits.photoBytes, given: new Map(), wrong: [], stop: '', photosAgain: false,
  })
  return showFormPage(context, {
    language, place: 'preview', key: given.get('key') ?? 'preview', company: company.name, logo: company.logoDocumentId !== null && Boolean(given.get('key')), form,
    title: formText(form, 'title', language, company.name), body, script: false,
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
