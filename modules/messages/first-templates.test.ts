import { expect, test } from 'vitest'
import { firstTemplates } from './first-templates.ts'
import { checkVariables } from './template.ts'

test('a company begins with four templates, worded in both languages and named in its own', () => {
  const french = firstTemplates('fr')
  expect(french.map(({ name }) => name)).toEqual(['Confirmer une demande', 'Proposer une visite', 'Demander une précision', 'Remercier après les travaux'])
  expect(firstTemplates('en')[0]!.name).toBe('Confirm a request')
  for (const { words } of french) {
    expect(words.fr.body).toContain('Bonjour {client}')
    expect(words.en.body).toContain('Hello {client}')
  }
})

test('they name only variables that there are, and no template lacks words', () => {
  for (const { words } of firstTemplates('en')) {
    for (const { subject, body } of [words.en, words.fr]) {
      expect([checkVariables(subject, 'subject'), checkVariables(body, 'body')]).toEqual([{ ok: true, value: undefined }, { ok: true, value: undefined }])
      expect(subject.trim().length * body.trim().length).toBeGreaterThan(0)
    }
  }
})
