import fs from 'node:fs'
import fsp from 'node:fs/promises'
import path from 'node:path'
import { createHash } from 'node:crypto'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { CompanyId } from '../kernel/ids.ts'

export class TooLarge extends Error {}

/** Files by company and content (sha256 of the bytes, hex). Writing the same bytes twice keeps one file. */
export type Storage = {
  /** Streams to its place; throws `TooLarge` past `limit` bytes, and leaves nothing behind when it fails. */
  put(companyId: CompanyId, bytes: Readable, limit: number): Promise<{ sha256: string; bytes: number }>
  get(companyId: CompanyId, sha256: string): Promise<Readable | null>
  remove(companyId: CompanyId, sha256: string): Promise<void>
}

/**
 * For a stream that is read only after something was awaited: broken meanwhile, with nobody listening, it would end the whole program.
 * Whoever reads it then is told all the same.
 */
export function mayBreakEarly(bytes: Readable): void {
  bytes.on('error', () => {})
}

export function diskStorage(folder: string): Storage {
  const placeOf = (companyId: CompanyId, sha256: string) => path.join(folder, companyId, sha256.slice(0, 2), sha256)
  return {
    async put(companyId, bytes, limit) {
      mayBreakEarly(bytes)
      const waiting = path.join(folder, companyId, `.${crypto.randomUUID()}`)
      await fsp.mkdir(path.dirname(waiting), { recursive: true })
      const hash = createHash('sha256')
      let size = 0
      const measure = new Transform({
        transform(chunk: Buffer, _encoding, next) {
          size += chunk.length
          if (size > limit) return next(new TooLarge(`over ${limit} bytes`))
          hash.update(chunk)
          next(null, chunk)
        },
      })
      try {
        await pipeline(bytes, measure, fs.createWriteStream(waiting, { flags: 'wx', flush: true }))
        const sha256 = hash.digest('hex')
        const place = placeOf(companyId, sha256)
        await fsp.mkdir(path.dirname(place), { recursive: true })
        await fsp.rename(waiting, place)
        await flushFolder(path.dirname(place))
        return { sha256, bytes: size }
      } catch (error) {
        await fsp.rm(waiting, { force: true })
        throw error
      }
    },
    async get(companyId, sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) return null
      const place = placeOf(companyId, sha256)
      return (await fsp.stat(place).catch(() => null)) ? fs.createReadStream(place) : null
    },
    async remove(companyId, sha256) {
      await fsp.rm(placeOf(companyId, sha256), { force: true })
    },
  }
}

/** Makes a rename in it outlast a power cut: what was acknowledged is there. Windows has no such thing and needs none. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await fsp.open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
