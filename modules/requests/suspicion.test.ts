import fc from 'fast-check'
import { expect, test } from 'vitest'
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

test('long and strange texts are judged at once', () => {
  const began = Date.now()
  for (const text of ['a.'.repeat(2500), 'http://'.repeat(700), '[url'.repeat(1200), '<'.repeat(5000), `${'a-'.repeat(2500)}.com/`]) suspicionsOf({ ...honest, name: text, description: text })
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => void [suspicionsOf({ ...honest, description: text }), hasMixedLetters(text)]))
  expect(Date.now() - began).toBeLessThan(3000)
})
