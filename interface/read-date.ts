import type { LocalDate } from '../kernel/dates.ts'
import { localeOf, type Language } from '../kernel/phrases.ts'
import { plain } from './rank.ts'

const day = 86_400_000
const words: Readonly<Record<string, number>> = {
  today: 0, aujourdhui: 0, auj: 0, now: 0, tomorrow: 1, demain: 1, apresdemain: 2, yesterday: -1, hier: -1,
}

/**
 * The civil date a person meant: `2026-11-23`, `23/11`, `23 nov`, `nov 23 2027`, `tomorrow`, `lundi`, `+7`, `+2w`, `23`.
 * Without a year it is the next such date from `today` on. Null for what is no date, or could be two (`03/04` in English).
 */
export function readDate(text: string, language: Language, today: LocalDate | string): LocalDate | null {
  const said = plain(text).trim().replaceAll(/[’']/g, '')
  if (said === '') return null
  const word = said.replaceAll(/[\s-]/g, '')
  if (Object.hasOwn(words, word)) return shifted(today, words[word]!)
  return readShift(said, today) ?? readDigits(said, language, today) ?? readWeekday(said, today) ?? readMonthWord(said, today)
}

function readShift(said: string, today: string): LocalDate | null {
  const found = /^([+-])\s?(\d{1,4})\s?([djws]?)$/.exec(said)
  if (!found) return null
  const days = Number(found[2]) * (found[3] === 'w' || found[3] === 's' ? 7 : 1)
  return shifted(today, found[1] === '-' ? -days : days)
}

function readDigits(said: string, language: Language, today: string): LocalDate | null {
  const iso = /^(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})$/.exec(said)
  if (iso && (said.length === 8 || /[-/. ]/.test(said))) return civil(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  if (/^\d{1,2}$/.test(said)) return nextDayOfMonth(Number(said), today)
  const short = /^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{2}|\d{4}))?$/.exec(said)
  if (!short) return null
  const [first, second] = [Number(short[1]), Number(short[2])]
  if (language === 'en' && first <= 12 && second <= 12 && first !== second) return null
  const dayFirst = second <= 12
  return inYear(short[3], dayFirst ? second : first, dayFirst ? first : second, today)
}

function readMonthWord(said: string, today: string): LocalDate | null {
  const found = /^(?:(\d{1,2})(?:er|st|nd|rd|th)?\s+)?(\p{L}{3,})\.?(?:\s+(\d{1,2})(?:st|nd|rd|th)?)?,?(?:\s+(\d{4}))?$/u.exec(said)
  if (!found || (found[1] === undefined) === (found[3] === undefined)) return null
  const month = namesOf('month').findIndex((names) => names.some((name) => name.startsWith(found[2] ?? '')))
  return month < 0 ? null : inYear(found[4], month + 1, Number(found[1] ?? found[3]), today)
}

function readWeekday(said: string, today: string): LocalDate | null {
  if (!/^\p{L}{3,}\.?$/u.test(said)) return null
  const wanted = namesOf('weekday').findIndex((names) => names.some((name) => name.startsWith(said.replace('.', ''))))
  if (wanted < 0) return null
  const now = (new Date(`${today}T00:00Z`).getUTCDay() + 6) % 7
  return shifted(today, (wanted - now + 7) % 7 || 7)
}

/** Names of months (January first) or weekdays (Monday first), in both languages: who reads French may still write "Monday". */
function namesOf(what: 'month' | 'weekday'): readonly (readonly string[])[] {
  const count = what === 'month' ? 12 : 7
  return Array.from({ length: count }, (_, index) => {
    const at = what === 'month' ? Date.UTC(2024, index, 1) : Date.UTC(2024, 0, 1 + index)
    return (['en', 'fr'] as const).map((language) =>
      plain(new Intl.DateTimeFormat(localeOf(language), { [what]: 'long', timeZone: 'UTC' }).format(at)),
    )
  })
}

function inYear(year: string | undefined, month: number, dayOfMonth: number, today: string): LocalDate | null {
  if (year !== undefined) return civil(year.length === 2 ? 2000 + Number(year) : Number(year), month, dayOfMonth)
  const thisYear = Number(today.slice(0, 4))
  const candidates = [0, 1, 2, 3, 4].map((later) => civil(thisYear + later, month, dayOfMonth))
  return candidates.find((date) => date !== null && date >= today) ?? null
}

function nextDayOfMonth(dayOfMonth: number, today: string): LocalDate | null {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  for (let later = 0; later < 4; later += 1) {
    const date = civil(year + Math.floor((month - 1 + later) / 12), ((month - 1 + later) % 12) + 1, dayOfMonth)
    if (date !== null && date >= today) return date
  }
  return null
}

function shifted(today: string, days: number): LocalDate {
  return new Date(Date.parse(`${today}T00:00Z`) + days * day).toISOString().slice(0, 10) as LocalDate
}

/** The date if the calendar has it, years 1900 to 2199. */
function civil(year: number, month: number, dayOfMonth: number): LocalDate | null {
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth))
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth
  return exists && year >= 1900 && year < 2200 ? (date.toISOString().slice(0, 10) as LocalDate) : null
}
