import { localDate, type LocalDate } from '../../kernel/dates.ts'
import { formLimits, otherService, type FormField, type RequestForm } from './request-form.ts'

export const partsOfDay = ['any', 'morning', 'afternoon', 'evening'] as const
export type PartOfDay = (typeof partsOfDay)[number]

/** What a person answered, cleaned of what no keyboard types. */
export type Answers = {
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly street: string
  readonly unit: string
  readonly city: string
  readonly postalCode: string
  /** The id of a service of the form; '' for none. */
  readonly service: string
  readonly description: string
  /** A day, `YYYY-MM-DD`, or ''. */
  readonly day: string
  readonly part: PartOfDay
  readonly consent: boolean
  readonly news: boolean
}

/** What is wrong with an answer. `field`: the name of the input; `problem`: the phrase `wrong.<problem>`. */
export type Problem = { readonly field: keyof Answers | 'photos'; readonly problem: ProblemCode; readonly limit?: number; readonly name?: string }
export const problemCodes = ['missing', 'reach', 'too-long', 'email', 'phone', 'past', 'day', 'choice', 'consent'] as const
export type ProblemCode = (typeof problemCodes)[number] | `photos-${string}`

const lines = { name: 'name', email: 'email', phone: 'phone', street: 'address', unit: 'address', city: 'address', postalCode: 'address' } as const satisfies Partial<Record<keyof Answers, FormField>>

/**
 * Reads what was sent against the form: answers to show again, and all that is wrong. `today`: the company's. Answers to fields that
 * the form does not show are not read.
 */
export function readAnswers(form: Pick<RequestForm, 'fields' | 'services'>, given: ReadonlyMap<string, string>, photos: number, today: LocalDate): { answers: Answers; problems: Problem[] } {
  const asked = new Map(form.fields.filter(({ shown }) => shown).map((one) => [one.field, one]))
  const text = (name: keyof Answers, field: FormField) => (asked.has(field) ? given.get(name) ?? '' : '')
  const one = (name: keyof typeof lines) => oneLine(text(name, lines[name]))
  const part = text('part', 'moment')
  const answers: Answers = {
    name: one('name'), email: one('email').toLowerCase(), phone: one('phone'), street: one('street'), unit: one('unit'), city: one('city'), postalCode: one('postalCode'),
    service: text('service', 'service').slice(0, 60),
    description: plainText(text('description', 'description')),
    day: text('day', 'moment').trim().slice(0, 20),
    part: partsOfDay.find((known) => known === part) ?? 'any',
    consent: text('consent', 'consent') !== '',
    news: text('news', 'news') !== '',
  }
  return { answers, problems: [...asked.values()].flatMap(({ field, required }) => wrongWith(field, required, answers, form, photos, today, asked.has('email') && asked.has('phone'))) }
}

function wrongWith(field: FormField, required: boolean, answers: Answers, form: Pick<RequestForm, 'services'>, photos: number, today: LocalDate, either: boolean): Problem[] {
  const missing = (name: Problem['field'], empty: boolean): Problem[] => (required && empty ? [{ field: name, problem: 'missing' }] : [])
  const long = (name: keyof typeof formLimits & keyof Answers): Problem[] => ([...String(answers[name])].length > formLimits[name] ? [{ field: name, problem: 'too-long', limit: formLimits[name] }] : [])
  switch (field) {
    case 'name':
      return [...missing('name', answers.name === ''), ...long('name')]
    case 'email':
      if (!answers.email) return required ? [{ field: 'email', problem: 'missing' }] : either && answers.phone ? [] : [{ field: 'email', problem: 'reach' }]
      return long('email').length ? long('email') : emailShape.test(answers.email) ? [] : [{ field: 'email', problem: 'email' }]
    case 'phone':
      if (!answers.phone) return required ? [{ field: 'phone', problem: 'missing' }] : either ? [] : [{ field: 'phone', problem: 'reach' }]
      return long('phone').length ? long('phone') : answers.phone.replaceAll(/\D/g, '').length >= 7 ? [] : [{ field: 'phone', problem: 'phone' }]
    case 'address':
      return [...missing('street', answers.street === ''), ...missing('city', answers.city === ''), ...long('street'), ...long('unit'), ...long('city'), ...long('postalCode')]
    case 'service':
      if (form.services.length === 0) return []
      return answers.service && answers.service !== otherService && !form.services.some(({ id }) => id === answers.service) ? [{ field: 'service', problem: 'choice' }] : missing('service', answers.service === '')
    case 'description':
      return [...missing('description', answers.description === ''), ...long('description')]
    case 'photos':
      return photos > formLimits.photos ? [{ field: 'photos', problem: 'photos-many', limit: formLimits.photos }] : missing('photos', photos === 0)
    case 'moment': {
      if (!answers.day) return missing('day', true)
      const day = localDate(answers.day)
      return !day ? [{ field: 'day', problem: 'day' }] : day < today ? [{ field: 'day', problem: 'past' }] : []
    }
    case 'consent':
      return answers.consent ? [] : [{ field: 'consent', problem: 'consent' }]
    case 'news':
      return []
  }
}

/** An address that mail can go to and that can be shown as it is: ASCII only, so that no letter stands for another (RFC 5321 without its exotic parts). */
const emailShape = /^[a-z0-9](?:[a-z0-9_'+&-]|\.(?!\.))*(?<!\.)@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/

/** Marks that turn the reading direction, hide, or end a line (RFC 5322 headers): none of them is somebody's word. */
const unseen = /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu

/** One line without what is not seen. */
export function oneLine(text: string): string {
  return text.normalize('NFC').replaceAll(unseen, ' ').replaceAll(/\s+/g, ' ').trim()
}

/** A text with its lines and tabs, without what is not seen. */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\n\t]+/g, (line) => line.replaceAll(unseen, ''))
    .replaceAll(/\n{4,}/g, '\n\n\n')
    .trim()
}

/** Whether mail can go there. */
export function isEmail(text: string): boolean {
  return text.length <= formLimits.email && emailShape.test(text)
}
