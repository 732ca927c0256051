import { contactScreensEn } from './screen-phrases.en.ts'
import { contactScreensFr } from './screen-phrases.fr.ts'

export const contactScreenPhrases = { en: contactScreensEn, fr: contactScreensFr }
