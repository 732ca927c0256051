import { sql } from 'kysely'
import { currentCompany, type Db } from '../../../platform/database.ts'
import { errand, later } from '../../../platform/errands.ts'
import { remember } from '../../../platform/history.ts'
import type { Moment } from '../../../kernel/dates.ts'
import type { CompanyId } from '../../../kernel/ids.ts'
import { ordersPerExchange } from '../exchange.ts'
import { loadShares, ownVersion, type PartnerRole, type ShareRow } from './network-store.ts'
import { projectOrders } from './projecting.ts'
import { sendExchange } from './sending.ts'

/** All orders of a plan to one partner, parcel by parcel: given when a share goes live, so that a click never waits for 10,000 orders. */
export const spreadOrders = errand<{ companyId: CompanyId; shareId: string; after: string | null }>('spread-orders', { expireInSeconds: 300 })

/** Parcels of one run of the errand; each run is one transaction. */
const parcelsPerRun = 4

/** Few enough to travel with the click that made the share live. */
const ordersAtOnce = 100

/** Sends what changed of these orders to every partner with whom the plan is live. */
export async function sendOrders(db: Db, planId: string, visitIds: readonly string[], register: 'dates' | 'work' | 'both', now: string): Promise<void> {
  await sendOrdersOver(db, await liveShares(db, planId), visitIds, register, now)
}

/**
 * To whom orders go now. They stay as they are until the transaction ends: a share that goes live at the same moment either is
 * seen here, or finds what is written here when it brings the partner all orders.
 */
export async function liveShares(db: Db, planId: string): Promise<ShareRow[]> {
  return (await loadShares(db, { planId }, 'steady')).filter((share) => share.state === 'live')
}

export async function sendOrdersOver(db: Db, shares: readonly ShareRow[], visitIds: readonly string[], register: 'dates' | 'work' | 'both', now: string): Promise<void> {
  for (const share of shares) await sendOrdersTo(db, share, visitIds, register, now)
}

/** Dates are the owner's to tell, so they only go out, away from the owner; work goes both ways. Old checklists go ahead of the orders that follow them. */
export async function sendOrdersTo(db: Db, share: ShareRow, visitIds: readonly string[], register: 'dates' | 'work' | 'both', now: string): Promise<void> {
  const registers = { dates: register !== 'work' && share.direction === 'out', work: register !== 'dates' }
  if (!registers.dates && !registers.work) return
  for (let at = 0; at < visitIds.length; at += ordersPerExchange) {
    const parcel = visitIds.slice(at, at + ordersPerExchange)
    const orders = await projectOrders(db, parcel, share.connection.partnerIs, registers)
    if (orders.length === 0) continue
    await sendExchange(db, share.connection, { kind: 'orders', shareId: share.id, version: ownVersion(share), body: { orders }, now })
  }
}

/** One run of the errand: the next parcels after `after`, then the errand again for the rest. Safe to run twice: states, not diffs. */
export async function spreadNext(db: Db, companyId: CompanyId, shareId: string, after: string | null, now: string): Promise<void> {
  const [share] = await loadShares(db, { id: shareId })
  if (!share || share.state !== 'live' || !share.plannedJobId) return
  const size = ordersPerExchange * parcelsPerRun
  const ids = await ordersToBring(db, share, after, size)
  await bringOrders(db, share, ids, after === null, now)
  if (ids.length === size) await later(spreadOrders, { companyId, shareId, after: ids.at(-1)! })
}

/** All orders of a plan over a share that just went live: with the click when they are few, else behind it. */
export async function spreadAll(db: Db, share: ShareRow, now: string): Promise<void> {
  const ids = await ordersToBring(db, share, null, ordersAtOnce + 1)
  if (ids.length <= ordersAtOnce) await bringOrders(db, share, ids, true, now)
  else await later(spreadOrders, { companyId: currentCompany(), shareId: share.id, after: null })
}

/** The ids of the next orders a partner is to know, after `after`. What the partner performs, it knows better. */
async function ordersToBring(db: Db, share: ShareRow, after: string | null, most: number): Promise<string[]> {
  let query = db.selectFrom('visits').select('id').where('jobId', '=', share.plannedJobId!).orderBy('id').limit(most)
  if (after) query = query.where('id', '>', after)
  if (share.direction === 'in') query = query.where('performer', '<>', share.connection.partnerIs)
  return (await query.execute()).map((row) => row.id)
}

async function bringOrders(db: Db, share: ShareRow, ids: readonly string[], isFirst: boolean, now: string): Promise<void> {
  if (ids.length === 0) return
  if (isFirst && share.direction === 'out') await sendOlderChecklists(db, share, now)
  // The far supplier end of the chain performs what nobody took over.
  if (share.direction === 'out' && share.connection.partnerIs === 'supplier') await handToSupplier(db, share.plannedJobId!, ids)
  await sendOrdersTo(db, share, ids, 'both', now)
}

/**
 * Checklist versions that orders of the plan still follow, other than the plan's present one, which travels with the plan. Also
 * sent whenever that one changes: the state of the plan that brought an older one may never be read, when a newer overtook it.
 */
