import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import { CamelCasePlugin, Kysely, PostgresDialect, sql, type RawBuilder } from 'kysely'
import type { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import type { DB } from '../database/schema.ts'
import { isId, type CompanyId, type UserId } from '../kernel/ids.ts'
import { keepPrepared } from './prepared.ts'
import { LoneDialect, prepareContext, type Manner } from './lone-statements.ts'

/** What use cases, stores and views query with: always inside a transaction that knows its company, or that it has none. */
export type Db = Kysely<DB>
export type Schema = DB

/** The role every connection works as; it owns nothing, so row-level security holds for it on every engine. */
export const appRole = 'dossier_app'

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.TIME, (text) => text.slice(0, 5))
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))
pg.types.setTypeParser(pg.types.builtins.NUMERIC, (text) => Number(text))
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString())

type Ambient = { readonly db: Db; readonly companyId: CompanyId | null; readonly afterCommit: (() => void)[] }

const ambient = new AsyncLocalStorage<Ambient>()
/** How the transaction that is about to begin begins. */
const opening = new AsyncLocalStorage<string>()

export class Database {
  readonly engine: 'embedded' | 'server'
  readonly pool: pg.Pool
  readonly connectionString: string | null
  readonly lite: PGlite | null
  private readonly kysely: Kysely<DB>
  private readonly lone: Readonly<Record<Manner, Kysely<DB>>> | null

  constructor(pool: pg.Pool, lite: PGlite | null, connectionString: string | null) {
    this.pool = pool
    this.lite = lite
    this.connectionString = connectionString
    this.engine = lite ? 'embedded' : 'server'
    const plugins = [new CamelCasePlugin({ maintainNestedObjectKeys: true })]
    this.kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool }), plugins })
    const lone = (manner: Manner) => new Kysely<DB>({ dialect: new LoneDialect(manner, () => ambient.exit(() => pool.connect()), currentCompany), plugins })
    this.lone = lite ? null : { reading: lone('reading'), writing: lone('writing') }
  }

  static embedded(lite: PGlite): Database {
    const config = createPgConfig(lite) as pg.PoolConfig
    // The one connection stays: what it keeps ready is the session's, which is never another.
    return new Database(guarded({ ...config, max: 1, idleTimeoutMillis: 0 }), lite, null)
  }

  static server(connectionString: string, connections = 12): Database {
    return new Database(guarded({ connectionString, max: connections, idleTimeoutMillis: 30_000 }), null, connectionString)
  }

  /**
   * One transaction in which only the rows of `companyId` exist. Inside one of the same company it joins that; inside
   * another company's it throws, because work never reaches across in one transaction.
   */
  async inCompany<T>(companyId: CompanyId, work: (db: Db) => Promise<T>): Promise<T> {
    return this.transaction(companyId, null, work)
  }

  /**
   * Reads in which only the rows of `companyId` exist; to write throws. On a server each statement carries its company and is a
   * transaction of its own: one round trip instead of four. At our isolation (read committed) statements of one transaction see
   * no more of one moment than these do. The embedded database, which has no way to go, uses a transaction.
   */
  async reading<T>(companyId: CompanyId, work: (db: Db) => Promise<T>): Promise<T> {
    return this.lonely(companyId, 'reading', work)
  }

  /**
   * For an act that is one single statement: it carries its company and commits by itself, so that what it locks is locked for one round
   * trip. Nothing is rolled back afterwards. The embedded database uses a transaction.
   */
  async alone<T>(companyId: CompanyId, work: (db: Db) => Promise<T>): Promise<T> {
    return this.lonely(companyId, 'writing', work)
  }

  /** One transaction outside any company: identity, the company directory, kept mail. Rows of companies do not exist in it. */
  async outside<T>(work: (db: Db) => Promise<T>): Promise<T> {
    return this.transaction(null, null, work)
  }

  /** As `outside`, plus the user's own rows of `people` in every company: the list of companies to choose from. */
  async asUser<T>(userId: UserId, work: (db: Db) => Promise<T>): Promise<T> {
    return this.transaction(null, userId, work)
  }

  /**
   * Single statements on the server's own tables (identity), each by itself and outside any company: one round trip.
   * Throws inside a transaction.
   */
  get statements(): Db {
    return this.kysely
  }

  async close(): Promise<void> {
    await this.kysely.destroy()
    await this.lite?.close()
  }

  private async lonely<T>(companyId: CompanyId, manner: Manner, work: (db: Db) => Promise<T>): Promise<T> {
    const db = this.lone?.[manner]
    if (!db || ambient.getStore()) return this.transaction(companyId, null, work, manner === 'reading' ? 'begin read only' : 'begin')
    const { value, afterCommit } = await this.tryAgainOnConflict(async () => {
      const callbacks: (() => void)[] = []
      return { value: await ambient.run({ db, companyId, afterCommit: callbacks }, () => work(db)), afterCommit: callbacks }
    })
    for (const callback of afterCommit) callback()
    return value
  }

  private async transaction<T>(companyId: CompanyId | null, userId: UserId | null, work: (db: Db) => Promise<T>, begin = 'begin'): Promise<T> {
    const outer = ambient.getStore()
    if (outer) {
      if (outer.companyId !== companyId) throw new Error('a transaction of one company asked for another')
      return work(outer.db)
    }
    const { value, afterCommit } = await this.tryAgainOnConflict(() => this.once(companyId, beginning(begin, companyId, userId), work))
    for (const callback of afterCommit) callback()
    return value
  }

  private async once<T>(companyId: CompanyId | null, begin: string, work: (db: Db) => Promise<T>): Promise<{ value: T; afterCommit: (() => void)[] }> {
    const afterCommit: (() => void)[] = []
    const begun = () => this.kysely.transaction().execute((db) => opening.exit(() => ambient.run({ db, companyId, afterCommit }, () => work(db))))
    return { value: await opening.run(begin, begun), afterCommit }
  }

  private async tryAgainOnConflict<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work()
      } catch (error) {
        if (attempt >= mostTries || !conflicts.includes((error as { code?: string }).code ?? '')) throw error
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt))
      }
    }
  }
}

