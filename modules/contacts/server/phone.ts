import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import { done, refuse, type Outcome } from '../../../kernel/outcome.ts'

/** The country of a company's region: `CA` of `CA-QC` (ISO 3166-2). */
export function countryOf(region: string): CountryCode {
  return region.slice(0, 2).toUpperCase() as CountryCode
}

/**
 * A phone number so that it can be dialled from anywhere: E.164, with an extension as RFC 3966 writes it (`+15145551234;ext=12`).
 * A number without a country is one of the company's country. Nothing stays nothing.
 */
export function readPhone(typed: string, region: string): Outcome<string> {
  if (typed.trim() === '') return done('')
  const number = parsePhoneNumberFromString(typed.replace(/;ext=|\bposte\b\.?|\bpost\b\.?/i, ' ext '), { defaultCountry: countryOf(region), extract: false })
  if (!number?.isPossible()) return refuse({ code: 'phone-unreadable', field: 'phone' })
  return done(number.ext ? `${number.number};ext=${number.ext}` : number.number)
}

/** As people of the company's country write it; others with their country. What cannot be read is shown as it is. */
export function showPhone(kept: string, region: string): string {
  const number = parsePhoneNumberFromString(kept.replace(/;ext=/, ' ext '))
  if (!number) return kept
  return number.country === countryOf(region) ? number.formatNational() : number.formatInternational()
}
