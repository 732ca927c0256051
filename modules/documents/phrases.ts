import { documentsEn } from './phrases.en.ts'
import { documentsFr } from './phrases.fr.ts'

export const documentsPhrases = { en: documentsEn, fr: documentsFr }
