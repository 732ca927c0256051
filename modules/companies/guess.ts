import type { Language } from '../../kernel/phrases.ts'

export type Guess = { readonly timeZone: string; readonly currency: string; readonly region: string }

/**
 * Where a new company probably is, from what the browser tells: its time zone and its languages (`fr-CA`). Only a first filling
 * in of fields that a person sees and can change.
 */
export function guessPlace(timeZone: string, tags: readonly string[], language: Language): Guess {
  const country = countryOf(timeZone, tags)
  return { timeZone, currency: currencies[country] ?? (euro.has(country) ? 'EUR' : 'CAD'), region: regionOf(country, timeZone, language) }
}

const provinces: Readonly<Record<string, string>> = {
  'America/Montreal': 'CA-QC', 'America/Toronto': 'CA-ON', 'America/Nipigon': 'CA-ON', 'America/Thunder_Bay': 'CA-ON', 'America/Atikokan': 'CA-ON',
  'America/Blanc-Sablon': 'CA-QC', 'America/Halifax': 'CA-NS', 'America/Glace_Bay': 'CA-NS', 'America/Moncton': 'CA-NB', 'America/St_Johns': 'CA-NL',
  'America/Goose_Bay': 'CA-NL', 'America/Winnipeg': 'CA-MB', 'America/Regina': 'CA-SK', 'America/Swift_Current': 'CA-SK', 'America/Edmonton': 'CA-AB',
  'America/Vancouver': 'CA-BC', 'America/Dawson_Creek': 'CA-BC', 'America/Fort_Nelson': 'CA-BC', 'America/Creston': 'CA-BC', 'America/Whitehorse': 'CA-YT',
  'America/Dawson': 'CA-YT', 'America/Yellowknife': 'CA-NT', 'America/Inuvik': 'CA-NT', 'America/Iqaluit': 'CA-NU', 'America/Rankin_Inlet': 'CA-NU',
}

const countries: Readonly<Record<string, string>> = {
  'Europe/Paris': 'FR', 'Europe/Brussels': 'BE', 'Europe/Zurich': 'CH', 'Europe/London': 'GB', 'Europe/Lisbon': 'PT', 'Atlantic/Azores': 'PT', 'Atlantic/Madeira': 'PT',
  'America/New_York': 'US', 'America/Chicago': 'US', 'America/Denver': 'US', 'America/Los_Angeles': 'US', 'America/Phoenix': 'US', 'America/Anchorage': 'US',
  'America/Detroit': 'US', 'Pacific/Honolulu': 'US', 'Indian/Reunion': 'FR', 'America/Martinique': 'FR', 'America/Guadeloupe': 'FR', 'America/Cayenne': 'FR', 'Indian/Mayotte': 'FR',
}

const currencies: Readonly<Record<string, string>> = { CA: 'CAD', US: 'USD', CH: 'CHF', GB: 'GBP' }
const euro = new Set(['FR', 'BE', 'PT', 'DE', 'AT', 'ES', 'IT', 'NL', 'LU', 'IE', 'FI', 'GR'])
const overseas: Readonly<Record<string, string>> = {
  'Indian/Reunion': 'FR-RE', 'America/Martinique': 'FR-MQ', 'America/Guadeloupe': 'FR-GP', 'America/Cayenne': 'FR-GF', 'Indian/Mayotte': 'FR-YT',
}

function countryOf(timeZone: string, tags: readonly string[]): string {
  if (provinces[timeZone] || timeZone.startsWith('Canada/')) return 'CA'
  const spoken = tags.map((tag) => /^[a-z]{2,3}-(?:[A-Z][a-z]{3}-)?([A-Z]{2})\b/.exec(tag)?.[1]).find(Boolean)
  return countries[timeZone] ?? spoken ?? 'CA'
}

function regionOf(country: string, timeZone: string, language: Language): string {
  if (country === 'CA') {
    // Québec shares the clock of Toronto: the language decides.
    const province = provinces[timeZone] ?? 'CA-QC'
    return province === 'CA-ON' && language === 'fr' ? 'CA-QC' : province
  }
  return overseas[timeZone] ?? (country === 'GB' ? 'GB-ENG' : country)
}