export async function sendOlderChecklists(db: Db, share: ShareRow, now: string): Promise<void> {
  const rows = await db
    .selectFrom('checklists as c')
    .innerJoin('plannedJobs as p', (join) => join.onRef('p.companyId', '=', 'c.companyId').onRef('p.id', '=', 'c.jobId'))
    .select(['c.id'])
    .where('c.jobId', '=', share.plannedJobId!)
    .whereRef('c.id', 'is distinct from', 'p.checklistId')
    .where(({ exists, selectFrom }) => exists(selectFrom('visits as v').select('v.id').whereRef('v.checklistId', '=', 'c.id').where('v.jobId', '=', share.plannedJobId!)))
    .execute()
  await sendChecklists(db, share, rows.map((row) => row.id), now)
}

export async function sendChecklists(db: Db, share: ShareRow, ids: readonly string[], now: string): Promise<void> {
  if (ids.length === 0) return
  const rows = await db.selectFrom('checklists').select(['id', 'version', 'interventions']).where('id', 'in', ids as string[]).orderBy('version').execute()
  for (const row of rows) {
    await sendExchange(db, share.connection, {
      kind: 'checklist', shareId: share.id, version: ownVersion(share), body: { checklistId: row.id, version: row.version, items: row.interventions }, now,
    })
  }
}

/** Added to a version when a company takes back what a partner held: above anything still under way. */
const versionJump = 1_048_576

/** Begun by whoever performs it, and not validated. */
const begun = ['on-the-way', 'started', 'paused', 'completed'] as const

/**
 * The default performer is the far supplier end of the chain: orders that we would perform go to the supplier of a live share. So does
 * what came back begun when a share ended and nobody here touched since: its version is still the one it came back with. Answers the ids
 * handed on.
 */
export async function handToSupplier(db: Db, planId: string, visitIds: readonly string[]): Promise<string[]> {
  if (visitIds.length === 0) return []
  const handed = await db
    .updateTable('visits')
    .set({ performer: 'supplier', workVersion: sql`work_version + 1` })
    .where('jobId', '=', planId)
    .where('performer', '=', 'us')
    .where(({ eb, or, and }) => or([eb('status', '=', 'scheduled'), and([eb('status', 'in', begun), eb('workVersion', '>', 0), sql<boolean>`work_version % ${versionJump} = 0`])]))
    .where('withdrawnAt', 'is', null)
    .where('id', 'in', visitIds as string[])
    .returning('id')
    .execute()
  return handed.map((row) => row.id)
}

/** The rest of a long take-back, behind the click that stopped the share. */
export const takeBackOrders = errand<{ companyId: CompanyId; shareId: string }>('take-back-orders', { expireInSeconds: 300 })

/** Few enough to come back with the click itself. */
const takenBackAtOnce = 100

/**
 * When a partner is no longer live, what it would have performed comes back to us, as far as it got: nobody else could finish it. What
 * was validated stays the partner's. Versions jump above anything still under way, so that what the partner did with them meanwhile is
 * not taken for newer.
 */
export async function takeBack(db: Db, planId: string, { id: shareId, connection: { partnerIs, partnerName } }: ShareRow, now: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update visits set performer = 'us', work_version = (work_version / ${versionJump} + 1) * ${versionJump}
    where job_id = ${planId}::uuid and performer = ${sql.lit(partnerIs)} and status in (${sql.join(begun.map((status) => sql.lit(status)))}) returning id`.execute(db)
  for (const { id } of rows) await remember(db, { personId: null, name: partnerName, now: now as Moment }, 'visit', id, 'came-back-begun', { partner: partnerName })
  if ((await takeBackSome(db, planId, partnerIs)) < takenBackAtOnce) return
  await later(takeBackOrders, { companyId: currentCompany(), shareId })
}

/** One parcel of the same; answers how many came back. */
async function takeBackSome(db: Db, planId: string, from: PartnerRole): Promise<number> {
  const { numAffectedRows } = await sql`
    update visits set performer = 'us', performer_asked_by = null, work_version = (work_version / ${versionJump} + 1) * ${versionJump}
    where id in (select id from visits where job_id = ${planId} and performer = ${sql.lit(from)} and status = 'scheduled' limit ${takenBackAtOnce})`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** One run of the errand; nothing to do when the share is live again. */
export async function takeBackRest(db: Db, shareId: string): Promise<void> {
  const [share] = await loadShares(db, { id: shareId })
  if (!share?.plannedJobId || share.state === 'live') return
  while ((await takeBackSome(db, share.plannedJobId, share.connection.partnerIs)) === takenBackAtOnce);
}

/** Wishes to perform an order end with the share they went over: those of one partner, or all. */
export async function forgetAsks(db: Db, planId: string, by: PartnerRole | null): Promise<void> {
  // Asked for are only orders that a partner performs and has not begun, of which there is an index.
  let query = db
    .updateTable('visits')
    .set({ performerAskedBy: null })
    .where('jobId', '=', planId)
    .where('performer', 'in', [sql.lit('client'), sql.lit('supplier')])
    .where('status', '=', sql.lit('scheduled'))
    .where('performerAskedBy', 'is not', null)
  if (by) query = query.where('performerAskedBy', '=', by)
  await query.execute()
}
