import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accept, changeRole, deactivate, personRoles, type Person } from './person.ts'

const marie: Person = { id: 'marie', name: 'Marie', role: 'admin', active: true, hasLogin: true, invited: false }

test('the last administrator cannot be demoted, another one can', () => {
  expect(changeRole(marie, 'manager', 0)).toMatchObject({ ok: false, refusal: { code: 'last-admin', field: 'role' } })
  expect(changeRole(marie, 'manager', 1)).toEqual({ ok: true, value: { role: 'manager' } })
})

test('an administrator who was only invited does not count as the one who can sign in', () => {
  expect(changeRole({ ...marie, hasLogin: false, invited: true }, 'employee', 0)).toMatchObject({ ok: true })
})

test('the last administrator cannot be deactivated, nobody deactivates themselves', () => {
  expect(deactivate(marie, 'luc', 0)).toMatchObject({ ok: false, refusal: { code: 'last-admin' } })
  expect(deactivate(marie, 'marie', 3)).toMatchObject({ ok: false, refusal: { code: 'not-yourself' } })
  expect(deactivate(marie, 'luc', 1)).toMatchObject({ ok: true })
})

test('whoever can sign in has a role of the team; a resource is invited before getting one', () => {
  expect(changeRole(marie, 'resource', 3)).toMatchObject({ ok: false, refusal: { code: 'has-login' } })
  const van: Person = { ...marie, role: 'resource', hasLogin: false }
  expect(changeRole(van, 'manager', 3)).toMatchObject({ ok: false, refusal: { code: 'no-login' } })
})

test('whatever happens to roles, one administrator who can sign in is left', () => {
  const act = fc.record({ who: fc.nat(3), by: fc.nat(3), to: fc.constantFrom(...personRoles), leave: fc.boolean() })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const people: Person[] = ['a', 'b', 'c', 'd'].map((id, at) => ({ ...marie, id, role: at === 0 ? 'admin' : 'employee', hasLogin: at !== 3 }))
      for (const { who, by, to, leave } of acts) {
        const person = people[who]!
        const others = people.filter((other) => other !== person && other.role === 'admin' && other.active && other.hasLogin).length
        const outcome = leave ? deactivate(person, people[by]!.id, others) : changeRole(person, to, others)
        if (outcome.ok) people[who] = { ...person, ...outcome.value }
        expect(people.some((one) => one.role === 'admin' && one.active && one.hasLogin)).toBe(true)
      }
    }),
  )
})

test('an invitation is good until it was accepted, withdrawn or its last moment has passed', () => {
  const open = { expiresAt: '2026-11-30T00:00:00.000Z', acceptedAt: null, revokedAt: null }
  expect(accept(open, '2026-11-29T23:59:59.999Z').ok).toBe(true)
  expect(accept(open, '2026-11-30T00:00:00.000Z')).toMatchObject({ refusal: { code: 'invitation-gone' } })
  expect(accept({ ...open, acceptedAt: '2026-11-24T00:00:00.000Z' }, '2026-11-25T00:00:00.000Z').ok).toBe(false)
  expect(accept({ ...open, revokedAt: '2026-11-24T00:00:00.000Z' }, '2026-11-25T00:00:00.000Z').ok).toBe(false)
})
