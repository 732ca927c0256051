import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { json } from '../../../platform/database.ts'
import { stateOf, type ReceiverRegister, type SenderRegister, type ShareState } from '../share.ts'

export type PartnerRole = 'client' | 'supplier'
export type ConnectionState = 'invited' | 'received' | 'live' | 'declined' | 'ended'

export type ConnectionRow = {
  readonly id: string
  readonly partnerCompanyId: string | null
  readonly partnerName: string
  readonly partnerIs: PartnerRole
  readonly contactId: string | null
  readonly state: ConnectionState
  readonly acceptsByItself: boolean
}

export type ShareRow = {
  readonly id: string
  readonly connectionId: string
  readonly plannedJobId: string | null
  /** Whether the plan is ours or a copy we follow, as it stood when the share was read. */
  readonly planOrigin: 'own' | 'received' | null
  /** Names the plan along its whole chain. */
  readonly lineageId: string | null
  readonly direction: 'out' | 'in'
  readonly notes: string
  readonly stoppedAt: string | null
  readonly createdAt: string
  /** A digest of the plan as it was last told over this share. */
  readonly said: string
  readonly sender: SenderRegister
  readonly receiver: ReceiverRegister
  readonly state: ShareState
  readonly connection: ConnectionRow
}

/**
 * Shares with their connections, by any of the conditions given; locked for update when `lock`. With `steady` they stay as they
 * are until the transaction ends, and others may read them so too.
 */
export async function loadShares(
  db: Db,
  by: { id?: string; planId?: string; connectionId?: string; direction?: 'out' | 'in' },
  lock: boolean | 'steady' = false,
): Promise<ShareRow[]> {
  let query = db
    .selectFrom('shares as s')
    .innerJoin('connections as c', (join) => join.onRef('c.companyId', '=', 's.companyId').onRef('c.id', '=', 's.connectionId'))
    .leftJoin('plannedJobs as p', (join) => join.onRef('p.companyId', '=', 's.companyId').onRef('p.id', '=', 's.plannedJobId'))
    .select([
      'p.origin as planOrigin', 'p.lineageId',
      's.id', 's.connectionId', 's.plannedJobId', 's.direction', 's.notes', 's.stoppedAt', 's.createdAt', 's.said',
      's.senderVersion', 's.senderTerm', 's.senderActive', 's.senderReason',
      's.receiverVersion', 's.receiverTerm', 's.receiverAnswer', 's.receiverReason',
      'c.partnerCompanyId', 'c.partnerName', 'c.partnerIs', 'c.contactId', 'c.state as connectionState', 'c.acceptsByItself',
    ])
    .orderBy('s.id')
  if (by.id) query = query.where('s.id', '=', by.id)
  if (by.planId) query = query.where('s.plannedJobId', '=', by.planId)
  if (by.connectionId) query = query.where('s.connectionId', '=', by.connectionId)
  if (by.direction) query = query.where('s.direction', '=', by.direction)
  if (lock === 'steady') query = query.forShare('s')
  else if (lock) query = query.forUpdate('s')
  const rows = await query.execute()
  return rows.map((row) => {
    const sender: SenderRegister = { version: row.senderVersion, term: row.senderTerm, active: row.senderActive, reason: row.senderReason }
    const receiver: ReceiverRegister = {
      version: row.receiverVersion,
      term: row.receiverTerm,
      answer: row.receiverAnswer as ReceiverRegister['answer'],
      reason: row.receiverReason,
    }
    return {
      id: row.id,
      connectionId: row.connectionId,
      plannedJobId: row.plannedJobId,
      planOrigin: row.planOrigin as ShareRow['planOrigin'],
      lineageId: row.lineageId,
      direction: row.direction as 'out' | 'in',
      notes: row.notes,
      stoppedAt: row.stoppedAt,
      createdAt: row.createdAt,
      said: row.said,
      sender,
      receiver,
      state: stateOf(sender, receiver),
      connection: {
        id: row.connectionId,
        partnerCompanyId: row.partnerCompanyId,
        partnerName: row.partnerName,
        partnerIs: row.partnerIs as PartnerRole,
        contactId: row.contactId,
        state: row.connectionState as ConnectionState,
        acceptsByItself: row.acceptsByItself,
      },
    }
  })
}

export async function loadShare(db: Db, id: string, lock = false): Promise<ShareRow | null> {
  return (await loadShares(db, { id }, lock))[0] ?? null
}

export async function loadConnection(db: Db, id: string, lock = false): Promise<ConnectionRow | null> {
  let query = db
    .selectFrom('connections')
    .select(['id', 'partnerCompanyId', 'partnerName', 'partnerIs', 'contactId', 'state', 'acceptsByItself'])
    .where('id', '=', id)
  if (lock) query = query.forUpdate()
  return ((await query.executeTakeFirst()) as ConnectionRow | undefined) ?? null
}

export async function insertShare(
  db: Db,
  share: { id: string; connectionId: string; plannedJobId: string | null; direction: 'out' | 'in'; notes: string; sender: SenderRegister; now: string },
): Promise<void> {
  await db
    .insertInto('shares')
    .values({
      id: share.id,
      connectionId: share.connectionId,
      plannedJobId: share.plannedJobId,
      direction: share.direction,
      notes: share.notes,
      senderVersion: share.sender.version,
      senderTerm: share.sender.term,
      senderActive: share.sender.active,
      senderReason: share.sender.reason,
      createdAt: share.now,
      changedAt: share.now,
    })
    .execute()
}

