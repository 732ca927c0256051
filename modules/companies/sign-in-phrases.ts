import { signInEn } from './sign-in-phrases.en.ts'
import { signInFr } from './sign-in-phrases.fr.ts'

export const signInPhrases = { en: signInEn, fr: signInFr }
