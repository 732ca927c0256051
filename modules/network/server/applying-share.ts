import { notThere, type Refusal } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'
import { touch } from '../../../platform/live.ts'
import { remember } from '../../../platform/history.ts'
import { planFields, type PlanField } from '../../planned-jobs/what-crosses.ts'
import { followAgain, followPlan, openCopy, type ReceivedPlan } from '../../planned-jobs/server/receiving.ts'
import { ownCompanyContact } from '../../jobs/server/opening-jobs.ts'
import { receiveSites, type ReceivedBuilding } from '../../sites/server/receiving.ts'
import type { Intervention } from '../../visits/task.ts'
import type { BodyOf, PlanProjection } from '../exchange.ts'
import { stateOf, versions, accept, type ReceiverRegister, type SenderRegister } from '../share.ts'
import type { Arriving } from './applying.ts'
import { receiveDocuments } from './documents-crossing.ts'
import { insertShare, lockPlan, loadShare, refreshPlanSharing, saveReceiver, saveSender, type ConnectionRow, type ShareRow } from './network-store.ts'
import { askAgain } from './performing.ts'
import { sendPlanToPartners } from './plan-sending.ts'
import { sendExchange } from './sending.ts'
import { lostLive, stopWhereNotTheirs, wentLive } from './share-effects.ts'
import { tellOffice, tellOffer } from './telling.ts'

/** The sender's register arrived, with the plan while it is active: the copy is opened, follows, or stops. */
export async function applyShare(db: Db, arriving: Arriving, body: BodyOf<'share'>): Promise<Refusal | null> {
  const { connection, shareId, version, now } = arriving
  if (!shareId) return notThere.refusal
  const known = await loadShare(db, shareId, true)
  if (known && (known.direction !== 'in' || known.connectionId !== connection.id)) return notThere.refusal
  if (known && !versions.isNewer(version, known.sender.version)) return null
  const sender: SenderRegister = { version, term: body.term, active: body.active, reason: body.reason }
  const plan = body.plan as PlanProjection | null
  // The end overtook the beginning: kept, so that the offer that comes late is known to be over.
  if (!known && !plan) {
    await insertShare(db, { id: shareId, connectionId: connection.id, plannedJobId: null, direction: 'in', notes: '', sender, now })
    return null
  }
  const planId = plan ? await copyOf(db, arriving, known, body.lineage, plan) : (known?.plannedJobId ?? null)
  if (planId === 'already-here') return refuseSecondCopy(db, arriving, known, sender)
  const notes = plan?.shareNotes ?? known?.notes ?? ''
  if (known) await saveSender(db, shareId, sender, now, { notes, ...(planId ? { plannedJobId: planId } : {}) })
  else await insertShare(db, { id: shareId, connectionId: connection.id, plannedJobId: planId, direction: 'in', notes, sender, now })
  if (!planId) return null
  const before = known?.state ?? null
  const after = stateOf(sender, known?.receiver ?? nobodyAnswered)
  // The plan's other shares are as they were: only a new state of this one means something new for the plan.
  const news = before !== after || known?.plannedJobId !== planId
  const shares = news ? await refreshPlanSharing(db, planId, now) : null
  touch('plans', 'orders', 'network')
  await tell(db, arriving, planId, before, after, body)
  if (before === 'live' && after !== 'live') await lostLive(db, { ...known!, sender, state: after, plannedJobId: planId }, now)
  const held = shares?.find(({ id }) => id === shareId)
  if (before !== 'live' && after === 'live') await wentLive(db, held!, now)
  if (before === 'live' && after === 'live') await askAgain(db, { ...known!, sender, plannedJobId: planId }, now)
  if (after === 'offered' && connection.acceptsByItself && connection.state === 'live') await acceptByItself(db, arriving, held ?? (await loadShare(db, shareId, true))!)
  const goesOn = shares?.some((share) => share.direction === 'out') ?? true
  if (plan && goesOn) {
    await keepFromStrangers(db, arriving, planId, plan.title ?? '')
    await sendPlanToPartners(db, planId, await newsFurtherOn(db, planId, body.changed), now, true)
  }
  return null
}

/** What of a change is news to the next partner: where this company words the plan itself, its words stand there; what it kept as its own does not change. */
async function newsFurtherOn(db: Db, planId: string, changed: readonly PlanField[]): Promise<PlanField[]> {
  const ours = await db.selectFrom('plannedJobs').select(['origin', 'titleIsOurs', 'descriptionIsOurs']).where('id', '=', planId).executeTakeFirstOrThrow()
  if (ours.origin === 'own') return []
  return changed.filter((field) => !(field === 'title' && ours.titleIsOurs) && !(field === 'description' && ours.descriptionIsOurs))
}

