import { holidayEn } from './holiday-phrases.en.ts'
import { holidayFr } from './holiday-phrases.fr.ts'

export const holidayPhrases = { en: holidayEn, fr: holidayFr }
