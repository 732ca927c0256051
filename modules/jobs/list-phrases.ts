import { jobListEn } from './list-phrases.en.ts'
import { jobListFr } from './list-phrases.fr.ts'

export const jobListPhrases = { en: jobListEn, fr: jobListFr }
export type JobListPhrase = keyof typeof jobListEn
