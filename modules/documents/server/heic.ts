import { Worker } from 'node:worker_threads'

/** RGBA, upright as the picture was taken. */
export type Unfolded = { readonly width: number; readonly height: number; readonly pixels: Uint8Array }

/** A phone's camera gives 12 to 48 million pixels; each takes four bytes while it is unfolded. */
const pixelLimit = 50_000_000
const patience = 60_000

let last: Promise<unknown> = Promise.resolve()

/**
 * The pixels of a HEIC picture (what iPhones take): sharp's own libraries leave its codec out, libheif-js brings it. One after the other,
 * since each takes a core and hundreds of megabytes.
 * @throws when there is no picture in the file, or it takes longer than a minute.
 */
export function unfoldHeic(file: string): Promise<Unfolded> {
  const next = last.then(() => unfold(file))
  last = next.catch(() => {})
  return next
}

function unfold(file: string): Promise<Unfolded> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./heic-worker.mjs', import.meta.url), { workerData: { file, pixelLimit }, execArgv: [], stdout: true, stderr: true })
    const timer = setTimeout(() => end(() => reject(new Error(`not unfolded within ${patience} ms`))), patience)
    const end = (tell: () => void) => {
      clearTimeout(timer)
      void worker.terminate()
      tell()
    }
    worker.once('message', (unfolded: Unfolded) => end(() => resolve(unfolded)))
    worker.once('error', (error) => end(() => reject(error)))
    worker.once('exit', () => end(() => reject(new Error('no picture came'))))
  })
}
