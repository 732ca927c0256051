export const workingCalendarEn = {
  'refusal.calendar-no-hours': 'Give at least one hour of work a week.',
  'refusal.calendar-span-reversed': 'The end comes before the beginning. Work across midnight is two lines: until 24:00, and from 00:00.',
  'refusal.calendar-spans-overlap': 'These hours overlap others of the same day.',
  'refusal.calendar-closed-twice': 'This closing day is there twice.',
  'refusal.calendar-date-malformed': 'This date does not exist.',
  'refusal.calendar-time-malformed': 'Give a time such as 08:00.',
  'refusal.calendar-too-many': 'At most {limit, plural, one {# line} other {# lines}}.',
  'refusal.calendar-malformed': 'These working hours cannot be read.',
} as const
