import { listImportEn } from './list-import-phrases.en.ts'
import { listImportFr } from './list-import-phrases.fr.ts'

/** What every list that is brought in says; a room adds the words of its own things. */
export const listImportPhrases = { en: listImportEn, fr: listImportFr }
