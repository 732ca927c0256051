import { inboxEn } from './inbox-phrases.en.ts'
import { inboxFr } from './inbox-phrases.fr.ts'

export const inboxPhrases = { en: inboxEn, fr: inboxFr }
