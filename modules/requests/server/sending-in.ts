import fs from 'node:fs'
import fsp from 'node:fs/promises'
import path from 'node:path'
import type { CompanyId } from '../../../kernel/ids.ts'
import type { TimeZone } from '../../../kernel/dates.ts'
import { houseAsk } from '../../../platform/ask.ts'
import type { House } from '../../../platform/routes.ts'
import { isImage } from '../../documents/document.ts'
import { kindOfFile } from '../../documents/server/file-kind.ts'
import { receiveFile } from '../../documents/server/receiving-files.ts'
import type { Problem } from '../answers.ts'
import { formLimits } from '../request-form.ts'
import { boundaryOf, readMultipart, type FileSink } from './multipart.ts'

export type ArrivedFile = { readonly name: string; readonly place: string; size: number }
/** What came: every text that was read, the files on disk, and whether all of it is here. */
export type Arrived = { readonly texts: ReadonlyMap<string, string>; readonly files: readonly ArrivedFile[]; readonly whole: boolean; readonly forget: () => Promise<void> }

/** All texts together, in bytes: four times what an honest form holds. */
const textBytes = 96 * 1024
const inAll = formLimits.photos * formLimits.photoBytes + 2_000_000
/** Sendings with files that are on their way at once; their files wait on disk. */
const mostArriving = 40
let arriving = 0

/** Reads what a browser sends. Files are written beside until it is known whether they are wanted; `mayKeep` is asked before the first. */
export async function readSending(house: House, request: Request, mayKeep: (texts: ReadonlyMap<string, string>) => boolean): Promise<Arrived> {
  const boundary = boundaryOf(request.headers.get('content-type') ?? '')
  const nothing = { files: [], forget: async () => {} }
  if (!request.body) return { ...nothing, texts: new Map(), whole: true }
  if (!boundary) return { ...nothing, ...(await readPlain(request)) }
  const folder = path.join(house.config.dataDir, 'arriving', crypto.randomUUID())
  const files: ArrivedFile[] = []
  let counted = false
  const seen = new Map<string, string>()
  const form = await readMultipart(upTo(inAll, request.body as unknown as AsyncIterable<Uint8Array>), boundary, { textBytes, parts: 60 }, async ({ name, fileName }) => {
    if (name !== 'photos') return null
    const file: ArrivedFile = { name: fileName.slice(0, 200), place: path.join(folder, String(files.length)), size: 0 }
    files.push(file)
    if (files.length > formLimits.photos || arriving >= mostArriving || !mayKeep(seen)) return null
    if (!counted) {
      counted = true
      arriving += 1
      await fsp.mkdir(folder, { recursive: true })
    }
    return writeTo(file)
  }, seen)
  return {
    texts: form.texts,
    files,
    whole: form.whole,
    forget: async () => {
      if (!counted) return
      arriving -= 1
      await fsp.rm(folder, { recursive: true, force: true })
    },
  }
}

/** A form without files, as a program may send it. */
async function readPlain(request: Request): Promise<{ texts: Map<string, string>; whole: boolean }> {
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    for await (const piece of upTo(inAll, request.body as unknown as AsyncIterable<Uint8Array>)) {
      if (size < textBytes) pieces.push(piece)
      size += piece.length
    }
  } catch {
    return { texts: new Map(), whole: false }
  }
  const form = (request.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded')
  return { texts: new Map(form ? new URLSearchParams(Buffer.concat(pieces).toString('utf8')) : []), whole: true }
}

/** What is wrong with the files before any is kept: cut on their way, too large, or of a kind that is not taken. */
export async function photosWrong({ files, whole }: Arrived): Promise<Problem[]> {
  if (!whole) return [{ field: 'photos', problem: 'photos-cut' }]
  if (files.length > formLimits.photos) return []
  for (const { name, place, size } of files) {
    if (size > formLimits.photoBytes) return [{ field: 'photos', problem: 'photos-too-large', name, limit: formLimits.photoBytes / 1_000_000 }]
    if (size === 0) return [{ field: 'photos', problem: 'photos-broken', name }]
    const kind = await kindOfFile(place, name)
    if (!kind.ok) return [{ field: 'photos', problem: 'photos-kind', name }]
    if (!isImage(kind.value.mediaType) && kind.value.mediaType !== 'application/pdf') return [{ field: 'photos', problem: 'photos-kind', name }]
  }
  return []
}

/** Makes documents of the files: pictures anew, without where they were taken. They belong to nothing until the request is kept. */
export async function keepPhotos(house: House, companyId: CompanyId, zone: TimeZone, { files }: Arrived): Promise<{ documentIds: string[] } | { problems: Problem[] }> {
  const ask = houseAsk(companyId, zone, house.clock.now())
  const documentIds: string[] = []
  for (const { name, place } of files) {
    const received = await receiveFile(house, ask, name, fs.createReadStream(place))
    if (!received.ok) return { problems: [{ field: 'photos', problem: 'photos-broken', name }] }
    documentIds.push(received.value.id)
  }
  return { documentIds }
}

async function writeTo(file: ArrivedFile): Promise<FileSink> {
  const handle = await fsp.open(file.place, 'wx', 0o600)
  return {
    write: async (piece) => {
      file.size += piece.length
      if (file.size <= formLimits.photoBytes) await handle.write(piece)
    },
    end: () => handle.close(),
  }
}

/** Hangs up on who sends without end. */
async function* upTo(limit: number, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const piece of bytes) {
    size += piece.length
    if (size > limit) throw new Error('more than any form holds')
    yield piece
  }
}
