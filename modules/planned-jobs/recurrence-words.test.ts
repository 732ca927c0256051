import fc from 'fast-check'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import type { LocalDate, LocalTime } from '../../kernel/dates.ts'
import { mustBeDone } from '../../kernel/outcome.ts'
import { checkRecurrence, type RecurrenceInput } from './check-recurrence.ts'
import { anyRecurrence } from './recurrence-arbitrary.ts'
import { recurrencePhrases } from './recurrence-phrases.ts'
import { describeRecurrence, occurrenceInWords } from './recurrence-words.ts'

/** No-break spaces are right in French and unreadable in a test. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

function inBoth(input: Partial<RecurrenceInput>): [string, string] {
  const recurrence = mustBeDone(checkRecurrence({ every: 1, unit: 'day', startsOn: '2026-01-12', end: { kind: 'never' }, ...input }))
  return [plain(describeRecurrence(recurrence, 'en')), plain(describeRecurrence(recurrence, 'fr'))]
}

describe('A rule in plain language', () => {
  const from = { en: ', from January 12, 2026', fr: ', à partir du 12 janvier 2026' }
  const rhythms: [Partial<RecurrenceInput>, string, string][] = [
    [{}, 'Every day', 'Tous les jours'],
    [{ every: 3 }, 'Every 3 days', 'Tous les 3 jours'],
    [{ weekdays: [1, 2, 3, 4, 5] }, 'Every day from Monday to Friday', 'Tous les jours, du lundi au vendredi'],
    [{ every: 2, weekdays: [1, 5] }, 'Every 2 days, only on Monday and Friday', 'Tous les 2 jours, seulement le lundi et le vendredi'],
    [{ months: [4, 8] }, 'Every day, only in April and August', 'Tous les jours, seulement en avril et en août'],
    [{ unit: 'week' }, 'Every week on Monday', 'Toutes les semaines, le lundi'],
    [{ unit: 'week', every: 2, weekdays: [2, 4, 6] }, 'Every 2 weeks on Tuesday, Thursday and Saturday', 'Toutes les 2 semaines, le mardi, le jeudi et le samedi'],
    [{ unit: 'week', weekdays: [1, 2, 3, 4, 5, 6, 7] }, 'Every week, all seven days', 'Toutes les semaines, les sept jours'],
    [{ unit: 'month' }, 'Every month on the 12th', 'Tous les mois, le 12'],
    [{ unit: 'month', monthly: { by: 'day', day: 1 } }, 'Every month on the 1st', 'Tous les mois, le 1er'],
    [{ unit: 'month', monthly: { by: 'day', day: 22 } }, 'Every month on the 22nd', 'Tous les mois, le 22'],
    [{ unit: 'month', every: 6, monthly: { by: 'day', day: -1 } }, 'Every 6 months on the last day of the month', 'Tous les 6 mois, le dernier jour du mois'],
    [{ unit: 'month', monthly: { by: 'day', day: 31 } }, 'Every month on the 31st (months without that day are left out)', 'Tous les mois, le 31 (les mois sans ce jour sont sautés)'],
    [{ unit: 'month', monthly: { by: 'day', day: 31 }, months: [1, 7] }, 'Every month on the 31st, only in January and July', 'Tous les mois, le 31, seulement en janvier et en juillet'],
    [{ unit: 'month', monthly: { by: 'weekday', nth: -1, weekday: 5 } }, 'Every month on the last Friday', 'Tous les mois, le dernier vendredi'],
    [{ unit: 'month', monthly: { by: 'weekday', nth: 5, weekday: 1 } }, 'Every month on the fifth Monday (months without that day are left out)', 'Tous les mois, le cinquième lundi (les mois sans ce jour sont sautés)'],
    [{ unit: 'year' }, 'Every year on January 12', 'Tous les ans, le 12 janvier'],
    [{ unit: 'year', every: 2, monthly: { by: 'day', day: 1 }, months: [4, 10] }, 'Every 2 years on April 1 and October 1', 'Tous les 2 ans, le 1er avril et le 1er octobre'],
    [{ unit: 'year', monthly: { by: 'day', day: 29 }, months: [2] }, 'Every year on February 29 (leap years only)', 'Tous les ans, le 29 février (années bissextiles seulement)'],
    [{ unit: 'year', monthly: { by: 'day', day: -1 }, months: [2] }, 'Every year on the last day of February', 'Tous les ans, le dernier jour de février'],
    [{ unit: 'year', monthly: { by: 'weekday', nth: 2, weekday: 1 }, months: [5, 8, 10] }, 'Every year on the second Monday of May, August and October', 'Tous les ans, le deuxième lundi de mai, d’août et d’octobre'],
    [{ unit: 'year', every: 3, monthly: { by: 'day', day: 15 }, months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }, 'Every 3 years on the 15th of every month', 'Tous les 3 ans, le 15 de chaque mois'],
  ]
  test.each(rhythms)('%j', (input, english, french) => {
    expect(inBoth(input)).toEqual([english + from.en, french + from.fr])
  })

  const endings: [Partial<RecurrenceInput>, string, string][] = [
    [{ time: '08:00', end: { kind: 'count', times: 10 } }, 'Every day at 08:00, from January 12, 2026, 10 times', 'Tous les jours à 8 h, à partir du 12 janvier 2026, 10 fois'],
    [{ time: '14:30', end: { kind: 'count', times: 1 } }, 'Every day at 14:30, from January 12, 2026, once', 'Tous les jours à 14 h 30, à partir du 12 janvier 2026, une fois'],
    [{ startsOn: '2026-05-01', end: { kind: 'until', on: '2027-12-01' } }, 'Every day, from May 1, 2026 until December 1, 2027', 'Tous les jours, à partir du 1er mai 2026 jusqu’au 1er décembre 2027'],
    [{ holidays: 'skip' }, 'Every day, from January 12, 2026; holidays are skipped', 'Tous les jours, à partir du 12 janvier 2026; les jours fériés sont sautés'],
    [{ holidays: 'previous-working-day' }, 'Every day, from January 12, 2026; holidays move to the previous working day', 'Tous les jours, à partir du 12 janvier 2026; devancé au jour ouvrable précédent si c’est un jour férié'],
    [{ exceptions: ['2026-06-24'], extraDates: ['2026-07-01', '2026-07-02'] }, 'Every day, from January 12, 2026; except June 24, 2026; also on July 1, 2026 and July 2, 2026', 'Tous les jours, à partir du 12 janvier 2026; sauf le 24 juin 2026; aussi le 1er juillet 2026 et le 2 juillet 2026'],
    [{ exceptions: ['2026-06-24', '2026-06-25', '2026-06-26', '2026-06-27'] }, 'Every day, from January 12, 2026; except 4 dates', 'Tous les jours, à partir du 12 janvier 2026; sauf 4 dates'],
    [
      { unit: 'month', every: 3, monthly: { by: 'weekday', nth: 2, weekday: 1 }, time: '08:00', end: { kind: 'count', times: 10 }, holidays: 'next-working-day' },
      'Every 3 months on the second Monday at 08:00, from January 12, 2026, 10 times; holidays move to the next working day',
      'Tous les 3 mois, le deuxième lundi à 8 h, à partir du 12 janvier 2026, 10 fois; reporté au jour ouvrable suivant si c’est un jour férié',
    ],
  ]
  test.each(endings)('%j', (input, english, french) => {
    expect(inBoth(input)).toEqual([english, french])
  })

  test('says every rule in both languages without a hole in the sentence', () => {
    fc.assert(fc.property(anyRecurrence, (recurrence) => {
      for (const language of ['en', 'fr'] as const) {
        expect(describeRecurrence(recurrence, language)).not.toMatch(/[{}]|undefined|NaN| {2}/)
      }
    }))
  })
})

describe('A date of the preview', () => {
  const occurrence = { key: '2026-06-24' as LocalDate, on: '2026-06-25' as LocalDate, time: '08:00' as LocalTime, ordinal: 3, joins: null }
  const inTwo = (given: Parameters<typeof occurrenceInWords>[0]) => [plain(occurrenceInWords(given, 'en')), plain(occurrenceInWords(given, 'fr'))]

  test('says the day and the hour', () => {
    expect(inTwo({ ...occurrence, key: occurrence.on })).toEqual(['Thursday, June 25, 2026 at 08:00', 'jeudi 25 juin 2026 à 8 h'])
  })
  test('says where it was moved from', () => {
    expect(inTwo({ ...occurrence, time: null })).toEqual(['Thursday, June 25, 2026 (moved from June 24, 2026, a holiday)', 'jeudi 25 juin 2026 (au lieu du 24 juin 2026, jour férié)'])
  })
  test('says what it is done together with', () => {
    expect(inTwo({ ...occurrence, joins: occurrence.on })).toEqual(['June 24, 2026 is a holiday: done together with June 25, 2026', 'Le 24 juin 2026 est férié : fait en même temps que le 25 juin 2026'])
  })
})

test('Every phrase is well formed and takes the same facts in both languages, the hour aside', () => {
  const facts = (text: string) => [...new Set([...JSON.stringify(new IntlMessageFormat(text, 'fr-CA').getAst()).matchAll(/"type":[1-6],"value":"([a-z]+)"/gi)].map(([, name]) => name ?? ''))].sort()
  for (const key of Object.keys(recurrencePhrases.en) as (keyof typeof recurrencePhrases.en)[]) {
    if (key === 'clock' || key === 'of-month') continue
    expect([key, facts(recurrencePhrases.fr[key])]).toEqual([key, facts(recurrencePhrases.en[key])])
  }
})
