import type { Context } from 'hono'
import { html } from 'hono/html'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { dateIn } from '../../kernel/dates.ts'
import { isId, newId } from '../../kernel/ids.ts'
import { say, type Facts, type Language } from '../../kernel/phrases.ts'
import type { Door, RawRoutes } from '../../platform/routes.ts'
import { readAnswers, type Problem } from '../../modules/requests/answers.ts'
import { requestPagesPhrases, type RequestPagesPhrase } from '../../modules/requests/page-phrases.ts'
import { formLimits } from '../../modules/requests/request-form.ts'
import { suspicionsOf } from '../../modules/requests/suspicion.ts'
import { formText } from '../../modules/requests/words.ts'
import { workFor } from '../../modules/requests/work.ts'
import { acceptRequest, type Accepted } from '../../modules/requests/server/accepting.ts'
import { calm, FormLoad, Full, Gate } from '../../modules/requests/server/form-load.ts'
import { readToken, workDone, writeToken, type FormToken } from '../../modules/requests/server/form-token.ts'
import { sentPage, type OpenForm } from '../../modules/requests/server/form-views.ts'
import { openForm } from '../../modules/requests/server/open-forms.ts'
import { keepPhotos, photosWrong, readSending, type Arrived } from '../../modules/requests/server/sending-in.ts'
import { formBody, linkOf, showFormPage, type Html, type Place, type Wrong } from './request-form-page.ts'

/** From one address: pages in a minute, sendings in ten. */
const looks = 240
const sendings = 30
/** Younger than this, a page was not filled in by hand; older (in seconds), it was left open overnight and is asked for once more. */
const youngest = 2
const oldest = 24 * 3600
/** Without scripts there is no puzzle: under load a page must have been open this long, and so many a minute pass. */
const patience = 20
const patient = 10
/** Sendings of a form in a minute above which most are answered unread: so many a second are read all the same, and all whose puzzle is solved. */
const flood = 4 * calm
const readAllTheSame = 20

/** What stands in the way of a sending that has no field wrong: said with 422, 429 or 503. */
type Stop = { readonly phrase: 'stop.again' | 'stop.old' | 'stop.wait'; readonly seconds?: number; readonly work?: number; readonly status: 422 | 429 | 503 }

