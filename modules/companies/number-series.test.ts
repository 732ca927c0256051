import { expect, test } from 'vitest'
import { changeSeries, numberText } from './number-series.ts'

const series = { prefix: 'J-', width: 5, nextNumber: 42 }

test('a number is written with its prefix, the year and its zeros', () => {
  expect(numberText('J-', 5, 42, '2026')).toBe('J-00042')
  expect(numberText('{year}/', 4, 7, '2026')).toBe('2026/0007')
  expect(numberText('', 2, 12345, '2026')).toBe('12345')
})

test('the next number only goes up', () => {
  expect(changeSeries(series, { ...series, nextNumber: 41 })).toMatchObject({ refusal: { code: 'number-goes-back', field: 'nextNumber', next: 42 } })
  expect(changeSeries(series, { ...series, nextNumber: 42, prefix: 'T-' })).toMatchObject({ ok: true, value: { prefix: 'T-' } })
  expect(changeSeries(series, { ...series, nextNumber: 1000 })).toMatchObject({ ok: true })
})

test('a prefix knows no other word in braces than the year', () => {
  expect(changeSeries(series, { ...series, prefix: 'J-{month}-' })).toMatchObject({ refusal: { code: 'series-token', field: 'prefix' } })
  expect(changeSeries(series, { ...series, prefix: 'J-{year' })).toMatchObject({ refusal: { code: 'series-token' } })
  expect(changeSeries(series, { ...series, prefix: 'J-{year}-' })).toMatchObject({ ok: true })
})
