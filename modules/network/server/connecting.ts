import { done, notThere, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import { newId, type CompanyId } from '../../../kernel/ids.ts'
import type { Ask } from '../../../platform/ask.ts'
import { json, type Db } from '../../../platform/database.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import type { House } from '../../../platform/routes.ts'
import { makeFindable } from '../../contacts/server/contacting.ts'
import { invitationDays, otherSide, type InviteInput } from '../connection.ts'
import { hashOf, invitationToken, newInvitationSecret, readInvitationToken } from './invitation-link.ts'
import { loadConnection, type ConnectionRow, type PartnerRole } from './network-store.ts'
import { mailInvitation } from './network-mail.ts'
import { sendExchange } from './sending.ts'
import { stopAllOver } from './sharing.ts'

/** Turns the network on or off for the company. Off is refused while a connection is live. */
export async function setNetworkActive(db: Db, ask: Ask, { active }: { active: boolean }): Promise<Outcome<undefined, Refusal>> {
  if (!active) {
    const live = await db.selectFrom('connections').select('partnerName').where('state', '=', 'live').limit(1).executeTakeFirst()
    if (live) return refuse({ code: 'connections-still-live', partner: live.partnerName })
  }
  await db.updateTable('companies').set({ networkActive: active }).execute()
  await db.updateTable('companyDirectory').set({ networkActive: active }).where('companyId', '=', ask.companyId).execute()
  await remember(db, ask, 'company', ask.companyId, active ? 'network-activated' : 'network-deactivated')
  touch('network', 'company')
  return done()
}

/** Invites a partner by e-mail, known to this server or not: the answer is the same either way. */
export async function invitePartner(db: Db, ask: Ask, input: InviteInput, house: House): Promise<Outcome<{ id: string }, Refusal>> {
  const company = await db.selectFrom('companies').select(['name', 'networkActive']).executeTakeFirstOrThrow()
  if (!company.networkActive) return refuse({ code: 'network-not-active' })
  const contactId = await contactFor(db, input.contactId, input)
  if (!contactId) return notThere
  const before = await db
    .selectFrom('connections')
    .select(['id', 'state', 'partnerName'])
    .where('contactId', '=', contactId)
    .where('partnerIs', '=', input.partnerIs)
    .where('state', 'in', ['invited', 'live'])
    .executeTakeFirst()
  if (before) return refuse({ code: before.state === 'live' ? 'already-connected' : 'already-invited', field: 'email', partner: before.partnerName })
  const id = newId<'connection'>()
  const secret = newInvitationSecret()
  await db
    .insertInto('connections')
    .values({
      id,
      partnerName: input.name,
      partnerIs: input.partnerIs,
      contactId,
      state: 'invited',
      invitedEmail: input.email.toLowerCase(),
      invitationHash: hashOf(secret),
      invitationExpiresAt: new Date(Date.parse(ask.now) + invitationDays * 86_400_000).toISOString(),
      message: input.message,
      createdAt: ask.now,
      changedAt: ask.now,
    })
    .execute()
  await mailInvitation(db, { ...input, inviter: company.name, link: linkOf(house, ask.companyId, id, secret) })
  await remember(db, ask, 'connection', id, 'partner-invited', { partner: input.name, email: input.email })
  touch('network')
  return done({ id })
}

/** Mails the invitation again, with a new link; the old one stops working. */
export async function inviteAgain(db: Db, ask: Ask, { id }: { id: string }, house: House): Promise<Outcome<undefined, Refusal>> {
  const held = await db.selectFrom('connections').selectAll().where('id', '=', id).where('state', '=', 'invited').forUpdate().executeTakeFirst()
  if (!held) return notThere
  const secret = newInvitationSecret()
  await db
    .updateTable('connections')
    .set({ invitationHash: hashOf(secret), invitationExpiresAt: new Date(Date.parse(ask.now) + invitationDays * 86_400_000).toISOString(), changedAt: ask.now })
    .where('id', '=', id)
    .execute()
  const company = await db.selectFrom('companies').select('name').executeTakeFirstOrThrow()
  const contact = held.contactId ? await db.selectFrom('contacts').select('language').where('id', '=', held.contactId).executeTakeFirst() : null
  await mailInvitation(db, {
    email: held.invitedEmail, name: held.partnerName, message: held.message, partnerIs: held.partnerIs as PartnerRole,
    language: contact?.language === 'fr' ? 'fr' : 'en', inviter: company.name, link: linkOf(house, ask.companyId, id, secret),
  })
  return done()
}

/** Takes an invitation back before it was answered. */
export async function revokeInvitation(db: Db, ask: Ask, { id }: { id: string }): Promise<Outcome<undefined, Refusal>> {
  const held = await db
    .updateTable('connections')
    .set({ state: 'ended', invitationHash: null, changedAt: ask.now })
    .where('id', '=', id)
    .where('state', '=', 'invited')
    .returning('id')
    .executeTakeFirst()
  if (!held) return notThere
  touch('network')
  return done()
}

export type OpenInvitation = { readonly inviter: string; readonly theyAre: PartnerRole; readonly message: string; readonly email: string; readonly companyId: CompanyId; readonly connectionId: string; readonly secret: string }

/** What a mailed link says to whoever holds it; null for one that is wrong, used, revoked or expired, or while the inviter's network is off, all alike. */
export async function readInvitation(house: House, token: string): Promise<OpenInvitation | null> {
  const parts = readInvitationToken(token)
  if (!parts) return null
  return house.database.inCompany(parts.companyId as CompanyId, async (db) => {
    const held = await db
      .selectFrom('connections as c')
      .innerJoin('companies as o', 'o.companyId', 'c.companyId')
      .select(['c.id', 'c.partnerIs', 'c.message', 'c.invitedEmail', 'o.name'])
      .where('c.id', '=', parts.connectionId)
      .where('c.state', '=', 'invited')
      .where('c.invitationHash', '=', hashOf(parts.secret))
      .where('c.invitationExpiresAt', '>', house.clock.now())
      .where('o.networkActive', '=', true)
      .executeTakeFirst()
    if (!held) return null
    return {
      inviter: held.name,
      theyAre: otherSide(held.partnerIs as PartnerRole),
      message: held.message,
      email: held.invitedEmail,
      companyId: parts.companyId as CompanyId,
      connectionId: held.id,
      secret: parts.secret,
    }
  })
}

/**
 * Answers a mailed invitation for the company of `ask`. Accepting makes our side of the connection live at once, tied to a
 * contact of ours, and turns the network on; the inviter learns it by an exchange that carries the link's secret.
 */
export async function answerInvitation(
  db: Db,
  ask: Ask,
  invitation: OpenInvitation,
  answer: { accept: boolean; contactId: string | null; reason: string },
): Promise<Outcome<{ id: string | null }, Refusal>> {
  if (invitation.companyId === ask.companyId) return refuse({ code: 'own-invitation' })
  const company = await db.selectFrom('companies').select('name').executeTakeFirstOrThrow()
  const open = await db
    .selectFrom('connections')
    .select('partnerName')
    .where('partnerCompanyId', '=', invitation.companyId)
    .where('partnerIs', '=', invitation.theyAre)
    .where('state', 'in', ['invited', 'received', 'live'])
    .executeTakeFirst()
  if (open) return refuse({ code: 'already-connected', partner: open.partnerName })
  const contactId = answer.accept
    ? await contactFor(db, answer.contactId, { name: invitation.inviter, email: '', partnerIs: invitation.theyAre, language: ask.language })
    : null
  if (answer.accept && !contactId) return notThere
  await db
    .insertInto('connections')
    .values({
      id: invitation.connectionId,
      partnerCompanyId: invitation.companyId,
      partnerName: invitation.inviter,
      partnerIs: invitation.theyAre,
      contactId,
      state: answer.accept ? 'live' : 'declined',
      reason: answer.reason,
      createdAt: ask.now,
      changedAt: ask.now,
    })
    .execute()
  const connection = (await loadConnection(db, invitation.connectionId))!
  await sendExchange(db, connection, {
    kind: 'connection',
    body: { act: answer.accept ? 'accepted' : 'declined', name: answer.accept ? company.name : '', reason: answer.reason, secret: invitation.secret },
    now: ask.now,
  })
  if (answer.accept) await setNetworkActive(db, ask, { active: true })
  await remember(db, ask, 'connection', invitation.connectionId, answer.accept ? 'partner-accepted' : 'partner-declined', { partner: invitation.inviter })
  touch('network')
  return done({ id: answer.accept ? invitation.connectionId : null })
}

/** Ends a connection: all its shares stop first, on both sides. */
export async function endConnection(db: Db, ask: Ask, { id, reason }: { id: string; reason: string }): Promise<Outcome<undefined, Refusal>> {
  const connection = await loadConnection(db, id, true)
  if (!connection) return notThere
  if (connection.state !== 'live') return refuse({ code: 'connection-not-open', state: connection.state })
  await stopAllOver(db, ask, id)
  await db.updateTable('connections').set({ state: 'ended', reason, changedAt: ask.now }).where('id', '=', id).execute()
  await sendExchange(db, connection, { kind: 'connection', body: { act: 'ended', name: '', reason, secret: '' }, now: ask.now })
  await remember(db, ask, 'connection', id, 'connection-ended', { partner: connection.partnerName, reason })
  touch('network', 'plans')
  return done()
}

/** Our company goes by another name: each partner of a live connection learns it. The later name is the one that counts, whichever arrives first. */
export async function tellName(db: Db, name: string, now: string): Promise<void> {
  const connections = await db
    .selectFrom('connections')
    .select(['id', 'partnerCompanyId', 'partnerName', 'partnerIs', 'contactId', 'state', 'acceptsByItself'])
    .where('state', '=', 'live')
    .execute()
  for (const connection of connections as ConnectionRow[]) {
    await sendExchange(db, connection, { kind: 'connection', version: Date.parse(now), body: { act: 'renamed', name, reason: '', secret: '' }, now })
  }
}

/** Ties the connection to our own contact record for the partner, or lets its offers be accepted by themselves. */
export async function changeConnection(
  db: Db,
  ask: Ask,
  { id, contactId, acceptsByItself }: { id: string; contactId?: string; acceptsByItself?: boolean },
): Promise<Outcome<undefined, Refusal>> {
  const connection = await loadConnection(db, id, true)
  if (!connection) return notThere
  if (contactId !== undefined) {
    const contact = await contactFor(db, contactId, null)
    if (!contact) return refuse({ code: 'not-there', field: 'contactId' })
    const taken = await db
      .selectFrom('connections')
      .select('partnerName')
      .where('contactId', '=', contactId)
      .where('partnerIs', '=', connection.partnerIs)
      .where('id', '<>', id)
      .where('state', 'in', ['invited', 'live'])
      .executeTakeFirst()
    if (taken) return refuse({ code: 'contact-already-tied', field: 'contactId', partner: taken.partnerName })
    await db.updateTable('connections').set({ contactId, changedAt: ask.now }).where('id', '=', id).execute()
  }
  if (acceptsByItself !== undefined) await db.updateTable('connections').set({ acceptsByItself, changedAt: ask.now }).where('id', '=', id).execute()
  await remember(db, ask, 'connection', id, 'connection-changed', acceptsByItself !== undefined ? { acceptsByItself } : {})
  touch('network')
  return done()
}

/** The contact given, marked for the side it is on, or a new one; null when the given one is not there or stands for ourselves. */
async function contactFor(
  db: Db,
  contactId: string | null,
  partner: { name: string; email: string; partnerIs: PartnerRole; language: string } | null,
): Promise<string | null> {
  if (contactId) {
    const held = await db.selectFrom('contacts').select(['id', 'ownCompany']).where('id', '=', contactId).executeTakeFirst()
    if (!held || held.ownCompany) return null
    if (partner) await db.updateTable('contacts').set(partner.partnerIs === 'client' ? { isClient: true } : { isSupplier: true }).where('id', '=', contactId).execute()
    return held.id
  }
  if (!partner) return null
  const id = newId<'contact'>()
  await db
    .insertInto('contacts')
    .values({
      id, name: partner.name, email: partner.email.toLowerCase(), language: partner.language, address: json({}),
      isClient: partner.partnerIs === 'client', isSupplier: partner.partnerIs === 'supplier',
    })
    .execute()
  await makeFindable(db, [id])
  return id
}

function linkOf(house: House, companyId: string, connectionId: string, secret: string): string {
  return `${house.config.publicUrl}/network/invitation/${invitationToken(companyId, connectionId, secret)}`
}
