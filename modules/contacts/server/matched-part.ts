import type { Address } from '../address.ts'
import { addressLine } from '../address.ts'

type Findable = { readonly name: string; readonly email: string; readonly phone: string; readonly address: Address }
type Point = { readonly kind: string; readonly value: string; readonly address: Address | null; readonly label: string }

/** What a search found that the name does not show: the e-mail, phone or address with a word of it; null when the name says it all. */
export function matchedPart(contact: Findable, points: readonly Point[], q: string): string | null {
  const words = q.split(/\s+/).filter(Boolean).slice(0, 6)
  const name = plain(contact.name)
  const digits = digitsOf(q)
  const asNumber = /^[\d\s().+-]+$/.test(q.trim()) && digits.length >= 3
  const missing = words.filter((word) => !name.includes(plain(word)))
  if (missing.length === 0) return null
  const phones = [contact.phone, ...points.filter(({ kind }) => kind === 'phone').map(({ value }) => value)]
  const numbers = asNumber ? [digits] : missing.map(digitsOf).filter((part) => part.length >= 3)
  const phone = phones.find((one) => numbers.some((number) => digitsOf(one).includes(number) || `1${digitsOf(one)}`.includes(number)))
  const texts = [contact.email, ...points.filter(({ kind }) => kind === 'email').map(({ value }) => value), ...points.map(({ label }) => label)]
  const addresses = [contact.address, ...points.flatMap(({ address }) => (address ? [address] : []))]
  const holds = (text: string) => text !== '' && missing.some((word) => plain(text).includes(plain(word)))
  const text = texts.find(holds) ?? phone
  if (text) return text
  const address = addresses.find((one) => holds(Object.values(one).join(' ')))
  return address ? [addressLine(address), address.postalCode].filter(Boolean).join(' ') : null
}

function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '')
}
