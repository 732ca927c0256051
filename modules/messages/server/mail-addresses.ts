import { domainToASCII, domainToUnicode } from 'node:url'
import type { Warning } from '../mail-warnings.ts'

export type MailAddress = { readonly name: string; readonly address: string }

/**
 * Text that may be kept and shown on one line: without control characters, line breaks, marks that turn the reading direction, or halves of
 * letters (which the database refuses).
 */
export function oneLine(text: string, longest: number): string {
  return cut(wellFormed(text).replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\u200b\ufeff]/g, '').replaceAll(/ {2,}/g, ' ').trim(), longest)
}

/** Text of several lines that may be kept: line breaks and tabs stay, other control characters do not. */
export function manyLines(text: string, longest: number): string {
  return cut(wellFormed(text).replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, ''), longest)
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : wellFormed(text.slice(0, longest))
}

function wellFormed(text: string): string {
  return text.replaceAll(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}

/** An address as it is compared and kept: lower case, domain as ASCII (RFC 5891); '' when it is none. */
export function plainAddress(given: string): string {
  const address = oneLine(given, 320).replaceAll(/[<>]/g, '').toLowerCase().trim()
  const at = address.lastIndexOf('@')
  if (at < 1 || at === address.length - 1 || /\s/.test(address) || address.length > 254) return ''
  const domain = domainToASCII(address.slice(at + 1).replace(/\.$/, ''))
  return domain === '' ? '' : `${address.slice(0, at)}@${domain}`
}

const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u, /\p{Script=Cherokee}/u]

/** Whether letters of several alphabets that look alike stand in one part of an address (Unicode TS 39 §5.1, its *mixed script* case). */
export function isMixedScript(address: string): boolean {
  const [local = '', domain = ''] = address.split('@')
  const parts = [local, ...domainToUnicode(domain).split('.')]
  return parts.some((part) => scripts.filter((script) => script.test(part)).length > 1)
}

const alike: Readonly<Record<string, string>> = {
  а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i', ј: 'j', ѕ: 's', һ: 'h', ԁ: 'd', ӏ: 'l', в: 'b', к: 'k', м: 'm', н: 'h', т: 't', г: 'r', п: 'n', ո: 'n', ս: 'u', օ: 'o',
  α: 'a', ο: 'o', ν: 'v', ρ: 'p', υ: 'u', τ: 't', ι: 'i', κ: 'k', γ: 'y', ω: 'w', ı: 'i', ɑ: 'a', ɡ: 'g', ℓ: 'l', '0': 'o', '1': 'l', '|': 'l', i: 'l',
}

/** What an address looks like to a hurried reader: two that look alike have one skeleton (after Unicode TS 39 §4, its commonest letters only). */
export function skeleton(address: string): string {
  const at = address.lastIndexOf('@')
  const seen = `${address.slice(0, at + 1)}${domainToUnicode(address.slice(at + 1))}`.normalize('NFKD').replaceAll(/\p{M}/gu, '')
  return [...seen.toLowerCase()].map((letter) => alike[letter] ?? letter).join('').replaceAll('rn', 'm').replaceAll('vv', 'w')
}

/** What to tell of a sender. `known`: the addresses it should be one of. */
export function senderWarnings({ name, address }: MailAddress, known: readonly string[] = []): Warning[] {
  const named = /[^\s<>()"',;:]+@[^\s<>()"',;:]+\.[^\s<>()"',;:]+/.exec(name)?.[0] ?? ''
  const found: Warning[] = []
  if (isMixedScript(address)) found.push('mixed-script')
  if (known.length > 0 && !known.includes(address) && known.some((one) => skeleton(one) === skeleton(address))) found.push('look-alike')
  if (named !== '' && plainAddress(named) !== address) found.push('other-name')
  return found
}

/** `froid+k3j…` of `froid+k3j…@in.example.com`: the part before the plus, and the token after it. */
export function splitTag(local: string): { readonly base: string; readonly tag: string | null } {
  const plus = local.indexOf('+')
  return plus < 0 ? { base: local, tag: null } : { base: local.slice(0, plus), tag: local.slice(plus + 1) }
}
