import type { House } from '../../../platform/routes.ts'
import { findForm, type OpenForm } from './form-views.ts'

/** Milliseconds a form is taken from memory, so that a flood of visits asks the database little. A change here is seen at once. */
const freshFor = 5_000
const mostKept = 2_000

const kept = new Map<string, { readonly until: number; readonly found: Promise<OpenForm | null> }>()

/** The form behind a key, from memory where it was asked a moment ago. */
export function openForm(house: Pick<House, 'database'>, key: string): Promise<OpenForm | null> {
  const now = Date.now()
  const held = kept.get(key)
  if (held && held.until > now) return held.found
  if (kept.size >= mostKept) for (const [old, { until }] of kept) if (until <= now || kept.size >= mostKept) kept.delete(old)
  const found = findForm(house, key)
  kept.set(key, { until: now + freshFor, found })
  found.catch(() => kept.delete(key))
  return found
}

export function forgetForm(key: string): void {
  kept.delete(key)
}
