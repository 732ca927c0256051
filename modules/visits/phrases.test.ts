import { expect, it } from 'vitest'
import { IntlMessageFormat } from 'intl-messageformat'
import { languages, localeOf, say } from '../../kernel/phrases.ts'
import { visitsPhrases } from './phrases.ts'

const keys = Object.keys(visitsPhrases.en) as (keyof typeof visitsPhrases.en)[]

/** The facts a sentence names, at any depth. */
function factsOf(text: string, locale: string): string[] {
  const found = new Set<string>()
  const walk = (parts: readonly object[]) => {
    for (const part of parts as { type: number; value?: string; options?: Record<string, { value: object[] }> }[]) {
      if (part.type >= 1 && part.type <= 6) found.add(String(part.value))
      for (const option of Object.values(part.options ?? {})) walk(option.value)
    }
  }
  walk(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst())
  return [...found].sort()
}

it.each(keys)('the sentence %s is well-formed and names the same facts in both languages', (key) => {
  const [en, fr] = languages.map((language) => factsOf(visitsPhrases[language][key], localeOf(language)))
  expect(fr).toEqual(en)
})

it('counts as people count', () => {
  expect(say(visitsPhrases, 'en', 'refusal.task-lacks-result', { label: 'Filter', missing: 1 })).toBe('“Filter” has no answer yet.')
  expect(say(visitsPhrases, 'en', 'refusal.task-lacks-result', { label: 'Filter', missing: 3 })).toBe('“Filter” has no answer yet (3 tasks in all).')
  expect(say(visitsPhrases, 'fr', 'refusal.visit-called-off', { calledOff: 'skipped' })).toBe('Cette visite est sautée. Rétablissez-la d’abord.')
  expect(say(visitsPhrases, 'fr', 'refusal.too-many-decimals', { decimals: 0 })).toBe('Entrez un nombre entier.')
})
