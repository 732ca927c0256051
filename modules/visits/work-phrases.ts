import { documentsEn } from '../documents/phrases.en.ts'
import { documentsFr } from '../documents/phrases.fr.ts'
import { ordersEn } from './order-phrases.en.ts'
import { ordersFr } from './order-phrases.fr.ts'
import { visitsEn } from './phrases.en.ts'
import { visitsFr } from './phrases.fr.ts'
import { workEn } from './work-phrases.en.ts'
import { workFr } from './work-phrases.fr.ts'

/** What the screens of an order say; the words of its rules and of its documents are in it as well. */
export const workPhrases = {
  en: { ...documentsEn, ...visitsEn, ...ordersEn, ...workEn },
  fr: { ...documentsFr, ...visitsFr, ...ordersFr, ...workFr },
}
export type WorkPhrase = keyof typeof workPhrases.en
