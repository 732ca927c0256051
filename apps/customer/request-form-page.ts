import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { html, raw } from 'hono/html'
import { say, type Facts, type Language } from '../../kernel/phrases.ts'
import type { Problem } from '../../modules/requests/answers.ts'
import { requestPagesPhrases, type RequestPagesPhrase } from '../../modules/requests/page-phrases.ts'
import { frameAncestors, otherService, serviceName, type RequestForm } from '../../modules/requests/request-form.ts'
import { formText } from '../../modules/requests/words.ts'
import { formStyle } from './request-form-style.ts'

export type Html = ReturnType<typeof html>

/** Where a page is shown: by itself, in a frame on the company's site, or in the settings while the form is being made. */
export type Place = 'page' | 'frame' | 'preview'

export type FormPage = {
  readonly language: Language
  readonly place: Place
  readonly key: string
  readonly company: string
  readonly logo: boolean
  readonly form: Pick<RequestForm, 'colour' | 'sites'>
  readonly title: string
  readonly body: Html
  readonly script: boolean
  readonly status?: 200 | 404 | 422 | 429 | 503
}

export type Wrong = { readonly field: Problem['field']; readonly text: string }

/** A page of the request form. It runs our own script where there is one, keeps nothing in the browser, and stands without both. */
export function showFormPage(context: Context, page: FormPage): Response | Promise<Response> {
  const nonce = randomBytes(16).toString('base64')
  const { language, place } = page
  const ancestors = place === 'preview' ? "'self'" : frameAncestors(page.form.sites)
  const runs = page.script ? "script-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'" : `form-action ${place === 'preview' ? "'none'" : "'self'"}`
  context.header('Content-Security-Policy', `default-src 'none'; style-src 'nonce-${nonce}'; img-src 'self'; ${runs}; base-uri 'none'; frame-ancestors ${ancestors}`)
  context.header('Referrer-Policy', 'no-referrer')
  context.header('Cache-Control', 'no-store')
  context.header('X-Robots-Tag', 'noindex')
  context.header('X-Content-Type-Options', 'nosniff')
  context.header('Cross-Origin-Resource-Policy', 'cross-origin')
  context.header('Permissions-Policy', 'camera=(), geolocation=(), microphone=()')
  const other = language === 'en' ? 'fr' : 'en'
  const switchTo = place === 'preview' ? '' : html`<a class="other" href="${linkOf(page.key, other, place)}" lang="${other}" hreflang="${other}">${say(requestPagesPhrases, language, 'other-language')}</a>`
  const head = page.company
    ? html`<p>${page.logo ? html`<img src="/f/${page.key}/logo" alt="">` : ''}${page.company}</p>`
    : ''
  return context.html(
    html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}${page.company ? ` · ${page.company}` : ''}</title>
<style nonce="${nonce}">${raw(formStyle(page.form.colour, place === 'frame'))}</style>
${page.script ? html`<script src="/f/form.js" defer></script>` : ''}
</head>
<body>
${place === 'frame' ? '' : html`<header>${head}${switchTo}</header>`}
<main>
${page.body}
</main>
</body>
</html>`,
    page.status ?? 200,
  )
}

/** The address of a form's page, in a language and a place. */
export function linkOf(key: string, language: Language, place: Place, rest = ''): string {
  return `/f/${key}${rest}?lang=${language}${place === 'frame' ? '&frame=1' : ''}`
}

export type FormFill = {
  readonly form: RequestForm
  readonly key: string
  readonly company: string
  readonly language: Language
  readonly place: Place
  /** The company's today: no earlier day can be wished for. */
  readonly today: string
  readonly token: string
  /** Bits of the puzzle to solve before sending; 0: none. */
  readonly work: number
  readonly maxPhotos: number
  readonly photoBytes: number
  /** What was typed. */
  readonly given: ReadonlyMap<string, string>
  readonly wrong: readonly Wrong[]
  /** Why nothing was sent, where no field is wrong. */
  readonly stop: string
  /** Files were chosen and are lost with the page. */
  readonly photosAgain: boolean
}

/** The form itself, with what was typed and what is wrong with it. */
export function formBody(fill: FormFill): Html {
  const { form, language, company, place, key } = fill
  const words = (phrase: RequestPagesPhrase, facts: Facts = {}) => say(requestPagesPhrases, language, phrase, { company, ...facts })
  const ask = fieldsOf(fill, words)
  const summary = fill.wrong.length || fill.stop
    ? html`<div id="sum" role="alert" tabindex="-1"><p>${fill.stop || words('wrong', { count: fill.wrong.length })}</p>${fill.wrong.length ? html`<ul>${fill.wrong.map(({ field, text }) => html`<li><a href="#${field}">${labelOf(field, words)}</a>: ${text}</li>`)}</ul>` : ''}${fill.photosAgain ? html`<p>${words('photos.again')}</p>` : ''}</div>`
    : html`<div id="sum" role="alert" tabindex="-1" hidden></div>`
  const intro = formText(form, 'intro', language, company)
  const switchTo = place === 'frame' ? html`<a class="other" href="${linkOf(key, language === 'en' ? 'fr' : 'en', place)}" lang="${language === 'en' ? 'fr' : 'en'}">${words('other-language')}</a>` : ''
  const said = { sending: words('sending'), preparing: words('preparing'), unreachable: words('stop.unreachable'), broken: words('stop.went-wrong') }
  return html`<div class="head"><h1>${formText(form, 'title', language, company)}</h1>${switchTo}</div>
<p class="about">${intro}</p>
${summary}
<form method="post" enctype="multipart/form-data" action="${linkOf(key, language, place)}" data-key="${key}" data-work="${fill.work}" data-words="${JSON.stringify(said)}">
<input type="hidden" name="token" value="${fill.token}"><input type="hidden" name="work" value="">
<div class="t" aria-hidden="true"><label for="site">${words('trap')}</label><input id="site" name="site" tabindex="-1" autocomplete="off"></div>
${form.fields.filter(({ shown }) => shown).map(({ field, required }) => ask[field](required))}
<button${place === 'preview' ? html` type="button"` : ''}>${words('send')}</button>
<p id="say" role="status"></p>
</form>`
}

type Words = (phrase: RequestPagesPhrase, facts?: Facts) => string

function labelOf(field: Problem['field'], words: Words): string {
  const own: Partial<Record<Problem['field'], RequestPagesPhrase>> = { consent: 'consent', news: 'news' }
  const text = words(own[field] ?? (field as RequestPagesPhrase))
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/** How each field of a form is asked. */
function fieldsOf(fill: FormFill, words: Words): Record<RequestForm['fields'][number]['field'], (required: boolean) => Html | string> {
  const { form, language, given } = fill
  const value = (name: string) => given.get(name) ?? ''
  const wrongOf = (name: Problem['field']) => fill.wrong.find(({ field }) => field === name)
  const error = (name: Problem['field']) => html`${wrongOf(name) ? html`<p class="e" id="e-${name}">${wrongOf(name)!.text}</p>` : ''}`
  const described = (name: Problem['field'], help = false) => {
    const ids = [...(wrongOf(name) ? [`e-${name}`] : []), ...(help ? [`h-${name}`] : [])]
    return html`${ids.length ? html` aria-describedby="${ids.join(' ')}"` : ''}${wrongOf(name) ? html` aria-invalid="true"` : ''}`
  }
  const optional = (required: boolean) => (required ? '' : html` <span class="o">(${words('optional')})</span>`)
  const must = (required: boolean) => (required ? html` required` : '')
  const line = (name: Problem['field'], attributes: Html, required: boolean, help = '', mark = true) => html`<div class="f" data-f="${name}"><label for="${name}">${words(name as RequestPagesPhrase)}${mark ? optional(required) : ''}</label>${help ? html`<span class="h" id="h-${name}">${help}</span>` : ''}${error(name)}<input id="${name}" name="${name}" value="${value(name)}"${attributes}${must(required)}${described(name, help !== '')}></div>`
  const small = (name: Problem['field'], attributes: Html, required: boolean) => html`<div data-f="${name}"><label for="${name}">${words(name as RequestPagesPhrase)}</label>${error(name)}<input id="${name}" name="${name}" value="${value(name)}"${attributes}${must(required)}${described(name)}></div>`
  const tick = (name: 'consent' | 'news', required: boolean) => html`<div class="f" data-f="${name}">${error(name)}<label class="c"><input type="checkbox" id="${name}" name="${name}" value="yes"${value(name) ? html` checked` : ''}${must(required)}${described(name)}><span>${formText(form, name, language, fill.company)}</span></label></div>`
  const shown = (field: string) => form.fields.some((one) => one.field === field && one.shown)
  const either = shown('email') && shown('phone') && !form.fields.some(({ field, required }) => (field === 'email' || field === 'phone') && required)
  const first = form.fields.find(({ field, shown: is }) => is && (field === 'email' || field === 'phone'))?.field
  return {
    name: (required) => line('name', html` autocomplete="name" maxlength="120"`, required),
    email: (required) => line('email', html` type="email" autocomplete="email" maxlength="254" inputmode="email"`, required, either && first === 'email' ? words('email.either') : '', !either),
    phone: (required) => line('phone', html` type="tel" autocomplete="tel" maxlength="60"`, required, either && first === 'phone' ? words('email.either') : '', !either),
    address: (required) => html`<fieldset class="f"><legend>${words('address')}${optional(required)}</legend><div class="g a">${small('street', html` autocomplete="address-line1" maxlength="200"`, required)}${small('unit', html` autocomplete="address-line2" maxlength="40"`, false)}${small('city', html` autocomplete="address-level2" maxlength="100"`, required)}${small('postalCode', html` autocomplete="postal-code" maxlength="20"`, false)}</div></fieldset>`,
    service: (required) => form.services.length === 0 ? '' : html`<div class="f" data-f="service"><label for="service">${words('service')}${optional(required)}</label>${error('service')}<select id="service" name="service"${must(required)}${described('service')}><option value="">${words('service.choose')}</option>${form.services.map((service) => html`<option value="${service.id}"${value('service') === service.id ? html` selected` : ''}>${serviceName(service, language)}</option>`)}<option value="${otherService}"${value('service') === otherService ? html` selected` : ''}>${words('service.other')}</option></select></div>`,
    description: (required) => html`<div class="f" data-f="description"><label for="description">${words('description')}${optional(required)}</label>${error('description')}<textarea id="description" name="description" maxlength="5000"${must(required)}${described('description')}>
${value('description')}</textarea></div>`,
    photos: (required) => html`<div class="f" data-f="photos"><label for="photos">${words('photos')}${optional(required)}</label><span class="h" id="h-photos">${words('photos.help', { count: fill.maxPhotos, size: fill.photoBytes / 1_000_000 })}</span>${error('photos')}<input type="file" id="photos" name="photos" multiple accept="image/jpeg,image/png,image/webp,application/pdf" data-most="${fill.maxPhotos}" data-bytes="${fill.photoBytes}" data-large="${words('wrong.photos-too-large', { name: '%', limit: fill.photoBytes / 1_000_000 })}" data-many="${words('wrong.photos-many', { limit: fill.maxPhotos })}"${must(required)}${described('photos', true)}></div>`,
    moment: (required) => html`<fieldset class="f"><legend>${words('moment')}${optional(required)}</legend><span class="h">${words('moment.help')}</span><div class="g">${small('day', html` type="date" min="${fill.today}"`, required)}<div><label for="part">${words('part')}</label><select id="part" name="part">${(['any', 'morning', 'afternoon', 'evening'] as const).map((part) => html`<option value="${part}"${value('part') === part ? html` selected` : ''}>${words(`part.${part}`)}</option>`)}</select></div></div></fieldset>`,
    consent: (required) => tick('consent', required),
    news: () => tick('news', false),
  }
}
