import type { LocalDate } from '../../kernel/dates.ts'
import { say, type Language } from '../../kernel/phrases.ts'
import { dateOf, type Day } from './civil-days.ts'
import { holidayPhrases } from './holiday-phrases.ts'
import { regionRules, type HolidayRegion } from './holiday-regions.ts'
import { substitute, yearOf, type HolidayName, type HolidayRule } from './holiday-rules.ts'

/**
 * Public holidays by region, computed from the laws themselves: no list to renew every year, a few kilobytes, the same on
 * server and screen. A day proclaimed for one year is added in holiday-regions.ts; what a company or a town closes for
 * besides is the company's own list (`closedOn`).
 */
export type Holiday = {
  readonly on: LocalDate
  readonly name: HolidayName
  /** The day that replaces the real one, which is in the list as well. */
  readonly observed: boolean
}

export const holidayRegions = Object.keys(regionRules).sort() as HolidayRegion[]

export function isHolidayRegion(text: string): text is HolidayRegion {
  return Object.hasOwn(regionRules, text)
}

/**
 * The region of an address: ISO 3166-1 country (`CA`) and the part of it if known (`QC`). A part we hold no difference for is
 * its country; of the United Kingdom without a part, England. Null for a country we do not know: it has no holidays.
 */
export function holidayRegionOf(country: string, part: string | null): HolidayRegion | null {
  const code = country.trim().toUpperCase()
  const whole = `${code}-${(part ?? '').trim().toUpperCase()}`
  if (isHolidayRegion(whole)) return whole
  if (isHolidayRegion(code)) return code
  return code === 'GB' || code === 'UK' ? 'GB-ENG' : null
}

const computed = new Map<string, readonly Holiday[]>()

/** The holidays whose date is in the year, ascending: those of the law and the days that replace them. */
export function holidaysOf(region: HolidayRegion, year: number): readonly Holiday[] {
  const key = `${region} ${year}`
  const known = computed.get(key)
  if (known) return known
  // A replacement may lie in the year beside: 1 January on a Saturday is observed on 31 December.
  const found = [year - 1, year, year + 1]
    .flatMap((each) => lawful(region, each))
    .filter(({ day }) => yearOf(day) === year)
    .sort((a, b) => a.day - b.day)
    .map(({ day, name, observed }) => ({ on: dateOf(day), name, observed }))
  computed.set(key, found)
  return found
}

/**
 * Whether nobody works on a date: a holiday of the region (null: none) or a closing day of the company. Fits
 * `Calendar.holidays` of occurrences.ts.
 */
export function closedOn(region: HolidayRegion | null, closingDays: Iterable<LocalDate> = []): (date: LocalDate) => boolean {
  const closing = new Set<string>(closingDays)
  const years = new Map<string, ReadonlySet<string>>()
  return (date) => {
    if (closing.has(date)) return true
    if (region === null) return false
    const year = date.slice(0, 4)
    let days = years.get(year)
    if (!days) {
      days = new Set(holidaysOf(region, Number(year)).map(({ on }) => on))
      years.set(year, days)
    }
    return days.has(date)
  }
}

/** "Canada Day", "Canada Day (observed)". */
export function holidayInWords(holiday: Pick<Holiday, 'name' | 'observed'>, language: Language): string {
  const name = say(holidayPhrases, language, `holiday.${holiday.name}`)
  return holiday.observed ? say(holidayPhrases, language, 'observed', { holiday: name }) : name
}

export function regionInWords(region: HolidayRegion, language: Language): string {
  return say(holidayPhrases, language, `region.${region}`)
}

type Lawful = { day: Day; name: HolidayName; observed: boolean }

function lawful(region: HolidayRegion, year: number): Lawful[] {
  const rules: readonly HolidayRule[] = regionRules[region]
  const own = rules.flatMap((rule): (Lawful & { rule: HolidayRule })[] => {
    const day = rule.since !== undefined && year < rule.since ? null : rule.dayIn(year)
    return day === null ? [] : [{ day, name: rule.name, observed: false, rule }]
  })
  const british = region.startsWith('GB-')
  const taken = new Set(own.map(({ day }) => day))
  const all: Lawful[] = []
  for (const { day, name, rule } of own) {
    all.push({ day, name, observed: false })
    const instead = british ? substitute(day, taken) : (rule.observed?.(day) ?? day)
    if (instead === day) continue
    taken.add(instead)
    all.push({ day: instead, name, observed: true })
  }
  return all
}
