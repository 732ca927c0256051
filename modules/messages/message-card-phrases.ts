import { messageCardEn } from './message-card-phrases.en.ts'
import { messageCardFr } from './message-card-phrases.fr.ts'

export const messageCardPhrases = { en: messageCardEn, fr: messageCardFr }
