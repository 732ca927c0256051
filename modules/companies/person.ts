import { done, refuse, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import type { Role } from '../../access/permissions.ts'

/** What a person is in a company: a role of the team, or a resource, who is given work but never signs in. */
export const personRoles = ['admin', 'manager', 'employee', 'resource'] as const
export type PersonRole = (typeof personRoles)[number]

export const personColours = ['gray', 'red', 'pink', 'grape', 'violet', 'indigo', 'blue', 'cyan', 'teal', 'green', 'lime', 'yellow', 'orange'] as const
export type PersonColour = (typeof personColours)[number]

export type Person = {
  readonly id: string
  readonly name: string
  readonly role: PersonRole
  readonly active: boolean
  /** Somebody signs in as this person. */
  readonly hasLogin: boolean
  /** An invitation waits for an answer. */
  readonly invited: boolean
}

/** Administrators who can sign in now, besides the person concerned. */
export type OtherAdmins = number

/** A company never stays without an administrator who can sign in. */
export function changeRole(person: Person, to: PersonRole, others: OtherAdmins): Outcome<{ role: PersonRole }, Refusal> {
  if (to === 'resource' && (person.hasLogin || person.invited)) return refuse({ code: 'has-login', field: 'role', name: person.name })
  if (to !== 'resource' && !person.hasLogin && !person.invited) return refuse({ code: 'no-login', field: 'role', name: person.name })
  if (to !== 'admin' && lastAdmin(person, others)) return refuse({ code: 'last-admin', field: 'role' })
  return done({ role: to })
}

/** Somebody who left: no longer signs in here, and no longer can be given work. What they did stays under their name. */
export function deactivate(person: Person, byId: string | null, others: OtherAdmins): Outcome<{ active: false }, Refusal> {
  if (lastAdmin(person, others)) return refuse({ code: 'last-admin' })
  if (person.id === byId) return refuse({ code: 'not-yourself' })
  return done({ active: false })
}

function lastAdmin(person: Person, others: OtherAdmins): boolean {
  return person.role === 'admin' && person.hasLogin && person.active && others === 0
}

export type Invitation = { readonly expiresAt: string; readonly acceptedAt: string | null; readonly revokedAt: string | null }

/** An invitation is good once, until it is withdrawn, for its days. */
export function accept(invitation: Invitation, now: string): Outcome<undefined, Refusal> {
  if (invitation.acceptedAt || invitation.revokedAt || invitation.expiresAt <= now) return refuse({ code: 'invitation-gone' })
  return done()
}

/** What an invited person becomes when the invitation names a role of the team. */
export function isTeamRole(role: PersonRole): role is Role {
  return role !== 'resource'
}
