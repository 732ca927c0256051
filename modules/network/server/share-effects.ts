import type { Db } from '../../../platform/database.ts'
import { withdrawComing } from '../../planned-jobs/server/receiving.ts'
import { stopSending } from '../share.ts'
import { clientsOfPlan, loadShares, lockPlan, refreshPlanSharing, saveSender, type ShareRow } from './network-store.ts'
import { forgetAsks, spreadAll, takeBack } from './order-sending.ts'
import { sendPlanOver, sendShare } from './plan-sending.ts'

/**
 * A share went live: both sides bring each other to the state of all orders. Towards a supplier the coming orders are handed
 * on, because the far supplier end of the chain performs them unless somebody takes them over. `share`: held,
 * as it stands now.
 */
export async function wentLive(db: Db, share: ShareRow, now: string): Promise<void> {
  if (!share.plannedJobId) return
  await spreadAll(db, share.direction === 'out' ? await sendPlanOver(db, share, now) : share, now)
}

/**
 * A share is live no more. The receiver keeps what was done; what was to come leaves its calendar, and its own onward shares
 * stop, saying why. The sender takes back what the partner would have performed.
 */
export async function lostLive(db: Db, share: ShareRow, now: string): Promise<void> {
  const planId = share.plannedJobId
  if (!planId) return
  await forgetAsks(db, planId, share.direction === 'in' ? null : share.connection.partnerIs)
  if (share.direction === 'out') return takeBack(db, planId, share, now)
  await withdrawComing(db, planId, now)
  await stopOnward(db, planId, 'source-stopped', now)
}

/** Stops every share by which the plan goes on from here, or those `which` picks. Answers the partners it was stopped for. */
export async function stopOnward(db: Db, planId: string, reason: string, now: string, which: (share: ShareRow) => boolean = () => true): Promise<string[]> {
  const plan = await lockPlan(db, planId)
  const onward = await loadShares(db, { planId, direction: 'out' }, true)
  const partners: string[] = []
  for (const share of onward.filter(which)) {
    const outcome = stopSending(share.sender, share.receiver, reason)
    if (!outcome.ok) continue
    await saveSender(db, share.id, outcome.value, now)
    await sendShare(db, { ...share, sender: outcome.value }, plan!.lineageId, now)
    if (share.state === 'live') await takeBack(db, planId, share, now)
    partners.push(share.connection.partnerName)
  }
  if (partners.length > 0) await refreshPlanSharing(db, planId, now)
  return partners
}

/**
 * What arrived may have moved the plan to buildings of somebody else: a client sees a plan only while all its buildings are his
 * (sharing.md §3), so its share stops before the new state goes on. Answers the partners it was stopped for.
 */
export async function stopWhereNotTheirs(db: Db, planId: string, now: string): Promise<string[]> {
  const clients = await clientsOfPlan(db, planId)
  const only = clients.length === 1 && !clients[0]!.ownCompany ? clients[0]!.id : null
  return stopOnward(db, planId, 'buildings-of-others', now, ({ connection }) => connection.partnerIs === 'client' && connection.contactId !== only)
}
