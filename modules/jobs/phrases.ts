import { jobsEn } from './phrases.en.ts'
import { jobsFr } from './phrases.fr.ts'

export const jobsPhrases = { en: jobsEn, fr: jobsFr }
export type JobPhrase = keyof typeof jobsEn
