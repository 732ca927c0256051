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
/** Seconds to wait after a failure: from one second, doubled each time, to an hour; for days. */
const longestWait = 3600
/** Milliseconds after which a lane is looked into again when our own database failed. */
const afterTrouble = 5_000
/** Ways between companies on which something moves at the same time. */
const lanesAtOnce = 6

type House = { readonly database: Database; readonly clock: Clock; readonly log: Log }

/** The way from one company to one other: what goes along it goes one parcel after the other; different ways run side by side. */
type Lane = {
  readonly from: CompanyId
  readonly to: CompanyId
  busy: boolean
  /** Something was put in the outbox since it was last looked into. */
  again: boolean
  /** All of it, when that is known without looking: what was written just now need not be read again. */
  handed: Exchange[] | null
  timer: NodeJS.Timeout | undefined
}

/**
 * Empties the outboxes: woken after each commit that put something in one, and by the clock for what must be tried again.
 * At least once: an exchange counts as delivered when the receiver's receipt is saved, and may be delivered again after a crash.
 */
export class Delivery {
  private readonly house: House
  private readonly carrier: Carrier
  private readonly lanes = new Map<string, Lane>()
  private readonly running = new Set<Promise<void>>()
  private readonly waitingForTurn: (() => void)[] = []
  private turns = lanesAtOnce
  private stopListening: () => void = () => {}
  private closed = false

  constructor(house: House, carrier: Carrier) {
    this.house = house
    this.carrier = carrier
  }

  /** Starts with what an earlier run of the program left behind. */
  async start(): Promise<void> {
    this.stopListening = onExchangesWaiting((companyId, what) => (what ? this.run(this.lane(companyId, what.to), what.exchanges) : this.wake(companyId)))
    await this.wakeAll()
  }

  /** Every company: one that declined an invitation, or left the network, may still have an answer to bring. */
  async wakeAll(): Promise<void> {
    const companies = await this.house.database.outside((db) => db.selectFrom('companyDirectory').select('companyId').execute())
    for (const { companyId } of companies) this.wake(companyId as CompanyId)
  }

  /** Looks to whom a company has something to bring, and brings it. */
  wake(companyId: CompanyId): void {
    if (this.closed) return
    this.track(async () => {
      const receivers = await this.inTurn(() =>
        this.house.database.inCompany(companyId, (db) => db.selectFrom('exchangesOut').select('toCompanyId').distinct().where('deliveredAt', 'is', null).execute()),
      )
      for (const { toCompanyId } of receivers) this.run(this.lane(companyId, toCompanyId as CompanyId))
    })
  }

