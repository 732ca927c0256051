import { refuse, type Outcome } from '../kernel/outcome.ts'
import { outcomeOf } from './client.ts'

export type Upload = {
  readonly url: string
  readonly file: Blob
  /** Header values; the file's own type is sent as its content type. */
  readonly headers?: Readonly<Record<string, string>>
  /** 0 to 1, as bytes leave. */
  readonly onProgress?: (share: number) => void
  readonly signal?: AbortSignal
}

/** Sends one file as the raw body of a PUT, so that neither side holds it whole in memory. Refuses like `call`; `cancelled` when aborted. */
export function putFile<O>({ url, file, headers, onProgress, signal }: Upload): Promise<Outcome<O>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    request.setRequestHeader('X-Requested-With', 'dossier')
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    for (const [name, value] of Object.entries(headers ?? {})) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => event.lengthComputable && onProgress?.(event.loaded / event.total)
    request.onload = () => resolve(outcomeOf<O>(request.status, request.responseText))
    request.onerror = () => resolve(refuse({ code: 'unreachable' }))
    request.onabort = () => resolve(refuse({ code: 'cancelled' }))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
