import fs from 'node:fs'
import fsp from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import type { Config } from '../../../platform/config.ts'
import { Database } from '../../../platform/database.ts'
import { openEmbedded } from '../../../platform/embedded.ts'
import { Errands } from '../../../platform/errands.ts'
import { lockFolder } from '../../../platform/folder-lock.ts'
import { openLog } from '../../../platform/log.ts'
import { knownMigrations, migrate } from '../../../platform/migrate.ts'
import { checkServer } from '../../../platform/server-ready.ts'
import { layTemplate } from '../../../platform/template.ts'
import { backUp, type Counts } from './back-up.ts'
import { NotRestored, readManifest, restore } from './restore.ts'

type Where = Pick<Config, 'dataDir' | 'databaseUrl'>

/** One archive of the database and the files. An embedded installation must be stopped; a server's may run. */
export async function backUpTo(archive: string, where: Where): Promise<Counts> {
  if (where.databaseUrl) {
    await checkServer(where.databaseUrl)
    return asOwnerOf(where.databaseUrl, (client) => backUp(client, where.dataDir, archive))
  }
  return whileStopped(where, async () => {
    const folder = databaseFolder(where)
    if (!fs.existsSync(folder)) throw new NotRestored(`There is no database in ${where.dataDir}: nothing to back up. Choose its folder with DATA_DIR.`)
    return inEmbedded(folder, (client) => backUp(client, where.dataDir, archive))
  })
}

/** Into a new data folder, or an empty database of a server; whichever of the two the archive came from. */
export async function restoreFrom(archive: string, where: Where): Promise<Counts> {
  const { migration } = await readManifest(archive)
  if (!(await knownMigrations()).includes(migration)) throw new NotRestored(`${archive} was made by a newer version of Dossier. Restore it with that version.`)
  const { databaseUrl } = where
  if (databaseUrl) {
    await checkServer(databaseUrl)
    const empty = await asOwnerOf(databaseUrl, async (client) => (await client.query(`select 1 from pg_tables where schemaname = 'public'`)).rowCount === 0)
    await migrate(databaseUrl, empty ? migration : undefined)
    await layQueues(Database.server(databaseUrl, 2))
    const counts = await asOwnerOf(databaseUrl, (client) => restore(client, where.dataDir, archive))
    await migrate(databaseUrl)
    return counts
  }
  return whileStopped(where, async () => {
    const folder = databaseFolder(where)
    if (fs.existsSync(folder)) throw new NotRestored(`There is a database in ${where.dataDir} already. Restore into a new DATA_DIR, so that nothing is overwritten.`)
    const waiting = `${folder}.being-restored`
    try {
      await fsp.rm(waiting, { recursive: true, force: true })
      const counts = await inEmbedded(waiting, (client) => restore(client, where.dataDir, archive), migration)
      await fsp.rename(waiting, folder)
      return counts
    } finally {
      await fsp.rm(waiting, { recursive: true, force: true })
    }
  })
}

/** From the embedded database to a server: by an archive that is removed again. Files stay where they are. */
export async function moveToServer(databaseUrl: string, dataDir: string): Promise<Counts> {
  const archive = path.join(dataDir, 'moving.dossier')
  try {
    await backUpTo(archive, { dataDir, databaseUrl: null })
    return await restoreFrom(archive, { dataDir, databaseUrl })
  } finally {
    await fsp.rm(archive, { force: true })
  }
}

const databaseFolder = (where: Where) => path.join(where.dataDir, 'database')

async function whileStopped<T>(where: Where, work: () => Promise<T>): Promise<T> {
  const unlock = await lockFolder(where.dataDir, () => 'its data is being backed up or restored')
  try {
    return await work()
  } finally {
    await unlock()
  }
}

async function asOwnerOf<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** `shape`: a database is made anew with the migrations up to this one, and brought to the newest afterwards. */
async function inEmbedded<T>(folder: string, work: (client: pg.Client) => Promise<T>, shape?: string): Promise<T> {
  if (shape && shape === (await knownMigrations()).at(-1)) await layTemplate(folder)
  const lite = await openEmbedded(folder)
  try {
    if (shape) {
      await migrate(lite, shape)
      await layQueues(Database.embedded(lite), false)
    }
    const client = new pg.Client(createPgConfig(lite) as pg.ClientConfig)
    await client.connect()
    await client.query('reset role')
    const value = await work(client)
    await client.end()
    if (shape) {
      await migrate(lite)
      await lite.exec('checkpoint')
    }
    return value
  } finally {
    await lite.close()
  }
}

/** The queues that waiting errands go to; all rooms must have declared theirs. */
async function layQueues(database: Database, close = true): Promise<void> {
  await import('../compose.ts')
  const errands = await Errands.open(database, openLog('silent'), false)
  await errands.close()
  await (close ? database.close() : database.pool.end())
}