export async function saveSender(db: Db, shareId: string, sender: SenderRegister, now: string, more: { notes?: string; plannedJobId?: string } = {}): Promise<void> {
  await db
    .updateTable('shares')
    .set({
      senderVersion: sender.version,
      senderTerm: sender.term,
      senderActive: sender.active,
      senderReason: sender.reason,
      changedAt: now,
      ...(more.notes !== undefined ? { notes: more.notes } : {}),
      ...(more.plannedJobId ? { plannedJobId: more.plannedJobId } : {}),
    })
    .where('id', '=', shareId)
    .execute()
}

export async function saveSaid(db: Db, shareId: string, said: string): Promise<void> {
  await db.updateTable('shares').set({ said }).where('id', '=', shareId).execute()
}

export async function saveReceiver(db: Db, shareId: string, receiver: ReceiverRegister, now: string): Promise<void> {
  await db
    .updateTable('shares')
    .set({
      receiverVersion: receiver.version,
      receiverTerm: receiver.term,
      receiverAnswer: receiver.answer,
      receiverReason: receiver.reason,
      changedAt: now,
    })
    .where('id', '=', shareId)
    .execute()
}

/**
 * Writes on the plan what its shares now mean: the lock every edit meets, and the badges every list shows. Called after each
 * change of a share, in the same transaction. Answers the plan's shares, held.
 */
export async function refreshPlanSharing(db: Db, planId: string, now: string): Promise<ShareRow[]> {
  // Held first, so that two shares of one plan that change at once do not each write what they knew of the other.
  const plan = await db.selectFrom('plannedJobs').select(['origin']).where('id', '=', planId).forNoKeyUpdate().executeTakeFirst()
  if (!plan) return []
  const shares = await loadShares(db, { planId }, true)
  const incoming = newestIncoming(shares)
  const out = shares.filter((share) => share.direction === 'out')
  const isOver = (share: ShareRow) => share.state === 'stopped' || share.state === 'declined'
  const ended = shares.filter((share) => isOver(share) && share.stoppedAt === null).map((share) => share.id)
  if (ended.length > 0) await db.updateTable('shares').set({ stoppedAt: now }).where('id', 'in', ended).execute()
  const resumed = shares.filter((share) => !isOver(share) && share.stoppedAt !== null).map((share) => share.id)
  if (resumed.length > 0) await db.updateTable('shares').set({ stoppedAt: null }).where('id', 'in', resumed).execute()
  const outStands = out.some((share) => share.state === 'offered' || share.state === 'live')
  const lock =
    plan.origin === 'received'
      ? incoming?.state === 'live' ? 'shared' : incoming?.state === 'offered' ? 'offered' : 'stopped'
      : outStands ? 'shared' : null
  const badge = (share: ShareRow) => ({ state: share.state, partner: share.connection.partnerName })
  await db
    .updateTable('plannedJobs')
    .set({
      lock,
      sharing: json({
        ...(incoming ? { in: { ...badge(incoming), from: incoming.connection.partnerIs } } : {}),
        ...(out.length > 0 ? { out: out.map((share) => ({ ...badge(share), to: share.connection.partnerIs })) } : {}),
      }),
    })
    .where('id', '=', planId)
    .execute()
  return shares
}

/** What we last said of a share ourselves, as its version: what we send after it belongs to that state. */
export function ownVersion({ direction, sender, receiver }: ShareRow): number {
  return direction === 'out' ? sender.version : receiver.version
}

/** What we have heard of the other side's word. */
export function heardVersion({ direction, sender, receiver }: ShareRow): number {
  return direction === 'out' ? receiver.version : sender.version
}

/** A copy may have come over several connections in its life; the one that counts is open, or else the latest. */
export function newestIncoming(shares: readonly ShareRow[]): ShareRow | null {
  const incoming = shares.filter((share) => share.direction === 'in')
  return incoming.find((share) => share.state === 'live') ?? incoming.find((share) => share.state === 'offered') ?? incoming.at(-1) ?? null
}

/** Locks a plan for an act of sharing, so that two managers pressing at once act one after the other. */
export async function lockPlan(db: Db, planId: string) {
  return planQuery(db, planId).forUpdate('p').executeTakeFirst()
}

/** The same facts to look at, without holding anybody up. */
export async function seePlan(db: Db, planId: string) {
  return planQuery(db, planId).executeTakeFirst()
}

function planQuery(db: Db, planId: string) {
  return db
    .selectFrom('plannedJobs as p')
    .innerJoin('jobs as j', (join) => join.onRef('j.companyId', '=', 'p.companyId').onRef('j.id', '=', 'p.id'))
    .select(['p.id', 'p.lineageId', 'p.origin', 'p.receivedFrom', 'p.lock', 'p.supplierId', 'p.archivedAt', 'j.title', 'j.number'])
    .where('p.id', '=', planId)
}

/** The clients of the buildings a plan lies in. */
export async function clientsOfPlan(db: Db, planId: string): Promise<{ id: string; name: string; ownCompany: boolean }[]> {
  const { rows } = await sql<{ id: string; name: string; ownCompany: boolean }>`
    select distinct c.id, c.name, c.own_company
    from planned_job_locations l
    join buildings b on b.company_id = l.company_id and b.id = l.building_id
    join contacts c on c.company_id = b.company_id and c.id = b.client_id
    where l.planned_job_id = ${planId}
    order by c.name`.execute(db)
  return rows
}
