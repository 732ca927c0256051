import type { Context, Hono } from 'hono'
import { html, raw } from 'hono/html'
import { randomBytes } from 'node:crypto'
import { isId } from '../../../kernel/ids.ts'
import { localeOf, say, type Language } from '../../../kernel/phrases.ts'
import type { Door } from '../../../platform/routes.ts'
import { keptMailPhrases, type KeptMailPhrase } from '../kept-mail-phrases.ts'

/**
 * `/mail`: without a mail server, what would have been sent can be read here. It shows links that sign in, so only whoever sits at
 * the machine itself may: the request comes from loopback, asks for a loopback name (no other site's name that points here), and
 * passed no proxy.
 */
export function mountKeptMail(app: Hono, door: Door): void {
  app.get('/mail', async (context, next) => (mayRead(context, door) ? list(context, door) : next()))
  app.get('/mail/renew.js', (context) => context.body(renew, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'X-Content-Type-Options': 'nosniff' }))
  app.get('/mail/:id', async (context, next) => (mayRead(context, door) ? one(context, door) : next()))
  app.get('/mail/:id/html', async (context, next) => (mayRead(context, door) ? body(context, door) : next()))
}

const proxied = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

function mayRead(context: Context, { house, address }: Door): boolean {
  if (house.config.smtpUrl !== null || house.config.trustProxy || proxied.some((name) => context.req.header(name) !== undefined)) return false
  const from = address(context).replace(/^::ffff:/, '')
  const name = new URL(`http://${context.req.header('host') ?? 'nowhere'}`).hostname
  return (from === '::1' || from.startsWith('127.')) && ['localhost', '127.0.0.1', '[::1]'].includes(name)
}

async function list(context: Context, { house }: Door): Promise<Response> {
  const mails = await house.database.outside((db) =>
    db.selectFrom('mails').select(['id', 'toAddress', 'toName', 'subject', 'createdAt', 'bodyText']).orderBy('id', 'desc').limit(200).execute(),
  )
  const language = languageOf(context)
  const words = (key: KeptMailPhrase) => say(keptMailPhrases, language, key)
  const time = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short' })
  const lines = mails.map(
    (mail) => html`<li><a href="/mail/${mail.id}">
      <span class="subject">${mail.subject}</span>
      <span class="to">${mail.toName ? `${mail.toName} <${mail.toAddress}>` : mail.toAddress}</span>
      <time datetime="${mail.createdAt}">${time.format(new Date(mail.createdAt))}</time>
    </a></li>`,
  )
  const content = html`<h1>${words('title')}</h1><p class="about">${words('about')}</p>
    ${mails.length ? html`<ul>${lines}</ul>` : html`<p class="empty">${words('empty')}</p>`}`
  return page(context, language, words('title'), content, true)
}

async function one(context: Context, door: Door): Promise<Response> {
  const { house } = door
  const mail = await mailOf(context, door)
  if (!mail) return context.notFound()
  const language = languageOf(context)
  const words = (key: KeptMailPhrase) => say(keptMailPhrases, language, key)
  const content = html`<p><a class="back" href="/mail">← ${words('back')}</a></p>
    <h1>${mail.subject}</h1>
    <p class="about">${words('to')} ${mail.toName ? `${mail.toName} <${mail.toAddress}>` : mail.toAddress}</p>
    ${linksOf(mail.bodyText, house.config.publicUrl).map((link) => html`<p class="link"><a href="${link}">${link.length > 90 ? `${link.slice(0, 90)}…` : link}</a></p>`)}
    <iframe title="${words('as-html')}" sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation" src="/mail/${mail.id}/html"></iframe>
    <details><summary>${words('as-text')}</summary><pre>${mail.bodyText}</pre></details>`
  return page(context, language, mail.subject, content, false)
}

