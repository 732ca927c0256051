import fs from 'node:fs'
import fsp from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { tarEnd, tarHeader, tarPadding } from '../../../platform/tar.ts'
import { linesOf, quoted, tablesOf, type Query, type TableShape } from './rows.ts'

/** What an archive says of itself, before its rows. */
export type Manifest = {
  readonly format: 1
  readonly madeAt: string
  /** The last migration of the database it was made of: it is restored into the same shape, then brought to the newest. */
  readonly migration: string
  readonly tables: readonly TableShape[]
}
export type Counts = { readonly rows: Readonly<Record<string, number>>; readonly files: number; readonly errands: number }

/** Errands that wait ride along: a mail that was promised is sent after a restore too. */
export const errandColumns = ['id', 'name', 'priority', 'data', 'state', 'retry_limit', 'retry_count', 'retry_delay', 'retry_backoff', 'start_after', 'singleton_key', 'created_on', 'keep_until']

/**
 * One archive (tar, gzip) of everything: all rows as they were at one moment, then the files. `client` is the owner's. It gets its name
 * only when it is whole.
 */
export async function backUp(client: Query, dataDir: string, archive: string): Promise<Counts> {
  const waiting = `${archive}.being-made`
  const counts = { rows: {} as Record<string, number>, files: 0, errands: 0 }
  try {
    await pipeline(Readable.from(contents(client, dataDir, counts)), createGzip({ level: 6 }), fs.createWriteStream(waiting, { flags: 'w', mode: 0o600, flush: true }))
    await fsp.rename(waiting, archive)
  } catch (error) {
    await fsp.rm(waiting, { force: true })
    throw error
  }
  return counts
}

async function* contents(client: Query, dataDir: string, counts: { rows: Record<string, number>; files: number; errands: number }): AsyncGenerator<Buffer> {
  await client.query('begin isolation level repeatable read')
  try {
    const tables = await tablesOf(client)
    const { rows } = await client.query<{ name: string }>('select name from migrations.done order by name desc limit 1')
    const manifest: Manifest = { format: 1, madeAt: new Date().toISOString(), migration: rows[0]!.name, tables }
    yield* entry('manifest.json', Buffer.from(JSON.stringify(manifest)))
    await seeEverything(client, tables)
    for (const { table, columns } of tables) {
      counts.rows[table] = 0
      for await (const parcel of linesOf(client, `select ${columns.map(quoted).join(', ')} from ${quoted(table)}`)) {
        yield* entry(`rows/${table}.jsonl`, Buffer.from(parcel.lines))
        counts.rows[table] += parcel.rows
      }
    }
    const { rows: known } = await client.query<{ name: string }>(
      `select column_name::text as name from information_schema.columns where table_schema = 'pgboss' and table_name = 'job' and column_name = any($1)`, [errandColumns],
    )
    if (known.length > 0) {
      for await (const parcel of linesOf(client, `select ${known.map(({ name }) => quoted(name)).join(', ')} from pgboss.job where state in ('created', 'retry', 'active')`)) {
        yield* entry('errands.jsonl', Buffer.from(parcel.lines))
        counts.errands += parcel.rows
      }
    }
  } finally {
    await client.query('rollback')
  }
  yield* files(dataDir, counts)
  yield* entry('end.json', Buffer.from(JSON.stringify(counts satisfies Counts)))
  yield tarEnd
}

/** A plain owner is bound by row-level security like everybody; for the length of this transaction, which is rolled back, it is not. */
async function seeEverything(client: Query, tables: readonly TableShape[]): Promise<void> {
  const { rows } = await client.query<{ free: boolean }>('select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user')
  if (rows[0]!.free) return
  for (const { table } of tables) await client.query(`alter table ${quoted(table)} no force row level security`)
}

/** Files are kept by content and never changed, so they are read after the rows that name them. */
async function* files(dataDir: string, counts: { files: number }): AsyncGenerator<Buffer> {
  const secret = path.join(dataDir, 'secret')
  if (fs.existsSync(secret)) yield* entry('secret', await fsp.readFile(secret))
  const folder = path.join(dataDir, 'files')
  if (!fs.existsSync(folder)) return
  for (const name of await fsp.readdir(folder, { recursive: true })) {
    const place = path.join(folder, name)
    // What begins with a dot is still arriving.
    if (path.basename(name).startsWith('.') || !(await fsp.stat(place)).isFile()) continue
    const { size } = await fsp.stat(place)
    yield tarHeader(`files/${name.replaceAll(path.sep, '/')}`, size)
    for await (const chunk of fs.createReadStream(place)) yield chunk as Buffer
    yield tarPadding(size)
    counts.files += 1
  }
}

function* entry(name: string, content: Buffer): Generator<Buffer> {
  yield tarHeader(name, content.length)
  yield content
  yield tarPadding(content.length)
}
