import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { isForwardSubject, match, numbersIn, type MatchFacts } from './mail-matching.ts'
import { natures } from './message.ts'

const nothing: MatchFacts = { nature: 'written', tokenJob: null, threadJob: null, numbered: null, senderKnown: false, atIntake: true }

describe('where a mail belongs', () => {
  test.each([
    ['a token before a thread', { tokenJob: 'a', threadJob: 'b' }, { kind: 'folder', jobId: 'a', by: 'token' }],
    ['a thread before a number', { threadJob: 'b', numbered: { jobId: 'c', senderBelongs: true } }, { kind: 'folder', jobId: 'b', by: 'thread' }],
    ['a number of the client’s own folder', { numbered: { jobId: 'c', senderBelongs: true } }, { kind: 'folder', jobId: 'c', by: 'number' }],
    ['a number of somebody else’s folder waits', { numbered: { jobId: 'c', senderBelongs: false }, senderKnown: true }, { kind: 'unmatched' }],
    ['a client we know opens a folder', { senderKnown: true }, { kind: 'open', by: 'sender' }],
    ['a stranger opens one too', {}, { kind: 'open', by: 'intake' }],
    ['but not in a mailbox that opens none', { atIntake: false }, { kind: 'unmatched' }],
    ['an absence goes where it answers', { nature: 'auto-reply' as const, threadJob: 'b' }, { kind: 'folder', jobId: 'b', by: 'thread' }],
    ['our own mail that came back goes nowhere', { nature: 'loop' as const, tokenJob: 'a' }, { kind: 'unmatched' }],
  ])('%s', (_what, facts, expected) => expect(match({ ...nothing, ...facts })).toEqual(expected))

  test('what a machine sent never opens a folder, and a number alone never lets a stranger in', () => {
    const job = fc.option(fc.constantFrom('a', 'b'))
    const facts = fc.record({ nature: fc.constantFrom(...natures), tokenJob: job, threadJob: job, numbered: fc.option(fc.record({ jobId: fc.constant('c'), senderBelongs: fc.boolean() })), senderKnown: fc.boolean(), atIntake: fc.boolean() })
    fc.assert(
      fc.property(facts, (held) => {
        const found = match(held)
        if (found.kind === 'open') expect(held.nature).toBe('written')
        if (found.kind === 'folder' && found.by === 'number') expect(held.numbered?.senderBelongs).toBe(true)
      }),
    )
  })
})

test.each([
  ['Re: Votre demande [J-00042]', 'J-00042'],
  ['dossier J-2026-0042, svp', 'J-2026-0042'],
  ['no 42', 'no 42'],
  ['no 42', '42'],
  ['Demande #D-17.', 'D-17'],
])('in “%s” may be %s', (subject, number) => expect(numbersIn(subject)).toContain(number))

test('a subject of numbers gives few to look for', () => expect(numbersIn(Array.from({ length: 400 }, (_, at) => at).join(' ')).length).toBeLessThanOrEqual(12))

test.each(['Fwd: x', 'TR : x', 'RV: x', 'WG: x', 'Re: Fwd: x', 'FW: x'])('%s is forwarded', (subject) => expect(isForwardSubject(subject)).toBe(true))
test.each(['Re: x', 'Travaux', 'forward march'])('%s is not', (subject) => expect(isForwardSubject(subject)).toBe(false))
