import { sql } from 'kysely'
import { notThere, type Refusal } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { receiveDates, receiveWork, type ReceivedDates, type ReceivedWork, type ReplacedWork } from '../../planned-jobs/server/receiving.ts'
import type { BodyOf, CrossingDocument, OrderProjection } from '../exchange.ts'
import type { Arriving } from './applying.ts'
import { receiveDocuments } from './documents-crossing.ts'
import type { ShareRow } from './network-store.ts'
import { handToSupplier, liveShares, sendOrders, sendOrdersOver, sendOrdersTo } from './order-sending.ts'
import { grantAsked } from './performing.ts'

/**
 * Orders arrived: dates from the side that owns the plan, work from the side that performs. Each register is taken only if it
 * is newer than what is held, and what changed is handed on from here as our own word.
 */
export async function applyOrders(db: Db, arriving: Arriving, body: BodyOf<'orders'>): Promise<Refusal | null> {
  const { connection, now, share } = arriving
  if (!share?.plannedJobId || share.connectionId !== connection.id) return notThere.refusal
  const planId = share.plannedJobId
  const orders = body.orders as OrderProjection[]
  if (share.direction === 'out' && orders.some((order) => order.dates)) return { code: 'dates-are-ours' }
  // A copy that was kept as ours no longer follows the dates of its former source.
  const follows = share.direction === 'in' && share.planOrigin === 'received'
  const dates = follows ? await receiveDates(db, planId, orders.flatMap(datesOf), share.state === 'live', now, connection.partnerIs) : { made: [], changed: [] }
  const works = orders.flatMap((order) => workOf(order, share))
  const { changed, stands } = await receiveWork(db, planId, works, (replaced) => keepReplaced(db, arriving, replaced))
  const worked = [...changed, ...stands]
  const shown = new Map(orders.filter((order) => changed.includes(order.id)).map((order) => [order.id, (order.work?.documents as CrossingDocument[] | undefined) ?? []]))
  await receiveDocuments(db, connection, 'visit', shown)
  const given = new Set(works.filter((work) => work.performer === 'us').map((work) => work.id))
  await onward(db, share, planId, { dated: [...dates.made, ...dates.changed], worked: changed, given: changed.filter((id) => given.has(id)) }, now)
  // Begun by us while the partner took the order back and gave it to us again: what we did stands, and the partner learns it.
  if (stands.length > 0) await sendOrders(db, planId, stands, 'work', now)
  if (dates.made.length + dates.changed.length + worked.length > 0) touch('orders', 'plans', 'visits')
  return null
}

/**
 * Whether what arrived overtook what it needs, and must come again: orders whose checklist is on its way, work of orders whose dates
 * are. A share that is over brings no more of either, and a copy kept as ours takes none.
 */
export async function comesTooEarly(db: Db, share: ShareRow, body: BodyOf<'orders'>): Promise<boolean> {
  if (share.direction !== 'in' || share.planOrigin !== 'received' || (share.state !== 'live' && share.state !== 'offered')) return false
  const orders = body.orders as OrderProjection[]
  const asked = [...new Set(orders.flatMap((order) => order.dates?.date.checklistId ?? []))]
  const undated = orders.filter((order) => !order.dates).map((order) => order.id)
  if (asked.length + undated.length === 0) return false
  const { rows } = await sql<{ lacking: boolean }>`
    select exists (select from unnest(${asked}::uuid[]) as asked(id)
        where not exists (select from checklists c where c.id = asked.id and c.job_id = ${share.plannedJobId}::uuid))
      or exists (select from unnest(${undated}::uuid[]) as undated(id) where not exists (select from visits v where v.id = undated.id)) as lacking`.execute(db)
  return rows[0]?.lacking ?? false
}

function datesOf(order: OrderProjection): ReceivedDates[] {
  if (!order.dates) return []
  const { date, ordinal } = order.dates
  return [{ id: order.id, ordinal, ...date }]
}

function workOf(order: OrderProjection, share: ShareRow): ReceivedWork[] {
  const { work } = order
  if (!work) return []
  return [
    {
      id: order.id,
      version: work.version,
      performer: work.performer === 'receiver' ? 'us' : share.connection.partnerIs,
      status: work.status ?? 'scheduled',
      startedAt: work.startedAt ?? null,
      pausedAt: work.pausedAt ?? null,
      finishedAt: work.finishedAt ?? null,
      progress: work.progress ?? 0,
      report: work.report ?? '',
      results: work.results ?? [],
    },
  ]
}

/** Work of ours that a partner's newer state replaces (it took the order back meanwhile) stays in history: nothing is lost. */
async function keepReplaced(db: Db, arriving: Arriving, replaced: readonly ReplacedWork[]): Promise<void> {
  for (const { id, ...before } of replaced) {
    const results = await db.selectFrom('taskResults').select(['interventionId', 'taskId', 'result', 'recordedAt']).where('visitId', '=', id).execute()
    await remember(db, arriving.by, 'visit', id, 'work-replaced-by-partner', { ...before, partner: arriving.connection.partnerName, results })
  }
}

/** `given`: those among `worked` that we are to perform now. */
type Fresh = { readonly dated: readonly string[]; readonly worked: readonly string[]; readonly given: readonly string[] }

async function onward(db: Db, share: ShareRow, planId: string, { dated, worked, given }: Fresh, now: string): Promise<void> {
  if (dated.length + worked.length === 0) return
  const outs = (await liveShares(db, planId)).filter((other) => other.id !== share.id)
  const granted = await grantAsked(db, given)
  // A right that reaches us unasked belongs at the far supplier end: it goes on there, or back where the wish for it is forgotten.
  const toSupplier = share.connection.partnerIs === 'supplier' || outs.some((other) => other.connection.partnerIs === 'supplier')
  const unasked = given.filter((id) => !granted.kept.includes(id) && !granted.passed.includes(id))
  const handedOn = toSupplier ? await handToSupplier(db, planId, unasked) : []
  const work = [...new Set([...worked, ...handedOn, ...granted.passed])]
  // What is new in both registers goes on in one word.
  const both = dated.filter((id) => work.includes(id))
  await sendOrdersOver(db, outs, both, 'both', now)
  await sendOrdersOver(db, outs, dated.filter((id) => !both.includes(id)), 'dates', now)
  await sendOrdersOver(db, outs, work.filter((id) => !both.includes(id)), 'work', now)
  const back = [...new Set([...handedOn, ...granted.passed])]
  if (back.length > 0) await sendOrdersTo(db, share, back, 'work', now)
}
