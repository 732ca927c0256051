import { timingSafeEqual } from 'node:crypto'
import { notThere, type Refusal } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'
import { touch } from '../../../platform/live.ts'
import type { BodyOf } from '../exchange.ts'
import type { Arriving } from './applying.ts'
import { hashOf } from './invitation-link.ts'
import { stopAllOver } from './sharing.ts'
import { tellOffice } from './telling.ts'

/** The partner accepted or declined our invitation (it proves that it holds the mailed link), or ended the connection. */
export async function applyConnection(db: Db, arriving: Arriving, body: BodyOf<'connection'>): Promise<Refusal | null> {
  const { connection, now } = arriving
  touch('network', 'plans')
  if (body.act === 'ended') {
    if (connection.state !== 'live') return null
    await stopAllOver(db, arriving.by, connection.id)
    await db.updateTable('connections').set({ state: 'ended', reason: body.reason, changedAt: now }).where('id', '=', connection.id).execute()
    await tellOffice(db, 'connection-ended', { partner: connection.partnerName, reason: body.reason }, '/network')
    return null
  }
  const invitation = await db
    .selectFrom('connections')
    .select(['invitationHash', 'invitationExpiresAt', 'state'])
    .where('id', '=', connection.id)
    .executeTakeFirstOrThrow()
  if (invitation.state !== 'invited') return null
  if (!invitation.invitationHash || !sameHash(invitation.invitationHash, hashOf(body.secret))) return notThere.refusal
  const accepted = body.act === 'accepted'
  await db
    .updateTable('connections')
    .set({
      state: accepted ? 'live' : 'declined',
      ...(accepted ? { partnerCompanyId: arriving.from, partnerName: body.name } : {}),
      reason: body.reason,
      invitationHash: null,
      changedAt: now,
    })
    .where('id', '=', connection.id)
    .execute()
  await tellOffice(db, accepted ? 'connection-accepted' : 'connection-declined', { partner: accepted ? body.name : connection.partnerName, reason: body.reason }, '/network')
  return null
}

function sameHash(kept: string, given: string): boolean {
  return kept.length === given.length && timingSafeEqual(Buffer.from(kept), Buffer.from(given))
}
