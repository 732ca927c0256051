import { contactsEn } from './phrases.en.ts'
import { contactsFr } from './phrases.fr.ts'

export const contactsPhrases = { en: contactsEn, fr: contactsFr }
