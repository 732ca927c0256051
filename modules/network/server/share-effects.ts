import type { Db } from '../../../platform/database.ts'
import { currentCompany } from '../../../platform/database.ts'
import { later } from '../../../platform/errands.ts'
import { withdrawComing } from '../../planned-jobs/server/receiving.ts'
import { stopSending } from '../share.ts'
import { loadShares, lockPlan, refreshPlanSharing, saveSender, type ShareRow } from './network-store.ts'
import { forgetAsks, spreadNext, spreadOrders, takeBack } from './order-sending.ts'
import { sendPlanToPartners, sendShare } from './plan-sending.ts'

/** Few enough to travel with the click that made the share live. */
const ordersAtOnce = 100

/**
 * A share went live: both sides bring each other to the state of all orders. Towards a supplier the coming orders are handed
 * on, because the far supplier end of the chain performs them unless somebody takes them over.
 */
export async function wentLive(db: Db, share: ShareRow, now: string): Promise<void> {
  const planId = share.plannedJobId
  if (!planId) return
  if (share.direction === 'out') await sendPlanToPartners(db, planId, [], now)
  const companyId = currentCompany()
  const { orders } = await db
    .selectFrom((query) => query.selectFrom('visits').select('id').where('jobId', '=', planId).limit(ordersAtOnce + 1).as('some'))
    .select((eb) => eb.fn.countAll<number>().as('orders'))
    .executeTakeFirstOrThrow()
  if (orders <= ordersAtOnce) await spreadNext(db, companyId, share.id, null, now)
  else await later(spreadOrders, { companyId, shareId: share.id, after: null })
}

/**
 * A share is live no more. The receiver keeps what was done; what was to come leaves its calendar, and its own onward shares
 * stop, saying why. The sender takes back what the partner would have performed.
 */
export async function lostLive(db: Db, share: ShareRow, now: string): Promise<void> {
  const planId = share.plannedJobId
  if (!planId) return
  await forgetAsks(db, planId, share.direction === 'in' ? null : share.connection.partnerIs)
  if (share.direction === 'out') return takeBack(db, planId, share.id, share.connection.partnerIs)
  await withdrawComing(db, planId, now)
  await stopOnward(db, planId, 'source-stopped', now)
}

/** Stops every share by which the plan goes on from here. Answers the partners it was stopped for. */
export async function stopOnward(db: Db, planId: string, reason: string, now: string): Promise<string[]> {
  const plan = await lockPlan(db, planId)
  const onward = await loadShares(db, { planId, direction: 'out' }, true)
  const partners: string[] = []
  for (const share of onward) {
    const outcome = stopSending(share.sender, share.receiver, reason)
    if (!outcome.ok) continue
    await saveSender(db, share.id, outcome.value, now)
    await sendShare(db, { ...share, sender: outcome.value }, plan!.lineageId, now)
    if (share.state === 'live') await takeBack(db, planId, share.id, share.connection.partnerIs)
    partners.push(share.connection.partnerName)
  }
  if (partners.length > 0) await refreshPlanSharing(db, planId, now)
  return partners
}
