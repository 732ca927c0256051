import { createHash } from 'node:crypto'
import type { Db } from '../../../platform/database.ts'
import type { PlanField } from '../../planned-jobs/what-crosses.ts'
import type { PlanProjection } from '../exchange.ts'
import { loadShares, saveSaid, saveSender, type ShareRow } from './network-store.ts'
import { sendOlderChecklists } from './order-sending.ts'
import { projectPlan } from './projecting.ts'
import { sendExchange } from './sending.ts'

/** Sends the sender's whole register of one share, with the plan as this partner may see it while the share is active. */
export async function sendShare(db: Db, share: ShareRow, lineage: string, now: string, changed: readonly PlanField[] = [], projected?: PlanProjection): Promise<void> {
  const plan = share.sender.active && share.plannedJobId ? (projected ?? (await projectPlan(db, share.plannedJobId, share.connection.partnerIs, share.notes))) : null
  await sendExchange(db, share.connection, {
    kind: 'share',
    shareId: share.id,
    version: share.sender.version,
    body: { term: share.sender.term, active: share.sender.active, reason: share.sender.reason, lineage, plan, changed },
    now,
  })
  const said = plan ? digestOf(plan) : share.said
  if (said !== share.said) await saveSaid(db, share.id, said)
}

/**
 * The plan as it stands now, to every partner it is offered to or live with for whom it is not as it was last told: that something
 * changed which a partner does not see is not told either. Order dates travel as orders; here they are only named.
 */
export async function sendPlanToPartners(db: Db, planId: string, changed: readonly PlanField[], now: string, otherWork = changed.includes('interventions')): Promise<void> {
  for (const share of await loadShares(db, { planId, direction: 'out' }, true)) {
    if (share.state !== 'offered' && share.state !== 'live') continue
    const plan = await projectPlan(db, planId, share.connection.partnerIs, share.notes)
    if (digestOf(plan) === share.said && !changed.includes('orderDates')) continue
    const raised = await sendPlanOver(db, share, now, changed, plan)
    if (share.state === 'live' && otherWork) await sendOlderChecklists(db, raised, now)
  }
}

/** The same over one share, whatever was told before. Answers the share as it stands now. */
export async function sendPlanOver(db: Db, share: ShareRow, now: string, changed: readonly PlanField[] = [], plan?: PlanProjection): Promise<ShareRow> {
  const raised = { ...share, sender: { ...share.sender, version: share.sender.version + 1 } }
  await saveSender(db, share.id, raised.sender, now)
  await sendShare(db, raised, share.lineageId!, now, changed, plan)
  return raised
}

function digestOf(plan: PlanProjection): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex')
}
