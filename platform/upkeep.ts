import type { Database } from './database.ts'
import { appRole } from './database.ts'
import { errand, type Errands } from './errands.ts'

const keepUp = errand<Record<string, never>>('embedded-upkeep', { retryLimit: 0, expireInSeconds: 600 })

/**
 * A PostgreSQL server cleans up by itself; the embedded one has nobody for it. Every ten minutes: tables with many dead rows are
 * vacuumed and their statistics renewed, and the write-ahead log is taken into the files.
 */
export async function workUpkeep(errands: Errands, database: Database): Promise<void> {
  if (database.engine !== 'embedded') return
  await errands.work(keepUp, async () => void (await cleanUp(database)))
  await errands.every('*/10 * * * *', keepUp, {})
}

/** Answers the tables that were vacuumed. The connection is held meanwhile, so nobody else ever works as the owner. */
export async function cleanUp(database: Database): Promise<string[]> {
  const client = await database.pool.connect()
  try {
    await client.query('reset role')
    // What was counted since the last second would be missing.
    await client.query('select pg_stat_force_next_flush()')
    const { rows } = await client.query<{ name: string }>(worn)
    for (const { name } of rows) await client.query(`vacuum (analyze) ${name}`)
    await client.query('checkpoint')
    return rows.map(({ name }) => name)
  } finally {
    await client.query(`set role ${appRole}`)
    client.release()
  }
}

/** The measure of PostgreSQL's own autovacuum: a fifth of the rows, and 50. Never analysed counts as worn too. */
const worn = `
  select format('%I.%I', schemaname, relname) as name
  from pg_stat_user_tables
  where n_dead_tup > 50 + 0.2 * n_live_tup or n_mod_since_analyze > 50 + 0.1 * n_live_tup
  order by relname`
