import { localeOf, say, type Bilingual, type Facts, type Language } from '../../kernel/phrases.ts'

const rooms: Bilingual[] = []

/** Which rooms send notices: called once by the app, which knows them all (this room comes before most of them). */
export function sayNoticesWith(...phrases: readonly Bilingual[]): void {
  for (const one of phrases) if (!rooms.includes(one)) rooms.push(one)
}

/**
 * The sentence of a notice: `notice.<code>` of the room that sent it; a fact that is a list is named word by word, by
 * `notice.<code>.<fact>.<word>`. Null for a code no room knows (an older server's).
 */
export function noticeSentence(notice: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> }, language: Language): string | null {
  const key = `notice.${notice.code}`
  const phrases = rooms.find((one) => one.en[key] !== undefined)
  if (!phrases) return null
  const named = (fact: string, word: string) => phrases[language][`${key}.${fact}.${word}`] ?? word
  const facts = Object.entries(notice.facts).map(([fact, value]) => [fact, Array.isArray(value) ? listed(value.map((word) => named(fact, String(word))), language) : value] as const)
  return say(phrases, language, key, Object.fromEntries(facts) as Facts)
}

function listed(words: readonly string[], language: Language): string {
  return new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(words)
}
