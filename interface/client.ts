import { done, refuse, type Outcome, type Refusal } from '../kernel/outcome.ts'
import type { KeptFor } from './kept-reads.ts'

/**
 * What the screens need of an endpoint (platform/endpoint.ts has it whole): where it is, and the types of what goes in and comes out.
 * `I` is what a caller gives (defaults may be left out), `O` what comes back.
 */
export type Asked<I, O> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly topics?: readonly string[] | undefined
  /** The device keeps the last answer for when there is no signal. */
  readonly offline?: KeptFor | undefined
  readonly input?: { readonly _zod: { readonly input: I } }
  readonly output?: { readonly _zod: { readonly output: O } }
}

export type Request = { readonly url: string; readonly body: string | undefined }

/**
 * Asks the server. A "no" comes back as a refusal with its facts, a server that cannot be reached as `unreachable`,
 * an ended session as `signed-out`; an aborted call throws as `fetch` does.
 */
export async function call<I, O>(endpoint: Asked<I, O>, input: NoInfer<I>, signal?: AbortSignal): Promise<Outcome<O>> {
  const { url, body } = requestOf(endpoint, (input ?? {}) as Record<string, unknown>)
  let response: Response
  try {
    response = await fetch(url, {
      method: endpoint.method,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        'X-Requested-With': 'dossier',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
      ...(signal ? { signal } : {}),
    })
  } catch (problem) {
    if (signal?.aborted) throw problem
    return refuse({ code: 'unreachable' })
  }
  return outcomeOf<O>(response.status, await response.text().catch(() => ''))
}

/** Fills `:id` from the input; what is left goes to the query string of a read or a deletion, and to the JSON body of anything else. */
export function requestOf(endpoint: Pick<Asked<unknown, unknown>, 'method' | 'path'>, input: Readonly<Record<string, unknown>>): Request {
  const left = { ...input }
  const path = endpoint.path.replaceAll(/:([A-Za-z][A-Za-z0-9]*)/g, (_, name: string) => {
    const value = left[name]
    if (value === undefined || value === null || value === '') throw new Error(`${endpoint.path} needs "${name}"`)
    delete left[name]
    const part = typeof value === 'string' ? value : JSON.stringify(value)
    // A browser walks up on these, also when they are escaped.
    if (part === '.' || part === '..') throw new Error(`${endpoint.path} cannot take "${part}"`)
    return encodeURIComponent(part)
  })
  if (endpoint.method !== 'GET' && endpoint.method !== 'DELETE') return { url: path, body: JSON.stringify(left) }
  const query = queryOf(left)
  return { url: query ? `${path}?${query}` : path, body: undefined }
}

/** Lists repeat their name; what is undefined, null or empty is not sent. */
function queryOf(values: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === undefined || one === null || one === '') continue
      query.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one))
    }
  }
  return query.toString()
}

/** What an answer means. Anything that is neither data nor a refusal is `unexpected`. */
export function outcomeOf<O>(status: number, text: string): Outcome<O> {
  const json = parsed(text)
  const refusal = (json as { refusal?: Refusal } | undefined)?.refusal
  if (status >= 200 && status < 300) {
    if (status === 204 || text === '') return done(undefined as O)
    return json === undefined ? refuse({ code: 'unexpected', status }) : done(json as O)
  }
  if (status >= 400 && refusal && typeof refusal.code === 'string') return { ok: false, refusal }
  if (status === 401) return refuse({ code: 'signed-out' })
  if (status === 502 || status === 503 || status === 504) return refuse({ code: 'unreachable' })
  if (status === 413) return refuse({ code: 'too-large' })
  return refuse({ code: 'unexpected', status })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
