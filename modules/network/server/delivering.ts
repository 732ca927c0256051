import { sql } from 'kysely'
import type { CompanyId } from '../../../kernel/ids.ts'
import { afterCommit, detached, type Database, type Db } from '../../../platform/database.ts'
import type { Clock } from '../../../platform/clock.ts'
import { errorFacts, type Log } from '../../../platform/log.ts'
import type { Exchange, ExchangeKind } from '../exchange.ts'
import type { Receipt } from './applying.ts'
import type { Carrier } from './carrier.ts'
import { onExchangesWaiting } from './sending.ts'
import { tellOffice } from './telling.ts'

/** Exchanges carried to one partner in one go. */
const parcelSize = 50
/** Seconds to wait after the nth failure: from one second to an hour, for days. */
const waitAfter = (attempts: number): number => Math.min(3600, 2 ** Math.min(attempts, 12))

type House = { readonly database: Database; readonly clock: Clock; readonly log: Log }

/**
 * Empties the outboxes: woken after each commit that put something in one, and by the clock for what must be tried again.
 * At least once: an exchange counts as delivered when the receiver's receipt is saved, and may be delivered again after a crash.
 */
export class Delivery {
  private readonly house: House
  private readonly carrier: Carrier
  private readonly busy = new Map<CompanyId, Promise<void>>()
  private readonly again = new Set<CompanyId>()
  private readonly timers = new Map<CompanyId, NodeJS.Timeout>()
  private stopListening: () => void = () => {}
  private closed = false

  constructor(house: House, carrier: Carrier) {
    this.house = house
    this.carrier = carrier
  }

  /** Starts with what an earlier run of the program left behind. */
  async start(): Promise<void> {
    this.stopListening = onExchangesWaiting((companyId) => this.wake(companyId))
    await this.wakeAll()
  }

  /** Every company: one that declined an invitation, or left the network, may still have an answer to bring. */
  async wakeAll(): Promise<void> {
    const companies = await this.house.database.outside((db) => db.selectFrom('companyDirectory').select('companyId').execute())
    for (const { companyId } of companies) this.wake(companyId as CompanyId)
  }

  wake(companyId: CompanyId): void {
    if (this.closed) return
    if (this.busy.has(companyId)) {
      this.again.add(companyId)
      return
    }
    const run = detached(() => this.empty(companyId))
      .catch((error: unknown) => this.house.log.error(errorFacts(error), 'delivery'))
      .finally(() => {
        this.busy.delete(companyId)
        if (this.again.delete(companyId)) this.wake(companyId)
      })
    this.busy.set(companyId, run)
  }

  /** Waits until nothing is on its way that can be brought now. */
  async idle(): Promise<void> {
    while (this.busy.size > 0) await Promise.all(this.busy.values())
  }

  async close(): Promise<void> {
    this.closed = true
    this.stopListening()
    for (const timer of this.timers.values()) clearTimeout(timer)
    await this.idle()
  }

  private async empty(companyId: CompanyId): Promise<void> {
    let waiting = await this.house.database.inCompany(companyId, (db) => this.take(db, companyId))
    while (waiting.length > 0) {
      let next: Exchange[] = []
      for (const [to, parcel] of byReceiver(waiting)) next = await this.bring(companyId, to, parcel)
      waiting = next
    }
  }

  /** What can be carried now; when there is nothing, the clock is set for what waits. */
  private async take(db: Db, companyId: CompanyId): Promise<Exchange[]> {
    const now = this.house.clock.now()
    const rows = await db
      .selectFrom('exchangesOut')
      .select(['id', 'kind', 'toCompanyId', 'connectionId', 'shareId', 'version', 'body', 'createdAt', 'nextAttemptAt'])
      .where('deliveredAt', 'is', null)
      .orderBy((eb) => eb('nextAttemptAt', '>', now))
      .orderBy('id')
      .limit(parcelSize)
      .execute()
    const due = rows.filter((row) => row.nextAttemptAt <= now)
    if (due.length === 0) afterCommit(() => this.sleepUntil(companyId, rows.map((row) => row.nextAttemptAt).sort()[0]))
    return due.map((row) => ({
      id: row.id,
      kind: row.kind as ExchangeKind,
      from: companyId,
      to: row.toCompanyId,
      connectionId: row.connectionId,
      shareId: row.shareId,
      version: row.version,
      at: row.createdAt,
      body: row.body,
    }))
  }

