import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeTimelines } from './timeline.ts'

const entry = (at: string, id = at) => ({ at, id })

test('two sources make one timeline, the latest first', () => {
  const merged = mergeTimelines([{ entries: [entry('5'), entry('1')], more: false }, { entries: [entry('4'), entry('2')], more: false }])
  expect(merged.map(({ at }) => at)).toEqual(['5', '4', '2', '1'])
})

test('nothing is shown below what a source has yet to tell', () => {
  const merged = mergeTimelines([{ entries: [entry('9'), entry('6')], more: true }, { entries: [entry('8'), entry('3')], more: false }])
  expect(merged.map(({ at }) => at)).toEqual(['9', '8', '6'])
})

test('a source that has answered nothing yet holds everything back', () => {
  expect(mergeTimelines([{ entries: [], more: true }, { entries: [entry('8')], more: false }])).toEqual([])
})

test('however far each source was read, what is shown is the beginning of the whole', () => {
  const times = fc.uniqueArray(fc.integer({ min: 1000, max: 9999 }), { maxLength: 30 })
  fc.assert(
    fc.property(times, times, fc.nat(30), fc.nat(30), (a, b, readA, readB) => {
      const source = (all: number[], name: string) => all.toSorted((x, y) => y - x).map((at) => ({ at: String(at), id: `${name}${at}` }))
      const [wholeA, wholeB] = [source(a, 'a'), source(b, 'b')]
      const whole = mergeTimelines([{ entries: wholeA, more: false }, { entries: wholeB, more: false }])
      const shown = mergeTimelines([
        { entries: wholeA.slice(0, readA), more: readA < wholeA.length },
        { entries: wholeB.slice(0, readB), more: readB < wholeB.length },
      ])
      expect(shown).toEqual(whole.slice(0, shown.length))
    }),
  )
})
