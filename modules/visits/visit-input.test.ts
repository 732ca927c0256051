import { expect, it } from 'vitest'
import { inputRefusal } from './input.ts'
import { pauseReasonInput, reasonInput, whenInput } from './visit-input.ts'

const refusalOf = (read: ReturnType<typeof whenInput.safeParse>) => (read.error ? inputRefusal(read.error).refusal : null)

it('a date has a time, or any time will do', () => {
  expect(whenInput.parse({ on: '2026-11-24', at: '08:00' })).toEqual({ on: '2026-11-24', at: '08:00' })
  expect(whenInput.parse({ on: '2026-11-24' })).toEqual({ on: '2026-11-24', at: null })
})

it.each([
  [{ on: '2026-02-30' }, { code: 'date-malformed', field: 'on' }],
  [{ on: '2026-11-24', at: '8:00' }, { code: 'time-malformed', field: 'at' }],
  [{ on: 20261124 }, { code: 'value-malformed', field: 'on' }],
  [{}, { code: 'field-missing', field: 'on' }],
])('%o is refused by name', (input, expected) => {
  expect(refusalOf(whenInput.safeParse(input))).toEqual(expected)
})

it('nobody pauses with the reason that only a reopening writes', () => {
  expect(pauseReasonInput.safeParse({ why: 'reopened' }).success).toBe(false)
  expect(pauseReasonInput.parse({ why: 'break' })).toEqual({ why: 'break', words: '' })
})

it('a reason says something', () => {
  expect(reasonInput.safeParse(' \u200b ').success).toBe(false)
  expect(reasonInput.parse(' hôtel fermé ')).toBe('hôtel fermé')
})
