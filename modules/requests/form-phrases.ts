import { requestFormEn } from './form-phrases.en.ts'
import { requestFormFr } from './form-phrases.fr.ts'

export const requestFormPhrases = { en: requestFormEn, fr: requestFormFr }
export type RequestFormPhrase = keyof typeof requestFormEn
