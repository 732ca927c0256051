import { sql } from 'kysely'
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
import { applyPerformerAsk, asksTooEarly } from './performing.ts'
import { heardVersion, loadConnection, loadShare, type ConnectionRow, type ShareRow } from './network-store.ts'
import { tellOffice } from './telling.ts'

/** What every applier needs to know of the exchange it applies; `by` is how history names the partner. */
export type Arriving = {
  readonly connection: ConnectionRow
  /** The company that sends, as the carrier proved it. */
  readonly from: string
  readonly shareId: string | null
  /** As it stood before, for exchanges that need one; locked for an answer, which changes it. */
  readonly share: ShareRow | null
  readonly version: number
  readonly now: string
  readonly by: { readonly personId: null; readonly name: string; readonly now: Moment }
}

export type Receipt = { readonly id: string; readonly result: 'applied' | 'duplicate' | 'refused' | 'later'; readonly reason: string }

/**
 * Takes exchanges of one sender in, in the receiver's transaction, each as if it had come alone; states of orders that come one
 * after the other over the same share are taken in together. At least once in delivery, exactly once in effect.
 */
export async function receiveParcel(db: Db, exchanges: readonly Exchange[], now: string): Promise<Receipt[]> {
  const receipts: Receipt[] = []
  for (const run of runsOf(exchanges)) {
    const together = run.length > 1 ? await receiveOrders(db, run, now) : null
    if (together) receipts.push(...together)
    else for (const exchange of run) receipts.push(await receiveExchange(db, exchange, now))
  }
  return receipts
}

/**
 * An exchange that does not fit its schema (a private or unknown field), or whose sender is not the connection's partner, is
 * refused and reported; one that came before what it needs is asked for again later.
 */
async function receiveExchange(db: Db, exchange: Exchange, now: string): Promise<Receipt> {
  const receipt = (result: Receipt['result'], reason = ''): Receipt => ({ id: exchange.id, result, reason })
  const needsShare = exchange.kind !== 'connection' && exchange.kind !== 'share'
  const share = needsShare && exchange.shareId ? await loadShare(db, exchange.shareId, exchange.kind === 'answer') : null
  const connection = share?.connectionId === exchange.connectionId ? share.connection : await loadConnection(db, exchange.connectionId)
  const standing = connection ? mayCome(connection, exchange) : 'no'
  if (!connection || standing === 'no') return receipt('refused', 'no-connection')
  if (standing === 'not-yet') return receipt('later', 'connection-not-live-yet')
  if (needsShare && !share) return receipt('later', 'share-not-here-yet')
  // What belongs to a later word on the share than we heard, say orders of a plan that was stopped and shared again, waits for that word.
  if (share && exchange.kind !== 'answer' && exchange.version > heardVersion(share)) return receipt('later', 'share-not-that-far-yet')
  const checked = schemaOf(exchange.kind).safeParse(exchange.body)
  if (share && checked.success && (await tooEarly[exchange.kind]?.(db, share, checked.data as never))) return receipt('later', 'too-early')
  if ((await enter(db, [exchange], now)).length === 0) return receipt('duplicate')
  if (!checked.success) {
    const fields = [...new Set(checked.error.issues.map((issue) => [...issue.path, ...('keys' in issue ? (issue.keys as string[]) : [])].join('.')))]
    await markRefused(db, exchange, 'does-not-fit')
    await tellOffice(db, 'exchange-refused', { partner: connection.partnerName, fields: fields.slice(0, 5).join(', ') }, '/network', ['admin'])
    return receipt('refused', 'does-not-fit')
  }
  const refusal = await appliers[exchange.kind](db, arrivingOf(exchange, connection, share, now), checked.data as never)
  if (refusal) await markRefused(db, exchange, refusal.code)
  return refusal ? receipt('refused', refusal.code) : receipt('applied')
}

/**
 * Several states of orders of one share at once. Answers null, having done nothing, when there is anything about them that is not
 * plain: then each is taken by itself.
 */
