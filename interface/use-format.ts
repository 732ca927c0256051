import { useEffect, useMemo, useState } from 'react'
import type { LocalDate } from '../kernel/dates.ts'
import { formatter, todayIn, type Format } from './format.ts'
import { useLanguage } from './language.tsx'
import { useSession } from './session.tsx'

/** Dates, numbers and money for this reader: `const format = useFormat()`, then `format.date(order.date)`, `format.money(cents)`. */
export function useFormat(): Format {
  const language = useLanguage()
  const { company } = useSession()
  const timeZone = company?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const currency = company?.currency ?? 'CAD'
  return useMemo(() => formatter({ language, timeZone, currency }), [language, timeZone, currency])
}

/** Epoch milliseconds, renewed every half minute, for what says "4 minutes ago". */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** The civil date where the company is. */
export function useToday(): LocalDate {
  const { timeZone } = useFormat()
  return todayIn(timeZone, useNow())
}
