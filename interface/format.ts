import type { LocalDate, LocalTime, Moment } from '../kernel/dates.ts'
import { localeOf, type Language } from '../kernel/phrases.ts'

export type DateStyle = 'short' | 'medium' | 'long' | 'weekday' | 'month' | 'day'
export type Reader = { readonly language: Language; readonly timeZone: string; readonly currency: string }
export type Format = ReturnType<typeof formatter>

const dateStyles: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  short: { year: 'numeric', month: '2-digit', day: '2-digit' },
  medium: { year: 'numeric', month: 'short', day: 'numeric' },
  long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  weekday: { weekday: 'short', month: 'short', day: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  day: { month: 'short', day: 'numeric' },
}

/** Dates, numbers and money as the reader's language writes them; moments in the reader's time zone, civil dates and times as they are. */
export function formatter({ language, timeZone, currency }: Reader) {
  const locale = localeOf(language)
  const date = (value: LocalDate | Moment | string, style: DateStyle = 'medium') =>
    isCivil(value)
      ? dateFormat(locale, { ...dateStyles[style], timeZone: 'UTC' }).format(Date.parse(`${value}T00:00Z`))
      : dateFormat(locale, { ...dateStyles[style], timeZone }).format(Date.parse(value))
  const time = (value: LocalTime | Moment | string) =>
    /^\d\d:\d\d$/.test(value)
      ? dateFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(Date.parse(`2000-01-01T${value}Z`))
      : dateFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(Date.parse(value))
  const number = (value: number, digits?: number) =>
    numberFormat(locale, digits === undefined ? { maximumFractionDigits: 3 } : { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)
  /** "today", "in 3 days" up to a week away, else the date. `today` is a civil date. */
  const relativeDay = (value: LocalDate | string, today: LocalDate | string) => {
    const days = Math.round((Date.parse(`${value}T00:00Z`) - Date.parse(`${today}T00:00Z`)) / 86_400_000)
    return Math.abs(days) <= 6 ? relativeFormat(locale).format(days, 'day') : date(value, 'medium')
  }
  return {
    language,
    locale,
    timeZone,
    currency,
    date,
    time,
    number,
    relativeDay,
    /** What a sentence of the history was given: civil dates and times become the reader's, the rest stays. */
    facts: <F extends Readonly<Record<string, unknown>>>(facts: F): F =>
      Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, typeof fact !== 'string' ? fact : /^\d{4}-\d\d-\d\d$/.test(fact) ? date(fact) : /^\d\d:\d\d$/.test(fact) ? time(fact) : fact])) as F,
    dateTime: (value: Moment | string) => `${date(value, 'medium')}, ${time(value)}`,
    /** "4 minutes ago" within the day, the day and time within the week, else date and time. */
    ago: (value: Moment | string, now: number) => {
      const seconds = Math.round((Date.parse(value) - now) / 1000)
      const away = Math.abs(seconds)
      if (away < 45) return relativeFormat(locale).format(0, 'second')
      if (away < 3600) return relativeFormat(locale).format(Math.trunc(seconds / 60) || Math.sign(seconds), 'minute')
      if (away < 86_400) return relativeFormat(locale).format(Math.trunc(seconds / 3600), 'hour')
      return `${date(value, 'medium')}, ${time(value)}`
    },
    percent: (share: number, digits = 0) => numberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share),
    /** Whole minor units ("cents") and a currency, ISO 4217. */
    money: (cents: number, inCurrency = currency) => {
      const options = { style: 'currency', currency: inCurrency } as const
      return numberFormat(locale, options).format(cents / 10 ** minorDigits(inCurrency))
    },
    /** Minutes as "45 min" or "1 h 25". */
    duration: (minutes: number) => {
      const whole = Math.round(minutes)
      if (whole < 60) return `${whole} min`
      const rest = whole % 60
      return rest === 0 ? `${Math.floor(whole / 60)} h` : `${Math.floor(whole / 60)} h ${String(rest).padStart(2, '0')}`
    },
    list: (items: readonly string[]) => new Intl.ListFormat(locale).format(items),
    bytes: (size: number) => {
      if (size < 1000) return numberFormat(locale, { style: 'unit', unit: 'byte', unitDisplay: 'long' }).format(size)
      const [unit, scale] = size < 1e6 ? (['kilobyte', 1e3] as const) : size < 1e9 ? (['megabyte', 1e6] as const) : (['gigabyte', 1e9] as const)
      return numberFormat(locale, { style: 'unit', unit, maximumFractionDigits: size / scale < 10 ? 1 : 0 }).format(size / scale)
    },
    weekdayNames: (width: 'long' | 'short' = 'long') =>
      [1, 2, 3, 4, 5, 6, 7].map((day) => dateFormat(locale, { weekday: width, timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))),
  }
}

/** How many decimals a currency has (ISO 4217): 2 for CAD, 0 for JPY. */
export function minorDigits(currency: string): number {
  return numberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** The civil date at `now` (epoch milliseconds) in a zone. */
export function todayIn(timeZone: string, now: number): LocalDate {
  const parts = dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(now)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}` as LocalDate
}

function isCivil(value: string): boolean {
  return value.length === 10
}

const dateFormats = new Map<string, Intl.DateTimeFormat>()
const numberFormats = new Map<string, Intl.NumberFormat>()
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>()

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(dateFormats, locale + JSON.stringify(options), () => new Intl.DateTimeFormat(locale, options))
}

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(numberFormats, locale + JSON.stringify(options), () => new Intl.NumberFormat(locale, options))
}

function relativeFormat(locale: string): Intl.RelativeTimeFormat {
  return kept(relativeFormats, locale, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
}

/** Making an Intl format costs a hundred times what using it does. */
function kept<T>(made: Map<string, T>, key: string, make: () => T): T {
  let format = made.get(key)
  if (!format) made.set(key, (format = make()))
  return format
}
