import { notThere, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { remember } from '../../../platform/history.ts'
import { addOrder, moveOrder, type OrderDates, type When } from '../../planned-jobs/server/ordering.ts'
import { changePlanUnlocked, type PlanChange, type PlanChanged } from '../../planned-jobs/server/planning.ts'
import { destinationOf } from './destinations.ts'
import { sendPlanToPartners } from './plan-sending.ts'
import { loadShares, lockPlan, newestIncoming } from './network-store.ts'

/**
 * Stops, edits and shares anew as one act: the whole of it in the transaction it is called in, so nothing has changed if any of
 * it is refused. Partners get the new state with one notice of what changed, and never see it stopped. Only the owner of the
 * definition may; on a copy the refusal names who to ask.
 */
export async function editAndShareAgain(db: Db, ask: Ask, change: PlanChange): Promise<Outcome<PlanChanged, Refusal>> {
  const refused = await mayEdit(db, change.id)
  if (refused) return { ok: false, refusal: refused }
  const changed = await changePlanUnlocked(db, ask, change)
  if (!changed.ok) return changed
  if (changed.value.fields.includes('locations')) {
    const astray = await nowAstray(db, change.id)
    if (astray) return { ok: false, refusal: astray }
  }
  return changed
}

/** The same for one order's date: moved, or added by hand. */
export async function moveAndShareAgain(db: Db, ask: Ask, { planId, ...move }: { planId: string; id: string } & When): Promise<Outcome<OrderDates, Refusal>> {
  const refused = await mayEdit(db, planId)
  if (refused) return { ok: false, refusal: refused }
  const order = await db.selectFrom('visits').select('id').where('id', '=', move.id).where('jobId', '=', planId).executeTakeFirst()
  return order ? datesEdited(db, ask, planId, await moveOrder(db, ask, move, 'share-again')) : notThere
}

export async function addAndShareAgain(db: Db, ask: Ask, { planId, ...when }: { planId: string } & When): Promise<Outcome<OrderDates, Refusal>> {
  const refused = await mayEdit(db, planId)
  return refused ? { ok: false, refusal: refused } : datesEdited(db, ask, planId, await addOrder(db, ask, { planId, ...when }, 'share-again'))
}

async function datesEdited(db: Db, ask: Ask, planId: string, outcome: Outcome<OrderDates>): Promise<Outcome<OrderDates>> {
  if (!outcome.ok) return outcome
  await sendPlanToPartners(db, planId, ['orderDates'], ask.now)
  await remember(db, ask, 'plan', planId, 'edited-and-shared-again', { fields: ['orderDates'] })
  return outcome
}

/** Sharing again with a client asks what sharing did: all buildings are that client's. Another client's building never goes along. */
async function nowAstray(db: Db, planId: string): Promise<Refusal | null> {
  const shares = await loadShares(db, { planId, direction: 'out' })
  const toClient = shares.some((share) => share.connection.partnerIs === 'client' && (share.state === 'live' || share.state === 'offered'))
  if (!toClient) return null
  const destination = await destinationOf(db, planId, 'client')
  return destination.ok ? null : { ...destination.refusal, field: 'locations' }
}

async function mayEdit(db: Db, planId: string): Promise<Refusal | null> {
  const plan = await lockPlan(db, planId)
  if (!plan) return notThere.refusal
  const shares = await loadShares(db, { planId })
  if (plan.origin === 'received') {
    return { code: 'definition-is-theirs', partner: newestIncoming(shares)?.connection.partnerName ?? '' }
  }
  const open = shares.some((share) => share.direction === 'out' && (share.state === 'live' || share.state === 'offered'))
  return open ? null : refuse({ code: 'not-shared' }).refusal
}
