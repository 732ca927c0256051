import { plansEn } from './phrases.en.ts'
import { plansFr } from './phrases.fr.ts'

export const plansPhrases = { en: plansEn, fr: plansFr }
