import { expect, test } from 'vitest'
import fc from 'fast-check'
import { mailboxLimits, readLocal, suggestedLocal } from './mailbox.ts'

test.each([
  ['Froid Boréal inc.', 'froid-boreal-inc'],
  ['L’Œuvre & Cie', 'l-uvre-cie'],
  ['漢字', 'office'],
  ['  ', 'office'],
])('%s suggests %s', (name, local) => expect(suggestedLocal(name)).toBe(local))

test('what a name suggests can always be an address', () => {
  const name = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom('Info', 'Support', 'ABUSE'))
  fc.assert(
    fc.property(name, (given) => {
      expect(readLocal(suggestedLocal(given)).ok).toBe(true)
    }),
  )
})

test.each(['a+b', 'a b', '-a', 'a-', 'a..b', '', 'a@b', 'é', 'x'.repeat(mailboxLimits.local + 1)])('%j is no address', (local) => expect(readLocal(local)).toMatchObject({ refusal: { code: 'intake-shape' } }))
test.each(['postmaster', 'abuse', 'no-reply'])('%s belongs to whoever runs the server', (local) => expect(readLocal(local)).toMatchObject({ refusal: { code: 'intake-reserved' } }))
