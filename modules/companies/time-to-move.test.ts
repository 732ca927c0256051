import { expect, test } from 'vitest'
import { embeddedCarries, timeToMove } from './time-to-move.ts'

test('one office stays on the embedded database; what is larger is told to move, and why', () => {
  const { bytes, people } = embeddedCarries
  expect(timeToMove({ engine: 'embedded', bytes, people })).toBeNull()
  expect(timeToMove({ engine: 'embedded', bytes: bytes + 1, people })).toBe('size')
  expect(timeToMove({ engine: 'embedded', bytes, people: people + 1 })).toBe('people')
  expect(timeToMove({ engine: 'server', bytes: bytes * 100, people: 900 })).toBeNull()
})
