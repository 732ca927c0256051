import { notThere, type Refusal } from '../../../kernel/outcome.ts'
import type { Moment } from '../../../kernel/dates.ts'
import type { Db } from '../../../platform/database.ts'
import { keepChecklist } from '../../planned-jobs/server/receiving.ts'
import { schemaOf, type BodyOf, type Exchange, type ExchangeKind } from '../exchange.ts'
import { applyAnswer, applyShare } from './applying-share.ts'
import { applyConnection } from './applying-connection.ts'
import { applyOrders, comesTooEarly } from './applying-orders.ts'
import { liveShares, sendChecklists } from './order-sending.ts'
import { withTargetsHere } from './targets-here.ts'
import { applyPerformerAsk } from './performing.ts'
import { heardVersion, loadConnection, loadShare, type ConnectionRow, type ShareRow } from './network-store.ts'
import { tellOffice } from './telling.ts'

/** What every applier needs to know of the exchange it applies; `by` is how history names the partner. */
export type Arriving = {
  readonly connection: ConnectionRow
  /** The company that sends, as the carrier proved it. */
  readonly from: string
  readonly shareId: string | null
  /** As it stood before, for exchanges that need one; whoever changes it locks it first. */
  readonly share: ShareRow | null
  readonly version: number
  readonly now: string
  readonly by: { readonly personId: null; readonly name: string; readonly now: Moment }
}

export type Receipt = { readonly id: string; readonly result: 'applied' | 'duplicate' | 'refused' | 'later'; readonly reason: string }

/**
 * Takes one exchange in, in the receiver's transaction: at least once in delivery, exactly once in effect. An exchange that
 * does not fit its schema (a private or unknown field), or whose sender is not the connection's partner, is refused and
 * reported; one that came before what it needs is asked for again later.
 */
export async function receiveExchange(db: Db, exchange: Exchange, now: string): Promise<Receipt> {
  const receipt = (result: Receipt['result'], reason = ''): Receipt => ({ id: exchange.id, result, reason })
  const connection = await loadConnection(db, exchange.connectionId)
  const standing = connection ? mayCome(connection, exchange) : 'no'
  if (!connection || standing === 'no') return receipt('refused', 'no-connection')
  if (standing === 'not-yet') return receipt('later', 'connection-not-live-yet')
  const needsShare = exchange.kind !== 'connection' && exchange.kind !== 'share'
  const share = needsShare && exchange.shareId ? await loadShare(db, exchange.shareId) : null
  if (needsShare && !share) return receipt('later', 'share-not-here-yet')
  // What belongs to a later word on the share than we heard, say orders of a plan that was stopped and shared again, waits for that word.
  if (share && exchange.kind !== 'answer' && exchange.version > heardVersion(share)) return receipt('later', 'share-not-that-far-yet')
  const checked = schemaOf(exchange.kind).safeParse(exchange.body)
  if (share && checked.success && exchange.kind === 'orders' && (await comesTooEarly(db, share, checked.data as BodyOf<'orders'>))) {
    return receipt('later', 'too-early')
  }
  if (!(await enter(db, exchange, now))) return receipt('duplicate')
  if (!checked.success) {
    const fields = [...new Set(checked.error.issues.map((issue) => [...issue.path, ...('keys' in issue ? (issue.keys as string[]) : [])].join('.')))]
    await markRefused(db, exchange, 'does-not-fit')
    await tellOffice(db, 'exchange-refused', { partner: connection.partnerName, fields: fields.slice(0, 5).join(', ') }, '/network', ['admin'])
    return receipt('refused', 'does-not-fit')
  }
  const arriving: Arriving = {
    connection,
    from: exchange.from,
    shareId: exchange.shareId,
    share,
    version: exchange.version,
    now,
    by: { personId: null, name: connection.partnerName, now: now as Moment },
  }
  const refusal = await appliers[exchange.kind](db, arriving, checked.data as never)
  if (refusal) await markRefused(db, exchange, refusal.code)
  return refusal ? receipt('refused', refusal.code) : receipt('applied')
}

/** Only the partner of the connection writes over it. What overtook the answer to our own invitation waits for that answer. */
function mayCome(connection: ConnectionRow, exchange: Exchange): 'yes' | 'no' | 'not-yet' {
  if (connection.state === 'invited') return exchange.kind === 'connection' && answers(exchange) ? 'yes' : 'not-yet'
  return connection.partnerCompanyId === exchange.from ? 'yes' : 'no'
}

/** Accepted or declined, or something that fits no schema: not what only a partner says of a connection that stands. */
function answers({ body }: Exchange): boolean {
  const act = (body as { act?: unknown } | null)?.act
  return act !== 'ended' && act !== 'renamed'
}

const appliers: { readonly [K in ExchangeKind]: (db: Db, arriving: Arriving, body: BodyOf<K>) => Promise<Refusal | null> } = {
  share: applyShare,
  answer: applyAnswer,
  orders: applyOrders,
  checklist: applyChecklist,
  performer: applyPerformerAsk,
  connection: applyConnection,
}

async function applyChecklist(db: Db, arriving: Arriving, body: BodyOf<'checklist'>): Promise<Refusal | null> {
  const { share, connection } = arriving
  if (!share?.plannedJobId || share.direction !== 'in' || share.connectionId !== connection.id) return notThere.refusal
  await keepChecklist(db, share.plannedJobId, { ...body, items: await withTargetsHere(db, connection.id, body.items) })
  for (const onward of await liveShares(db, share.plannedJobId)) {
    if (onward.direction === 'out') await sendChecklists(db, onward, [body.checklistId], arriving.now)
  }
  return null
}

/** Enters an exchange in the inbox; false when it is there already. A second delivery at the same moment waits for the first. */
async function enter(db: Db, exchange: Exchange, now: string): Promise<boolean> {
  const entered = await db
    .insertInto('exchangesIn')
    .values({
      id: exchange.id,
      fromCompanyId: exchange.from,
      connectionId: exchange.connectionId,
      shareId: exchange.shareId,
      kind: exchange.kind,
      version: exchange.version,
      receivedAt: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return entered !== undefined
}

async function markRefused(db: Db, exchange: Exchange, refused: string): Promise<void> {
  await db.updateTable('exchangesIn').set({ refused }).where('id', '=', exchange.id).execute()
}
