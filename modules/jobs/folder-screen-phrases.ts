import { folderScreenEn } from './folder-screen-phrases.en.ts'
import { folderScreenFr } from './folder-screen-phrases.fr.ts'

export const folderScreenPhrases = { en: folderScreenEn, fr: folderScreenFr }
