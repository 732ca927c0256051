import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentDisposition, extensionOf, fileName } from './document.ts'
import { documentsPhrases } from './phrases.ts'

test.each([
  ['photo.JPG', 'image/jpeg', 'photo.jpg'],
  ['../../etc/passwd', 'text/plain', 'passwd.txt'],
  ['C:\\Users\\Luc\\relevé.csv', 'text/csv', 'relevé.csv'],
  ['invoice\u202Egpj.exe', 'application/pdf', 'invoice gpj.exe.pdf'],
  ['厨房の写真.heic.png', 'image/png', '厨房の写真.heic.png'],
  ['animation.gif', 'image/png', 'animation.png'],
  ['', 'image/png', 'file.png'],
  ['...', 'application/pdf', 'file.pdf'],
  ['two\r\nlines.pdf', 'application/pdf', 'two lines.pdf'],
] as const)('the file sent as %j is kept as %3$j', (given, mediaType, kept) => {
  expect(fileName(given, mediaType)).toBe(kept)
})

test('whatever a file is called, the kept name is short, says its kind and cannot break a header or a directory', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ maxLength: 400 })), (given) => {
      const name = fileName(given, 'application/pdf')
      expect(extensionOf(name)).toBe('pdf')
      expect([...name].length).toBeLessThanOrEqual(150)
      expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u)
      expect(contentDisposition(name, false)).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9!#$&+\-.^_`|~%]*$/)
    }),
  )
})

test('both languages have every sentence', () => {
  expect(Object.keys(documentsPhrases.fr).sort()).toEqual(Object.keys(documentsPhrases.en).sort())
})
