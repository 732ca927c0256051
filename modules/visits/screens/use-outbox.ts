import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { refreshReads } from '../../../interface/ask.ts'
import { forgetOnSignOut } from '../../../interface/leaving.ts'
import { useSession } from '../../../interface/session.tsx'
import { moment } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import { Outbox, type Fate, type Line } from '../outbox.ts'
import { readMyDay, readOrder } from '../visit-endpoints.ts'
import type { ActBody, Me, WaitingAct } from '../waiting-acts.ts'
import { memoriesElsewhere, openPhoneMemory, shortMemory, type PhoneMemory } from './phone-memory.ts'
import { actSender, photosIn } from './sending-acts.ts'

type Phone = { readonly outbox: Outbox; readonly memory: PhoneMemory }
type Held = { readonly key: string; readonly ready: Promise<Phone>; phone: Phone | null }

let held: Held | null = null
const listeners = new Set<() => void>()
const nothingWaits: readonly WaitingAct[] = []

/** The queue of this person in this company, opened once for the page. */
function phoneOf(companyId: string, userId: string): Held {
  const key = `${companyId}:${userId}`
  if (held?.key === key) return held
  held?.phone?.outbox.close()
  const opening: Held = { key, phone: null, ready: open(companyId, userId) }
  held = opening
  void opening.ready.then((phone) => {
    opening.phone = phone
    phone.outbox.subscribe(changed)
    changed()
    wakeWithThePage(phone.outbox)
  })
  return opening
}

async function open(companyId: string, userId: string): Promise<Phone> {
  const memory = await openPhoneMemory(companyId, userId).catch(shortMemory)
  const outbox = new Outbox(memory, actSender(memory))
  await memory.tidyPhotos(new Set((await memory.all()).flatMap(({ act }) => photosIn(act))))
  void outbox.open()
  const everywhere = async () => [memory, ...(await memoriesElsewhere(companyId, userId).catch(() => []))]
  forgetOnSignOut({
    unsent: async () => (await Promise.all((await everywhere()).map(({ all }) => all()))).flat().length,
    forget: async () => void (await Promise.all((await everywhere()).map(({ forget }) => forget()))),
  })
  return { outbox, memory }
}

function wakeWithThePage(outbox: Outbox): void {
  addEventListener('online', () => void outbox.wake())
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void outbox.wake())
}

function changed(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export type UseOutbox = {
  readonly acts: readonly WaitingAct[]
  readonly line: Line
  readonly me: Me
  /** Does it: kept on this device, shown at once, sent when there is a network. */
  readonly perform: (orderId: string, body: ActBody) => Promise<Fate>
  readonly retry: (opId: string) => Promise<void>
  readonly discard: (opId: string) => Promise<void>
  /** Keeps a photo on this device; answers the id an answer may name. */
  readonly keepPhoto: (blob: Blob, name: string) => Promise<string>
  readonly photo: (id: string) => Promise<Blob | null>
}

/** What this person did that the server may not have yet, and how to do more. */
export function useOutbox(): UseOutbox {
  const { company, user, person } = useSession()
  const companyId = company?.id ?? ''
  const userId = user?.id ?? ''
  useEffect(() => void (companyId && userId && phoneOf(companyId, userId)), [companyId, userId])
  const acts = useSyncExternalStore(subscribe, () => held?.phone?.outbox.acts ?? nothingWaits)
  const line = useSyncExternalStore(subscribe, () => held?.phone?.outbox.line ?? 'open')
  const phone = useCallback(() => phoneOf(companyId, userId).ready, [companyId, userId])
  const perform = useCallback(
    async (orderId: string, body: ActBody): Promise<Fate> => {
      const { outbox } = await phone()
      const opId = newId()
      const fate = await outbox.add({ opId, orderId, at: moment(Date.now()), ...body })
      // Who pressed a button and saw why not presses again if he wishes; what he wrote down stays until he gives it up.
      if (fate.state === 'refused' && body.kind !== 'record' && body.kind !== 'report') await outbox.discard(opId)
      return fate
    },
    [phone],
  )
  const me = useMemo<Me>(() => ({ id: person?.id ?? '', name: user?.name ?? '', role: person?.role ?? 'employee' }), [person, user])
  const verbs = useMemo(
    () => ({
      perform,
      retry: async (opId: string) => (await phone()).outbox.retry(opId),
      discard: async (opId: string) => (await phone()).outbox.discard(opId),
      keepPhoto: async (blob: Blob, name: string) => {
        const id = newId()
        await (await phone()).memory.keepPhoto({ id, blob, name, documentId: null })
        return id
      },
      photo: async (id: string) => (await (await phone()).memory.photo(id))?.blob ?? null,
    }),
    [perform, phone],
  )
  return useMemo(() => ({ acts, line, me, ...verbs }), [acts, line, me, verbs])
}

/** In the frame of every page: what an earlier page left behind is sent, wherever the person is now. */
export function OutboxFeed(): null {
  const { acts } = useOutbox()
  const client = useQueryClient()
  const newest = acts.findLast(({ state }) => state === 'sent')?.act.opId
  useEffect(() => {
    if (newest) void refreshReads(client, [readOrder, readMyDay])
  }, [client, newest])
  return null
}
