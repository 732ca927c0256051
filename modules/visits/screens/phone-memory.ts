import type { ActStore } from '../outbox.ts'
import type { WaitingAct } from '../waiting-acts.ts'

/** A photo taken on this device. `documentId` once the server has it. */
export type KeptPhoto = { readonly id: string; readonly blob: Blob; readonly name: string; readonly documentId: string | null }
export type PhotoStore = {
  readonly photo: (id: string) => Promise<KeptPhoto | undefined>
  readonly keepPhoto: (photo: KeptPhoto) => Promise<void>
  /** Forgets the photos that no act names any more. */
  readonly tidyPhotos: (named: ReadonlySet<string>) => Promise<void>
}
export type PhoneMemory = ActStore & PhotoStore & { readonly forget: () => Promise<void> }

const version = 1

/** What this device holds for one person in one company: a database of its own, so that nobody else signed in here can see it. */
export async function openPhoneMemory(companyId: string, userId: string): Promise<PhoneMemory> {
  const name = `dossier:${companyId}:${userId}`
  const database = await opened(name)
  const alone = async (work: () => Promise<void>) => {
    // Only pages served securely have locks; elsewhere the act's own id still keeps it from being done twice.
    if (navigator.locks) await navigator.locks.request(name, work)
    else await work()
  }
  return {
    all: () => ask(database, 'acts', 'readonly', (store) => store.index('order').getAll() as IDBRequest<Line[]>).then((lines) => lines.map(({ seq: _seq, opId: _opId, ...waiting }) => waiting)),
    put: (waiting) => putLine(database, waiting),
    remove: (opId) => ask(database, 'acts', 'readwrite', (store) => store.delete(opId)).then(nothing),
    alone,
    photo: (id) => ask(database, 'photos', 'readonly', (store) => store.get(id) as IDBRequest<KeptPhoto | undefined>),
    keepPhoto: (photo) => ask(database, 'photos', 'readwrite', (store) => store.put(photo)).then(nothing),
    tidyPhotos: async (named) => {
      const ids = await ask(database, 'photos', 'readonly', (store) => store.getAllKeys())
      for (const id of ids) if (typeof id !== 'string' || !named.has(id)) await ask(database, 'photos', 'readwrite', (store) => store.delete(id))
    },
    forget: () => {
      database.close()
      return deleted(name)
    },
  }
}

/** What this device still holds for the same person in other companies. A browser that cannot list its databases is not asked. */
export async function memoriesElsewhere(companyId: string, userId: string): Promise<PhoneMemory[]> {
  const names = (await indexedDB.databases?.().catch(() => []) ?? []).map(({ name }) => name?.split(':') ?? [])
  const others = names.flatMap(([ours, company, user]) => (ours === 'dossier' && company && company !== companyId && user === userId ? [company] : []))
  return Promise.all(others.map((company) => openPhoneMemory(company, userId)))
}

type Line = WaitingAct & { readonly opId: string; readonly seq: number }

/** An act keeps its place in the line when it changes. */
async function putLine(database: IDBDatabase, waiting: WaitingAct): Promise<void> {
  const { opId } = waiting.act
  const transaction = database.transaction('acts', 'readwrite')
  const store = transaction.objectStore('acts')
  const earlier = await finished(store.get(opId) as IDBRequest<Line | undefined>)
  const last = earlier ? null : await finished(store.index('order').openCursor(null, 'prev'))
  const seq = earlier?.seq ?? ((last?.value as Line | undefined)?.seq ?? 0) + 1
  await finished(store.put({ ...waiting, opId, seq }))
}

function opened(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version)
  request.onupgradeneeded = () => {
    request.result.createObjectStore('acts', { keyPath: 'opId' }).createIndex('order', 'seq')
    request.result.createObjectStore('photos', { keyPath: 'id' })
  }
  return finished(request).then((database) => {
    // Another page of ours forgets it: do not stand in its way.
    database.onversionchange = () => database.close()
    return database
  })
}

/** Asked for is as good as done: a page that still holds it lets go by itself. */
function deleted(name: string): Promise<void> {
  const request = indexedDB.deleteDatabase(name)
  return new Promise((resolve) => {
    request.onsuccess = request.onerror = request.onblocked = () => resolve()
  })
}

function ask<T>(database: IDBDatabase, store: 'acts' | 'photos', mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return finished(work(database.transaction(store, mode).objectStore(store)))
}

function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('this browser cannot keep anything'))
  })
}

function nothing(): void {}

/** Where the browser keeps nothing (some private windows): until the page closes. */
export function shortMemory(): PhoneMemory {
  const acts = new Map<string, WaitingAct>()
  const photos = new Map<string, KeptPhoto>()
  return {
    all: async () => [...acts.values()],
    put: async (waiting) => void acts.set(waiting.act.opId, waiting),
    remove: async (opId) => void acts.delete(opId),
    alone: (work) => work(),
    photo: async (id) => photos.get(id),
    keepPhoto: async (photo) => void photos.set(photo.id, photo),
    tidyPhotos: async () => {},
    forget: async () => {
      acts.clear()
      photos.clear()
    },
  }
}
