import { templateEn } from './template-phrases.en.ts'
import { templateFr } from './template-phrases.fr.ts'

export const templatePhrases = { en: templateEn, fr: templateFr }
