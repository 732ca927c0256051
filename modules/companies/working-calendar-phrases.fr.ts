import type { workingCalendarEn } from './working-calendar-phrases.en.ts'

export const workingCalendarFr = {
  'refusal.calendar-no-hours': 'Indiquez au moins une heure de travail par semaine.',
  'refusal.calendar-span-reversed': 'La fin vient avant le début. Le travail de nuit s’écrit en deux lignes : jusqu’à 24:00, puis à partir de 00:00.',
  'refusal.calendar-spans-overlap': 'Ces heures en chevauchent d’autres du même jour.',
  'refusal.calendar-closed-twice': 'Ce jour de fermeture y est deux fois.',
  'refusal.calendar-date-malformed': 'Cette date n’existe pas.',
  'refusal.calendar-time-malformed': 'Indiquez une heure comme 08:00.',
  'refusal.calendar-too-many': 'Au plus {limit, plural, one {# ligne} other {# lignes}}.',
  'refusal.calendar-malformed': 'Ces heures de travail sont illisibles.',
} satisfies Record<keyof typeof workingCalendarEn, string>
