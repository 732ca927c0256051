import { expect, test } from 'vitest'
import { toggled, withAllBetween } from './row-choice.ts'

const ids = ['a', 'b', 'c', 'd', 'e']
const chosen = (...of: string[]) => new Set(of)

test('a row is chosen by one touch and let go by the next', () => {
  expect([...toggled(chosen('a'), 'b')]).toEqual(['a', 'b'])
  expect([...toggled(chosen('a', 'b'), 'a')]).toEqual(['b'])
})

test.each([
  ['down', ['b'], 'b', 'd', ['b', 'c', 'd']],
  ['up', ['d'], 'd', 'b', ['d', 'b', 'c']],
  ['beside what is chosen already', ['a', 'c'], 'c', 'd', ['a', 'c', 'd']],
  ['the row itself', ['b'], 'b', 'b', ['b']],
  ['nothing touched before: the row alone', [], null, 'c', ['c']],
  ['the row touched before left the list: the row alone', ['x'], 'x', 'c', ['x', 'c']],
])('with Shift everything between is chosen: %s', (_case, before, from, to, after) => {
  expect([...withAllBetween(new Set(before), ids, from, to)]).toEqual(after)
})