async function receiveOrders(db: Db, exchanges: readonly Exchange[], now: string): Promise<Receipt[] | null> {
  const first = exchanges[0]!
  const share = await loadShare(db, first.shareId!)
  if (!share || share.connectionId !== first.connectionId || mayCome(share.connection, first) !== 'yes') return null
  if (exchanges.some(({ version }) => version > heardVersion(share))) return null
  const orders: BodyOf<'orders'>['orders'] = []
  const ordersOf = new Map<string, BodyOf<'orders'>['orders']>()
  for (const exchange of exchanges) {
    const checked = schemaOf('orders').safeParse(exchange.body)
    if (!checked.success || (share.direction === 'out' && checked.data.orders.some((order) => order.dates))) return null
    ordersOf.set(exchange.id, checked.data.orders)
    orders.push(...checked.data.orders)
  }
  // States of one order keep their order: that is a matter for one by one.
  if (new Set(orders.map(({ id }) => id)).size < orders.length || (await comesTooEarly(db, share, { orders }))) return null
  const entered = await enter(db, exchanges, now)
  const fresh = entered.flatMap((id) => ordersOf.get(id)!)
  const refusal = fresh.length > 0 ? await applyOrders(db, arrivingOf(first, share.connection, share, now), { orders: fresh }) : null
  if (refusal) for (const exchange of exchanges) if (entered.includes(exchange.id)) await markRefused(db, exchange, refusal.code)
  return exchanges.map(({ id }): Receipt => {
    if (!entered.includes(id)) return { id, result: 'duplicate', reason: '' }
    return refusal ? { id, result: 'refused', reason: refusal.code } : { id, result: 'applied', reason: '' }
  })
}

/** Orders taken in by one statement, at most. */
const mostTogether = 1000

/** Exchanges that follow each other and may be taken in together, in the order they came. */
function runsOf(exchanges: readonly Exchange[]): Exchange[][] {
  const runs: Exchange[][] = []
  let orders = 0
  for (const exchange of exchanges) {
    const run = runs.at(-1)
    const first = run?.[0]
    orders += countOf(exchange)
    const joins = first !== undefined && alike(first, exchange) && orders <= mostTogether && !run!.some(({ id }) => id === exchange.id)
    if (joins) run!.push(exchange)
    else {
      runs.push([exchange])
      orders = countOf(exchange)
    }
  }
  return runs
}

function alike(one: Exchange, other: Exchange): boolean {
  const orders = one.kind === 'orders' && other.kind === 'orders' && one.shareId !== null
  return orders && one.shareId === other.shareId && one.connectionId === other.connectionId && one.from === other.from
}

function countOf({ body }: Exchange): number {
  const orders = (body as { orders?: unknown } | null)?.orders
  return Array.isArray(orders) ? orders.length : 0
}

function arrivingOf(exchange: Exchange, connection: ConnectionRow, share: ShareRow | null, now: string): Arriving {
  return {
    connection,
    from: exchange.from,
    shareId: exchange.shareId,
    share,
    version: exchange.version,
    now,
    by: { personId: null, name: connection.partnerName, now: now as Moment },
  }
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

/** Which exchanges may overtake what they need. */
const tooEarly: { readonly [K in ExchangeKind]?: (db: Db, share: ShareRow, body: BodyOf<K>) => Promise<boolean> } = { orders: comesTooEarly, performer: asksTooEarly }

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

/** Enters exchanges in the inbox; answers the ids of those that were not there already. A second delivery at the same moment waits for the first. */
async function enter(db: Db, exchanges: readonly Exchange[], now: string): Promise<string[]> {
  const rows = exchanges.map(({ id, from, connectionId, shareId, kind, version }) => ({ id, from, connectionId, shareId, kind, version }))
  const { rows: entered } = await sql<{ id: string }>`
    insert into exchanges_in (id, from_company_id, connection_id, share_id, kind, version, received_at)
    select e.id, e."from", e."connectionId", e."shareId", e.kind, e.version, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(id uuid, "from" uuid, "connectionId" uuid, "shareId" uuid, kind text, version bigint)
    order by e.id
    on conflict do nothing
    returning id`.execute(db)
  return entered.map(({ id }) => id)
}

async function markRefused(db: Db, exchange: Exchange, refused: string): Promise<void> {
  await db.updateTable('exchangesIn').set({ refused }).where('id', '=', exchange.id).execute()
}
