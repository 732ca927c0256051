import { localeOf, type Language } from '../../../kernel/phrases.ts'
import { countryCodes } from '../country-codes.ts'

/** Countries by their name in the reader's language, for a list of choices. */
export function countryChoices(language: Language): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(localeOf(language), { type: 'region' })
  return countryCodes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((one, other) => one.label.localeCompare(other.label, localeOf(language)))
}
