import { describe, expect, test } from 'vitest'
import { mentionAt, mentionedIn } from './mentions.ts'

const people = [{ id: '1', name: 'Luc' }, { id: '2', name: 'Luc Roy' }, { id: '3', name: 'Marie-Ève Tremblay' }]

describe('a mention being typed', () => {
  test.each([
    ['Call @Lu', 8, { from: 5, typed: 'Lu' }],
    ['@', 1, { from: 0, typed: '' }],
    ['(@Luc R', 7, { from: 1, typed: 'Luc R' }],
    ['luc@froid.test', 14, null],
    ['@Luc called the client twice', 28, null],
    ['@Luc\nthen', 9, null],
    ['nothing', 7, null],
  ])('%j at %i', (text, caret, expected) => {
    expect(mentionAt(text, caret)).toEqual(expected)
  })
})

describe('who a note names', () => {
  test.each([
    ['@Luc Roy, call her', ['2']],
    ['@Luc: call her', ['1']],
    ['@Lucie is not one of ours', []],
    ['@Marie-Ève Tremblay and @Luc and @Luc again', ['3', '1']],
    ['write to luc@Luc.test', []],
  ])('%j', (text, expected) => {
    expect(mentionedIn(text, people).map(({ id }) => id)).toEqual(expected)
  })
})
