import { messagesEn } from './phrases.en.ts'
import { messagesFr } from './phrases.fr.ts'

export const messagesPhrases = { en: messagesEn, fr: messagesFr }
