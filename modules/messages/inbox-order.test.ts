import { expect, test } from 'vitest'
import { afterGone, beginningOf, stepFrom } from './inbox-order.ts'

const ids = ['a', 'b', 'c']

test('arrows go from message to message and stay at the ends', () => {
  expect([stepFrom(ids, 'a', 1), stepFrom(ids, 'c', 1), stepFrom(ids, 'b', -1), stepFrom(ids, 'a', -1)]).toEqual(['b', 'c', 'a', 'a'])
})

test('with none chosen, down begins at the top and up at the bottom; an empty list has nowhere to go', () => {
  expect([stepFrom(ids, '', 1), stepFrom(ids, 'elsewhere', -1), stepFrom([], 'a', 1)]).toEqual(['a', 'c', null])
})

test('after a message is filed the next one is read, after the last one the one before it', () => {
  expect([afterGone(ids, 'a'), afterGone(ids, 'c'), afterGone(['a'], 'a'), afterGone(ids, 'x'), afterGone([], 'x')]).toEqual(['b', 'b', null, 'a', null])
})

test('the beginning of a message is one line and breaks no letter in two', () => {
  expect(beginningOf('Bonjour,\n\n  ça coule   toujours.')).toBe('Bonjour, ça coule toujours.')
  expect(beginningOf('😀'.repeat(200), 10)).toBe(`${'😀'.repeat(9)}…`)
})
