import { say, type Bilingual, type Facts, type Language } from '../../kernel/phrases.ts'

const rooms: Bilingual[] = []

/** Which rooms send notices: called once by the app, which knows them all (this room comes before most of them). */
export function sayNoticesWith(...phrases: readonly Bilingual[]): void {
  for (const one of phrases) if (!rooms.includes(one)) rooms.push(one)
}

/** The sentence of a notice: `notice.<code>` of the room that sent it. Null for a code no room knows (an older server's). */
export function noticeSentence(notice: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> }, language: Language): string | null {
  const key = `notice.${notice.code}`
  const phrases = rooms.find((one) => one.en[key] !== undefined)
  return phrases ? say(phrases, language, key, notice.facts as Facts) : null
}
