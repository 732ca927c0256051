import type { Context } from 'hono'
import { html } from 'hono/html'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { addDays, dateIn, type Moment } from '../../kernel/dates.ts'
import { say, type Facts, type Language } from '../../kernel/phrases.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { House, RawRoutes } from '../../platform/routes.ts'
import { ordersPhrases, type OrdersPhrase } from '../../modules/visits/order-phrases.ts'
import { visitsPhrases } from '../../modules/visits/phrases.ts'
import { answering, civil, readSurveyLink, surveyPage, type SurveyPage } from '../../modules/visits/server/surveying.ts'
import { showPage } from './page.ts'
import { readForm } from './read-form.ts'

/** One address in one minute: more than any person needs, far too few to guess a link of 256 bits. */
const tries = 40
/** A form with a comment of 2,000 characters in any script. */
const formLimit = 32 * 1024

const scores = [5, 4, 3, 2, 1] as const

/** `/s/<company>.<token>`: a client says what he thinks of an order, without a password and without JavaScript. */
export const surveyPages: RawRoutes = (app, { house, address }) => {
  const limiter = new RateLimiterMemory({ points: tries, duration: 60 })
  const limited = async (context: Context) => limiter.consume(address(context)).then(() => false, () => true)

  app.get('/s/:link', async (context) => {
    const language = chosenLanguage(context)
    if (await limited(context)) return busy(context, language)
    const page = await opened(house, context.req.param('link'), (token, now) => (db) => surveyPage(db, token, now))
    if (!page) return closed(context, language)
    if (page.answer && !(page.mayAnswer && context.req.query('change') === '1')) return thanks(context, page, language ?? page.language)
    return form(context, page, language ?? page.language, {})
  })

  app.post('/s/:link', async (context) => {
    const language = chosenLanguage(context)
    if (await limited(context)) return busy(context, language)
    const given = await readForm(context.req.raw, formLimit)
    const score = Number(given.get('score') ?? 0)
    const comment = given.get('comment') ?? ''
    const page = await opened(house, context.req.param('link'), (token, now) => (db) => surveyPage(db, token, now))
    if (!page) return closed(context, language)
    const reading = language ?? page.language
    if (!(scores as readonly number[]).includes(score)) return form(context, page, reading, { comment, wrong: 'survey.page.choose' })
    const answered = await opened<Outcome<SurveyPage> | null>(house, context.req.param('link'), (token, now) => (db) => answering(db, token, { score, comment }, now))
    if (!answered) return closed(context, language)
    if (!answered.ok && answered.refusal['field'] === 'comment') return form(context, page, reading, { score, comment: comment.slice(0, 2000), wrong: 'survey.page.comment.wrong' })
    // Seen anew by the browser with GET: reloading the page sends nothing twice.
    return context.redirect(`${context.req.path}?lang=${reading}`, 303)
  })
}

type Work<T> = (token: string, now: Moment) => (db: Parameters<Parameters<House['database']['inCompany']>[1]>[0]) => Promise<T>

/** In the company the link names; an address that is no link gets the same answer as a link that does not open. */
async function opened<T>(house: House, link: string, work: Work<T>): Promise<T | null> {
  const read = readSurveyLink(link)
  if (!read) return null
  return house.database.inCompany(read.companyId, work(read.token, house.clock.now()))
}

function chosenLanguage(context: Context): Language | null {
  const asked = context.req.query('lang')
  return asked === 'en' || asked === 'fr' ? asked : null
}

type Typed = { readonly score?: number; readonly comment?: string; readonly wrong?: OrdersPhrase }

function form(context: Context, page: SurveyPage, language: Language, typed: Typed) {
  const words = sayer(language, page)
  const score = typed.score ?? page.answer?.score
  const comment = typed.comment ?? page.answer?.comment ?? ''
  const body = html`<h1>${page.question[language]}</h1>
<p class="about">${words('survey.page.about')}</p>
${typed.wrong ? html`<p class="wrong" role="alert" id="wrong">${words(typed.wrong)}</p>` : ''}
<form method="post" action="?lang=${language}">
<fieldset${typed.wrong ? html` aria-describedby="wrong"` : ''}>
<legend>${words('survey.page.title')}</legend>
${scores.map((one) => html`<label class="score"><input type="radio" name="score" value="${one}" required${score === one ? html` checked` : ''}><b>${one}</b> ${scoreWords(one, language)}</label>\n`)}
</fieldset>
<label class="words" for="comment">${words('survey.page.comment')} <span>(${words('survey.page.comment.hint').toLowerCase()})</span></label>
<textarea id="comment" name="comment" maxlength="2000">${comment}</textarea>
<button>${words('survey.page.send')}</button>
</form>`
  return showPage(context, { language, title: words('survey.page.title'), company: page.company, body, other: otherLanguage(context, language), status: typed.wrong ? 422 : 200 })
}

function thanks(context: Context, page: SurveyPage, language: Language) {
  const words = sayer(language, page)
  const answer = page.answer!
  const until = civil(addDays(dateIn('UTC', answer.answeredAt), 1), language)
  const body = html`<h1>${words('survey.page.thanks')}</h1>
<p class="about">${words('survey.page.thanks.text')}</p>
<p>${words('survey.page.yours', { score: scoreWords(answer.score, language) })}</p>
${answer.comment ? html`<blockquote>${answer.comment}</blockquote>` : ''}
${page.mayAnswer ? html`<p class="quiet">${words('survey.page.change.until', { until })}</p><a class="button" href="?lang=${language}&amp;change=1">${words('survey.page.change')}</a>` : ''}`
  return showPage(context, { language, title: words('survey.page.thanks'), company: page.company, body, other: otherLanguage(context, language) })
}

/** One answer for every link that does not open. */
function closed(context: Context, chosen: Language | null) {
  return plain(context, chosen, 'survey.page.closed', 'survey.page.closed.text', 404)
}

function busy(context: Context, chosen: Language | null) {
  return plain(context, chosen, 'survey.page.busy', 'survey.page.busy.text', 429)
}

function plain(context: Context, chosen: Language | null, title: OrdersPhrase, text: OrdersPhrase, status: 404 | 429) {
  const language = chosen ?? ((context.req.header('accept-language') ?? '').trim().toLowerCase().startsWith('fr') ? 'fr' : 'en')
  const body = html`<h1>${say(ordersPhrases, language, title)}</h1><p>${say(ordersPhrases, language, text)}</p>`
  return showPage(context, { language, title: say(ordersPhrases, language, title), body, other: otherLanguage(context, language), status })
}

function sayer(language: Language, page: SurveyPage) {
  const facts = { company: page.company, title: page.title, date: civil(page.doneOn, language) }
  return (key: OrdersPhrase, more: Facts = {}) => say(ordersPhrases, language, key, { ...facts, ...more })
}

function scoreWords(score: number, language: Language): string {
  return say(visitsPhrases, language, `survey.score.${score as 1 | 2 | 3 | 4 | 5}`)
}

function otherLanguage(context: Context, language: Language) {
  const other = language === 'en' ? 'fr' : 'en'
  const change = context.req.query('change') === '1' ? '&change=1' : ''
  return { label: say(ordersPhrases, language, 'survey.page.other-language'), language: other, link: `?lang=${other}${change}` } as const
}