/** The HTML part by itself, without scripts, forms or anything from elsewhere; its links open in the whole window. */
async function body(context: Context, door: Door): Promise<Response> {
  const mail = await mailOf(context, door)
  if (!mail) return context.notFound()
  context.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation; frame-ancestors 'self'")
  context.header('Cache-Control', 'no-store')
  context.header('X-Content-Type-Options', 'nosniff')
  return context.html(mail.bodyHtml.replace('</head>', '<base target="_top"></head>'))
}

/** Links to this product, so that they can be opened without leaving the frame of the mail. */
function linksOf(text: string, publicUrl: string): string[] {
  return [...new Set(text.match(/https?:\/\/\S+/g) ?? [])].filter((link) => link.startsWith(`${publicUrl}/`))
}

async function mailOf(context: Context, { house }: Door) {
  const id = context.req.param('id') ?? ''
  if (!isId(id)) return undefined
  return house.database.outside((db) => db.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirst())
}

function languageOf(context: Context): Language {
  return /^\s*fr\b/i.test(context.req.header('accept-language') ?? '') ? 'fr' : 'en'
}

type Markup = ReturnType<typeof html>

function page(context: Context, language: Language, title: string, content: Markup, refresh: boolean): Response | Promise<Response> {
  const nonce = randomBytes(16).toString('base64')
  context.header('Content-Security-Policy', `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`)
  context.header('Cache-Control', 'no-store')
  context.header('X-Content-Type-Options', 'nosniff')
  context.header('Referrer-Policy', 'no-referrer')
  return context.html(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
${refresh ? html`<script src="/mail/renew.js" defer></script>` : ''}
<title>${title}</title><link rel="icon" href="/favicon.svg">
<style nonce="${nonce}">${raw(styles)}</style>
</head>
<body><main>${content}</main></body>
</html>`)
}

/** Puts the newest list in place every few seconds, where the reader is; nothing moves when nothing came. */
const renew = `
setInterval(async () => {
  if (document.hidden) return
  const answer = await fetch('/mail').catch(() => null)
  if (!answer || !answer.ok) return
  const inside = (await answer.text()).split('<main>')[1]?.split('</main>')[0] ?? ''
  const main = document.querySelector('main')
  const newest = /href="([^"]+)"/.exec(inside)?.[1]
  if (newest && newest !== main.querySelector('li a')?.getAttribute('href')) main.innerHTML = inside
}, 4000)
`

const styles = `
:root { color-scheme: light dark; --line: light-dark(#dfe3e6, #343a40); --soft: light-dark(#5c6570, #a6a7ab); --brand: light-dark(#0b6b75, #7fd1d9) }
body { margin: 0; font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; background: light-dark(#f4f5f6, #16191c); color: light-dark(#1c2126, #e9ecef) }
main { max-width: 720px; margin: 0 auto; padding: 32px 16px 64px }
h1 { font-size: 22px; line-height: 1.3; margin: 0 0 4px }
.about, .empty { color: var(--soft); margin: 0 0 20px }
ul { list-style: none; margin: 0; padding: 0; background: light-dark(#fff, #1f2327); border: 1px solid var(--line); border-radius: 10px; overflow: hidden }
li + li { border-top: 1px solid var(--line) }
li a { display: grid; grid-template-columns: 1fr auto; gap: 2px 16px; padding: 12px 16px; color: inherit; text-decoration: none }
li a:hover { background: light-dark(#f4f8f8, #262b30) }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--brand); outline-offset: -2px }
.subject { font-weight: 600 } .to { grid-column: 1; color: var(--soft); overflow-wrap: anywhere } time { grid-row: 1; grid-column: 2; color: var(--soft); white-space: nowrap }
.back, .link a { color: var(--brand) } .link { margin: 0 0 12px; overflow-wrap: anywhere }
iframe { width: 100%; height: 520px; border: 1px solid var(--line); border-radius: 10px; background: #fff }
details { margin-top: 16px } summary { cursor: pointer; padding: 8px 0 } pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 16px; border: 1px solid var(--line); border-radius: 10px; margin: 0 }
`
