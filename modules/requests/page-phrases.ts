import { requestPagesEn } from './page-phrases.en.ts'
import { requestPagesFr } from './page-phrases.fr.ts'

export const requestPagesPhrases = { en: requestPagesEn, fr: requestPagesFr }
export type RequestPagesPhrase = keyof typeof requestPagesEn
