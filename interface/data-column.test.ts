import { expect, test } from 'vitest'
import { leastWidth } from './data-column.ts'

test('a list needs what its columns take at least', () => {
  expect(leastWidth(['36px', 'minmax(170px, 1.9fr)', '96px'])).toBe(302)
  expect(leastWidth(['1fr'])).toBe(0)
})
