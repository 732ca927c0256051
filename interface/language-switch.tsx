import { SegmentedControl } from '@mantine/core'
import { languages, localeOf, type Language } from '../kernel/phrases.ts'
import { useLanguage, usePhrases, useSetLanguage } from './language.tsx'
import { interfacePhrases } from './phrases.ts'

/** EN | FR. */
export function LanguageSwitch() {
  const say = usePhrases(interfacePhrases)
  const language = useLanguage()
  const setLanguage = useSetLanguage()
  return (
    <SegmentedControl
      size="xs"
      aria-label={say('language')}
      value={language}
      onChange={(next) => setLanguage(next as Language)}
      data={languages.map((one) => ({
        value: one,
        label: (
          <abbr title={say(`language.${one}`)} lang={localeOf(one)} style={{ textDecoration: 'none' }}>
            {one.toUpperCase()}
          </abbr>
        ),
      }))}
    />
  )
}
