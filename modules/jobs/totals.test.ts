import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { totalsOf, type TotalsKind, type TotalsRow } from './totals.ts'

const all = new Set<TotalsKind>(['work', 'quote', 'invoice', 'payment', 'material'])
const hours = (count: number, hourlyCostCents: number, running = false): TotalsRow => ({ kind: 'work', milliseconds: count * 3_600_000, hourlyCostCents, running })

describe('what a folder comes to', () => {
  test('hours at the rate of each entry, running clocks counted and marked', () => {
    expect(totalsOf([hours(1.5, 4000), hours(0.5, 6000, true)], new Set(['work']), '2026-11-23')).toMatchObject({ seconds: 7200, running: 1, labourCents: 9000 })
  })

  test('money of rooms that are not there is nothing, not zero', () => {
    expect(totalsOf([], new Set(['work']), '2026-11-23')).toMatchObject({ billedCents: null, paidCents: null, quotedCents: null, toBillCents: null, marginCents: null })
  })

  test('quoted, accepted, billed, paid, due and overdue, to bill and margin', () => {
    const rows: TotalsRow[] = [
      { kind: 'quote', state: 'open', cents: 5_000 }, { kind: 'quote', state: 'accepted', cents: 100_000 },
      { kind: 'invoice', cents: 57_488, withoutTaxCents: 50_000, paidCents: 7_488, dueOn: '2026-11-22' },
      { kind: 'invoice', cents: 11_498, withoutTaxCents: 10_000, paidCents: 0, dueOn: '2026-11-23' },
      { kind: 'payment', cents: 10_000 }, { kind: 'payment', cents: -2_512 },
      { kind: 'material', cents: 4_000 }, hours(2, 5_000),
    ]
    expect(totalsOf(rows, all, '2026-11-23')).toMatchObject({
      quotedCents: 5_000, acceptedCents: 100_000, billedCents: 68_986, billedWithoutTaxCents: 60_000, paidCents: 7_488,
      overdueCents: 50_000, notYetDueCents: 11_498, creditCents: 0, toBillCents: 31_014, marginCents: 46_000,
    })
  })

  test('what is paid beyond what is billed is credit, and nothing is to bill below zero', () => {
    const rows: TotalsRow[] = [{ kind: 'quote', state: 'accepted', cents: 100 }, { kind: 'invoice', cents: 500, withoutTaxCents: 500, paidCents: 500, dueOn: '2026-01-01' }, { kind: 'payment', cents: 800 }]
    expect(totalsOf(rows, all, '2026-11-23')).toMatchObject({ creditCents: 300, toBillCents: 0, overdueCents: 0 })
  })

  test('neither the order of entries nor how they are summed matters, to the cent', () => {
    const work = fc.record({ milliseconds: fc.nat(1e10), hourlyCostCents: fc.constantFrom(1, 3333, 4500, 99_999_999) })
    fc.assert(
      fc.property(fc.array(work, { maxLength: 30 }), (entries) => {
        const rows = entries.map((entry): TotalsRow => ({ kind: 'work', running: false, ...entry }))
        const byRate = [...new Set(entries.map(({ hourlyCostCents }) => hourlyCostCents))].map((rate): TotalsRow => ({
          kind: 'work', running: false, hourlyCostCents: rate, milliseconds: entries.filter((entry) => entry.hourlyCostCents === rate).reduce((sum, { milliseconds }) => sum + milliseconds, 0),
        }))
        expect(totalsOf(rows.toReversed(), all, '2026-11-23')).toEqual(totalsOf(rows, all, '2026-11-23'))
        expect(totalsOf(byRate, all, '2026-11-23')).toEqual(totalsOf(rows, all, '2026-11-23'))
      }),
    )
  })
})
