import { expect, test } from 'vitest'
import fc from 'fast-check'
import { checkVariables, fill, fillAsWords, templateVariables, type TemplateFacts } from './template.ts'

const facts: TemplateFacts = {
  client: 'Mme Gagnon', number: 'J-00042', title: 'Chauffe-eau', company: 'Froid Boréal', person: 'Marie', date: '23 novembre 2026', phone: '418 555-0100', address: '12, rue Principale', link: 'https://d.test/m/x',
}

test.each([
  ['Bonjour {client}, votre dossier {number}.', 'Bonjour Mme Gagnon, votre dossier J-00042.'],
  ['{ client } et { number}', 'Mme Gagnon et J-00042'],
  ['{{client}} reste tel quel', '{client} reste tel quel'],
  ['sans variable { }', 'sans variable { }'],
  ['{client}{client}', 'Mme GagnonMme Gagnon'],
])('%s', (written, read) => expect(fill(written, facts)).toBe(read))

test('what a client is called is never read as a variable', () => {
  expect(fill('Bonjour {client}', { ...facts, client: '{number} {link}' })).toBe('Bonjour {number} {link}')
})

test('words of a message that are filled, sent and filled again read as if they were filled once', () => {
  const braced = { ...facts, title: 'Vanne {A} }{', client: '{number}' }
  for (const written of ['{client} : {title}', '{{client}} reste {{ tel quel }}', '{{{title}}}']) {
    const words = fillAsWords(written, braced, [])
    expect(checkVariables(words, 'text').ok).toBe(true)
    expect(fill(words, braced)).toBe(fill(written, braced))
  }
  expect(fillAsWords('{title} {link}', braced, ['link'])).toBe('Vanne {{A}} }}{{ {link}')
})

test.each([['Bonjour {clinet}', 'clinet'], ['{prénom}', 'prénom'], ['{client} {Number}', 'Number'], ['vide {}', '']])('%s names no variable, and the refusal says which', (written, name) => {
  expect(checkVariables(written, 'text')).toMatchObject({ ok: false, refusal: { code: 'unknown-variable', field: 'text', name } })
})

test('what passes the check is filled whole: every variable, and every brace that was doubled', () => {
  const piece = fc.oneof(
    fc.constantFrom(...templateVariables).map((name) => ({ written: `{${name}}`, read: facts[name] })),
    fc.string({ maxLength: 12 }).filter((text) => !/[{}]/.test(text)).map((text) => ({ written: text, read: text })),
    fc.constantFrom({ written: '{{', read: '{' }, { written: '}}', read: '}' }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (made) => {
      const written = made.map((one) => one.written).join('')
      expect(checkVariables(written, 'text').ok).toBe(true)
      expect(fill(written, facts)).toBe(made.map((one) => one.read).join(''))
    }),
  )
})
