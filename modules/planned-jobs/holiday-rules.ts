import { civilDay, dayNumber, nthWeekday, weekdayOf, type Day, type Weekday } from './civil-days.ts'
import type { holidayEn } from './holiday-phrases.en.ts'

type After<Key, Prefix extends string> = Key extends `${Prefix}${infer Rest}` ? Rest : never
/** A holiday's name, said in both languages by the phrase `holiday.<name>`. */
export type HolidayName = After<keyof typeof holidayEn, 'holiday.'>

/** When one holiday is. `observed` adds the day that replaces it when it falls on a weekend; both days are then holidays. */
export type HolidayRule = {
  readonly name: HolidayName
  readonly dayIn: (year: number) => Day | null
  readonly observed?: (day: Day) => Day
  readonly since?: number
}

export function fixed(name: HolidayName, month: number, day: number): HolidayRule {
  return { name, dayIn: (year) => dayNumber(year, month, day) }
}

/** The nth (-1 = last) such weekday of the month. */
export function nth(name: HolidayName, month: number, weekday: Weekday, position: number): HolidayRule {
  return { name, dayIn: (year) => nthWeekday(year, month, position, weekday) }
}

export function fromEaster(name: HolidayName, days: number): HolidayRule {
  return { name, dayIn: (year) => easter(year) + days }
}

/** Monday before 25 May. */
export function mondayBefore25May(name: HolidayName): HolidayRule {
  return { name, dayIn: (year) => mondayUpTo(dayNumber(year, 5, 24)) }
}

export function only(name: HolidayName, ...dates: [year: number, month: number, day: number][]): HolidayRule[] {
  return dates.map(([in_, month, day]) => ({ name, dayIn: (year) => (year === in_ ? dayNumber(year, month, day) : null) }))
}

export function since(year: number, rule: HolidayRule): HolidayRule {
  return { ...rule, since: year }
}

export function exceptIn(years: readonly number[], rule: HolidayRule): HolidayRule {
  return { ...rule, dayIn: (year) => (years.includes(year) ? null : rule.dayIn(year)) }
}

/** Only in years when its eve is a Sunday (Neuchâtel's 2 January and 26 December). */
export function afterASunday(rule: HolidayRule): HolidayRule {
  return { ...rule, dayIn: (year) => onlyMonday(rule.dayIn(year)) }
}

/** On a Sunday, the Monday too (Canada: Holidays Act s. 3; Québec: National Holiday Act s. 5). */
export function sundayToMonday(rule: HolidayRule): HolidayRule {
  return { ...rule, observed: (day) => (weekdayOf(day) === 7 ? day + 1 : day) }
}

/** On a Saturday, the Friday too; on a Sunday, the Monday too (United States: 5 U.S.C. 6103). */
export function nearestWeekday(rule: HolidayRule): HolidayRule {
  return { ...rule, observed: (day) => (weekdayOf(day) === 6 ? day - 1 : weekdayOf(day) === 7 ? day + 1 : day) }
}

/** Easter Sunday, Gregorian (Meeus/Jones/Butcher). */
export function easter(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  return dayNumber(year, Math.floor((h + l - 7 * m + 114) / 31), ((h + l - 7 * m + 114) % 31) + 1)
}

/** Näfelser Fahrt (Glarus): the first Thursday of April, a week later when it is Maundy Thursday. */
export const naefels: HolidayRule = {
  name: 'naefels',
  dayIn: (year) => {
    const first = nthWeekday(year, 4, 1, 4)
    return first === easter(year) - 3 && first !== null ? first + 7 : first
  },
}

/** Jeûne genevois: the Thursday after the first Sunday of September. */
export const genevaFast: HolidayRule = { name: 'geneva-fast', dayIn: (year) => after(nthWeekday(year, 9, 1, 7), 4) }
/** Lundi du Jeûne fédéral: the Monday after the third Sunday of September. */
export const federalFastMonday: HolidayRule = { name: 'federal-fast-monday', dayIn: (year) => after(nthWeekday(year, 9, 3, 7), 1) }

/** The next day that is neither a weekend nor taken: how the United Kingdom replaces a bank holiday on a weekend. */
export function substitute(day: Day, taken: ReadonlySet<Day>): Day {
  let next = day
  while (weekdayOf(next) >= 6 || (next !== day && taken.has(next))) next++
  return next
}

function mondayUpTo(day: Day): Day {
  return day - (weekdayOf(day) - 1)
}

function after(day: Day | null, days: number): Day | null {
  return day === null ? null : day + days
}

function onlyMonday(day: Day | null): Day | null {
  return day !== null && weekdayOf(day) === 1 ? day : null
}

export function yearOf(day: Day): number {
  return civilDay(day).year
}
