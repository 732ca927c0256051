import { answerEn } from './answer-phrases.en.ts'
import { answerFr } from './answer-phrases.fr.ts'

export const answerPhrases = { en: answerEn, fr: answerFr }
export type AnswerPhrase = keyof typeof answerEn
