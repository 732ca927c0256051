import type { Answers } from './answers.ts'

/**
 * Why a request may be unwanted. It is kept and has its folder all the same; a person of the company decides. `repeated`: the same
 * description came from others lately.
 */
export const suspicions = ['links', 'markup', 'mixed-letters', 'name-link', 'repeated', 'words'] as const
export type Suspicion = (typeof suspicions)[number]

/** Links that people write when they describe work: one to a photo, one to the unit's manual. */
const linksAllowed = 2

/** Words of offers that nobody who needs a repair writes; each in a language spam comes in. */
const offers = /\b(?:casino|viagra|cialis|crypto ?currenc|bitcoin invest|seo (?:services?|ranking|agency|expert)|backlinks?|guest posts?|first page of google|escort|payday loans?|porn)/i

/** `same`: how many other people sent this description within a day. */
export function suspicionsOf(answers: Pick<Answers, 'name' | 'email' | 'description' | 'street' | 'city'>, same = 0): Suspicion[] {
  const { name, description, street, city } = answers
  const found: Suspicion[] = []
  if (linksIn(description) > linksAllowed) found.push('links')
  if (linksIn(name) + linksIn(street) + linksIn(city) > 0) found.push('name-link')
  if (/\[\/?(?:url|link|img|b)[\]=]|<\/?(?:a|script|iframe|img|form|style|object|embed|svg)\b/i.test(`${name} ${description}`)) found.push('markup')
  if (hasMixedLetters(name) || hasMixedLetters(city)) found.push('mixed-letters')
  if (offers.test(`${name} ${description}`)) found.push('words')
  if (same >= 2) found.push('repeated')
  return found
}

/** Addresses of pages in a text: `https://…`, `www.…`, `name.tld/…`. */
export function linksIn(text: string): number {
  return text.match(/\bhttps?:\/\/|\bwww\.[a-z0-9-]|\b[a-z0-9-]{2,63}\.(?:com|net|org|info|biz|ru|cn|top|xyz|site|online|shop|club|io)\//gi)?.length ?? 0
}

/** A word written with letters of several scripts looks like another word (Unicode TR 39 §5.1). */
export function hasMixedLetters(text: string): boolean {
  return text.split(/[\s'’.-]+/).some((word) => scripts.filter((script) => script.test(word)).length > 1)
}

const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u, /\p{Script=Cherokee}/u]
