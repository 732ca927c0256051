import { composerEn } from './composer-phrases.en.ts'
import { composerFr } from './composer-phrases.fr.ts'

export const composerPhrases = { en: composerEn, fr: composerFr }
