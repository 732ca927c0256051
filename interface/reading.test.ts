import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate } from './read-date.ts'
import { readTime } from './read-time.ts'

/** A Monday. */
const today = '2026-11-23'

describe('dates as people write them', () => {
  test.each([
    ['2026-12-01', '2026-12-01'],
    ['20261201', '2026-12-01'],
    ['demain', '2026-11-24'],
    ['Aujourd’hui', '2026-11-23'],
    ['hier', '2026-11-22'],
    ['+7', '2026-11-30'],
    ['+2s', '2026-12-07'],
    ['lundi', '2026-11-30'],
    ['vendredi', '2026-11-27'],
    ['1er décembre', '2026-12-01'],
    ['3 fev 2027', '2027-02-03'],
    ['05/01', '2027-01-05'],
    ['29 février', '2028-02-29'],
    ['12', '2026-12-12'],
  ])('« %s » is %s', (text, date) => {
    expect(readDate(text, 'fr', today)).toBe(date)
  })
  test.each([
    ['nov 30', '2026-11-30'],
    ['30 November', '2026-11-30'],
    ['tomorrow', '2026-11-24'],
    ['friday', '2026-11-27'],
    ['25/12', '2026-12-25'],
    ['12/25', '2026-12-25'],
  ])('"%s" is %s', (text, date) => {
    expect(readDate(text, 'en', today)).toBe(date)
  })
  test('what could be two dates in English is none', () => {
    expect(readDate('03/04', 'en', today)).toBeNull()
    expect(readDate('03/04', 'fr', today)).toBe('2027-04-03')
  })
  test('what the calendar does not have is none', () => {
    expect(['2026-02-30', '31/02/2027', '99', 'bientôt', '2026-13-01', ''].map((text) => readDate(text, 'fr', today))).toEqual(Array(6).fill(null))
  })
  test('a word that every object has is no date', () => {
    for (const text of ['__proto__', 'constructor', 'toString']) expect(readDate(text, 'en', today)).toBeNull()
  })
  test('nothing anybody types breaks it', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('en' as const, 'fr' as const), (text, language) => {
        expect(readDate(text, language, today) ?? '2026-01-01').toMatch(/^\d{4}-\d\d-\d\d$/)
      }),
    )
  })
})

describe('times as people write them', () => {
  test.each([
    ['8', '08:00'],
    ['8h', '08:00'],
    ['8 h 30', '08:30'],
    ['830', '08:30'],
    ['0830', '08:30'],
    ['14.15', '14:15'],
    ['8:30 pm', '20:30'],
    ['12 a.m.', '00:00'],
    ['midi', '12:00'],
  ])('%s is %s', (text, time) => {
    expect(readTime(text)).toBe(time)
  })
  test.each(['25', '8:60', '13 pm', 'soon', '12345', ''])('"%s" is no time', (text) => {
    expect(readTime(text)).toBeNull()
  })
})
