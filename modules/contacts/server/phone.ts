import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import { done, refuse, type Outcome } from '../../../kernel/outcome.ts'

/** The country of a company's region: `CA` of `CA-QC` (ISO 3166-2). */
export function countryOf(region: string): CountryCode {
  return region.slice(0, 2).toUpperCase() as CountryCode
}

/**
 * A phone number so that it can be dialled from anywhere: E.164, with an extension as RFC 3966 writes it (`+15145551234;ext=12`).
 * A number without a country is one of the company's country. Nothing stays nothing; what is no number is refused, naming `field`.
 */
export function readPhone(typed: string, region: string, field = 'phone'): Outcome<string> {
  const plain = typed.normalize('NFKC').replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  if (plain === '') return done('')
  const number = parsePhoneNumberFromString(dialled(plain), { defaultCountry: countryOf(region), extract: false })
  // Seven digits can be dialled from across the street only (North America: always ten).
  const local = number?.countryCallingCode === '1' && number.nationalNumber.length !== 10
  if (!number?.isPossible() || local || !/^\+[1-9]\d{6,14}$/.test(number.number)) return refuse({ code: 'phone-unreadable', field })
  return done(number.ext ? `${number.number};ext=${number.ext}` : number.number)
}

/** `tel:` links, words for an extension, and 00 for the plus sign: what the reader of numbers does not know by itself. */
function dialled(plain: string): string {
  return plain
    .replace(/^tel:/i, '')
    .replace(/^00(?=[1-9])/, '+')
    .replace(/;\s*ext=|[,;]?\s*\b(?:poste?|extension|interne|ext)\b\.?\s*:?|\s*#\s*(?=\d+$)/i, ' ext ')
}

/** As people of the company's country write it; others with their country. What cannot be read is shown as it is. */
export function showPhone(kept: string, region: string): string {
  const number = parsePhoneNumberFromString(kept.replace(/;ext=/, ' ext '))
  if (!number) return kept
  return number.country === countryOf(region) ? number.formatNational() : number.formatInternational()
}
