import { notThere, type Refusal } from '../../../kernel/outcome.ts'
import type { Moment } from '../../../kernel/dates.ts'
import type { Db } from '../../../platform/database.ts'
import { keepChecklist } from '../../planned-jobs/server/receiving.ts'
import { schemaOf, type BodyOf, type Exchange, type ExchangeKind } from '../exchange.ts'
import { applyAnswer, applyShare } from './applying-share.ts'
import { applyConnection } from './applying-connection.ts'
import { applyOrders } from './applying-orders.ts'
import { applyPerformerAsk } from './performing.ts'
import { loadConnection, loadShare, type ConnectionRow } from './network-store.ts'
import { tellOffice } from './telling.ts'

/** What every applier needs to know of the exchange it applies; `by` is how history names the partner. */
export type Arriving = {
  readonly connection: ConnectionRow
  /** The company that sends, as the carrier proved it. */
  readonly from: string
  readonly shareId: string | null
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
  const connection = await loadConnection(db, exchange.connectionId, true)
  if (!connection || !mayCome(connection, exchange)) return receipt('refused', 'no-connection')
  const seen = await db.selectFrom('exchangesIn').select('refused').where('id', '=', exchange.id).executeTakeFirst()
  if (seen) return receipt('duplicate')
  const checked = schemaOf(exchange.kind).safeParse(exchange.body)
  if (!checked.success) {
    const fields = [...new Set(checked.error.issues.map((issue) => [...issue.path, ...('keys' in issue ? (issue.keys as string[]) : [])].join('.')))]
    await note(db, exchange, now, 'does-not-fit')
    await tellOffice(db, 'exchange-refused', { partner: connection.partnerName, fields: fields.slice(0, 5).join(', ') }, '/network', ['admin'])
    return receipt('refused', 'does-not-fit')
  }
  const arriving: Arriving = {
    connection,
    from: exchange.from,
    shareId: exchange.shareId,
    version: exchange.version,
    now,
    by: { personId: null, name: connection.partnerName, now: now as Moment },
  }
  const needsShare = exchange.kind !== 'connection' && exchange.kind !== 'share'
  if (needsShare && !(exchange.shareId && (await loadShare(db, exchange.shareId)))) return receipt('later', 'share-not-here-yet')
  const refusal = await appliers[exchange.kind](db, arriving, checked.data as never)
  await note(db, exchange, now, refusal?.code ?? '')
  return refusal ? receipt('refused', refusal.code) : receipt('applied')
}

/** Only the partner of the connection writes over it. A connection that is still an invitation takes only its own answer. */
function mayCome(connection: ConnectionRow, exchange: Exchange): boolean {
  if (connection.state === 'invited' || connection.state === 'received') return exchange.kind === 'connection'
  return connection.partnerCompanyId === exchange.from
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
  const share = await loadShare(db, arriving.shareId!)
  if (!share?.plannedJobId || share.direction !== 'in' || share.connectionId !== arriving.connection.id) return notThere.refusal
  await keepChecklist(db, share.plannedJobId, body)
  return null
}

async function note(db: Db, exchange: Exchange, now: string, refused: string): Promise<void> {
  await db
    .insertInto('exchangesIn')
    .values({
      id: exchange.id,
      fromCompanyId: exchange.from,
      connectionId: exchange.connectionId,
      shareId: exchange.shareId,
      kind: exchange.kind,
      version: exchange.version,
      receivedAt: now,
      refused,
    })
    .execute()
}