/** `/f/<key>`: the form, as a page and in a frame; what is sent by it; the page after. */
export const requestFormPages: RawRoutes = (app, door) => {
  const { house } = door
  const looking = new RateLimiterMemory({ points: looks, duration: 60 })
  const sending = new RateLimiterMemory({ points: sendings, duration: 600 })
  const reading = new RateLimiterMemory({ points: readAllTheSame, duration: 1 })
  const withoutScripts = new RateLimiterMemory({ points: patient, duration: 60 })
  const load = new FormLoad()
  const gate = new Gate(2, 4, 40)
  const nowMs = () => Date.parse(house.clock.now())

  app.get('/f/:key', async (context) => {
    if (await spent(looking, network(door.address(context)))) return busy(context)
    const open = await openForm(house, context.req.param('key'))
    if (!open?.form.active) return off(context, open)
    const token = writeToken(house.config, open.key, newId(), house.clock.now())
    return show(context, door, open, { token, work: workFor(load.rate(open.key, nowMs()), calm) })
  })

  app.get('/f/:key/sent/:id', async (context) => {
    if (await spent(looking, network(door.address(context)))) return busy(context)
    const open = await openForm(house, context.req.param('key'))
    const id = context.req.param('id')
    const sent = open && isId(id) ? await house.database.inCompany(open.company.id, (db) => sentPage(db, id)) : null
    return sent ? thanks(context, open!, sent.number) : off(context, open)
  })

  app.post('/f/:key', async (context) => {
    const open = await openForm(house, context.req.param('key'))
    if (!open?.form.active) return off(context, open)
    const wait = await spent(sending, network(door.address(context)))
    const perMinute = load.count(open.key, nowMs())
    if (perMinute > flood && !solvedAhead(context, open, perMinute) && (await spent(reading, 'all'))) return unread(context, open, perMinute)
    const full = gate.isFull(open.key)
    let token: FormToken | null = null
    // Files of a page that we did not make, or cannot take now, are not even written down.
    const arrived = await readSending(house, context.req.raw, (texts) => {
      token = readToken(house.config, open.key, texts.get('token') ?? '', house.clock.now())
      return token !== null && !wait && !full
    })
    try {
      token ??= readToken(house.config, open.key, arrived.texts.get('token') ?? '', house.clock.now())
      const stop: Stop | null = wait
        ? { phrase: 'stop.wait', seconds: wait, status: 429 }
        : full
          ? { phrase: 'stop.wait', seconds: 30, status: 503 }
          : await stopFor(context, open, arrived, token, workFor(perMinute, calm))
      if (stop) return again(context, door, open, arrived, token, [], stop)
      return await decide(context, open, arrived, token!)
    } finally {
      await arrived.forget()
    }
  })

  /** Our script says in a header what it solved, so that it is known before the words and files are read. */
  function solvedAhead(context: Context, open: OpenForm, perMinute: number): boolean {
    const [token = '', work = ''] = (context.req.header('x-form-work') ?? '').split(' ')
    return readToken(house.config, open.key, token, house.clock.now()) !== null && workDone(token, work, workFor(perMinute, calm))
  }

  async function stopFor(context: Context, open: OpenForm, { texts }: Arrived, token: FormToken | null, work: number): Promise<Stop | null> {
    if (!token || texts.get('site') || token.age < youngest) return { phrase: 'stop.again', status: 422 }
    if (token.age > oldest) return { phrase: 'stop.old', status: 422 }
    if (work === 0 || workDone(texts.get('token')!, texts.get('work') ?? '', work)) return null
    if (wantsData(context)) return { phrase: 'stop.wait', seconds: 10, work, status: 429 }
    if (token.age < patience) return { phrase: 'stop.wait', seconds: Math.ceil(patience - token.age), status: 429 }
    const wait = await spent(withoutScripts, open.key)
    return wait ? { phrase: 'stop.wait', seconds: wait, status: 429 } : null
  }

  async function decide(context: Context, open: OpenForm, arrived: Arrived, token: FormToken): Promise<Response> {
    const { answers, problems } = readAnswers(open.form, arrived.texts, arrived.files.length, dateIn(open.company.zone, house.clock.now()))
    const found = [...problems, ...(await photosWrong(arrived))]
    if (found.length > 0) return again(context, door, open, arrived, token, found, null)
    const language = languageOf(context, open)
    const others = load.others(answers.description, answers.email || answers.phone, nowMs())
    try {
      const accepted = await gate.through(open.key, async (): Promise<Accepted | Problem[]> => {
        const kept = await keepPhotos(house, open.company.id, open.company.zone, arrived)
        if ('problems' in kept) return kept.problems
        return acceptRequest(house, open, { id: token.id, language, answers, documentIds: kept.documentIds, suspicions: suspicionsOf(answers, others) })
      })
      if (Array.isArray(accepted)) return again(context, door, open, arrived, token, accepted, null)
      // Seen anew by the browser with GET: reloading the page sends nothing twice.
      const go = linkOf(open.key, language, placeOf(context), `/sent/${accepted.submissionId}`)
      return wantsData(context) ? context.json({ go }) : context.redirect(go, 303)
    } catch (error) {
      if (error instanceof Full) return again(context, door, open, arrived, token, [], { phrase: 'stop.wait', seconds: 30, status: 503 })
      throw error
    }
  }
}

/** The form once more, with all that was typed, what is wrong with it and a token that works. */
function again(context: Context, door: Door, open: OpenForm, arrived: Arrived, token: FormToken | null, problems: readonly Problem[], stop: Stop | null): Response | Promise<Response> {
  const { house } = door
  const language = languageOf(context, open)
  const words = (phrase: RequestPagesPhrase, facts: Facts = {}) => say(requestPagesPhrases, language, phrase, { company: open.company.name, ...facts })
  const usable = token !== null && token.age <= oldest
  const fresh = usable ? arrived.texts.get('token')! : writeToken(house.config, open.key, token?.id ?? newId(), house.clock.now())
  const wrong = problems.map((problem) => ({ field: problem.field, text: words(`wrong.${problem.problem}` as RequestPagesPhrase, { limit: problem.limit, name: problem.name }) }))
  const said = stop ? words(stop.phrase, { seconds: stop.seconds }) : ''
  const status = stop?.status ?? 422
  if (wantsData(context)) {
    const labelled = wrong.map(({ field, text }) => ({ field, text, label: labelOf(open, field, language) }))
    return context.json({ stop: said || words('wrong', { count: wrong.length }), wrong: labelled, token: fresh, ...(stop?.work ? { work: stop.work } : {}) }, status)
  }
  return show(context, door, open, { token: fresh, work: stop?.work ?? 0, given: arrived.texts, wrong, stop: said, status, photosAgain: arrived.files.length > 0 })
}

