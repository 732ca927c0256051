import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { flags, nextStep, steps, type Flag, type NextStepFacts, type Step } from './flags.ts'

const nothing: NextStepFacts = { flags: [], closed: false, answered: false, visitStands: false, can: steps }

describe('the next step of a folder', () => {
  const table: [string, Partial<NextStepFacts>, Step | null][] = [
    ['a new request is answered first', {}, 'message'],
    ['an answered one gets its visit', { answered: true }, 'visit'],
    ['with a visit to come there is nothing to press', { answered: true, visitStands: true }, null],
    ['a caller whose visit is under way or done needs no answer', { visitStands: true }, null],
    ['the client wrote: answer, even when a visit is late', { flags: ['visit-late', 'unread-message'] }, 'message'],
    ['what did not reach the client is sent another way', { flags: ['message-bounced'], answered: true, visitStands: true }, 'message'],
    ['a late visit is moved', { flags: ['visit-late'], answered: true, visitStands: true }, 'visit'],
    ['an accepted quote is scheduled', { flags: ['accepted-unscheduled'], answered: true }, 'visit'],
    ['work done is invoiced', { flags: ['done-not-invoiced'], closed: true }, 'invoice'],
    ['what is due is paid', { flags: ['balance-due'], closed: true }, 'payment'],
    ['done and paid is done', { flags: ['done-and-paid'], closed: true }, null],
    ['a closed folder without flags asks for nothing', { closed: true }, null],
    ['what cannot be made here is not asked for', { flags: ['done-not-invoiced'], closed: true, can: ['message', 'visit'] }, null],
  ]
  test.each(table)('%s', (_what, facts, expected) => {
    expect(nextStep({ ...nothing, ...facts })).toBe(expected)
  })

  test('is always one that can be made', () => {
    const facts = fc.record({
      flags: fc.subarray([...flags] as Flag[]),
      closed: fc.boolean(),
      answered: fc.boolean(),
      visitStands: fc.boolean(),
      can: fc.subarray([...steps] as Step[]),
    })
    fc.assert(
      fc.property(facts, (held) => {
        const step = nextStep(held)
        expect(step === null || held.can.includes(step)).toBe(true)
      }),
    )
  })
})
