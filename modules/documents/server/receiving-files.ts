import fs from 'node:fs'
import fsp from 'node:fs/promises'
import path from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { newId } from '../../../kernel/ids.ts'
import { done, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import { afterCommit } from '../../../platform/database.ts'
import type { House } from '../../../platform/routes.ts'
import { mayBreakEarly, TooLarge } from '../../../platform/storage.ts'
import { fileLimit, fileName } from '../document.ts'
import type { DocumentView } from '../document-endpoints.ts'
import { holdersOf, insertDocument } from './document-store.ts'
import { documentById } from './document-views.ts'
import { kindOfFile } from './file-kind.ts'
import { makeAnew } from './pictures.ts'

/**
 * Takes a file from a stream of its bytes: measured while it comes, judged by what it holds, pictures made anew, then kept.
 * It belongs to nothing yet. A file that is refused, or cut on its way, leaves nothing behind.
 */
export async function receiveFile(house: House, ask: Ask, name: string, bytes: Readable): Promise<Outcome<DocumentView>> {
  mayBreakEarly(bytes)
  const folder = path.join(house.config.dataDir, 'arriving', crypto.randomUUID())
  await fsp.mkdir(folder, { recursive: true })
  try {
    const arrived = path.join(folder, 'arrived')
    const arrival = await writeArrival(bytes, arrived)
    if (!arrival.ok) return arrival
    const kind = await kindOfFile(arrived, name)
    if (!kind.ok) return kind
    const { mediaType, madeFrom } = kind.value
    if (madeFrom === null) return await keep(house, ask, { name: fileName(name, mediaType), mediaType, file: arrived, thumb: null, width: null, height: null })
    const [full, thumb] = [path.join(folder, 'full'), path.join(folder, 'thumb')]
    const picture = await makeAnew(arrived, madeFrom, mediaType, { full, thumb })
    if (!picture.ok) return picture
    return await keep(house, ask, { name: fileName(name, mediaType), mediaType, file: full, thumb, width: picture.value.width, height: picture.value.height })
  } finally {
    await fsp.rm(folder, { recursive: true, force: true })
  }
}

/** Forgets what was on its way when the program was killed. Called once at the start. */
export async function forgetArrivals(dataDir: string): Promise<void> {
  await fsp.rm(path.join(dataDir, 'arriving'), { recursive: true, force: true })
}

async function writeArrival(bytes: Readable, to: string): Promise<Outcome<undefined>> {
  let size = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      size += chunk.length
      next(size > fileLimit ? new TooLarge(`over ${fileLimit} bytes`) : null, chunk)
    },
  })
  try {
    await pipeline(bytes, measure, fs.createWriteStream(to, { flags: 'wx' }))
  } catch (error) {
    return refuse(error instanceof TooLarge ? { code: 'too-large', limit: fileLimit } : { code: 'file-cut' })
  }
  return size === 0 ? refuse({ code: 'file-empty' }) : done()
}

type Kept = Pick<Parameters<typeof insertDocument>[1], 'name' | 'mediaType' | 'width' | 'height'> & { readonly file: string; readonly thumb: string | null }

async function keep(house: House, ask: Ask, { file, thumb, ...facts }: Kept): Promise<Outcome<DocumentView>> {
  const { storage } = house
  const id = newId<'document'>()
  const kept = await storage.put(ask.companyId, fs.createReadStream(file), fileLimit * 2)
  const small = thumb === null ? null : await storage.put(ask.companyId, fs.createReadStream(thumb), fileLimit)
  try {
    return await house.database.inCompany(ask.companyId, async (db) => {
      await insertDocument(db, { id, ...facts, bytes: kept.bytes, sha256: kept.sha256, thumbSha256: small?.sha256 ?? null, uploadedBy: ask.personId })
      return done((await documentById(db, id))!)
    })
  } catch (error) {
    await forgetBytes(house, ask, [kept.sha256, ...(small ? [small.sha256] : [])])
    throw error
  }
}

/** Removes bytes that no document of the company holds. */
async function forgetBytes(house: House, ask: Ask, hashes: readonly string[]): Promise<void> {
  await house.database.inCompany(ask.companyId, async (db) => {
    for (const sha256 of hashes) {
      if ((await holdersOf(db, sha256)) === 0) afterCommit(() => void house.storage.remove(ask.companyId, sha256))
    }
  })
}