  /** Waits until nothing is on its way that can be brought now. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running)
  }

  async close(): Promise<void> {
    this.closed = true
    this.stopListening()
    for (const lane of this.lanes.values()) clearTimeout(lane.timer)
    await this.idle()
  }

  private lane(from: CompanyId, to: CompanyId): Lane {
    const key = `${from} ${to}`
    const known = this.lanes.get(key)
    if (known) return known
    const made: Lane = { from, to, busy: false, again: false, handed: [], timer: undefined }
    this.lanes.set(key, made)
    return made
  }

  private run(lane: Lane, handed: readonly Exchange[] | null = null): void {
    if (this.closed) return
    lane.again = true
    if (handed && lane.handed && lane.handed.length + handed.length <= parcelSize) lane.handed.push(...handed)
    else lane.handed = null
    if (lane.busy) return
    lane.busy = true
    this.track(async () => {
      try {
        // What one transaction wrote for this partner is told bit by bit, and travels together.
        await Promise.resolve()
        while (lane.again && !this.closed) await this.empty(lane)
      } catch (error) {
        this.wakeIn(lane, afterTrouble)
        throw error
      } finally {
        lane.busy = false
      }
    })
  }

  private track(work: () => Promise<void>): void {
    const run = detached(work)
      .catch((error: unknown) => this.house.log.error(errorFacts(error), 'delivery'))
      .finally(() => this.running.delete(run))
    this.running.add(run)
  }

  /** Few at once, so that a person's click finds the database free. */
  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.turns > 0) this.turns -= 1
    else await new Promise<void>((resolve) => this.waitingForTurn.push(resolve))
    try {
      return await work()
    } finally {
      const next = this.waitingForTurn.shift()
      if (next) next()
      else this.turns += 1
    }
  }

  private async empty(lane: Lane): Promise<void> {
    let parcel = lane.handed ?? []
    if (parcel.length > 0) lookedInto(lane)
    else parcel = await this.inTurn(() => this.house.database.inCompany(lane.from, (db) => this.take(db, lane)))
    while (parcel.length > 0 && !this.closed) parcel = await this.inTurn(() => this.bring(lane, parcel))
  }

  /**
   * What can be carried now, in the order it was written; when there is nothing, the clock is set for what waits. `arrived` is
   * marked as delivered on the way, over connections that were thereby reached.
   */
  private async take(db: Db, lane: Lane, arrived: readonly string[] = [], reached: readonly string[] = []): Promise<Exchange[]> {
    const now = this.house.clock.now()
    lookedInto(lane)
    const waiting = sql`delivered_at is null and to_company_id = ${lane.to} and id <> all(${arrived}::uuid[])`
    const { rows } = await sql<WaitingRow>`
      with arrived as (update exchanges_out set delivered_at = ${now}, body = '{}' where id = any(${arrived}::uuid[])),
        reached as (update connections set unreachable_since = null where id = any(${reached}::uuid[]) and unreachable_since is not null)
      select due.*, case when due.id is null then (select min(next_attempt_at) from exchanges_out where ${waiting}) end as next
      from (values (1)) as always left join lateral (
        select id, kind, connection_id, share_id, version, body, created_at from exchanges_out
        where ${waiting} and next_attempt_at <= ${now} order by id limit ${parcelSize}
      ) as due on true`.execute(db)
    const [first] = rows
    if (!first?.id) {
      afterCommit(() => this.sleepUntil(lane, first?.next ?? null))
      return []
    }
    return rows.map((row) => ({
      id: row.id!,
      kind: row.kind,
      from: lane.from,
      to: lane.to,
      connectionId: row.connectionId,
      shareId: row.shareId,
      version: row.version,
      at: row.createdAt,
      body: row.body,
    }))
  }

  private async bring(lane: Lane, parcel: readonly Exchange[]): Promise<Exchange[]> {
    let receipts: Receipt[] = []
    let reached = true
    try {
      receipts = await this.carrier.deliver(lane.to, parcel)
    } catch (error) {
      reached = false
      this.house.log.warn({ ...errorFacts(error), exchanges: parcel.length }, 'partner not reached, will be tried again')
    }
    return this.house.database.inCompany(lane.from, (db) => this.settle(db, lane, parcel, receipts, reached))
  }

  /** Writes down what became of a parcel, and takes the next. */
  private async settle(db: Db, lane: Lane, parcel: readonly Exchange[], receipts: readonly Receipt[], reached: boolean): Promise<Exchange[]> {
    const now = this.house.clock.now()
    const arrived = receipts.filter((receipt) => receipt.result === 'applied' || receipt.result === 'duplicate').map((receipt) => receipt.id)
    const refused = receipts.filter((receipt) => receipt.result === 'refused')
    const settled = new Set([...arrived, ...refused.map((receipt) => receipt.id)])
    const unsettled = parcel.filter((exchange) => !settled.has(exchange.id)).map((exchange) => exchange.id)
    const connections = [...new Set(parcel.map((exchange) => exchange.connectionId))]
    for (const { id, reason } of refused) await db.updateTable('exchangesOut').set({ deliveredAt: now, refused: reason }).where('id', '=', id).execute()
    // What came before something it needs is tried at once when that something has just arrived with it.
    if (unsettled.length > 0 && (arrived.length === 0 || receipts.length < parcel.length)) await this.postpone(db, unsettled, now)
    if (!reached) await db.updateTable('connections').set({ unreachableSince: now }).where('id', 'in', connections).where('unreachableSince', 'is', null).execute()
    if (refused.length > 0) {
      this.house.log.warn({ reasons: refused.map((receipt) => receipt.reason) }, 'a partner refused exchanges')
      const partner = await db.selectFrom('connections').select('partnerName').where('id', '=', connections[0]!).executeTakeFirst()
      await tellOffice(db, 'exchange-refused-there', { partner: partner?.partnerName ?? '' }, '/network', ['admin'])
    }
    return this.take(db, lane, arrived, reached ? connections : [])
  }

  private async postpone(db: Db, ids: readonly string[], now: string): Promise<void> {
    await sql`
      update exchanges_out set attempts = attempts + 1,
        next_attempt_at = ${now}::timestamptz + least(${longestWait}::float8, power(2, least(attempts, 12))) * interval '1 second'
      where id = any(${ids}::uuid[])`.execute(db)
  }

  private sleepUntil(lane: Lane, next: string | null): void {
    clearTimeout(lane.timer)
    lane.timer = undefined
    if (next) this.wakeIn(lane, Math.max(50, Date.parse(next) - Date.parse(this.house.clock.now())))
  }

  private wakeIn(lane: Lane, milliseconds: number): void {
    clearTimeout(lane.timer)
    if (this.closed) return
    lane.timer = setTimeout(() => this.run(lane), Math.min(milliseconds, 3_600_000))
    lane.timer.unref()
  }
}

/** From here on only what is put in the outbox afterwards makes a lane go again. */
function lookedInto(lane: Lane): void {
  lane.again = false
  lane.handed = []
}

type WaitingRow = {
  readonly id: string | null
  readonly kind: ExchangeKind
  readonly connectionId: string
  readonly shareId: string | null
  readonly version: number
  readonly body: unknown
  readonly createdAt: string
  /** When nothing can go now: when something may. */
  readonly next: string | null
}
