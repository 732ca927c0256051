import fs from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration'
import type { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'

const folder = fileURLToPath(new URL('../database/migrations/', import.meta.url))

/** Plain SQL files, in the order of their names, each in the order it was written and run once. */
class SqlFiles implements MigrationProvider {
  async getMigrations(): Promise<Record<string, Migration>> {
    const names = (await fs.readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
    const migrations: Record<string, Migration> = {}
    for (const name of names) {
      const text = await fs.readFile(path.join(folder, name), 'utf8')
      migrations[name.replace(/\.sql$/, '')] = { up: async (db) => void (await sql.raw(text).execute(db)) }
    }
    return migrations
  }
}

/**
 * Brings a database to the newest shape, as its owner. All or nothing; two starts at once wait for each other.
 * Answers the names of the migrations that ran. Throws with the name of the one that failed. `upTo`: no further than this one.
 */
export async function migrate(database: PGlite | string, upTo?: string): Promise<string[]> {
  const pool =
    typeof database === 'string'
      ? new pg.Pool({ connectionString: database, max: 2 })
      : new pg.Pool({ ...(createPgConfig(database) as pg.PoolConfig), max: 1 })
  pool.on('error', () => {})
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    await sql`create schema if not exists migrations`.execute(db)
    const migrator = new Migrator({
      db,
      provider: new SqlFiles(),
      migrationTableSchema: 'migrations',
      migrationTableName: 'done',
      migrationLockTableName: 'lock',
    })
    const { error, results } = await (upTo ? migrator.migrateTo(upTo) : migrator.migrateToLatest())
    if (error) {
      const failed = results?.find((result) => result.status === 'Error')
      throw new Error(`migration ${failed?.migrationName ?? '(none)'} failed: ${messageOf(error)}`)
    }
    await sql`create schema if not exists pgboss authorization dossier_app`.execute(db)
    return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)
  } finally {
    await db.destroy()
  }
}

/** The names of all migrations this version knows, in their order. */
export async function knownMigrations(): Promise<string[]> {
  return Object.keys(await new SqlFiles().getMigrations())
}

/** PGlite's stack traces are one minified line of 25 kB: only what it says is worth showing. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
