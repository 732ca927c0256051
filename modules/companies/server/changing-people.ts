import { done, notThere, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { announce } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { personDeactivated, personReactivated } from '../company-events.ts'
import type * as endpoints from '../company-endpoints.ts'
import * as person from '../person.ts'
import { addPerson } from './company-store.ts'
import { lockOtherAdmins, lockPerson, revokeInvitations, savePerson } from './people-store.ts'

type Nothing = Record<string, never>

/** Somebody or something that is given work and never signs in. */
export async function addResource(db: Db, ask: Ask, input: InputOf<typeof endpoints.addResource>): Promise<Outcome<{ id: string }>> {
  const id = await addPerson(db, { ...input, role: 'resource' })
  await remember(db, ask, 'person', id, 'person-added', { name: input.name })
  touch('people')
  return done({ id })
}

export async function changePerson(db: Db, ask: Ask, input: InputOf<typeof endpoints.changePerson>): Promise<Outcome<Nothing>> {
  const found = await lockPerson(db, input.id)
  if (!found) return notThere
  const { id, ...change } = input
  await savePerson(db, id, change)
  await remember(db, ask, 'person', id, 'person-changed', { name: input.name ?? found.name })
  touch('people')
  return done({})
}

export async function changeRole(db: Db, ask: Ask, input: InputOf<typeof endpoints.changePersonRole>): Promise<Outcome<Nothing>> {
  const others = await lockOtherAdmins(db, input.id)
  const found = await lockPerson(db, input.id)
  if (!found) return notThere
  const decided = person.changeRole(found, input.role, others)
  if (!decided.ok) return decided
  await savePerson(db, found.id, decided.value)
  await remember(db, ask, 'person', found.id, 'role-changed', { name: found.name, from: found.role, to: input.role })
  touch('people')
  return done({})
}

export async function deactivate(db: Db, ask: Ask, input: { id: string }): Promise<Outcome<Nothing>> {
  const others = await lockOtherAdmins(db, input.id)
  const found = await lockPerson(db, input.id)
  if (!found) return notThere
  const decided = person.deactivate(found, ask.personId, others)
  if (!decided.ok) return decided
  await savePerson(db, found.id, decided.value)
  await revokeInvitations(db, found.id, ask.now)
  await announce(db, personDeactivated, { personId: found.id })
  await remember(db, ask, 'person', found.id, 'person-deactivated', { name: found.name })
  touch('people')
  return done({})
}

export async function reactivate(db: Db, ask: Ask, input: { id: string }): Promise<Outcome<Nothing>> {
  const found = await lockPerson(db, input.id)
  if (!found) return notThere
  await savePerson(db, found.id, { active: true })
  await announce(db, personReactivated, { personId: found.id })
  await remember(db, ask, 'person', found.id, 'person-reactivated', { name: found.name })
  touch('people')
  return done({})
}
