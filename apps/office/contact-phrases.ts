import { contactPageEn } from './contact-phrases.en.ts'
import { contactPageFr } from './contact-phrases.fr.ts'

export const contactPagePhrases = { en: contactPageEn, fr: contactPageFr }
