import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { html } from 'hono/html'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { isId } from '../../kernel/ids.ts'
import { localeOf, say, type Facts, type Language } from '../../kernel/phrases.ts'
import type { Moment } from '../../kernel/dates.ts'
import type { Db } from '../../platform/database.ts'
import type { House, RawRoutes } from '../../platform/routes.ts'
import { messageLimits } from '../../modules/messages/message.ts'
import { answerPhrases, type AnswerPhrase } from '../../modules/messages/answer-phrases.ts'
import { answering, answerPage, type AnswerPage } from '../../modules/messages/server/answering.ts'
import { readAnswerLink } from '../../modules/messages/server/reply-tokens.ts'
import { showPage } from './page.ts'
import { readForm } from './read-form.ts'

/** One address in one minute: more than any person needs, far too few to guess a link of 100 bits. */
const tries = 40
/** Text of the longest message in any script, as a form sends it. */
const formLimit = messageLimits.text * 9 + 4096

/** `/m/<company>.<token>`: a client reads the conversation and answers, without a password and without JavaScript. */
export const answerPages: RawRoutes = (app, { house, address }) => {
  const limiter = new RateLimiterMemory({ points: tries, duration: 60 })
  const limited = async (context: Context) => limiter.consume(address(context)).then(() => false, () => true)

  app.get('/m/:link', async (context) => {
    if (await limited(context)) return plain(context, 'busy', 429)
    const page = await opened(house, context.req.param('link'), (token, now) => (db) => answerPage(db, token, now))
    return page ? conversation(context, page, { sent: context.req.query('sent') === '1' }) : plain(context, 'closed', 404)
  })

  app.post('/m/:link', async (context) => {
    if (await limited(context)) return plain(context, 'busy', 429)
    const given = await readForm(context.req.raw, formLimit)
    const text = given.get('text') ?? ''
    const id = given.get('id') ?? ''
    const link = context.req.param('link')
    const answered = await opened(house, link, (token, now) => (db) => answering(db, token, { id: isId(id) ? id : randomUUID(), text }, now))
    if (!answered) return plain(context, 'closed', 404)
    if (answered.ok) return context.redirect(`${context.req.path}?sent=1&lang=${chosenLanguage(context) ?? ''}`, 303)
    const page = await opened(house, link, (token, now) => (db) => answerPage(db, token, now))
    return page ? conversation(context, page, { text, wrong: 'answer.empty' }) : plain(context, 'closed', 404)
  })
}

type Work<T> = (token: string, now: Moment) => (db: Db) => Promise<T>

async function opened<T>(house: House, link: string, work: Work<T>): Promise<T | null> {
  const read = readAnswerLink(link)
  return read ? house.database.inCompany(read.companyId, work(read.token, house.clock.now())) : null
}

function chosenLanguage(context: Context): Language | null {
  const asked = context.req.query('lang')
  return asked === 'en' || asked === 'fr' ? asked : null
}

type Typed = { readonly sent?: boolean; readonly text?: string; readonly wrong?: AnswerPhrase }

function conversation(context: Context, page: AnswerPage, typed: Typed) {
  const language = chosenLanguage(context) ?? page.language
  const words = (key: AnswerPhrase, facts: Facts = {}) => say(answerPhrases, language, key, { company: page.company, number: page.number, ...facts })
  const when = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeStyle: 'short', timeZone: page.timeZone })
  const body = html`<h1>${page.title}</h1>
<p class="about">${words('answer.about')}</p>
${typed.sent ? html`<p role="status"><b>${words('answer.sent')}</b></p><a class="button" href="?lang=${language}">${words('answer.more')}</a>` : form(language, typed, words)}
${page.messages.length > 0 ? html`<h2>${words('answer.earlier')}</h2>` : ''}
${page.messages.map(
    ({ ours, name, text, at }) => html`<p class="quiet">${ours ? name : words('answer.you')} · <time datetime="${at}">${when.format(new Date(at))}</time></p><blockquote>${text}</blockquote>\n`,
  )}`
  const other = language === 'en' ? 'fr' : 'en'
  return showPage(context, {
    language,
    title: words('answer.title'),
    company: page.company,
    body,
    other: { label: words('answer.other-language'), language: other, link: `?lang=${other}${typed.sent ? '&sent=1' : ''}` },
    status: typed.wrong ? 422 : 200,
  })
}

function form(language: Language, { text, wrong }: Typed, words: (key: AnswerPhrase) => string) {
  return html`${wrong ? html`<p class="wrong" role="alert" id="wrong">${words(wrong)}</p>` : ''}
<form method="post" action="?lang=${language}">
<input type="hidden" name="id" value="${randomUUID()}">
<label class="words" for="text">${words('answer.write')}</label>
<textarea id="text" name="text" required maxlength="${messageLimits.text}"${wrong ? html` aria-invalid="true" aria-describedby="wrong"` : ''}>${text ?? ''}</textarea>
<button>${words('answer.send')}</button>
</form>`
}

/** One answer for every link that does not open; another for who asks too often. */
function plain(context: Context, what: 'closed' | 'busy', status: 404 | 429) {
  const language = chosenLanguage(context) ?? ((context.req.header('accept-language') ?? '').trim().toLowerCase().startsWith('fr') ? 'fr' : 'en')
  const words = (key: AnswerPhrase) => say(answerPhrases, language, key)
  const other = language === 'en' ? 'fr' : 'en'
  const body = html`<h1>${words(`answer.${what}`)}</h1><p>${words(`answer.${what}.text`)}</p>`
  return showPage(context, { language, title: words(`answer.${what}`), body, other: { label: words('answer.other-language'), language: other, link: `?lang=${other}` }, status })
}
