import { IntlMessageFormat } from 'intl-messageformat'

/** The languages a person can read the product in. Dates, numbers and money follow `localeOf`. */
export const languages = ['en', 'fr'] as const
export type Language = (typeof languages)[number]

/** ICU MessageFormat sentences by key. `phrases.fr.ts` is declared `satisfies Record<keyof typeof en, string>`: a missing sentence does not compile. */
export type Phrases = Readonly<Record<string, string>>
export type Bilingual<Keys extends string = string> = { readonly [L in Language]: Readonly<Record<Keys, string>> }
export type Facts = Readonly<Record<string, string | number | boolean | Date | null | undefined>>

/** Canadian English and French of Québec, unless the reader's region says otherwise. */
export function localeOf(language: Language): string {
  return language === 'fr' ? 'fr-CA' : 'en-CA'
}

const compiled = new Map<string, IntlMessageFormat>()

/** One sentence in one language. Throws on a malformed phrase, a missing fact leaves its name visible in braces. */
export function say<K extends string>(phrases: Bilingual<K>, language: Language, key: K, facts: Facts = {}): string {
  const text = phrases[language][key]
  if (text === undefined) throw new Error(`no phrase "${key}" in ${language}`)
  if (!text.includes('{') && !text.includes("'")) return text
  const cacheKey = `${language}\n${text}`
  let format = compiled.get(cacheKey)
  if (!format) {
    format = new IntlMessageFormat(text, localeOf(language), undefined, { ignoreTag: true })
    compiled.set(cacheKey, format)
  }
  try {
    return String(format.format(facts as Record<string, string>))
  } catch {
    return text
  }
}

/** `say` with phrases and language already given. */
export type Sayer<K extends string> = (key: K, facts?: Facts) => string

export function sayer<K extends string>(phrases: Bilingual<K>, language: Language): Sayer<K> {
  return (key, facts) => say(phrases, language, key, facts)
}
