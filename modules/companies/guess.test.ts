import { expect, test } from 'vitest'
import { guessPlace } from './guess.ts'

test('a French-speaking browser on Toronto time is in Québec, an English one in Ontario', () => {
  expect(guessPlace('America/Toronto', ['fr-CA', 'en'], 'fr')).toEqual({ timeZone: 'America/Toronto', currency: 'CAD', region: 'CA-QC' })
  expect(guessPlace('America/Toronto', ['en-CA'], 'en').region).toBe('CA-ON')
  expect(guessPlace('America/Montreal', ['en-US'], 'en').region).toBe('CA-QC')
})

test('elsewhere the clock decides before the language', () => {
  expect(guessPlace('Europe/Paris', ['en-US'], 'en')).toMatchObject({ currency: 'EUR', region: 'FR' })
  expect(guessPlace('Europe/London', ['en-GB'], 'en')).toMatchObject({ currency: 'GBP', region: 'GB-ENG' })
  expect(guessPlace('Indian/Reunion', ['fr-FR'], 'fr').region).toBe('FR-RE')
  expect(guessPlace('UTC', ['de-CH'], 'en')).toMatchObject({ currency: 'CHF', region: 'CH' })
  expect(guessPlace('UTC', ['en'], 'en')).toMatchObject({ currency: 'CAD', region: 'CA-QC' })
})
