import pg from 'pg'
import { Database } from '../platform/database.ts'
import { openInMemory } from '../platform/embedded.ts'
import { migrate } from '../platform/migrate.ts'
import { templateDatabase } from '../platform/template.ts'

export type TestDatabase = {
  readonly database: Database
  readonly wipe: () => Promise<void>
  /** What a running server does by itself after bulk changes: counts rows anew for the planner. */
  readonly analyze: () => Promise<void>
  /** The same, with what is dead cleared away: only this tells the planner that a table is empty. */
  readonly vacuum: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Real PostgreSQL: a server's when `TEST_DATABASE_URL` is set (a database of its own, dropped again), else embedded in memory. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const url = process.env['TEST_DATABASE_URL']
  return url ? openOnServer(url) : openEmbeddedTest()
}

async function openOnServer(url: string): Promise<TestDatabase> {
  const name = `dossier_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  await migrate(own.toString())
  const database = Database.server(own.toString())
  const owner = new pg.Client({ connectionString: own.toString() })
  owner.on('error', () => {})
  await owner.connect()
  return {
    database,
    wipe: async () => void (await owner.query(wipeAll)),
    analyze: async () => void (await owner.query('analyze')),
    vacuum: async () => void (await owner.query('vacuum analyze')),
    close: async () => {
      await database.close()
      await owner.end()
      await admin.query(`drop database if exists ${name} with (force)`)
      await admin.end()
    },
  }
}

async function openEmbeddedTest(): Promise<TestDatabase> {
  const lite = await openInMemory(new Blob([await templateDatabase()]))
  const database = Database.embedded(lite)
  return {
    database,
    wipe: async () => {
      await lite.exec(`reset role; ${wipeAll}; set role dossier_app`)
    },
    analyze: async () => {
      await lite.exec('reset role; analyze; set role dossier_app')
    },
    vacuum: async () => {
      for (const act of ['reset role', 'vacuum analyze', 'set role dossier_app']) await lite.exec(act)
    },
    close: () => database.close(),
  }
}

const wipeAll = `do $$ declare all_tables text;
begin
  select string_agg(format('%I', tablename), ', ') into all_tables from pg_tables where schemaname = 'public';
  execute 'truncate ' || all_tables || ' cascade';
  delete from pgboss.job_common;
end $$`
