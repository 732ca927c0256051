import type { CompanyId } from '../../kernel/ids.ts'
import type { Database, Db } from '../../platform/database.ts'
import type { Exchange } from '../../modules/network/exchange.ts'
import type { Carrier } from '../../modules/network/server/carrier.ts'
import type { Dice } from './dice.ts'

/** One run of the program: it may die at any breath, and what it did not commit is then lost. */
export class Life {
  readonly died: Promise<void>
  private breaths: number | null
  private readonly inTransaction: boolean
  private tellDied: () => void = () => {}
  private dead = false
  private transactions = 0

  /** Dies at the given breath; null = lives on. `inTransaction`: at the end of one, before it commits. */
  constructor(breaths: number | null, inTransaction = false) {
    this.breaths = breaths
    this.inTransaction = inTransaction
    this.died = new Promise((resolve) => (this.tellDied = resolve))
  }

  get isDead(): boolean {
    return this.dead
  }

  /** Comes back while alive; never, once dead: nothing after it happens. */
  async breathe(): Promise<void> {
    if (this.dead) await forever()
    if (this.breaths === null || this.inTransaction) return
    if (this.breaths <= 0) await this.die()
    this.breaths -= 1
  }

  /** The database as this life uses it. */
  database(real: Database): Database {
    const inCompany = async <T>(companyId: CompanyId, work: (db: Db) => Promise<T>): Promise<T> => {
      await this.breathe()
      this.transactions += 1
      try {
        return await real.inCompany(companyId, async (db) => {
          const value = await work(db)
          if (this.dead || this.lastBreath()) throw new Cut()
          return value
        })
      } catch (error) {
        if (!(error instanceof Cut)) throw error
        this.dead = true
      } finally {
        this.transactions -= 1
        this.layDown()
      }
      return forever()
    }
    return { inCompany, outside: <T>(work: (db: Db) => Promise<T>) => real.outside(work) } as unknown as Database
  }

  private lastBreath(): boolean {
    if (this.breaths === null || !this.inTransaction) return false
    this.breaths -= 1
    return this.breaths < 0
  }

  private async die(): Promise<never> {
    this.dead = true
    this.layDown()
    return forever()
  }

  /** Whatever else was under way in the same program has ended with it, too. */
  private layDown(): void {
    if (this.dead && this.transactions === 0) this.tellDied()
  }
}

class Cut extends Error {}

function forever(): Promise<never> {
  return new Promise(() => {})
}

/** Exchanges somebody kept back, to arrive long after. */
export type Late = { readonly to: CompanyId; readonly exchanges: readonly Exchange[] }

const habits = { through: 40, drop: 12, 'lose-receipt': 12, twice: 10, 'some-mixed': 16, 'late-copy': 10 } as const

/** A carrier that drops, doubles, delays and mixes; `saw` is shown every parcel before it goes. */
export function faultyCarrier(inner: Carrier, dice: Dice, life: Life, late: Late[], saw: (to: CompanyId, exchanges: readonly Exchange[]) => void): Carrier {
  return {
    async deliver(to, parcel) {
      await life.breathe()
      saw(to, parcel)
      const habit = dice.weighed(habits)
      if (habit === 'drop') throw new Error('the line went dead')
      if (habit === 'late-copy') {
        late.push({ to, exchanges: structuredClone(parcel) })
        throw new Error('the line went dead, and the parcel lies somewhere')
      }
      if (habit === 'some-mixed') {
        const some = dice.shuffled(parcel).slice(0, 1 + dice.number(parcel.length))
        const receipts = []
        for (const exchange of some) receipts.push(...(await inner.deliver(to, [exchange])))
        await life.breathe()
        return receipts
      }
      const receipts = await inner.deliver(to, parcel)
      if (habit === 'twice') await inner.deliver(to, dice.shuffled(parcel))
      if (habit === 'lose-receipt') throw new Error('no answer came')
      await life.breathe()
      return receipts
    },
    fetchDocument: (from, to, connectionId, documentId) => inner.fetchDocument(from, to, connectionId, documentId),
  }
}
