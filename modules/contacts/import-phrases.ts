import { importEn } from './import-phrases.en.ts'
import { importFr } from './import-phrases.fr.ts'

export const importPhrases = { en: importEn, fr: importFr }
