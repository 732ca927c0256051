import pg from 'pg'
import type { Database } from '../../platform/database.ts'

/**
 * Statements as the owner of the database, for whom row-level security does not hold: a simulation looks into every company at
 * once, and breaks what the product itself cannot. Only while nothing else uses the database.
 */
export type Owner = { query<T>(text: string): Promise<T[]>; run(text: string): Promise<void>; close(): Promise<void> }

export async function ownerOf(database: Database): Promise<Owner> {
  const { lite } = database
  if (lite) {
    return {
      async query<T>(text: string) {
        await lite.exec('reset role')
        try {
          return (await lite.query<T>(text)).rows
        } finally {
          await lite.exec('set role dossier_app')
        }
      },
      run: async (text) => void (await lite.exec(`reset role; ${text}; set role dossier_app`)),
      close: async () => {},
    }
  }
  const client = new pg.Client({ connectionString: database.connectionString! })
  await client.connect()
  return {
    async query<T>(text: string) {
      return (await client.query(text)).rows as T[]
    },
    run: async (text) => void (await client.query(text)),
    close: () => client.end(),
  }
}

/** Empties every table, much faster than truncating them; what is deleted takes room until the house is wiped. */
export async function sweeping(owner: Owner): Promise<() => Promise<void>> {
  const tables = await owner.query<{ name: string }>(`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`)
  const all = tables.map(({ name }) => `delete from ${name};`).join(' ')
  return () => owner.run(`begin; set local session_replication_role = replica; ${all} delete from pgboss.job_common; commit`)
}
