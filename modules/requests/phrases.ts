import { requestsEn } from './phrases.en.ts'
import { requestsFr } from './phrases.fr.ts'

export const requestsPhrases = { en: requestsEn, fr: requestsFr }
export type RequestsPhrase = keyof typeof requestsEn
