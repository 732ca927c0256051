import { done, refuse, type Outcome, type Refusal } from '../../kernel/outcome.ts'

/** How a company numbers its things: `J-{year}-` and width 4 make `J-2026-0042`. */
export type NumberSeries = { readonly prefix: string; readonly width: number; readonly nextNumber: number }

/** The text of a number; `year` is that of the company's own clock. A number with more digits than the width shows them all. */
export function numberText(prefix: string, width: number, number: number, year: string): string {
  return `${prefix.replaceAll('{year}', year)}${String(number).padStart(width, '0')}`
}

/** Numbers already given are never given again: the next one can only go up. The prefix knows one word in braces, {year}. */
export function changeSeries(now: NumberSeries, to: NumberSeries): Outcome<NumberSeries, Refusal> {
  if (to.nextNumber < now.nextNumber) return refuse({ code: 'number-goes-back', field: 'nextNumber', next: now.nextNumber })
  if (/[{}]/.test(to.prefix.replaceAll('{year}', ''))) return refuse({ code: 'series-token', field: 'prefix' })
  return done({ prefix: to.prefix, width: to.width, nextNumber: to.nextNumber })
}
