import { ordersEn } from './order-phrases.en.ts'
import { ordersFr } from './order-phrases.fr.ts'

/** What is said about orders at work: history, notices, mails, the survey's page. The rules' own words are in `phrases.ts`. */
export const ordersPhrases = { en: ordersEn, fr: ordersFr }
export type OrdersPhrase = keyof typeof ordersEn
