import { folderEn } from './folder-phrases.en.ts'
import { folderFr } from './folder-phrases.fr.ts'

export const folderPhrases = { en: folderEn, fr: folderFr }