/** Stops going on to clients whose buildings these are not any more, and says so to the office. */
async function keepFromStrangers(db: Db, { now, by }: Arriving, planId: string, title: string): Promise<void> {
  for (const partner of await stopWhereNotTheirs(db, planId, now)) {
    await remember(db, by, 'plan', planId, 'share-stopped-by-buildings', { partner })
    await tellOffice(db, 'share-stopped-by-buildings', { partner, title }, `/planned-jobs/${planId}`)
  }
}

const nobodyAnswered: ReceiverRegister = { version: 0, term: 0, answer: 'none', reason: '' }

/** Finds the one copy of a plan. Kept as data so that a simulation can break it on purpose and see itself caught. */
export const copies = {
  held: (db: Db, lineage: string) =>
    db.selectFrom('plannedJobs').select(['id', 'origin', 'receivedFrom', 'lock']).where('lineageId', '=', lineage).forUpdate().executeTakeFirst(),
}

/** The copy this share keeps up to date, brought to the state that arrived; `already-here` when the company holds the plan another way. */
async function copyOf(db: Db, arriving: Arriving, known: ShareRow | null, lineage: string, plan: PlanProjection): Promise<string | 'already-here'> {
  const { connection, now } = arriving
  const held = await copies.held(db, lineage)
  if (held) {
    const thisWay = known?.plannedJobId === held.id
    const openThisWay = thisWay && (known.state === 'live' || known.state === 'offered')
    const open = held.origin === 'received' && (held.lock === 'shared' || held.lock === 'offered')
    if ((open && !openThisWay) || (!thisWay && held.receivedFrom === null)) return 'already-here'
  }
  if (held && held.origin === 'own') return held.id
  const received = await receivePlan(db, connection, lineage, plan)
  const planId = held?.id ?? (await openCopy(db, received, now))
  if (held) await followPlan(db, held.id, received, now)
  await receiveDocuments(db, connection, 'plan', new Map([[planId, plan.documents ?? []]]))
  return planId
}

/** The partner's plan with our own ids for its buildings, places and assets. */
async function receivePlan(db: Db, connection: ConnectionRow, lineage: string, plan: PlanProjection): Promise<ReceivedPlan> {
  const fromClient = connection.partnerIs === 'client'
  const contactId = fromClient && connection.contactId ? connection.contactId : await ownCompanyContact(db)
  const buildings: readonly ReceivedBuilding[] = plan.locations?.buildings ?? []
  const ours = await receiveSites(db, { connectionId: connection.id, clientId: contactId }, { buildings })
  const targetOf = ({ kind, id }: Intervention['target']) =>
    (kind === 'asset' ? ours.assets : kind === 'place' ? ours.places : ours.buildings).get(id) ?? id
  return {
    lineageId: lineage,
    from: connection.partnerIs,
    contactId,
    supplierId: fromClient ? null : connection.contactId,
    title: plan.title ?? '',
    description: plan.description ?? '',
    type: plan.type ?? '',
    locations: (plan.locations?.at ?? []).map(({ buildingId, placeId }) => ({
      buildingId: ours.buildings.get(buildingId)!,
      placeId: placeId ? (ours.places.get(placeId) ?? null) : null,
    })),
    checklist: plan.interventions
      ? {
          checklistId: plan.interventions.checklistId,
          version: plan.interventions.version,
          items: plan.interventions.items.map((item) => ({ ...item, target: { ...item.target, id: targetOf(item.target) } }) as Intervention),
        }
      : null,
  }
}

/** A plan that runs in a circle, or arrives a second way: declined by itself, with the reason. */
async function refuseSecondCopy(db: Db, arriving: Arriving, known: ShareRow | null, sender: SenderRegister): Promise<null> {
  const { connection, shareId, now } = arriving
  if (known) await saveSender(db, shareId!, sender, now)
  const said = known ? stateOf(sender, known.receiver) : 'offered'
  // Our own no to this offer stands.
  if (said === 'declined' || said === 'stopped') return null
  const receiver: ReceiverRegister = { version: (known?.receiver.version ?? 0) + 1, term: sender.term, answer: 'declined', reason: 'already-here' }
  if (!known) await insertShare(db, { id: shareId!, connectionId: connection.id, plannedJobId: null, direction: 'in', notes: '', sender, now })
  await saveReceiver(db, shareId!, receiver, now)
  await sendExchange(db, connection, {
    kind: 'answer', shareId, version: receiver.version, body: { term: receiver.term, answer: 'declined', reason: receiver.reason }, now,
  })
  return null
}

