import { done, notThere, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { PerformerView } from '../network-endpoints.ts'
import { loadShares } from './network-store.ts'

/** Who performs an order, by the names of the partners it is live with. */
export async function performerView(db: Db, _ask: Ask, { id }: { id: string }): Promise<Outcome<PerformerView, Refusal>> {
  const visit = await db.selectFrom('visits').select(['jobId', 'performer', 'performerAskedBy', 'status', 'calledOff', 'withdrawnAt']).where('id', '=', id).executeTakeFirst()
  if (!visit) return notThere
  const live = (await loadShares(db, { planId: visit.jobId })).filter((share) => share.state === 'live')
  const name = (side: string) => live.find((share) => share.connection.partnerIs === side)?.connection.partnerName ?? null
  const performer = visit.performer as PerformerView['performer']
  const theirs = performer !== 'us'
  const open = visit.status === 'scheduled' && visit.withdrawnAt === null && visit.calledOff === null
  const asked = theirs && visit.performerAskedBy === 'us' ? (visit.status === 'scheduled' ? 'waiting' : 'refused') : null
  return done({
    performer,
    client: name('client'),
    supplier: name('supplier'),
    asked,
    canTakeOver: open && theirs && asked === null && name(performer) !== null,
    canHandBack: open && !theirs && name('supplier') !== null,
    withdrawnAt: visit.withdrawnAt,
  })
}
