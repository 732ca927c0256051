import { planScreensEn } from './screen-phrases.en.ts'
import { planScreensFr } from './screen-phrases.fr.ts'

export const planScreenPhrases = { en: planScreensEn, fr: planScreensFr }
