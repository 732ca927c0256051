import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { isId, type CompanyId, type PersonId, type UserId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Role } from '../../../access/permissions.ts'
import type { Ask } from '../../../platform/ask.ts'
import { currentCompany, type Db } from '../../../platform/database.ts'
import type { InputOf, OutputOf } from '../../../platform/endpoint.ts'
import { announce } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import type { House, Visit } from '../../../platform/routes.ts'
import { personJoined } from '../company-events.ts'
import type * as endpoints from '../company-endpoints.ts'
import { invitationDays, shortestPassword } from '../identity.ts'
import { accept } from '../person.ts'
import { addPerson } from './company-store.ts'
import { sendInvitation } from './identity-mail.ts'
import { lockPerson, markAccepted, newInvitationId, personWithEmail, revokeInvitations, saveInvitation, savePerson } from './people-store.ts'
import { hashPassword } from './signing-up.ts'
import { readSession, startSession, workIn } from './sessions.ts'
import { countTry } from './tries.ts'
import { addUser, userByEmail } from './user-store.ts'

/** Puts somebody on the list and mails them the way in. */
export async function invite(db: Db, ask: Ask, input: InputOf<typeof endpoints.invitePerson>, house: House): Promise<Outcome<{ id: string }>> {
  if (await personWithEmail(db, input.email)) return refuse({ code: 'already-member', field: 'email', email: input.email })
  const { email, name, phone, colour, language, role } = input
  const id = await addPerson(db, { name, email, phone, colour, language, role })
  await mailInvitation(db, ask, house, { id, name, email, language, role })
  await remember(db, ask, 'person', id, 'person-invited', { email, name })
  touch('people')
  return done({ id })
}

/** Invites somebody of the list, for the first time or once more. Earlier invitations stop working; who was deactivated is back. */
export async function inviteAgain(db: Db, ask: Ask, input: InputOf<typeof endpoints.inviteAgain>, house: House): Promise<Outcome<Record<string, never>>> {
  const person = await lockPerson(db, input.id)
  if (!person) return notThere
  if (person.hasLogin) return refuse({ code: 'already-member', field: 'email', email: person.email })
  const email = input.email ?? person.email
  if (email === '') return refuse({ code: 'email-needed', field: 'email' })
  const role = input.role ?? person.role
  if (role === 'resource') return refuse({ code: 'has-login', field: 'role', name: person.name })
  const other = await personWithEmail(db, email)
  if (other && other.id !== person.id) return refuse({ code: 'already-member', field: 'email', email })
  await revokeInvitations(db, person.id, ask.now)
  await savePerson(db, person.id, { email, role, active: true })
  await mailInvitation(db, ask, house, { ...person, email, role })
  await remember(db, ask, 'person', person.id, person.invited ? 'invitation-sent-again' : 'person-invited', { email, name: person.name })
  touch('people')
  return done({})
}

/** Takes an invitation back: its link stops working, and who never had a login can no longer be given work. */
export async function withdraw(db: Db, ask: Ask, input: { id: string }): Promise<Outcome<Record<string, never>>> {
  const person = await lockPerson(db, input.id)
  if (!person || !person.invited) return notThere
  await revokeInvitations(db, person.id, ask.now)
  if (!person.hasLogin) await savePerson(db, person.id, { active: false })
  await remember(db, ask, 'person', person.id, 'invitation-withdrawn', { email: person.email, name: person.name })
  touch('people')
  return done({})
}

/** What an invitation says to who opens it. One answer for all that lead nowhere. */
export async function look(house: House, input: { token: string }, visit: Visit): Promise<Outcome<OutputOf<typeof endpoints.lookAtInvitation>, Refusal>> {
  const limited = await countTry(visit.address)
  if (limited) return { ok: false, refusal: limited }
  const token = readToken(input.token)
  const found = token && (await house.database.inCompany(token.companyId, (db) => openInvitation(db, token, house.clock.now())))
  if (!found) return refuse({ code: 'invitation-gone' })
  const user = await house.database.outside((db) => userByEmail(db, found.email))
  const { company, by, email, name, role, language } = found
  return done({ company, by, email, name, role, language, hasLogin: user !== null })
}

/**
 * Joins the company: as the user who is signed in (holding the link proves that it reached them), or as a new user of the invited
 * address. An address that has a login already signs in first.
 */