async function acceptByItself(db: Db, arriving: Arriving, share: ShareRow): Promise<void> {
  const outcome = accept(share.sender, share.receiver)
  if (!outcome.ok) return
  await answerShare(db, share, outcome.value, arriving.now)
  if (share.plannedJobId) await remember(db, arriving.by, 'plan', share.plannedJobId, 'share-accepted-by-itself', { partner: share.connection.partnerName })
}

/** Saves our answer to a share, tells the sender, and does what follows. */
export async function answerShare(db: Db, share: ShareRow, receiver: ReceiverRegister, now: string): Promise<void> {
  await saveReceiver(db, share.id, receiver, now)
  await sendExchange(db, share.connection, {
    kind: 'answer', shareId: share.id, version: receiver.version, body: { term: receiver.term, answer: receiver.answer, reason: receiver.reason }, now,
  })
  await answered(db, share, receiver, now)
}

async function answered(db: Db, share: ShareRow, receiver: ReceiverRegister, now: string): Promise<void> {
  const planId = share.plannedJobId
  if (!planId) return
  const after = { ...share, receiver, state: stateOf(share.sender, receiver) }
  if (share.direction === 'in' && after.state === 'live') {
    const plan = await lockPlan(db, planId)
    if (plan?.origin === 'own') await followAgain(db, planId, now)
  }
  const held = await refreshPlanSharing(db, planId, now)
  touch('plans', 'orders', 'network')
  // Nobody says yes to what is live: a yes that meets a live share overtook, or replaced, the stop before it.
  if (share.state === 'live') await lostLive(db, after, now)
  if (after.state === 'live') await wentLive(db, held.find(({ id }) => id === share.id)!, now)
}

/** The receiver's answer arrived. */
export async function applyAnswer(db: Db, arriving: Arriving, body: BodyOf<'answer'>): Promise<Refusal | null> {
  const { connection, share, version, now } = arriving
  if (!share || share.direction !== 'out' || share.connectionId !== connection.id) return notThere.refusal
  if (!versions.isNewer(version, share.receiver.version)) return null
  const receiver: ReceiverRegister = { version, term: body.term, answer: body.answer, reason: body.reason }
  await saveReceiver(db, share.id, receiver, now)
  await answered(db, share, receiver, now)
  if (share.plannedJobId && share.sender.term === body.term) {
    const facts = { partner: connection.partnerName, reason: body.reason }
    await remember(db, arriving.by, 'plan', share.plannedJobId, `share-${body.answer}-by-partner`, facts)
    await tellOffice(db, `share-${body.answer}`, { ...facts, title: await titleHere(db, share.plannedJobId) }, `/planned-jobs/${share.plannedJobId}`)
  }
  return null
}

/** The name the plan has in this company: the partner may call it otherwise, and says no name when it stops. */
async function titleHere(db: Db, planId: string): Promise<string> {
  return (await db.selectFrom('jobs').select('title').where('id', '=', planId).executeTakeFirstOrThrow()).title
}

async function tell(db: Db, arriving: Arriving, planId: string, before: string | null, after: string, body: BodyOf<'share'>): Promise<void> {
  const partner = arriving.connection.partnerName
  const link = `/planned-jobs/${planId}`
  const title = await titleHere(db, planId)
  if (after === 'offered' && before !== 'offered') {
    await remember(db, arriving.by, 'plan', planId, 'share-offered-by-partner', { partner })
    await tellOffer(db, { partner, title, notes: (body.plan as PlanProjection | null)?.shareNotes ?? '', link })
  } else if (after === 'live' && before !== 'live') {
    await remember(db, arriving.by, 'plan', planId, 'share-resumed-by-partner', { partner })
    await tellOffice(db, 'share-resumed', { partner, title }, link)
  } else if (after === 'stopped' && before !== 'stopped' && before !== null) {
    await remember(db, arriving.by, 'plan', planId, 'share-stopped-by-partner', { partner, reason: body.reason })
    await tellOffice(db, 'share-stopped', { partner, title, reason: body.reason }, link)
  } else {
    await tellChange(db, arriving, planId, title, body.changed)
  }
}

/** New wording stands in history alone; what was locked is told under the bell too. That documents changed may be about others' documents. */
async function tellChange(db: Db, { connection, by }: Arriving, planId: string, title: string, changed: readonly PlanField[]): Promise<void> {
  const partner = connection.partnerName
  const fields = changed.filter((field) => planFields[field]?.crosses === true)
  if (fields.length === 0) return
  const wasLocked = fields.some((field) => !planFields[field].editableWhileShared)
  await remember(db, by, 'plan', planId, wasLocked ? 'plan-changed-by-partner' : 'plan-reworded-by-partner', { partner, fields })
  if (wasLocked) await tellOffice(db, 'plan-changed', { partner, title, fields }, `/planned-jobs/${planId}`)
}
