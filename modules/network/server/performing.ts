import { sql } from 'kysely'
import { done, notThere, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { ordersPerExchange, type BodyOf } from '../exchange.ts'
import type { Arriving } from './applying.ts'
import { loadShares, ownVersion, type ShareRow } from './network-store.ts'
import { sendOrders } from './order-sending.ts'
import { sendExchange } from './sending.ts'

/**
 * Who performs an order is a right held by one company at a time, and only its holder passes it on: a company on the way asks
 * for it before the start, the holder grants it by sending the order's work with the receiver as performer.
 */
export async function takeOver(db: Db, ask: Ask, { visitId }: { visitId: string }): Promise<Outcome<{ asked: boolean }, Refusal>> {
  const found = await lockSharedOrder(db, visitId)
  if (!found) return notThere
  const { visit, shares } = found
  if (visit.performer === 'us') return refuse({ code: 'performed-by-us' })
  if (visit.status !== 'scheduled') return refuse({ code: 'order-already-started' })
  const holder = shares.find((share) => share.connection.partnerIs === visit.performer)
  if (!holder) return refuse({ code: 'share-not-open', state: 'stopped' })
  await db.updateTable('visits').set({ performerAskedBy: 'us' }).where('id', '=', visitId).execute()
  await sendAsk(db, holder, [asked(visit)], ask.now)
  await remember(db, ask, 'visit', visitId, 'take-over-asked', { partner: holder.connection.partnerName })
  touch('orders', 'visits')
  return done({ asked: true })
}

/** Gives an order we perform, and have not begun, back to the supplier of its plan. */
export async function handBack(db: Db, ask: Ask, { visitId }: { visitId: string }): Promise<Outcome<undefined, Refusal>> {
  const found = await lockSharedOrder(db, visitId)
  if (!found) return notThere
  const { visit, shares } = found
  if (visit.performer !== 'us') return refuse({ code: 'performed-by-partner' })
  if (visit.status !== 'scheduled') return refuse({ code: 'order-already-started' })
  const supplier = shares.find((share) => share.connection.partnerIs === 'supplier')
  if (!supplier) return refuse({ code: 'no-supplier-to-hand-to' })
  await pass(db, [visitId], 'supplier')
  await sendOrders(db, visit.jobId, [visitId], 'work', ask.now)
  await remember(db, ask, 'visit', visitId, 'handed-back', { partner: supplier.connection.partnerName })
  touch('orders', 'visits')
  return done()
}

/** A partner asks to perform orders: granted when we hold the right and nothing has begun, asked onward when another holds it. */
export async function applyPerformerAsk(db: Db, arriving: Arriving, body: BodyOf<'performer'>): Promise<Refusal | null> {
  const { connection, now, share } = arriving
  if (!share?.plannedJobId || share.connectionId !== connection.id || share.state !== 'live') return notThere.refusal
  const visits = await db
    .selectFrom('visits')
    .select(['id', 'performer', 'status', 'workVersion'])
    .where('jobId', '=', share.plannedJobId)
    .where('id', 'in', body.orders.map(({ id }) => id))
    .forUpdate()
    .execute()
  const asker = connection.partnerIs
  const granted = visits.filter((visit) => visit.performer === 'us' && visit.status === 'scheduled').map((visit) => visit.id)
  await pass(db, granted, asker)
  await sendOrders(db, share.plannedJobId, granted, 'work', now)
  const elsewhere = visits.filter((visit) => visit.performer !== 'us' && visit.performer !== asker && visit.status === 'scheduled')
  await askOnward(db, share, elsewhere, asker, now)
  for (const visitId of granted) await remember(db, arriving.by, 'visit', visitId, 'taken-over-by-partner', { partner: connection.partnerName })
  if (granted.length > 0) touch('orders', 'visits')
  return null
}

/**
 * Whether an ask overtook the state of an order that its asker saw: granted from an older one, it would be undone by what comes after.
 * Whose plan it is knows all its orders: one that is not there is gone.
 */
export async function asksTooEarly(db: Db, share: ShareRow, { orders }: BodyOf<'performer'>): Promise<boolean> {
  const follows = share.direction === 'in' && share.planOrigin === 'received'
  if (share.state !== 'live' && !(follows && share.state === 'offered')) return false
  const { rows } = await sql<{ early: boolean }>`
    select exists (
      select from jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) as asked(id uuid, version bigint)
      left join visits v on v.id = asked.id
      where case when v.id is null then ${follows} else v.work_version < asked.version end) as early`.execute(db)
  return rows[0]?.early ?? false
}

/**
 * A newer word of a share that is live here as before may hide that it was stopped in between, and an ask that arrived there meanwhile was
 * not heard: what was asked over it is asked again. Who holds the right answers as often as it is asked.
 */
export async function askAgain(db: Db, share: ShareRow, now: string): Promise<void> {
  const { plannedJobId, connection } = share
  const visits = await db
    .selectFrom('visits')
    .select(['id', 'workVersion'])
    .where('jobId', '=', plannedJobId!)
    .where('performer', '=', connection.partnerIs)
    .where('status', '=', sql.lit('scheduled'))
    .where('performerAskedBy', 'is not', null)
    .limit(ordersPerExchange)
    .execute()
  await sendAsk(db, share, visits.map(asked), now)
}

type AskedOrder = BodyOf<'performer'>['orders'][number]
const asked = ({ id, workVersion }: { readonly id: string; readonly workVersion: number }): AskedOrder => ({ id, version: workVersion })

async function sendAsk(db: Db, share: ShareRow, orders: AskedOrder[], now: string): Promise<void> {
  if (orders.length > 0) await sendExchange(db, share.connection, { kind: 'performer', shareId: share.id, version: ownVersion(share), body: { orders }, now })
}

async function askOnward(db: Db, share: ShareRow, visits: readonly { id: string; performer: string; workVersion: number }[], asker: string, now: string): Promise<void> {
  const others = (await loadShares(db, { planId: share.plannedJobId! })).filter((other) => other.state === 'live' && other.id !== share.id)
  for (const other of others) {
    const theirs = visits.filter((visit) => visit.performer === other.connection.partnerIs)
    if (theirs.length === 0) continue
    await db.updateTable('visits').set({ performerAskedBy: asker }).where('id', 'in', theirs.map((visit) => visit.id)).execute()
    await sendAsk(db, other, theirs.map(asked), now)
  }
}

/** Orders whose right just arrived here because it was asked for: kept when we asked, passed on at once to the partner that asked through us. */
export async function grantAsked(db: Db, visitIds: readonly string[]): Promise<{ kept: string[]; passed: string[] }> {
  if (visitIds.length === 0) return { kept: [], passed: [] }
  const arrived = await db
    .selectFrom('visits')
    .select(['id', 'performerAskedBy'])
    .where('id', 'in', visitIds as string[])
    .where('performer', '=', 'us')
    .where('performerAskedBy', 'is not', null)
    .execute()
  const kept = arrived.filter((visit) => visit.performerAskedBy === 'us').map((visit) => visit.id)
  const passed = arrived.filter((visit) => visit.performerAskedBy !== 'us')
  for (const visit of passed) await pass(db, [visit.id], visit.performerAskedBy as 'client' | 'supplier')
  if (kept.length > 0) await db.updateTable('visits').set({ performerAskedBy: null }).where('id', 'in', kept).execute()
  return { kept, passed: passed.map((visit) => visit.id) }
}

async function pass(db: Db, visitIds: readonly string[], to: 'client' | 'supplier'): Promise<void> {
  if (visitIds.length === 0) return
  await db
    .updateTable('visits')
    .set({ performer: to, performerAskedBy: null, workVersion: sql`work_version + 1` })
    .where('id', 'in', visitIds as string[])
    .execute()
}

async function lockSharedOrder(db: Db, visitId: string) {
  const visit = await db
    .selectFrom('visits')
    .select(['id', 'jobId', 'performer', 'status', 'withdrawnAt', 'workVersion'])
    .where('id', '=', visitId)
    .where('withdrawnAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!visit) return null
  const shares = (await loadShares(db, { planId: visit.jobId })).filter((share) => share.state === 'live')
  return { visit, shares }
}
