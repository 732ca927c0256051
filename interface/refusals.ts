import { say, type Bilingual, type Facts, type Language } from '../kernel/phrases.ts'
import type { Refusal } from '../kernel/outcome.ts'
import { useCallback } from 'react'
import { useLanguage } from './language.tsx'
import { interfacePhrases } from './phrases.ts'

/** The sentence of a refusal: from the given phrases (key `refusal.<code>`), else from those every screen shares. */
export function refusalSentence(refusal: Refusal, language: Language, ...rooms: readonly Bilingual[]): string {
  const key = `refusal.${refusal.code}`
  for (const phrases of [...rooms, interfacePhrases as Bilingual]) {
    if (phrases.en[key] !== undefined) return say(phrases, language, key, { limit: 'undefined', ...factsOf(refusal) })
  }
  return say(interfacePhrases, language, 'refusal.unknown', { code: refusal.code })
}

/** `const sentence = useRefusal(sitesPhrases)`, then `sentence(outcome.refusal)`. */
export function useRefusal(...rooms: readonly Bilingual[]): (refusal: Refusal) => string {
  const language = useLanguage()
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the rooms are module constants
  return useCallback((refusal: Refusal) => refusalSentence(refusal, language, ...rooms), [language])
}

function factsOf(refusal: Refusal): Facts {
  return Object.fromEntries(Object.entries(refusal).map(([name, fact]) => [name, Array.isArray(fact) ? fact.join(', ') : (fact as string)]))
}
