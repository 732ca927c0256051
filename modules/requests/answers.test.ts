import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../../kernel/dates.ts'
import { oneLine, plainText, readAnswers } from './answers.ts'
import { formFields, formLimits, inOrder, usualForm, type FieldSetting } from './request-form.ts'

const today = '2026-11-23' as LocalDate
const plumbing = { id: 'plumbing', en: 'Plumbing', fr: 'Plomberie' }
const form = { ...usualForm, services: [plumbing] }
const good = { name: 'Claire Gagnon', email: 'claire@example.com', description: 'Le robinet coule.', consent: 'yes' }
const read = (given: Record<string, string>, photos = 0, fields: readonly FieldSetting[] = form.fields) => readAnswers({ ...form, fields: inOrder(fields) }, new Map(Object.entries(given)), photos, today)
const wrong = (given: Record<string, string>, photos = 0, fields?: readonly FieldSetting[]) => read(given, photos, fields).problems.map(({ field, problem }) => `${field} ${problem}`)
const all = (required: boolean) => formFields.map((field) => ({ field, shown: true, required }))

describe('A request is taken', () => {
  test('with a name, a way to answer, words and agreement', () => {
    expect(wrong(good)).toEqual([])
    expect(wrong({ ...good, email: '', phone: '418 555-1234' })).toEqual([])
  })

  test('with every field asked for and answered', () => {
    const whole = { ...good, phone: '+33 6 12 34 56 78', street: '12, rue du Quai', city: 'Québec', service: 'plumbing', day: '2026-11-24', part: 'morning', news: 'yes' }
    expect(wrong(whole, 2, all(true))).toEqual([])
    expect(read(whole, 2, all(true)).answers).toMatchObject({ city: 'Québec', day: '2026-11-24', part: 'morning', news: true })
  })

  test('today, but not for yesterday nor for a day that never was', () => {
    expect(wrong({ ...good, day: '2026-11-23' })).toEqual([])
    expect(wrong({ ...good, day: '2026-11-22' })).toEqual(['day past'])
    expect(wrong({ ...good, day: '2026-02-30' })).toEqual(['day day'])
  })
})

describe('What is missing is said, field by field', () => {
  test('all at once', () => {
    expect(wrong({})).toEqual(['name missing', 'email reach', 'description missing', 'consent consent'])
    expect(wrong({}, 0, all(true))).toEqual(['name missing', 'email missing', 'phone missing', 'street missing', 'city missing', 'service missing', 'description missing', 'photos missing', 'day missing', 'consent consent'])
  })

  test.each([
    ['an address without a name', { email: '@example.com' }, 'email email'],
    ['two addresses', { email: 'a@b.ca, c@d.ca' }, 'email email'],
    ['an address with a Cyrillic a', { email: 'clаire@example.com' }, 'email email'],
    ['an address that ends a header', { email: 'a@b.ca\r\nBcc: all@example.com' }, 'email email'],
    ['a phone of five digits', { phone: '55512' }, 'phone phone'],
    ['a service that is not offered', { service: 'roofing' }, 'service choice'],
    ['5 MB of text', { description: 'x'.repeat(5_000_000) }, 'description too-long'],
    ['a name of 121 letters', { name: 'é'.repeat(121) }, 'name too-long'],
  ])('%s', (_what, change, expected) => {
    expect(wrong({ ...good, ...change })).toEqual([expected])
  })

  test('too many photos', () => {
    expect(wrong(good, formLimits.photos + 1)).toEqual(['photos photos-many'])
  })
})

test('what a form does not ask is not read', () => {
  const hidden = form.fields.map((one) => (one.field === 'phone' || one.field === 'news' ? { ...one, shown: false } : one))
  expect(read({ ...good, phone: '418 555-1234', news: 'yes' }, 0, hidden).answers).toMatchObject({ phone: '', news: false })
})

test('signs that no keyboard types are dropped, lines and letters stay', () => {
  expect(oneLine(' Claire\r\nBcc: x\u202e Gagnon\u0000\u200b ')).toBe('Claire Bcc: x Gagnon')
  expect(plainText('Bonjour\r\n\tle robinet\u0007 coule\u202e\n\n\n\n\nMerci 😀')).toBe('Bonjour\n\tle robinet coule\n\n\nMerci 😀')
})

test('whatever is sent, reading ends, and nothing with a control character is taken', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('name', 'email', 'phone', 'street', 'unit', 'city', 'postalCode', 'service', 'description', 'day', 'part', 'consent', 'x'), fc.string({ unit: 'binary', maxLength: 300 })), (given) => {
      const { answers } = read(given)
      for (const name of ['name', 'email', 'phone', 'street', 'unit', 'city', 'postalCode'] as const) expect(answers[name]).not.toMatch(/\p{Cc}/u)
      expect(answers.description.replaceAll(/[\n\t]/g, '')).not.toMatch(/\p{Cc}/u)
    }),
  )
})
