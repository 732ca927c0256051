import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timesAsLong } from '../../tests/timing.ts'
import { hasMixedLetters, suspicionsOf } from './suspicion.ts'

const honest = { name: 'Claire Gagnon', email: 'claire@example.com', description: 'Le chauffe-eau fuit depuis hier. Photo : https://photos.example.com/1', street: '12, rue du Quai', city: 'Québec' }

test.each([
  ['an honest request', {}, []],
  ['names of everywhere', { name: 'Ольга Петрова' }, []],
  ['a name of two scripts, word by word', { name: 'Ольга Tremblay' }, []],
  ['a look-alike name', { name: 'Clаire Gagnon' }, ['mixed-letters']],
  ['three links', { description: 'http://a.ru http://b.ru www.c.com' }, ['links']],
  ['a link for a name', { name: 'Win www.casino-x.com', description: 'x' }, ['name-link', 'words']],
  ['markup', { description: '<a href="http://x.com">x</a>' }, ['markup']],
  ['forum markup', { description: '[url=http://x.com]x[/url]' }, ['markup']],
  ['an offer', { description: 'We bring you to the first page of Google' }, ['words']],
])('%s', (_what, change, expected) => expect(suspicionsOf({ ...honest, ...change })).toEqual(expected))

test('the same words from two others within a day', () => {
  expect(suspicionsOf(honest, 1)).toEqual([])
  expect(suspicionsOf(honest, 2)).toEqual(['repeated'])
})

test.each(['a.', 'http://', '[url', '<', 'a-', 'www.', 'a@'])('ten times as many “%s” take about ten times as long to judge', (piece) => {
  const judge = (characters: number) => {
    const text = `${piece.repeat(characters / piece.length)}.com/`
    return () => suspicionsOf({ ...honest, name: text, description: text })
  }
  // A hundred times, where each were compared with every other.
  expect(timesAsLong(judge(50_000), judge(5000))).toBeLessThan(50)
})

test('strange texts are judged', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
    expect(Array.isArray(suspicionsOf({ ...honest, description: text }))).toBe(true)
    expect(typeof hasMixedLetters(text)).toBe('boolean')
  }))
})
