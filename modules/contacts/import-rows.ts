import type { Language } from '../../kernel/phrases.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { linesOf, plainKey, quotedCell } from '../documents/list-columns.ts'
import type { Address } from './address.ts'
import type { Channel } from './contact-point.ts'
import { countryCode } from './country-codes.ts'
import type { ContactField, ContactMapping } from './import-fields.ts'

export type ContactProblem = {
  readonly field: ContactField
  readonly problem:
    | 'missing' | 'too-long' | 'email-unreadable' | 'phone-unreadable' | 'country-unknown' | 'kind-unknown' | 'relation-unknown' | 'language-unknown' | 'channel-unknown'
    | 'parent-unknown' | 'parent-ambiguous' | 'parent-itself'
  readonly value: string
  readonly limit?: number
}

/** One contact of a list, as it would be kept; `null` where the list says nothing. */
export type ListedContact = {
  readonly name: string
  readonly kind: 'firm' | 'person'
  readonly email: string
  readonly billingEmail: string
  readonly phone: string
  readonly mobile: string
  readonly address: Address
  readonly language: Language | null
  readonly preferredChannel: Channel
  readonly isClient: boolean
  readonly isSupplier: boolean
  readonly parent: string
  readonly notes: string
}

export type ContactLine = { readonly row: number; readonly values: Readonly<Partial<Record<ContactField, string>>>; readonly contact: ListedContact; readonly problems: readonly ContactProblem[] }

/** How e-mails and phones are read is the caller's: in the region of the company, in the form in which they are kept. */
export type Readers = { readonly email: (typed: string) => string | null; readonly phone: (typed: string) => Outcome<string> }

const limits: Readonly<Record<ContactField, number>> = {
  name: 200, firstName: 100, lastName: 100, kind: 40, relation: 60, email: 254, billingEmail: 254, phone: 60, mobile: 60, street: 200, unit: 60, city: 100, region: 60, postalCode: 20,
  country: 60, language: 40, channel: 40, parent: 200, notes: 20_000,
}

const kinds = { firm: ['firm', 'company', 'entreprise', 'compagnie', 'organization', 'organisation', 'business'], person: ['person', 'personne', 'individual', 'particulier', 'contact'] } as const
const relations = { client: ['client', 'cliente', 'customer'], supplier: ['supplier', 'fournisseur', 'fournisseuse', 'vendor', 'subcontractor', 'sous traitant'] } as const
const spoken = { en: ['en', 'english', 'anglais', 'eng'], fr: ['fr', 'french', 'francais', 'fra', 'fre'] } as const
const reached = { email: ['email', 'e mail', 'courriel', 'mail'], phone: ['phone', 'telephone', 'tel', 'call', 'appel'], text: ['text', 'text message', 'sms', 'texto', 'text messages', 'textos'] } as const

/** Reads the lines under the names: trimmed, checked cell by cell, what is written in many ways made one. Empty lines are left out. */
export function readContactLines(table: readonly (readonly string[])[], mapping: ContactMapping, headerRow: number, readers: Readers): ContactLine[] {
  return linesOf(table, mapping, headerRow).map(({ row, values }) => ({ row, values, ...checked(values, readers) }))
}

function checked(values: ContactLine['values'], readers: Readers): Pick<ContactLine, 'contact' | 'problems'> {
  const problems: ContactProblem[] = []
  const wrong = (field: ContactField, problem: ContactProblem['problem'], limit?: number) =>
    problems.push({ field, problem, value: quotedCell(values[field] ?? ''), ...(limit === undefined ? {} : { limit }) })
  for (const [field, value] of Object.entries(values) as [ContactField, string][]) if (value.length > limits[field]) wrong(field, 'too-long', limits[field])
  const given = (field: ContactField) => values[field] ?? ''
  const person = [given('firstName'), given('lastName')].filter(Boolean).join(' ')
  const name = given('name') || person
  if (!name) wrong('name', 'missing')
  const emailOf = (field: 'email' | 'billingEmail') => {
    const read = readers.email(given(field))
    if (read === null) wrong(field, 'email-unreadable')
    return read ?? ''
  }
  const phoneOf = (field: 'phone' | 'mobile') => {
    const read = readers.phone(given(field))
    if (!read.ok) wrong(field, 'phone-unreadable')
    return read.ok ? read.value : ''
  }
  const wordOf = <W extends string>(field: ContactField, words: Readonly<Record<W, readonly string[]>>, problem: ContactProblem['problem']): W | null => {
    if (!given(field)) return null
    const found = (Object.keys(words) as W[]).find((word) => words[word].includes(plainKey(given(field))))
    if (!found) wrong(field, problem)
    return found ?? null
  }
  const country = given('country') ? countryCode(given('country')) : ''
  if (country === null) wrong('country', 'country-unknown')
  const said = given('relation').split(/[,;/+&]|\bet\b|\band\b/).map(plainKey).filter(Boolean)
  const is = (relation: keyof typeof relations) => said.some((word) => (relations[relation] as readonly string[]).includes(word))
  if (said.some((word) => !Object.values(relations).some((known) => (known as readonly string[]).includes(word)))) wrong('relation', 'relation-unknown')
  const contact: ListedContact = {
    name,
    kind: wordOf('kind', kinds, 'kind-unknown') ?? (given('name') || !person ? 'firm' : 'person'),
    email: emailOf('email'),
    billingEmail: emailOf('billingEmail'),
    phone: phoneOf('phone'),
    mobile: phoneOf('mobile'),
    address: { street: given('street'), unit: given('unit'), city: given('city'), region: given('region'), postalCode: given('postalCode'), country: country ?? '' },
    language: wordOf('language', spoken, 'language-unknown'),
    preferredChannel: wordOf('channel', reached, 'channel-unknown') ?? 'email',
    isClient: said.length === 0 || is('client'),
    isSupplier: is('supplier'),
    parent: given('parent'),
    notes: given('notes'),
  }
  return { contact, problems }
}
