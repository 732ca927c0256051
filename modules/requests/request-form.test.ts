import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contrast, readableColour, readColour } from './form-colours.ts'
import { formFields, frameAncestors, inOrder, originOf, serviceName, usualForm, type FieldSetting } from './request-form.ts'

const setting = fc.record({ field: fc.constantFrom(...formFields), shown: fc.boolean(), required: fc.boolean() })

describe('The fields of a form', () => {
  test('are each there once, ask a name and a way to answer, and never force anybody to hear of offers', () => {
    fc.assert(
      fc.property(fc.array(setting), (kept: FieldSetting[]) => {
        const fields = inOrder(kept)
        const of = (name: string) => fields.find(({ field }) => field === name)!
        expect(fields.map(({ field }) => field).toSorted()).toEqual([...formFields].toSorted())
        expect(of('name')).toMatchObject({ shown: true, required: true })
        expect(of('email').shown || of('phone').shown).toBe(true)
        expect(of('consent').required).toBe(of('consent').shown)
        expect(of('news').required).toBe(false)
        expect(fields.every(({ shown, required }) => shown || !required)).toBe(true)
        expect(inOrder(fields)).toEqual(fields)
      }),
    )
  })

  test('keep their order', () => {
    const turned = usualForm.fields.toReversed()
    expect(inOrder(turned).map(({ field }) => field)).toEqual(turned.map(({ field }) => field))
  })

  test('a service worded in one language is shown in the other too', () => {
    expect(serviceName({ en: '', fr: 'Plomberie' }, 'en')).toBe('Plomberie')
  })
})

describe('The sites that may show it', () => {
  test.each([
    ['monsite.ca', 'https://monsite.ca'],
    [' HTTPS://www.Monsite.ca/contact?x=1 ', 'https://www.monsite.ca'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['chaufferie-québec.ca', 'https://xn--chaufferie-qubec-nqb.ca'],
  ])('%s is %s', (typed, origin) => expect(originOf(typed)).toBe(origin))

  test.each(['', 'monsite', 'javascript:alert(1)', 'https://a.ca;script-src.x', "https://x.ca' *", 'ftp://x.ca', 'https://x,y.ca', '*'])('"%s" is none', (typed) => expect(originOf(typed)).toBeNull())

  test('nothing typed there can add a rule to the page’s policy', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' })), (sites) => /^(\*|'self'( https?:\/\/[a-z0-9.:-]+)+)$/.test(frameAncestors(sites))))
    expect(frameAncestors(['www.a.ca', 'b.ca'])).toBe("'self' https://www.a.ca https://a.ca https://b.ca https://www.b.ca")
    expect(frameAncestors([])).toBe('*')
  })
})

describe('The company’s colour', () => {
  test('is read as people type it', () => {
    expect(['#0B6B75', 'abc', '#12345', 'red', 'url(x)'].map(readColour)).toEqual(['#0b6b75', '#aabbcc', null, null, null])
  })

  test('can be read in both schemes, whatever it is, and what is written on it too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), fc.constantFrom('light' as const, 'dark' as const), (number, scheme) => {
        const { brand, onBrand } = readableColour(`#${number.toString(16).padStart(6, '0')}`, scheme)
        expect(contrast(brand, scheme === 'light' ? '#ffffff' : '#1e2327')).toBeGreaterThanOrEqual(4.5)
        expect(contrast(brand, onBrand)).toBeGreaterThanOrEqual(4.5)
      }),
    )
    expect(readableColour('#0b6b75', 'light')).toEqual({ brand: '#0b6b75', onBrand: '#ffffff' })
  })
})
