import { sitesEn } from './phrases.en.ts'
import { sitesFr } from './phrases.fr.ts'

export const sitesPhrases = { en: sitesEn, fr: sitesFr }
