import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPhone, showPhone } from './phone.ts'

const kept = (typed: string, region = 'CA-QC') => {
  const read = readPhone(typed, region)
  return read.ok ? read.value : read.refusal.code
}

test.each([
  ['514 555-0123', '+15145550123'],
  ['(514) 555-0123', '+15145550123'],
  ['514.555.0123', '+15145550123'],
  ['5145550123', '+15145550123'],
  ['1-514-555-0123', '+15145550123'],
  ['+1 (514) 555 0123', '+15145550123'],
  ['tel:+1-514-555-0123', '+15145550123'],
  ['514 555-0123 poste 12', '+15145550123;ext=12'],
  ['514 555-0123, poste 12', '+15145550123;ext=12'],
  ['514 555-0123 ext. 12', '+15145550123;ext=12'],
  ['514 555-0123 x12', '+15145550123;ext=12'],
  ['514 555-0123 #12', '+15145550123;ext=12'],
  ['514 555-0123 extension: 12', '+15145550123;ext=12'],
  ['+15145550123;ext=12', '+15145550123;ext=12'],
  ['+33 1 42 68 53 00', '+33142685300'],
  ['0033 1 42 68 53 00', '+33142685300'],
  ['011 33 1 42 68 53 00', '+33142685300'],
  ['514 555-0123', '+15145550123'],
  ['٥١٤٥٥٥٠١٢٣', '+15145550123'],
  ['514 555‑0123', '+15145550123'],
  ['\u202d514\u00a0555\u20110123\u202c', '+15145550123'],
  ['514\u0000555\u00070123', '+15145550123'],
  ['', ''],
  ['   ', ''],
])('the phone %j is kept as %j', (typed, expected) => {
  expect(kept(typed)).toBe(expected)
})

test.each(['call me', '12', '911', '+', '000000000', '514 555-0123 or 514 555-0124', '+999999999999999999', "'; drop table contacts; --", '555-0123', 'https://evil.test/5145550123', '1'.repeat(60), '🙂🙂🙂', '=1+1'])(
  'the phone %j is refused in plain words',
  (typed) => {
    expect(kept(typed)).toBe('phone-unreadable')
  },
)

test('a number of another country is read as one of the company’s own', () => {
  expect(kept('01 42 68 53 00', 'FR-75')).toBe('+33142685300')
  expect(showPhone('+33142685300', 'FR-75')).toBe('01 42 68 53 00')
  expect(showPhone('+15145550123', 'FR-75')).toBe('+1 514 555 0123')
})

test('whatever is typed is either kept so that it can be dialled, and read again as the same, or refused by its field', () => {
  const typed = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.stringMatching(/^[+0-9() .;extpost#-]{0,40}$/))
  fc.assert(
    fc.property(typed, (text) => {
      const read = readPhone(text, 'CA-QC', 'points.3.value')
      if (!read.ok) {
        expect(read.refusal).toEqual({ code: 'phone-unreadable', field: 'points.3.value' })
        return
      }
      expect(read.value).toMatch(/^(\+[1-9]\d{6,14}(;ext=\d{1,12})?)?$/)
      expect(readPhone(read.value, 'CA-QC')).toEqual(read)
      expect(readPhone(showPhone(read.value, 'CA-QC'), 'CA-QC')).toEqual(read)
    }),
    { numRuns: 2000 },
  )
})
