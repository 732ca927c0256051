import pg from 'pg'
import { PgBoss, type ConnectionOptions } from 'pg-boss'
import { sql } from 'kysely'
import { currentTransaction, detached, type Database } from './database.ts'
import { errorFacts, type Log } from './log.ts'

/**
 * Work the server does later (pg-boss). Payloads are ids; a handler may run twice and must not mind.
 * An errand given inside a transaction is part of it: no commit, no errand; commit, always an errand.
 */
export type Errand<P extends object> = {
  readonly name: string
  readonly retryLimit: number
  /** Seconds a run may take before another worker may take it over. */
  readonly expireInSeconds: number
  readonly payload?: P
}

const declared = new Map<string, Errand<never>>()

export function errand<P extends object>(name: string, options: { retryLimit?: number; expireInSeconds?: number } = {}): Errand<P> {
  const made = { name, retryLimit: options.retryLimit ?? 10, expireInSeconds: options.expireInSeconds ?? 120 }
  declared.set(name, made as Errand<never>)
  return made
}

let running: PgBoss | null = null

/** Gives an errand. `key`: at most one waiting errand per key. `startAfter`: seconds from now, or a moment. */
export async function later<P extends object>(
  what: Errand<P>,
  payload: P,
  options: { startAfter?: number | string; key?: string } = {},
): Promise<void> {
  if (!running) throw new Error(`errand ${what.name} given before errands were opened`)
  await running.send(what.name, payload, {
    ...(options.startAfter !== undefined ? { startAfter: options.startAfter } : {}),
    ...(options.key ? { singletonKey: options.key } : {}),
  })
}

export type Handler<P extends object> = (payload: P) => Promise<void>

export class Errands {
  private readonly boss: PgBoss
  private readonly log: Log

  private constructor(boss: PgBoss, log: Log) {
    this.boss = boss
    this.log = log
  }

  /** `clock`: whether this process runs cron errands and housekeeping (tests do not). Makes the queues of all declared errands. */
  static async open(database: Database, log: Log, clock: boolean): Promise<Errands> {
    const boss = new PgBoss({
      schema: 'pgboss',
      createSchema: false,
      supervise: clock,
      schedule: clock,
      useListenNotify: clock,
      ...(database.engine === 'embedded' ? { backend: 'pglite' as const } : {}),
      db: carrierOf(database),
    })
    boss.on('error', (error) => log.error(errorFacts(error), 'errands'))
    boss.on('warning', () => {})
    await boss.start()
    for (const { name, retryLimit, expireInSeconds } of declared.values()) {
      const queue = { retryLimit, retryBackoff: true, retryDelay: 1, expireInSeconds, notify: true }
      if (!(await boss.getQueue(name))) await boss.createQueue(name, queue)
    }
    running = boss
    return new Errands(boss, log)
  }

  /** Runs `handler` for each errand of this kind, outside any transaction. A handler that throws is tried again with back-off. */
  async work<P extends object>(what: Errand<P>, handler: Handler<P>): Promise<void> {
    await this.boss.work<P>(what.name, { batchSize: 10, pollingIntervalSeconds: 2 }, async (jobs) => {
      for (const job of jobs) {
        try {
          await detached(() => handler(job.data))
        } catch (error) {
          this.log.error({ errand: what.name, ...errorFacts(error) }, 'errand failed')
          throw error
        }
      }
    })
  }

  /** Gives the errand by the clock; `cron` in UTC. */
  async every<P extends object>(cron: string, what: Errand<P>, payload: P): Promise<void> {
    await this.boss.schedule(what.name, cron, payload)
  }

  /** For tests: runs what waits in a queue now, in order; answers how many ran. */
  async runWaiting<P extends object>(what: Errand<P>, handler: Handler<P>): Promise<number> {
    let ran = 0
    for (;;) {
      const jobs = await this.boss.fetch<P>(what.name, { batchSize: 50 })
      if (jobs.length === 0) return ran
      for (const job of jobs) {
        await handler(job.data)
        await this.boss.complete(what.name, job.id)
        ran += 1
      }
    }
  }

  async close(): Promise<void> {
    if (running === this.boss) running = null
    await this.boss.stop({ graceful: true, timeout: 5000, close: false })
  }
}

/** pg-boss speaks through our pool, and through the open transaction where there is one. */
function carrierOf(database: Database): NonNullable<ConnectionOptions['db']> {
  return {
    async executeSql(text: string, values?: unknown[]) {
      const transaction = currentTransaction()
      if (transaction) return runIn(transaction, text, values)
      const client = await database.pool.connect()
      try {
        const answer = values?.length ? await client.query(text, values) : await client.query(text)
        return { rows: (Array.isArray(answer) ? answer : [answer]).flatMap((part: pg.QueryResult) => part.rows ?? []) }
      } catch (error) {
        await client.query('rollback').catch(() => {})
        throw error
      } finally {
        client.release()
      }
    },
    async listen(channel: string, onNotification: (payload: string) => void, onReconnect: () => void) {
      if (database.lite) {
        const stop = await database.lite.listen(channel, onNotification)
        onReconnect()
        return { close: async () => stop() }
      }
      const client = new pg.Client({ connectionString: database.connectionString! })
      client.on('error', () => {})
      client.on('notification', (notice) => onNotification(notice.payload ?? ''))
      await client.connect()
      await client.query(`listen "${channel.replaceAll('"', '""')}"`)
      onReconnect()
      return { close: () => client.end() }
    },
  }
}

async function runIn(transaction: NonNullable<ReturnType<typeof currentTransaction>>, text: string, values: unknown[] = []) {
  // pg-boss numbers its placeholders ($1 ...), which raw fragments cannot bind: build the statement from its parts.
  const parts = text.split(/\$(\d+)/)
  const pieces = parts.map((part, at) => (at % 2 === 0 ? sql.raw(part) : sql`${values[Number(part) - 1]}`))
  const { rows } = await sql.join(pieces, sql``).execute(transaction.withoutPlugins())
  return { rows: rows as Record<string, unknown>[] }
}
