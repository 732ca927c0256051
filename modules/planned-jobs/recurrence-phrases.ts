import { recurrenceEn } from './recurrence-phrases.en.ts'
import { recurrenceFr } from './recurrence-phrases.fr.ts'

export const recurrencePhrases = { en: recurrenceEn, fr: recurrenceFr }
