import { useMemo } from 'react'
import { SelectField } from '../../../interface/fields.tsx'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { localeOf, type Language } from '../../../kernel/phrases.ts'
import { signInPhrases } from '../sign-in-phrases.ts'

export type Place = { readonly language: Language; readonly timeZone: string; readonly currency: string }

type PlaceFieldsProps = {
  readonly value: Place
  readonly onChange: (change: Partial<Place>) => void
  readonly errors?: Readonly<Partial<Record<keyof Place, string | undefined>>>
  readonly readOnly?: boolean
}

/** Language, time zone and currency of a company. */
export function PlaceFields({ value, onChange, errors = {}, readOnly = false }: PlaceFieldsProps) {
  const say = usePhrases(signInPhrases)
  const zones = useZones(value.timeZone)
  const currencies = useCurrencies()
  return (
    <>
      <SelectField
        label={say('language')}
        data={languageChoices}
        value={value.language}
        error={errors.language}
        readOnly={readOnly}
        required
        onChange={(next) => next && onChange({ language: next as Language })}
      />
      <SelectField
        label={say('time-zone')}
        data={zones}
        value={value.timeZone}
        error={errors.timeZone}
        readOnly={readOnly}
        required
        limit={60}
        onChange={(next) => next && onChange({ timeZone: next })}
      />
      <SelectField
        label={say('currency')}
        data={currencies}
        value={value.currency}
        error={errors.currency}
        readOnly={readOnly}
        required
        limit={60}
        onChange={(next) => next && onChange({ currency: next })}
      />
    </>
  )
}

export const languageChoices = [
  { value: 'en', label: 'English' },
  { value: 'fr', label: 'Français' },
]

export function useZones(chosen: string): { value: string; label: string }[] {
  return useMemo(() => {
    const known = Intl.supportedValuesOf('timeZone')
    const all = known.includes(chosen) ? known : [chosen, ...known]
    return all.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ').replaceAll('/', ' / ') }))
  }, [chosen])
}

/** The usual ones first. */
export function useCurrencies(): { value: string; label: string }[] {
  const language = useLanguage()
  return useMemo(() => {
    const names = new Intl.DisplayNames(localeOf(language), { type: 'currency' })
    const usual = ['CAD', 'USD', 'EUR', 'CHF', 'GBP']
    const rest = Intl.supportedValuesOf('currency').filter((code) => !usual.includes(code))
    return [...usual, ...rest].map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))
  }, [language])
}
