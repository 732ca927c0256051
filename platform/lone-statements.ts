import pg from 'pg'
import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type CompiledQuery, type DatabaseConnection, type Dialect, type Driver, type QueryResult } from 'kysely'
import { nameOf } from './prepared.ts'

/** Whether a lone statement may write. */
export type Manner = 'reading' | 'writing'

const context = (manner: Manner) => ({
  name: `context_${manner}`,
  // No user and writing are what a connection falls back to after every transaction.
  text: `select set_config('app.company_id', $1, true)${manner === 'reading' ? `, set_config('transaction_read_only', 'on', true)` : ''}`,
})

/** Makes a new connection ready to set the context of a lone statement. */
export async function prepareContext(client: pg.ClientBase): Promise<void> {
  for (const manner of ['reading', 'writing'] as const) await client.query({ ...context(manner), values: [''] })
}

/**
 * A statement that carries its company: in the extended protocol everything up to the next Sync is one transaction (PostgreSQL
 * documentation, 55.2.3 and 55.2.4), so that the context and the statement travel together and end together.
 */
class InContext extends pg.Query {
  private readonly companyId: string
  private readonly manner: Manner
  private contextSet = false

  constructor(config: pg.QueryConfig, manner: Manner, companyId: string, done: (error: Error | null, result: pg.QueryResult) => void) {
    super(config, undefined as never)
    Object.assign(this, { callback: done })
    this.companyId = companyId
    this.manner = manner
  }

  /** Called by the driver when the connection is free: the context goes before the statement, and one Sync after both. */
  prepare(connection: Wire): void {
    connection.bind({ portal: '', statement: context(this.manner).name, values: [this.companyId], binary: false, valueMapper: (value) => value })
    connection.execute({ portal: '', rows: 0 })
    inherited.prepare.call(this, connection)
  }

  handleDataRow(message: unknown): void {
    if (this.contextSet) inherited.handleDataRow.call(this, message)
  }

  handleCommandComplete(message: unknown, connection: Wire): void {
    if (this.contextSet) inherited.handleCommandComplete.call(this, message, connection)
    this.contextSet = true
  }

  /** A statement without values is sent by the extended protocol too. */
  requiresPreparation(): boolean {
    return true
  }
}

/** What the driver's own queries do, and what they do it with: not in its types. */
type Wire = {
  readonly bind: (message: { portal: string; statement: string; values: unknown[]; binary: boolean; valueMapper: (value: unknown) => unknown }) => void
  readonly execute: (message: { portal: string; rows: number }) => void
}
const inherited = pg.Query.prototype as unknown as {
  readonly prepare: (connection: Wire) => void
  readonly handleDataRow: (message: unknown) => void
  readonly handleCommandComplete: (message: unknown, connection: Wire) => void
}

class LoneConnection implements DatabaseConnection {
  readonly client: pg.PoolClient
  private readonly manner: Manner
  private readonly company: () => string

  constructor(client: pg.PoolClient, manner: Manner, company: () => string) {
    this.client = client
    this.manner = manner
    this.company = company
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const values = [...parameters]
    const name = nameOf(sql, values.length)
    const { rows, rowCount, command } = await new Promise<pg.QueryResult>((resolve, reject) => {
      const done = (error: Error | null, result: pg.QueryResult) => (error ? reject(error) : resolve(result))
      this.client.query(new InContext({ text: sql, values, ...(name ? { name } : {}) }, this.manner, this.company(), done))
    })
    return { rows: rows as R[], ...(command === 'SELECT' ? {} : { numAffectedRows: BigInt(rowCount ?? 0) }) }
  }

  // oxlint-disable-next-line require-yield -- nothing is streamed by lone statements
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('a lone statement is not streamed')
  }
}

class LoneDriver implements Driver {
  private readonly manner: Manner
  private readonly connect: () => Promise<pg.PoolClient>
  private readonly company: () => string

  constructor(manner: Manner, connect: () => Promise<pg.PoolClient>, company: () => string) {
    this.manner = manner
    this.connect = connect
    this.company = company
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return new LoneConnection(await this.connect(), this.manner, this.company)
  }
  async beginTransaction(): Promise<void> {
    throw new Error('a lone statement is a transaction of its own')
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    ;(connection as LoneConnection).client.release()
  }
  async destroy(): Promise<void> {}
}

/** One statement at a time, each in the company that `company` tells and each a transaction of its own. */
export class LoneDialect implements Dialect {
  private readonly manner: Manner
  private readonly connect: () => Promise<pg.PoolClient>
  private readonly company: () => string

  constructor(manner: Manner, connect: () => Promise<pg.PoolClient>, company: () => string) {
    this.manner = manner
    this.connect = connect
    this.company = company
  }

  createDriver(): Driver {
    return new LoneDriver(this.manner, this.connect, this.company)
  }
  createQueryCompiler(): PostgresQueryCompiler {
    return new PostgresQueryCompiler()
  }
  createAdapter(): PostgresAdapter {
    return new PostgresAdapter()
  }
  createIntrospector(db: ConstructorParameters<typeof PostgresIntrospector>[0]): PostgresIntrospector {
    return new PostgresIntrospector(db)
  }
}
