import fs from 'node:fs'
import fsp from 'node:fs/promises'
import path from 'node:path'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Database } from './database.ts'
import { openInMemory } from './embedded.ts'
import { Errands } from './errands.ts'
import { openLog } from './log.ts'
import { migrate } from './migrate.ts'
import { contentOf, readTar } from './tar.ts'

const at = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url))
const migrations = at('database/migrations/')
const cache = at('node_modules/.cache/dossier/')

/**
 * A migrated database as an archive of its files, made once per set of migrations and kept under node_modules: to make a database
 * anew takes seconds, to copy one takes a moment. Made after installing, read by the first start and by tests.
 */
export async function templateDatabase(): Promise<Uint8Array<ArrayBuffer>> {
  const file = path.join(cache, `template-${versionOfTemplate()}.tar`)
  if (fs.existsSync(file)) return new Uint8Array(fs.readFileSync(file))
  const dump = await makeTemplate()
  try {
    fs.mkdirSync(cache, { recursive: true })
    const waiting = `${file}.${process.pid}`
    fs.writeFileSync(waiting, dump)
    fs.renameSync(waiting, file)
  } catch {
    // An installation that nobody may write to makes it anew each time.
  }
  return dump
}

/**
 * Lays the template into `folder`, which does not exist yet: all of it reaches the disk before the folder gets its name, so a
 * computer that stops half-way leaves no half database behind.
 */
export async function layTemplate(folder: string): Promise<void> {
  const waiting = `${folder}.being-made`
  await fsp.rm(waiting, { recursive: true, force: true })
  await fsp.mkdir(waiting, { recursive: true, mode: 0o700 })
  const archive = await templateDatabase()
  async function* whole() {
    yield archive
  }
  // Side by side: a disk brings many small files to rest together faster than one after the other.
  let writing: Promise<void>[] = []
  for await (const entry of readTar(whole())) {
    const place = path.join(waiting, entry.name)
    if (entry.kind === 'folder') await fsp.mkdir(place, { recursive: true, mode: 0o700 })
    else writing.push(writeForGood(place, await contentOf(entry)))
    if (writing.length < 64) continue
    await Promise.all(writing)
    writing = []
  }
  await Promise.all(writing)
  await fsp.rename(waiting, folder)
  await flushFolder(path.dirname(folder))
}

async function makeTemplate(): Promise<Uint8Array<ArrayBuffer>> {
  const lite = await openInMemory()
  await migrate(lite)
  const database = Database.embedded(lite)
  const errands = await Errands.open(database, openLog('silent'), false)
  await errands.close()
  const dump = new Uint8Array(await (await lite.dumpDataDir('none')).arrayBuffer())
  await database.close()
  return dump
}

/** Changes with the migrations, and with the versions of what makes and reads the files. */
function versionOfTemplate(): string {
  const hash = createHash('sha256')
  for (const name of fs.readdirSync(migrations).sort()) hash.update(name).update(fs.readFileSync(path.join(migrations, name)))
  for (const name of ['@electric-sql/pglite', 'pg-boss']) hash.update(fs.readFileSync(at(`node_modules/${name}/package.json`)))
  return hash.digest('hex').slice(0, 16)
}

async function writeForGood(file: string, content: Buffer): Promise<void> {
  await fsp.mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const handle = await fsp.open(file, 'wx', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes a rename in it outlast a power cut. Windows has no such thing and needs none. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await fsp.open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
