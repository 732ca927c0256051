/**
 * What a folder comes to, from the rows of the rooms that keep them (design: job-folder §3). Nothing here is stored: the same rows give
 * the same totals. Money is whole cents of the company's currency, taxes included unless told; rows may come in any order.
 */
export type TotalsRow =
  /** Time on a clock or by hand at the rate frozen when it began. `running`: the clock still runs; counted up to now. */
  | { readonly kind: 'work'; readonly milliseconds: number; readonly hourlyCostCents: number; readonly running: boolean }
  /** The chosen options of a quote; `open`: the client has not answered. */
  | { readonly kind: 'quote'; readonly state: 'open' | 'accepted'; readonly cents: number }
  /** A numbered invoice that is not void, less what is credited on it. `dueOn`: its last day to be paid. */
  | { readonly kind: 'invoice'; readonly cents: number; readonly withoutTaxCents: number; readonly paidCents: number; readonly dueOn: string }
  /** Money that came in; a refund or a reversal is negative. */
  | { readonly kind: 'payment'; readonly cents: number }
  | { readonly kind: 'material'; readonly cents: number }

export type TotalsKind = TotalsRow['kind']

export type Totals = {
  readonly seconds: number
  /** How many clocks run now. */
  readonly running: number
  readonly labourCents: number
  /** Each only where the room that keeps its rows exists; else null, and no screen shows it. */
  readonly quotedCents: number | null
  readonly acceptedCents: number | null
  readonly billedCents: number | null
  readonly billedWithoutTaxCents: number | null
  readonly paidCents: number | null
  readonly notYetDueCents: number | null
  readonly overdueCents: number | null
  /** What the client paid beyond what was billed. */
  readonly creditCents: number | null
  readonly toBillCents: number | null
  readonly marginCents: number | null
}

/** `known`: of which kinds the rooms of this program keep rows. `today`: the company's civil date. */
export function totalsOf(rows: readonly TotalsRow[], known: ReadonlySet<TotalsKind>, today: string): Totals {
  const of = <K extends TotalsKind>(kind: K) => rows.filter((row): row is Extract<TotalsRow, { kind: K }> => row.kind === kind)
  const work = of('work')
  const labourCents = costOf(work)
  const quotes = of('quote')
  const accepted = sum(quotes.filter(({ state }) => state === 'accepted').map(({ cents }) => cents))
  const invoices = of('invoice')
  const billed = sum(invoices.map(({ cents }) => cents))
  const withoutTax = sum(invoices.map(({ withoutTaxCents }) => withoutTaxCents))
  const paid = sum(of('payment').map(({ cents }) => cents))
  const owed = invoices.map((invoice) => ({ ...invoice, open: Math.max(0, invoice.cents - invoice.paidCents) }))
  const when = <T>(kind: TotalsKind, value: T) => (known.has(kind) ? value : null)
  return {
    seconds: Math.floor(sum(work.map(({ milliseconds }) => milliseconds)) / 1000),
    running: work.filter(({ running }) => running).length,
    labourCents,
    quotedCents: when('quote', sum(quotes.filter(({ state }) => state === 'open').map(({ cents }) => cents))),
    acceptedCents: when('quote', accepted),
    billedCents: when('invoice', billed),
    billedWithoutTaxCents: when('invoice', withoutTax),
    paidCents: when('payment', paid),
    notYetDueCents: when('invoice', sum(owed.filter(({ dueOn }) => dueOn >= today).map(({ open }) => open))),
    overdueCents: when('invoice', sum(owed.filter(({ dueOn }) => dueOn < today).map(({ open }) => open))),
    creditCents: when('payment', Math.max(0, paid - billed)),
    toBillCents: known.has('quote') && known.has('invoice') ? Math.max(0, accepted - billed) : null,
    marginCents: when('invoice', withoutTax - labourCents - sum(of('material').map(({ cents }) => cents))),
  }
}

/**
 * Time at its rate, in cents. Exact: summed in cents per hour times milliseconds, and rounded once, a half cent up, so that it matters
 * neither how rows are grouped nor in which order they come.
 */
function costOf(work: readonly { readonly milliseconds: number; readonly hourlyCostCents: number }[]): number {
  const exact = work.reduce((all, { milliseconds, hourlyCostCents }) => all + BigInt(Math.max(0, Math.round(milliseconds))) * BigInt(hourlyCostCents), 0n)
  return Number((exact * 2n + millisecondsPerHour) / (millisecondsPerHour * 2n))
}

const millisecondsPerHour = 3_600_000n

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}
