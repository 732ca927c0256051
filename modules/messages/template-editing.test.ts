import { expect, test } from 'vitest'
import fc from 'fast-check'
import { insertVariable } from './template-editing.ts'
import { checkVariables } from './template.ts'

test('a variable stands where the cursor was, instead of the chosen words', () => {
  expect(insertVariable('Bonjour ,', 8, 8, 'client')).toEqual({ text: 'Bonjour {client},', caret: 16 })
  expect(insertVariable('Bonjour Madame,', 8, 14, 'client')).toEqual({ text: 'Bonjour {client},', caret: 16 })
})

test('wherever the cursor is, what is put in is a variable that is known and nothing else goes', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[^{}]{0,40}$/), fc.integer({ min: -5, max: 60 }), (text, at) => {
      const made = insertVariable(text, at, at, 'number')
      expect(checkVariables(made.text, 'body')).toEqual({ ok: true, value: undefined })
      expect(made.text.replace('{number}', '')).toBe(text)
      expect(made.text.slice(0, made.caret).endsWith('{number}')).toBe(true)
    }),
  )
})
