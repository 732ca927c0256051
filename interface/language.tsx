import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { languages, localeOf, sayer, type Bilingual, type Language, type Sayer } from '../kernel/phrases.ts'

type Spoken = { readonly language: Language; readonly setLanguage: (language: Language) => void }

const LanguageContext = createContext<Spoken>({ language: 'en', setLanguage: () => {} })
const remembered = 'dossier.language'

/** The reader's language for everything below it: what this browser remembers, else what the browser asks for. Sets `<html lang>`. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setSpoken] = useState<Language>(firstLanguage)
  const setLanguage = useCallback((next: Language) => {
    try {
      localStorage.setItem(remembered, next)
    } catch {
      /* Private windows may refuse to remember; the choice still holds until the page closes. */
    }
    setSpoken(next)
  }, [])
  useEffect(() => {
    document.documentElement.lang = localeOf(language)
  }, [language])
  const spoken = useMemo(() => ({ language, setLanguage }), [language, setLanguage])
  return <LanguageContext value={spoken}>{children}</LanguageContext>
}

export function useLanguage(): Language {
  return use(LanguageContext).language
}

export function useSetLanguage(): (language: Language) => void {
  return use(LanguageContext).setLanguage
}

/** `const say = usePhrases(sitesPhrases)`, then `say('title', { count: 3 })`. Stable while the language stays. */
export function usePhrases<K extends string>(phrases: Bilingual<K>): Sayer<K> {
  const language = useLanguage()
  return useMemo(() => sayer(phrases, language), [phrases, language])
}

function firstLanguage(): Language {
  return rememberedLanguage() ?? navigator.languages.map((tag) => known(tag.slice(0, 2))).find(Boolean) ?? 'en'
}

function rememberedLanguage(): Language | null {
  try {
    return known(localStorage.getItem(remembered))
  } catch {
    return null
  }
}

function known(text: string | null): Language | null {
  return languages.find((language) => language === text) ?? null
}
