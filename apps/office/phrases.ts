import { officeEn } from './phrases.en.ts'
import { officeFr } from './phrases.fr.ts'

export const officePhrases = { en: officeEn, fr: officeFr }
export type OfficePhrase = keyof typeof officeEn