/** Deadlock, and serialization failure: the server undid the whole of it and says so; the same again succeeds. */
const conflicts = ['40P01', '40001']
const mostTries = 5

/** What begins a transaction: its company and its user are set with it, in one round trip. Ids are UUIDs, so they stand in the text. */
function beginning(begin: string, companyId: CompanyId | null, userId: UserId | null): string {
  for (const id of [companyId, userId]) if (id !== null && !isId(id)) throw new Error('a company or a user goes by an id')
  return `${begin}; select set_config('app.company_id', '${companyId ?? ''}', true), set_config('app.user_id', '${userId ?? ''}', true)`
}

/**
 * Said before about `rows` rows are written at once: from `many` on, the plans this connection keeps are made anew. PostgreSQL checks each
 * row's references with a kept plan, and one made while a table was empty reads the whole table for every row (10,000 places: 25 s for 0.6).
 */
export async function manyRowsAhead(db: Db, rows: number): Promise<void> {
  if (rows >= many) await sql`discard plans`.execute(db)
}

const many = 500

/** A value for a `jsonb` column. Needed for arrays (the driver would make them PostgreSQL arrays), welcome for all. */
export function json(value: unknown): RawBuilder<unknown> {
  return sql`${JSON.stringify(value)}::jsonb`
}

/** Runs `callback` once the surrounding transaction has committed, never if it rolls back; at once when there is none. */
export function afterCommit(callback: () => void): void {
  const store = ambient.getStore()
  if (store) store.afterCommit.push(callback)
  else callback()
}

/** The company of the surrounding transaction. Throws outside one. */
export function currentCompany(): CompanyId {
  const companyId = ambient.getStore()?.companyId
  if (!companyId) throw new Error('no company is set here')
  return companyId
}

/** The surrounding transaction, for libraries that must join it (errands); null when there is none. */
export function currentTransaction(): Db | null {
  return ambient.getStore()?.db ?? null
}

/** Runs `work` with no memory of the surrounding transaction: for loops started while one is open. */
export function detached<T>(work: () => T): T {
  return ambient.exit(work)
}

/** Kysely says `begin`; the connection says what the transaction begins with. */
function beginWithContext(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  Object.assign(client, { query: (text: unknown, ...rest: unknown[]) => query(text === 'begin' ? (opening.getStore() ?? text) : text, ...rest) })
}

/**
 * A pool whose connections work as `appRole`, and which refuses a second connection inside a transaction: on one
 * connection (embedded) that waits for ever, so the mistake must show on every engine.
 */
function guarded(config: pg.PoolConfig): pg.Pool {
  const ready = async (client: pg.ClientBase): Promise<void> => {
    await client.query(`set role ${appRole}`)
    await prepareContext(client)
  }
  const pool = new pg.Pool({ ...config, onConnect: ready } as pg.PoolConfig)
  pool.on('error', () => {})
  keepPrepared(pool)
  pool.on('connect', beginWithContext)
  const connect = pool.connect.bind(pool) as (...args: unknown[]) => unknown
  Object.assign(pool, {
    connect: (...args: unknown[]) => {
      if (!ambient.getStore()) return connect(...args)
      const error = new Error('second connection requested inside a transaction')
      if (typeof args[0] === 'function') return (args[0] as (error: Error) => void)(error)
      return Promise.reject(error)
    },
  })
  return pool
}
