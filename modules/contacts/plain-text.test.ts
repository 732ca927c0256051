import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lookAlikes, nameKey, oneLine, severalLines } from './plain-text.ts'

test.each([
  ['  Hôtel   du\tFleuve \n', 'Hôtel du Fleuve'],
  ['A\u0000B\u0007C', 'A B C'],
  ['Facture\u202Efdp.exe', 'Facturefdp.exe'],
  ['zero\u200Bwidth\uFEFF', 'zerowidth'],
  ['e\u0301lan', 'élan'],
  ['東京ホテル', '東京ホテル'],
  ['محمد بن سلمان', 'محمد بن سلمان'],
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ["O'Neil & Fils, “inc.”", "O'Neil & Fils, “inc.”"],
  ['👩\u200d🔧 Plomberie', '👩\u200d🔧 Plomberie'],
  ['\ud800x', 'x'],
  ['\u0000\u200b', ''],
])('the name %j is kept as %j', (typed, kept) => {
  expect(oneLine(typed)).toBe(kept)
})

test('notes keep their lines and nothing else that cannot be seen', () => {
  expect(severalLines('one\r\ntwo\tthree\u0000\u202e\rfour\u2028five')).toBe('one\ntwo\tthree\nfour\nfive')
})

test('cleaning twice changes nothing more, and leaves nothing a database refuses', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      for (const clean of [oneLine, severalLines]) {
        const once = clean(text)
        expect(clean(once)).toBe(once)
        expect(Buffer.from(once, 'utf8').toString('utf8')).toBe(once)
        expect(once.includes('\u0000')).toBe(false)
      }
    }),
  )
})

test.each([
  ['Hôtel du Fleuve inc.', 'HOTEL  du fleuve'],
  ['Gestion Laurier Ltée', 'Gestion Laurier, ltd'],
  ['Аcme', 'Acme'],
  ['Lаurіеr', 'Laurier'],
  ['O’Neil & fils', "O'Neil et fils".replace('et ', '& ')],
])('%j and %j are one name to the eye', (one, other) => {
  expect(nameKey(one)).toBe(nameKey(other))
})

test.each([['Résidence 1', 'Résidence 2'], ['Inc.', 'Ltée'], ['東京', '大阪']])('%j and %j are two names', (one, other) => {
  expect(nameKey(one)).not.toBe(nameKey(other))
})

test('every look-alike has the letter it looks like', () => {
  expect([...lookAlikes.from].length).toBe([...lookAlikes.to].length)
  expect(lookAlikes.to).toMatch(/^[a-z]+$/)
  expect(new Set(lookAlikes.from).size).toBe([...lookAlikes.from].length)
})
