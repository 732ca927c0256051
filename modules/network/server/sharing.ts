import { done, notThere, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { ownCopy } from '../../planned-jobs/server/receiving.ts'
import { accept, decline, offerAgain, stopReceiving, stopSending, takeBackConsent, type SenderRegister } from '../share.ts'
import { answerShare } from './applying-share.ts'
import { destinationOf } from './destinations.ts'
import { insertShare, loadShare, loadShares, lockPlan, newestIncoming, refreshPlanSharing, saveSender, type PartnerRole, type ShareRow } from './network-store.ts'
import { sendShare } from './plan-sending.ts'
import { lostLive, stopOnward, wentLive } from './share-effects.ts'

/** Who history says did it: a person here, or the partner from whom it came. */
type Doer = Pick<Ask, 'personId' | 'name' | 'now'>

/**
 * Shares a plan with the client of its buildings or with its supplier; the same link is taken up again if there was one. `live`: at
 * once, since the partner had accepted it before; else it is offered, and a mail says so.
 */
export async function sharePlan(db: Db, ask: Ask, { planId, to, notes }: { planId: string; to: PartnerRole; notes: string }): Promise<Outcome<{ shareId: string; live: boolean }, Refusal>> {
  const destination = await destinationOf(db, planId, to)
  if (!destination.ok) return destination
  const { connection, plan, known } = destination.value
  const offered = known ? offerAgain(known.sender, known.receiver) : done<SenderRegister>({ version: 1, term: 1, active: true, reason: '' })
  if (!offered.ok) return offered
  const sender = offered.value
  const shareId = known?.id ?? newId<'share'>()
  if (known) await saveSender(db, shareId, sender, ask.now, { notes })
  else await insertShare(db, { id: shareId, connectionId: connection.id, plannedJobId: planId, direction: 'out', notes, sender, now: ask.now })
  const held = await refreshPlanSharing(db, planId, ask.now)
  const share = held.find(({ id }) => id === shareId)!
  await sendShare(db, share, plan.lineageId, ask.now)
  if (share.state === 'live') await wentLive(db, share, ask.now)
  await remember(db, ask, 'plan', planId, known ? 'shared-again' : 'shared', { partner: connection.partnerName, to })
  touch('plans', 'network')
  return done({ shareId, live: share.state === 'live' })
}

/** Words the notes of a share anew; the partner sees them at once. */
export async function changeNotes(db: Db, ask: Ask, { shareId, notes }: { shareId: string; notes: string }): Promise<Outcome<undefined, Refusal>> {
  const share = await loadShare(db, shareId, true)
  if (!share || share.direction !== 'out' || !share.plannedJobId) return notThere
  if (share.state !== 'live' && share.state !== 'offered') return refuse({ code: 'share-not-open', state: share.state })
  const plan = await lockPlan(db, share.plannedJobId)
  const sender = { ...share.sender, version: share.sender.version + 1 }
  await saveSender(db, shareId, sender, ask.now, { notes })
  await sendShare(db, { ...share, sender, notes }, plan!.lineageId, ask.now)
  await remember(db, ask, 'plan', share.plannedJobId, 'share-notes-changed', { partner: share.connection.partnerName })
  touch('plans')
  return done()
}

export async function acceptShare(db: Db, ask: Ask, { shareId }: { shareId: string }): Promise<Outcome<undefined, Refusal>> {
  const share = await lockIncoming(db, shareId)
  if (!share) return notThere
  if (share.connection.state !== 'live') return refuse({ code: 'connection-not-open', state: share.connection.state })
  const outcome = accept(share.sender, share.receiver)
  if (!outcome.ok) return outcome
  await answerShare(db, share, outcome.value, ask.now)
  await remember(db, ask, 'plan', share.plannedJobId!, 'share-accepted', { partner: share.connection.partnerName })
  return done()
}

export async function declineShare(db: Db, ask: Doer, { shareId, reason }: { shareId: string; reason: string }): Promise<Outcome<undefined, Refusal>> {
  const share = await lockIncoming(db, shareId)
  if (!share) return notThere
  const outcome = decline(share.sender, share.receiver, reason)
  if (!outcome.ok) return outcome
  await answerShare(db, share, outcome.value, ask.now)
  await remember(db, ask, 'plan', share.plannedJobId!, 'share-declined', { partner: share.connection.partnerName, reason })
  return done()
}

/** Stops from whichever side we are on. */
export async function stopShare(db: Db, ask: Doer, { shareId, reason }: { shareId: string; reason: string }): Promise<Outcome<undefined, Refusal>> {
  const share = await loadShare(db, shareId)
  if (!share?.plannedJobId) return notThere
  const plan = await lockPlan(db, share.plannedJobId)
  const now = (await loadShare(db, shareId, true))!
  if (share.direction === 'in') {
    const outcome = stopReceiving(now.sender, now.receiver, reason)
    if (!outcome.ok) return outcome
    await answerShare(db, now, outcome.value, ask.now)
  } else {
    const outcome = stopSending(now.sender, now.receiver, reason)
    if (!outcome.ok) return outcome
    await saveSender(db, shareId, outcome.value, ask.now)
    await sendShare(db, { ...now, sender: outcome.value }, plan!.lineageId, ask.now)
    await refreshPlanSharing(db, share.plannedJobId, ask.now)
    if (now.state === 'live') await lostLive(db, { ...now, sender: outcome.value, state: 'stopped' }, ask.now)
  }
  await remember(db, ask, 'plan', share.plannedJobId, 'share-stopped', { partner: share.connection.partnerName, reason })
  touch('plans', 'orders', 'network')
  return done()
}

/** Ends every share over a connection, whichever side we are on: what is live stops, what waits for our yes is declined. */
export async function stopAllOver(db: Db, by: Doer, connectionId: string): Promise<void> {
  for (const share of await loadShares(db, { connectionId })) {
    // A share that was stopped with another one before it in the list answers "not open": that is what is wanted.
    if (share.state === 'offered' && share.direction === 'in') await declineShare(db, by, { shareId: share.id, reason: 'connection-ended' })
    else if (share.state === 'live' || share.state === 'offered') await stopShare(db, by, { shareId: share.id, reason: 'connection-ended' })
  }
}

/** A copy that is no longer shared becomes the company's own plan, with everything it recorded. */
export async function keepAsOwn(db: Db, ask: Ask, { planId }: { planId: string }): Promise<Outcome<undefined, Refusal>> {
  const plan = await lockPlan(db, planId)
  if (!plan) return notThere
  const incoming = newestIncoming(await loadShares(db, { planId }, true))
  if (plan.origin !== 'received' || !incoming) return refuse({ code: 'already-own' })
  if (incoming.state === 'live' || incoming.state === 'offered') return refuse({ code: 'share-still-open', state: incoming.state })
  await stopOnward(db, planId, 'source-stopped', ask.now)
  const withdrawn = takeBackConsent(incoming.sender, incoming.receiver)
  if (withdrawn) await answerShare(db, incoming, withdrawn, ask.now)
  await ownCopy(db, planId, ask.now)
  await refreshPlanSharing(db, planId, ask.now)
  await remember(db, ask, 'plan', planId, 'kept-as-own', { partner: incoming.connection.partnerName })
  touch('plans', 'orders')
  return done()
}

async function lockIncoming(db: Db, shareId: string): Promise<ShareRow | null> {
  const before = await loadShare(db, shareId)
  if (!before?.plannedJobId || before.direction !== 'in') return null
  await lockPlan(db, before.plannedJobId)
  return loadShare(db, shareId, true)
}
