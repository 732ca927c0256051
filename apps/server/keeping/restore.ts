import fs from 'node:fs'
import fsp from 'node:fs/promises'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { contentOf, readTar, type TarEntry } from '../../../platform/tar.ts'
import { errandColumns, type Counts, type Manifest } from './back-up.ts'
import { fillTables, putLines, quoted, tablesOf, type Query } from './rows.ts'

/** A restore that may not be or did not work, in a sentence. */
export class NotRestored extends Error {}

/** The archive's own word on what it holds. Throws `NotRestored` when it is none of ours. */
export async function readManifest(archive: string): Promise<Manifest> {
  try {
    for await (const entry of open(archive)) {
      const manifest = entry.name === 'manifest.json' ? (JSON.parse((await contentOf(entry)).toString('utf8')) as Manifest) : null
      if (manifest?.format === 1) return manifest
      break
    }
  } catch (error) {
    throw inWords(error, archive)
  }
  throw new NotRestored(`${archive} is no backup of Dossier, or of a version this one does not know.`)
}

/**
 * Fills an empty database (already in the archive's shape) and the files beside it. All rows or none; what arrived is counted against
 * what the archive says it holds. `client` is the owner's.
 */
export async function restore(client: Query, dataDir: string, archive: string): Promise<Counts> {
  const manifest = await readManifest(archive)
  const tables = await tablesOf(client)
  for (const { table } of tables) {
    const { rows } = await client.query(`select 1 from ${quoted(table)} limit 1`)
    if (rows.length > 0) throw new NotRestored('The database is not empty. Restore into a new DATA_DIR or an empty database, so that nothing is overwritten.')
  }
  const columnsOf = new Map(manifest.tables.map(({ table, columns }) => [table, columns.filter((column) => tables.find((each) => each.table === table)?.columns.includes(column))]))
  const counts = { rows: Object.fromEntries(manifest.tables.map(({ table }) => [table, 0])), files: 0, errands: 0 }
  let promised: unknown = null
  await client.query('begin')
  try {
    await fillTables(client, tables, async () => {
      for await (const entry of open(archive)) {
        const table = /^rows\/(\w+)\.jsonl$/.exec(entry.name)?.[1]
        if (table) counts.rows[table] = (counts.rows[table] ?? 0) + (await putLines(client, `public.${quoted(table)}`, columnsOf.get(table) ?? [], (await contentOf(entry)).toString('utf8')))
        else if (entry.name === 'errands.jsonl') counts.errands += await putErrands(client, (await contentOf(entry)).toString('utf8'))
        else if (entry.name === 'end.json') promised = JSON.parse((await contentOf(entry)).toString('utf8'))
        else if (entry.name === 'secret' || entry.name.startsWith('files/')) counts.files += await putFile(dataDir, entry)
      }
    })
    if (!isDeepStrictEqual(promised, counts)) throw new NotRestored(`${archive} does not hold what it promises. It is damaged, or was cut off; nothing was restored.`)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw inWords(error, archive)
  }
  return counts
}

/** Errands of a kind that is no longer known are let go; the rest run as if nothing had happened. */
async function putErrands(client: Query, lines: string): Promise<number> {
  const { rows: queues } = await client.query<{ name: string }>('select name from pgboss.queue')
  const { rows: known } = await client.query<{ name: string }>(
    `select column_name::text as name from information_schema.columns where table_schema = 'pgboss' and table_name = 'job' and column_name = any($1)`, [errandColumns],
  )
  const given = lines.trimEnd().split('\n')
  const kept = given.filter((line) => {
    const { name } = JSON.parse(line) as { name: string }
    return queues.some((queue) => queue.name === name)
  })
  if (kept.length > 0) {
    await client.query('set local role dossier_app')
    await putLines(client, 'pgboss.job', known.map(({ name }) => name), kept.map((line) => line.replace('"state":"active"', '"state":"retry"')).join('\n'))
    await client.query('reset role')
  }
  return given.length
}

/** Answers 1 for a file that counts; names that would lead out of the folder are refused. */
async function putFile(dataDir: string, entry: TarEntry): Promise<number> {
  if (entry.name !== 'secret' && !/^files\/[\w-]+\/[0-9a-f]{2}\/[0-9a-f]{64}$/.test(entry.name)) throw new NotRestored(`The archive names a file that is none of ours: ${entry.name}`)
  const place = path.join(dataDir, entry.name)
  await fsp.mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
  await pipeline(entry.chunks, fs.createWriteStream(place, { mode: 0o600, flush: true }))
  return entry.name === 'secret' ? 0 : 1
}

async function* open(archive: string): AsyncGenerator<TarEntry> {
  const source = fs.createReadStream(archive)
  const unpacked = source.pipe(createGunzip())
  source.on('error', (error) => unpacked.destroy(error))
  try {
    yield* readTar(unpacked)
  } finally {
    source.destroy()
  }
}

/** What is wrong with an archive, where that is what is wrong. */
function inWords(error: unknown, archive: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return new NotRestored(`There is no file ${archive}.`)
  const unreadable = code?.startsWith('Z_') || error instanceof SyntaxError || /archive|premature close|unexpected end/i.test(message)
  return unreadable && !(error instanceof NotRestored) ? new NotRestored(`${archive} cannot be read: it is damaged, or no backup of Dossier.`) : error
}
