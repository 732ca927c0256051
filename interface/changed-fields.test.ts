import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedFields, takeIn } from './changed-fields.ts'

const values = fc.record({ name: fc.constantFrom('A', 'B', 'C'), notes: fc.constantFrom('', 'x', 'y'), points: fc.array(fc.constantFrom('1', '2'), { maxLength: 2 }) })

test('two people who save one after the other undo nothing of each other but the same field, and that is said', () => {
  fc.assert(
    fc.property(values, values, values, (was, mine, theirs) => {
      const { values: shown, met } = takeIn(mine, was, theirs)
      for (const field of ['name', 'notes', 'points'] as const) {
        const [w, m, t] = [was[field], mine[field], theirs[field]].map((value) => JSON.stringify(value))
        expect(JSON.stringify(shown[field])).toBe(m === w ? t : m)
        expect(met.includes(field)).toBe(m !== w && t !== w && m !== t)
      }
      // What is sent afterwards is what stays typed, and nothing that they saved.
      expect({ ...theirs, ...changedFields(shown, theirs) }).toEqual(shown)
      expect(Object.keys(changedFields(shown, theirs)).every((field) => field in changedFields(mine, was))).toBe(true)
    }),
  )
})

test('nothing is sent of what was not changed', () => {
  const was = { name: 'A', notes: '', address: { street: 'x' } }
  expect(changedFields({ ...was, address: { street: 'x' } }, was)).toEqual({})
  // A database gives the parts of an object back in an order of its own.
  expect(changedFields({ address: { street: 'x', city: 'y' } }, { address: { city: 'y', street: 'x' } })).toEqual({})
  expect(changedFields({ ...was, notes: 'n' }, was)).toEqual({ notes: 'n' })
})
