import fs from 'node:fs'
import path from 'node:path'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { Database } from '../platform/database.ts'
import { openInMemory } from '../platform/embedded.ts'
import { migrate } from '../platform/migrate.ts'
import { openLog } from '../platform/log.ts'
import { Errands } from '../platform/errands.ts'

const migrations = fileURLToPath(new URL('../database/migrations/', import.meta.url))
const cache = fileURLToPath(new URL('../node_modules/.cache/dossier/', import.meta.url))

export type TestDatabase = { readonly database: Database; readonly wipe: () => Promise<void>; readonly close: () => Promise<void> }

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
    close: async () => {
      await database.close()
      await owner.end()
      await admin.query(`drop database if exists ${name} with (force)`)
      await admin.end()
    },
  }
}

async function openEmbeddedTest(): Promise<TestDatabase> {
  const lite = await openInMemory(new Blob([await template()]))
  const database = Database.embedded(lite)
  return {
    database,
    wipe: async () => {
      await lite.exec(`reset role; ${wipeAll}; set role dossier_app`)
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

/** A migrated database as a file, made once per set of migrations and kept under node_modules. */
async function template(): Promise<Uint8Array<ArrayBuffer>> {
  const hash = createHash('sha256')
  for (const name of fs.readdirSync(migrations).sort()) hash.update(name).update(fs.readFileSync(path.join(migrations, name)))
  hash.update(fs.readFileSync(fileURLToPath(new URL('../package-lock.json', import.meta.url))))
  const file = path.join(cache, `template-${hash.digest('hex').slice(0, 16)}.tar`)
  if (fs.existsSync(file)) return new Uint8Array(fs.readFileSync(file))
  const lite = await openInMemory()
  await migrate(lite)
  const database = Database.embedded(lite)
  const errands = await Errands.open(database, openLog('silent'), false)
  await errands.close()
  const dump = new Uint8Array(await (await lite.dumpDataDir('none')).arrayBuffer())
  await database.close()
  fs.mkdirSync(cache, { recursive: true })
  const waiting = `${file}.${process.pid}`
  fs.writeFileSync(waiting, dump)
  fs.renameSync(waiting, file)
  return dump
}
