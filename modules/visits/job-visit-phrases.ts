import { jobVisitEn } from './job-visit-phrases.en.ts'
import { jobVisitFr } from './job-visit-phrases.fr.ts'

export const jobVisitPhrases = { en: jobVisitEn, fr: jobVisitFr }
