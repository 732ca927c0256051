import type { Db } from '../../../platform/database.ts'
import type { PlanField } from '../../planned-jobs/what-crosses.ts'
import { loadShares, saveSender, type ShareRow } from './network-store.ts'
import { sendOlderChecklists } from './order-sending.ts'
import { projectPlan } from './projecting.ts'
import { sendExchange } from './sending.ts'

/** Sends the sender's whole register of one share, with the plan as this partner may see it while the share is active. */
export async function sendShare(db: Db, share: ShareRow, lineage: string, now: string, changed: readonly PlanField[] = []): Promise<void> {
  const plan = share.sender.active && share.plannedJobId ? await projectPlan(db, share.plannedJobId, share.connection.partnerIs, share.notes) : null
  await sendExchange(db, share.connection, {
    kind: 'share',
    shareId: share.id,
    version: share.sender.version,
    body: { term: share.sender.term, active: share.sender.active, reason: share.sender.reason, lineage, plan, changed },
    now,
  })
}

/**
 * The plan as it stands now, to every partner it is offered to or live with, except the one whose word it repeats; `held`: the
 * plan's shares, when the caller holds them. Answers the shares it went over, as they stand now.
 */
export async function sendPlanToPartners(
  db: Db,
  planId: string,
  changed: readonly PlanField[],
  now: string,
  otherWork = changed.includes('interventions'),
  held?: readonly ShareRow[],
): Promise<ShareRow[]> {
  const shares = held?.filter((share) => share.direction === 'out') ?? (await loadShares(db, { planId, direction: 'out' }, true))
  const sent: ShareRow[] = []
  for (const share of shares) {
    if (share.state !== 'offered' && share.state !== 'live') continue
    const raised = { ...share, sender: { ...share.sender, version: share.sender.version + 1 } }
    await saveSender(db, share.id, raised.sender, now)
    await sendShare(db, raised, share.lineageId!, now, changed)
    if (share.state === 'live' && otherWork) await sendOlderChecklists(db, raised, now)
    sent.push(raised)
  }
  return sent
}