export async function acceptInvitation(house: House, input: InputOf<typeof endpoints.acceptInvitation>, visit: Visit): Promise<Outcome<Record<string, never>, Refusal>> {
  const limited = await countTry(visit.address)
  if (limited) return { ok: false, refusal: limited }
  const token = readToken(input.token)
  const found = token && (await house.database.inCompany(token.companyId, (db) => openInvitation(db, token, house.clock.now())))
  if (!token || !found) return refuse({ code: 'invitation-gone' })
  const session = await readSession(house, visit.headers)
  if (session) {
    const joined = await join(house, token, { id: session.userId, name: session.name, email: session.email, language: session.language })
    if (joined.ok) await workIn(house, session, token.companyId)
    return joined
  }
  if (await house.database.outside((db) => userByEmail(db, found.email))) return refuse({ code: 'sign-in-first', email: found.email })
  if (!input.name) return refuse({ code: 'input-wrong', field: 'name', problem: 'missing' })
  if (!input.password || input.password.length < shortestPassword) return refuse({ code: 'input-wrong', field: 'password', problem: 'too_small', limit: shortestPassword })
  const passwordHash = await hashPassword(house, input.password)
  const user = { name: input.name, email: found.email, language: input.language ?? found.language }
  const id = await house.database.outside((db) => addUser(db, { ...user, passwordHash, emailVerified: true }))
  if (!id) return refuse({ code: 'sign-in-first', email: found.email })
  const joined = await join(house, token, { id, ...user })
  if (!joined.ok) {
    // Somebody was quicker with the same link: the new user would have no company and no story.
    await house.database.outside((db) => db.deleteFrom('users').where('id', '=', id).execute())
    return joined
  }
  await startSession(house, id, visit, token.companyId)
  return done({})
}

type Token = { readonly companyId: CompanyId; readonly id: string; readonly secret: string }

async function join(house: House, token: Token, user: { id: UserId; name: string; email: string; language: 'en' | 'fr' }): Promise<Outcome<Record<string, never>, Refusal>> {
  return house.database.inCompany(token.companyId, async (db) => {
    const now = house.clock.now()
    await db.selectFrom('invitations').select('id').where('id', '=', token.id).forUpdate().execute()
    const invitation = await openInvitation(db, token, now)
    if (!invitation) return refuse({ code: 'invitation-gone' })
    const already = await db.selectFrom('people').select('id').where('userId', '=', user.id).executeTakeFirst()
    if (already) return refuse({ code: 'already-member', email: user.email })
    await savePerson(db, invitation.personId, { userId: user.id, name: user.name, email: user.email, language: user.language, active: true })
    await markAccepted(db, token.id, now)
    await remember(db, { personId: invitation.personId, name: user.name, now }, 'person', invitation.personId, 'person-joined', { name: user.name })
    await announce(db, personJoined, { personId: invitation.personId, name: user.name })
    touch('people')
    return done({})
  })
}

async function mailInvitation(db: Db, ask: Ask, house: House, to: { id: string; name: string; email: string; language: 'en' | 'fr'; role: string }): Promise<void> {
  const id = newInvitationId()
  const secret = randomBytes(32).toString('base64url')
  const expiresAt = new Date(Date.parse(ask.now) + invitationDays * 86_400_000).toISOString()
  await saveInvitation(db, { id, personId: to.id, email: to.email, tokenHash: hashed(secret), invitedBy: ask.personId, expiresAt })
  const { name: company } = await db.selectFrom('companies').select('name').executeTakeFirstOrThrow()
  await sendInvitation(db, to, { by: ask.name, company, role: to.role }, `${house.config.publicUrl}/join#${currentCompany()}.${id}.${secret}`)
}

type OpenInvitation = { readonly personId: PersonId; readonly email: string; readonly name: string; readonly role: Role; readonly language: 'en' | 'fr'; readonly company: string; readonly by: string }

/** The invitation, if the secret is right and it is still good. */
async function openInvitation(db: Db, token: Token, now: string): Promise<OpenInvitation | null> {
  const row = await db
    .selectFrom('invitations')
    .innerJoin('people', (on) => on.onRef('people.companyId', '=', 'invitations.companyId').onRef('people.id', '=', 'invitations.personId'))
    .innerJoin('companies', 'companies.companyId', 'invitations.companyId')
    .leftJoin('people as inviter', (on) => on.onRef('inviter.companyId', '=', 'invitations.companyId').onRef('inviter.id', '=', 'invitations.invitedBy'))
    .select([
      'invitations.personId', 'invitations.email', 'invitations.tokenHash', 'invitations.expiresAt', 'invitations.acceptedAt', 'invitations.revokedAt',
      'people.name', 'people.role', 'people.language', 'people.userId', 'companies.name as company', 'inviter.name as by',
    ])
    .where('invitations.id', '=', token.id)
    .executeTakeFirst()
  if (!row || !sameText(row.tokenHash, hashed(token.secret)) || row.userId || row.role === 'resource' || !accept(row, now).ok) return null
  return {
    personId: row.personId as PersonId,
    email: row.email,
    name: row.name,
    role: row.role as Role,
    language: row.language as 'en' | 'fr',
    company: row.company,
    by: row.by ?? row.company,
  }
}

function readToken(text: string): Token | null {
  const [companyId = '', id = '', secret = '', ...rest] = text.split('.')
  return isId(companyId) && isId(id) && secret !== '' && rest.length === 0 ? { companyId: companyId as CompanyId, id, secret } : null
}

function sameText(given: string, right: string): boolean {
  return given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right))
}

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
