import { timingSafeEqual } from 'node:crypto'
import { notThere, type Refusal } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'
import { touch } from '../../../platform/live.ts'
import type { BodyOf } from '../exchange.ts'
import type { Arriving } from './applying.ts'
import { hashOf } from './invitation-link.ts'
import { refreshPlanSharing } from './network-store.ts'
import { stopAllOver } from './sharing.ts'
import { tellOffice } from './telling.ts'

/** The partner accepted or declined our invitation (it proves that it holds the mailed link), ended the connection, or goes by another name. */
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
  if (body.act === 'renamed') return followName(db, arriving, body.name)
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

/** The partner goes by another name: shown wherever it is named from now on. Our own contact record for it stays as we wrote it. */
async function followName(db: Db, { connection, version, now }: Arriving, name: string): Promise<Refusal | null> {
  const { later } = await db
    .selectFrom('exchangesIn')
    .select(({ fn }) => fn.countAll<number>().as('later'))
    .where('connectionId', '=', connection.id)
    .where('kind', '=', 'connection')
    .where('version', '>', version)
    .executeTakeFirstOrThrow()
  if (connection.state !== 'live' || name === '' || Number(later) > 0) return null
  await db.updateTable('connections').set({ partnerName: name }).where('id', '=', connection.id).execute()
  const plans = await db.selectFrom('shares').select('plannedJobId').distinct().where('connectionId', '=', connection.id).where('plannedJobId', 'is not', null).execute()
  for (const { plannedJobId } of plans) await refreshPlanSharing(db, plannedJobId!, now)
  return null
}

function sameHash(kept: string, given: string): boolean {
  return kept.length === given.length && timingSafeEqual(Buffer.from(kept), Buffer.from(given))
}
