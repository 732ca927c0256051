import type { Language } from '../../kernel/phrases.ts'

/** What a form may ask, in the order of a new form. `photos` are files; `news` is the consent to hear of offers, apart from the one to be answered. */
export const formFields = ['name', 'email', 'phone', 'address', 'service', 'description', 'photos', 'moment', 'consent', 'news'] as const
export type FormField = (typeof formFields)[number]

export type FieldSetting = { readonly field: FormField; readonly shown: boolean; readonly required: boolean }

/** Chosen by who finds no service of the list fitting. */
export const otherService = 'other'

/** A service to choose from, in both languages; one of them is enough. */
export type Service = { readonly id: string; readonly en: string; readonly fr: string }

/** What the company words itself; an empty text reads as the product words it. `thanks`: what happens next, on the page after and in the mail. */
export const formTextNames = ['title', 'intro', 'consent', 'news', 'thanks'] as const
export type FormTextName = (typeof formTextNames)[number]
export type FormTexts = Readonly<Record<FormTextName, string>>

export type RequestForm = {
  readonly active: boolean
  /** Origins that may show the form in a frame; none: any. */
  readonly sites: readonly string[]
  readonly fields: readonly FieldSetting[]
  readonly texts: Readonly<Record<Language, FormTexts>>
  readonly services: readonly Service[]
  /** `#rrggbb`, or empty for the product's. */
  readonly colour: string
  /** Who hears of a request by mail; nobody: the company's own address. */
  readonly tell: readonly string[]
}

/** Longest texts in characters; files in bytes. */
export const formLimits = {
  name: 120, email: 254, phone: 60, street: 200, unit: 40, city: 100, postalCode: 20, description: 5_000, photos: 6, photoBytes: 15_000_000,
  text: 1_000, services: 40, service: 100, sites: 20, tell: 5,
} as const

const usualFields: readonly FieldSetting[] = [
  { field: 'name', shown: true, required: true },
  { field: 'email', shown: true, required: false },
  { field: 'phone', shown: true, required: false },
  { field: 'address', shown: true, required: false },
  { field: 'service', shown: true, required: false },
  { field: 'description', shown: true, required: true },
  { field: 'photos', shown: true, required: false },
  { field: 'moment', shown: true, required: false },
  { field: 'consent', shown: true, required: true },
  { field: 'news', shown: false, required: false },
]
const noTexts: FormTexts = { title: '', intro: '', consent: '', news: '', thanks: '' }

/** What a company begins with. Not in service until it is saved. */
export const usualForm: RequestForm = { active: true, sites: [], fields: usualFields, texts: { en: noTexts, fr: noTexts }, services: [], colour: '', tell: [] }

/**
 * The fields of a form, each once and in its order: what is missing comes last and hidden. A name is always asked, so is a way to
 * answer (e-mail or phone); a consent that is shown must be given, one to hear of offers must never be.
 */
export function inOrder(kept: readonly FieldSetting[]): FieldSetting[] {
  const known = kept.filter(({ field }, at) => formFields.includes(field) && kept.findIndex((one) => one.field === field) === at)
  const missing = formFields.filter((field) => !known.some((one) => one.field === field)).map((field) => ({ field, shown: false, required: false }))
  const all = [...known, ...missing]
  const reachable = all.some(({ field, shown }) => shown && (field === 'email' || field === 'phone'))
  return all.map((one) => ruled(!reachable && one.field === 'email' ? { ...one, shown: true } : one))
}

function ruled({ field, shown, required }: FieldSetting): FieldSetting {
  if (field === 'name') return { field, shown: true, required: true }
  if (field === 'consent') return { field, shown, required: shown }
  return { field, shown, required: shown && required && field !== 'news' }
}

/** Whether somebody may choose that this field is hidden, and that it is required. */
export function mayChoose(field: FormField): { readonly shown: boolean; readonly required: boolean } {
  return { shown: field !== 'name', required: field !== 'name' && field !== 'consent' && field !== 'news' }
}

/** A service in a language, or in the one it is worded in. */
export function serviceName(service: Pick<Service, 'en' | 'fr'>, language: Language): string {
  return service[language] || service.en || service.fr
}

/**
 * The origin of a site as somebody typed it: `monsite.ca`, `https://www.monsite.ca/contact`; https unless told. Null when it is none.
 * Only letters, digits, points and hyphens: it becomes part of a header.
 */
export function originOf(typed: string): string | null {
  const text = typed.trim()
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(address)) return null
  const { origin, protocol, hostname } = new URL(address)
  const named = /^(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname) || hostname === 'localhost'
  return (protocol === 'https:' || protocol === 'http:') && named ? origin : null
}

/** Who may show the form in a frame (CSP `frame-ancestors`): a site means it with and without `www.`. */
export function frameAncestors(sites: readonly string[]): string {
  const origins = sites.map(originOf).filter((origin) => origin !== null)
  if (origins.length === 0) return '*'
  const twins = origins.flatMap((origin) => [origin, origin.includes('//www.') ? origin.replace('//www.', '//') : origin.replace('//', '//www.')])
  return ["'self'", ...new Set(twins)].join(' ')
}