  private async bring(from: CompanyId, to: CompanyId, parcel: readonly Exchange[]): Promise<Exchange[]> {
    let receipts: Receipt[] = []
    let reached = true
    try {
      receipts = await this.carrier.deliver(to, parcel)
    } catch (error) {
      reached = false
      this.house.log.warn({ ...errorFacts(error), exchanges: parcel.length }, 'partner not reached, will be tried again')
    }
    return this.house.database.inCompany(from, async (db) => {
      await this.settle(db, parcel, receipts, reached)
      return this.take(db, from)
    })
  }

  private async settle(db: Db, parcel: readonly Exchange[], receipts: readonly Receipt[], reached: boolean): Promise<void> {
    const now = this.house.clock.now()
    const arrived = receipts.filter((receipt) => receipt.result === 'applied' || receipt.result === 'duplicate').map((receipt) => receipt.id)
    const refused = receipts.filter((receipt) => receipt.result === 'refused')
    const unsettled = parcel.filter((exchange) => !arrived.includes(exchange.id) && !refused.some((receipt) => receipt.id === exchange.id))
    if (arrived.length > 0) await db.updateTable('exchangesOut').set({ deliveredAt: now, body: sql`'{}'::jsonb` }).where('id', 'in', arrived).execute()
    for (const { id, reason } of refused) await db.updateTable('exchangesOut').set({ deliveredAt: now, refused: reason }).where('id', '=', id).execute()
    // What came before something it needs is tried at once when that something has just arrived with it.
    if (unsettled.length > 0 && (arrived.length === 0 || receipts.length < parcel.length)) await this.postpone(db, unsettled.map((exchange) => exchange.id), now)
    await this.markReached(db, [...new Set(parcel.map((exchange) => exchange.connectionId))], reached, now)
    if (refused.length === 0) return
    this.house.log.warn({ reasons: refused.map((receipt) => receipt.reason) }, 'a partner refused exchanges')
    const partner = await db.selectFrom('connections').select('partnerName').where('id', '=', parcel[0]!.connectionId).executeTakeFirst()
    await tellOffice(db, 'exchange-refused-there', { partner: partner?.partnerName ?? '' }, '/network', ['admin'])
  }

  private async markReached(db: Db, connections: readonly string[], reached: boolean, now: string): Promise<void> {
    const query = db.updateTable('connections').where('id', 'in', connections as string[])
    if (reached) await query.set({ unreachableSince: null }).where('unreachableSince', 'is not', null).execute()
    else await query.set({ unreachableSince: now }).where('unreachableSince', 'is', null).execute()
  }

  private async postpone(db: Db, ids: readonly string[], now: string): Promise<void> {
    const rows = await db.selectFrom('exchangesOut').select(['id', 'attempts']).where('id', 'in', ids as string[]).execute()
    for (const { id, attempts } of rows) {
      const next = new Date(Date.parse(now) + waitAfter(attempts) * 1000).toISOString()
      await db.updateTable('exchangesOut').set({ attempts: attempts + 1, nextAttemptAt: next }).where('id', '=', id).execute()
    }
  }

  private sleepUntil(companyId: CompanyId, next: string | undefined): void {
    clearTimeout(this.timers.get(companyId))
    this.timers.delete(companyId)
    if (!next || this.closed) return
    const wait = Math.max(50, Date.parse(next) - Date.parse(this.house.clock.now()))
    const timer = setTimeout(() => this.wake(companyId), Math.min(wait, 3_600_000))
    timer.unref()
    this.timers.set(companyId, timer)
  }
}

function byReceiver(exchanges: readonly Exchange[]): Map<CompanyId, Exchange[]> {
  const parcels = new Map<CompanyId, Exchange[]>()
  for (const exchange of exchanges) {
    const to = exchange.to as CompanyId
    parcels.set(to, [...(parcels.get(to) ?? []), exchange])
  }
  return parcels
}
