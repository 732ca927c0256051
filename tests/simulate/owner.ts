import pg from 'pg'
import type { Database } from '../../platform/database.ts'

/**
 * Statements as the owner of the database, for whom row-level security does not hold: a simulation looks into every company at
 * once, and breaks what the product itself cannot. Only while nothing else uses the database.
 */
export type Owner = { query<T>(text: string): Promise<T[]>; close(): Promise<void> }

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
      close: async () => {},
    }
  }
  const client = new pg.Client({ connectionString: database.connectionString! })
  await client.connect()
  return {
    async query<T>(text: string) {
      return (await client.query(text)).rows as T[]
    },
    close: () => client.end(),
  }
}
