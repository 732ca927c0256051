import { describe, expect, test } from 'vitest'
import { formatter, minorDigits, todayIn } from './format.ts'

const en = formatter({ language: 'en', timeZone: 'America/Toronto', currency: 'CAD' })
const fr = formatter({ language: 'fr', timeZone: 'America/Toronto', currency: 'CAD' })
const spaced = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('dates, numbers and money for a reader', () => {
  test('a civil date is the same day in every time zone', () => {
    const far = formatter({ language: 'en', timeZone: 'Pacific/Auckland', currency: 'CAD' })
    expect(far.date('2026-11-23')).toBe(en.date('2026-11-23'))
    expect(fr.date('2026-11-23', 'long')).toBe('lundi 23 novembre 2026')
  })
  test('a moment falls on the day it is at the company', () => {
    expect(en.date('2026-11-24T03:00:00.000Z')).toContain('23')
    expect(todayIn('America/Toronto', Date.parse('2026-11-24T03:00:00.000Z'))).toBe('2026-11-23')
  })
  test('times are written as the language writes them', () => {
    expect(spaced(fr.time('08:30'))).toBe('8 h 30')
    expect(spaced(en.time('14:05'))).toBe('2:05 p.m.')
  })
  test('what the history was given is written so too, and other words stay', () => {
    const facts = { on: '2026-11-23', time: '08:30', names: 'Restaurant', count: 2 }
    expect(fr.facts(facts)).toEqual({ ...facts, on: fr.date('2026-11-23'), time: fr.time('08:30') })
  })
  test('days nearby have words', () => {
    expect(fr.relativeDay('2026-11-24', '2026-11-23')).toBe('demain')
    expect(en.relativeDay('2026-11-20', '2026-11-23')).toBe('3 days ago')
    expect(en.relativeDay('2026-12-23', '2026-11-23')).toContain('2026')
  })
  test('what just happened has words', () => {
    const now = Date.parse('2026-11-23T12:00:00.000Z')
    expect(en.ago('2026-11-23T11:56:00.000Z', now)).toBe('4 minutes ago')
    expect(fr.ago('2026-11-23T10:00:00.000Z', now)).toBe('il y a 2 heures')
  })
  test('money is whole cents of its own currency', () => {
    expect(spaced(fr.money(184_900))).toBe('1 849,00 $')
    expect(en.money(-5)).toBe('-$0.05')
    expect(minorDigits('JPY')).toBe(0)
    expect(spaced(fr.money(1500, 'JPY'))).toContain('1 500')
  })
  test('sizes of files are bytes, then thousands of them', () => {
    expect([12, 4200, 25_000_000].map(en.bytes)).toEqual(['12 bytes', '4.2 kB', '25 MB'])
    expect([12, 4200, 25_000_000].map(fr.bytes).map(spaced)).toEqual(['12 octets', '4,2 ko', '25 Mo'])
  })
  test('durations are hours and minutes', () => {
    expect([45, 60, 85].map(en.duration)).toEqual(['45 min', '1 h', '1 h 25'])
  })
})
