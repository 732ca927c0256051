import { useSyncExternalStore } from 'react'

/** What a device keeps of the server's answers, for when there is no signal; one database, emptied at sign-out and when somebody else signs in. */
const databaseName = 'dossier-kept'
const store = 'reads'
/** What was not seen for so long is not needed without a signal. */
const keptDays = 30

type Kept = { readonly key: string; readonly answer: unknown; readonly at: number }
/** `person`: for who signed in, in this company. `device`: before anybody is known. */
export type KeptFor = 'person' | 'device'

let owner = ''
let opened: Promise<IDBDatabase> | null = null
let shownSince: number | null = null
const listeners = new Set<() => void>()

/** Says who works on this device now; null when the server knows nobody. Whatever was kept for others is forgotten. */
export function keepReadsFor(companyId: string | null, userId: string | null): void {
  const next = companyId && userId ? `${companyId}:${userId}` : ''
  if (next === owner && next !== '') return
  owner = next
  void tidy().catch(() => {})
}

/** Keeps an answer. What cannot be kept (storage is full or shut) is not needed to go on. */
export async function keepRead(keptFor: KeptFor, path: string, input: unknown, answer: unknown): Promise<void> {
  const key = keyOf(keptFor, path, input)
  if (key === null) return
  await asked('readwrite', (reads) => reads.put({ key, answer, at: Date.now() } satisfies Kept)).catch(() => {})
}

/** The last answer this device kept, or null. */
export async function keptRead(keptFor: KeptFor, path: string, input: unknown): Promise<Kept | null> {
  const key = keyOf(keptFor, path, input)
  if (key === null) return null
  return asked('readonly', (reads) => reads.get(key) as IDBRequest<Kept | undefined>).then((kept) => kept ?? null, () => null)
}

/** What the server no longer gives must not be shown from here either. */
export async function forgetRead(keptFor: KeptFor, path: string, input: unknown): Promise<void> {
  const key = keyOf(keptFor, path, input)
  if (key !== null) await asked('readwrite', (reads) => reads.delete(key)).catch(() => {})
}

export async function forgetReads(): Promise<void> {
  await asked('readwrite', (reads) => reads.clear())
}

/** Since when what is on the screen may be old: epoch milliseconds of the oldest answer that came from this device; null when the server answers. */
export function useShownSince(): number | null {
  return useSyncExternalStore(subscribe, () => shownSince)
}

export function shownFromDevice(at: number): void {
  setSince(shownSince === null ? at : Math.min(at, shownSince))
}

export function serverAnswered(): void {
  setSince(null)
}

function setSince(next: number | null): void {
  if (shownSince === next) return
  shownSince = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function keyOf(keptFor: KeptFor, path: string, input: unknown): string | null {
  if (keptFor === 'device') return `device ${path}`
  return owner === '' ? null : `${owner} ${path} ${JSON.stringify(input)}`
}

async function tidy(): Promise<void> {
  const oldest = Date.now() - keptDays * 86_400_000
  const mine = `${owner} `
  const all = await asked('readonly', (reads) => reads.getAll() as IDBRequest<Kept[]>)
  for (const { key, at } of all) {
    const stays = key.startsWith('device ') || (owner !== '' && key.startsWith(mine) && at > oldest)
    if (!stays) await asked('readwrite', (reads) => reads.delete(key))
  }
}

async function asked<T>(mode: IDBTransactionMode, work: (reads: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  opened ??= open()
  const database = await opened
  return finished(work(database.transaction(store, mode).objectStore(store)))
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'key' })
  return finished(request)
}

function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('this browser cannot keep anything'))
  })
}
