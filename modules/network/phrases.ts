import { networkEn } from './phrases.en.ts'
import { networkFr } from './phrases.fr.ts'

export const networkPhrases = { en: networkEn, fr: networkFr }
