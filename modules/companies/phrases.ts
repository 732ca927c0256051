import { companiesEn } from './phrases.en.ts'
import { companiesFr } from './phrases.fr.ts'

export const companiesPhrases = { en: companiesEn, fr: companiesFr }
export type CompaniesPhrase = keyof typeof companiesEn