type Shown = { readonly token: string; readonly work: number; readonly given?: ReadonlyMap<string, string>; readonly wrong?: readonly Wrong[]; readonly stop?: string; readonly status?: 200 | 422 | 429 | 503; readonly photosAgain?: boolean }

function show(context: Context, { house }: Door, open: OpenForm, shown: Shown): Response | Promise<Response> {
  const { form, company, key } = open
  const [language, place] = [languageOf(context, open), placeOf(context)]
  const body = formBody({
    form, key, language, place, company: company.name, today: dateIn(company.zone, house.clock.now()), maxPhotos: formLimits.photos, photoBytes: formLimits.photoBytes,
    given: new Map(), wrong: [], stop: '', photosAgain: false, ...shown,
  })
  return showFormPage(context, { ...frameOf(open, language, place), title: formText(form, 'title', language, company.name), body, script: true, status: shown.status ?? 200 })
}

function thanks(context: Context, open: OpenForm, number: string): Response | Promise<Response> {
  const [language, place] = [languageOf(context, open), placeOf(context)]
  const words = (phrase: RequestPagesPhrase) => say(requestPagesPhrases, language, phrase)
  const body = html`<h1>${words('sent')}</h1>
<h2>${words('sent.number')}</h2><p class="n">${number}</p><p class="about">${words('sent.keep')}</p>
<h2>${words('sent.next')}</h2><p class="about">${formText(open.form, 'thanks', language, open.company.name)}</p>
<a href="${linkOf(open.key, language, place)}">${words('sent.another')}</a>`
  return showFormPage(context, { ...frameOf(open, language, place), title: words('sent'), body, script: true })
}

/** In a flood: what was sent is not read; it stays with who sent it. */
function unread(context: Context, open: OpenForm, perMinute: number): Response | Promise<Response> {
  void context.req.raw.body?.cancel().catch(() => {})
  context.header('Retry-After', '60')
  if (!wantsData(context)) return plain(context, open, 'flood', 'flood.text', 429)
  return context.json({ stop: say(requestPagesPhrases, languageOf(context, open), 'stop.wait', { seconds: 60 }), wrong: [], work: workFor(perMinute, calm) }, 429)
}

/** One answer for every form that does not open. */
function off(context: Context, open: OpenForm | null): Response | Promise<Response> {
  return plain(context, open, 'off', 'off.text', 404)
}

function busy(context: Context): Response | Promise<Response> {
  return plain(context, null, 'busy', 'busy.text', 429)
}

function plain(context: Context, open: OpenForm | null, title: RequestPagesPhrase, text: RequestPagesPhrase, status: 404 | 429): Response | Promise<Response> {
  const language = languageOf(context, open)
  const body: Html = html`<h1>${say(requestPagesPhrases, language, title)}</h1><p>${say(requestPagesPhrases, language, text)}</p>`
  const about = open ? frameOf(open, language, placeOf(context)) : { language, place: placeOf(context), key: context.req.param('key') ?? '', company: '', logo: false, form: { colour: '', sites: [] } }
  return showFormPage(context, { ...about, title: say(requestPagesPhrases, language, title), body, script: placeOf(context) === 'frame', status })
}

function frameOf({ form, company, key }: OpenForm, language: Language, place: Place) {
  return { language, place, key, company: company.name, logo: company.logoDocumentId !== null, form }
}

function labelOf(open: OpenForm, field: Problem['field'], language: Language): string {
  return field === 'consent' ? formText(open.form, 'consent', language, open.company.name) : say(requestPagesPhrases, language, field as RequestPagesPhrase)
}

/** The language of the link, else the browser's, else the company's. */
function languageOf(context: Context, open: OpenForm | null): Language {
  const asked = context.req.query('lang')
  if (asked === 'en' || asked === 'fr') return asked
  const spoken = /^\s*(en|fr)\b/i.exec(context.req.header('accept-language') ?? '')?.[1]?.toLowerCase()
  return spoken === 'en' || spoken === 'fr' ? spoken : (open?.company.language ?? 'en')
}

function placeOf(context: Context): Place {
  return context.req.query('frame') === '1' ? 'frame' : 'page'
}

function wantsData(context: Context): boolean {
  return (context.req.header('accept') ?? '').startsWith('application/json')
}

/** One network is one sender: an IPv6 subscriber has a whole /64 (RFC 6177). */
function network(address: string): string {
  return address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address
}

/** Seconds to wait where too many came, else 0. */
async function spent(limiter: RateLimiterMemory, key: string): Promise<number> {
  return limiter.consume(key).then(() => 0, (limited: { msBeforeNext?: number }) => Math.ceil((limited.msBeforeNext ?? 60_000) / 1000))
}
