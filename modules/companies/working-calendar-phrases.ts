import type { Bilingual } from '../../kernel/phrases.ts'
import type { CalendarCode } from './working-calendar.ts'
import { workingCalendarEn } from './working-calendar-phrases.en.ts'
import { workingCalendarFr } from './working-calendar-phrases.fr.ts'

export const workingCalendarPhrases = { en: workingCalendarEn, fr: workingCalendarFr } satisfies Bilingual<`refusal.${CalendarCode}`>
