import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Moment } from '../../kernel/dates.ts'
import { actTime } from './act-time.ts'
import { untouched, type Work } from './visit.ts'

const at = (text: string) => `2026-11-24T${text}:00.000Z` as Moment
const started: Work = { ...untouched, status: 'started', startedAt: at('09:00'), pausedAt: null, pauseReason: null, spans: [{ from: at('09:00'), to: null, pausedFor: null }] }

describe('When an act happened', () => {
  it.each([
    ['the phone was off the network', at('10:00'), at('12:00'), at('10:00')],
    ['the phone says nothing', null, at('12:00'), at('12:00')],
    ['the phone runs ahead', at('13:00'), at('12:00'), at('12:00')],
    ['the phone was set back before the start', at('08:00'), at('12:00'), at('09:00')],
    ['the phone lives in another year', '2031-01-01T00:00:00.000Z' as Moment, at('12:00'), at('12:00')],
  ])('%s', (_, noted, now, expected) => {
    expect(actTime(started, noted, now)).toBe(expected)
  })
  it('never lies before what happened, nor more than a week back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 * 86_400_000 }), (ago) => {
        const now = Date.parse(at('12:00'))
        const time = Date.parse(actTime(untouched, new Date(now - ago).toISOString() as Moment, at('12:00')))
        expect(time).toBe(Math.max(now - ago, now - 7 * 86_400_000))
      }),
    )
  })
})
