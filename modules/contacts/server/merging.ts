import { isDeepStrictEqual } from 'node:util'
import { newId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { announce, consult } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { readAddress } from '../address.ts'
import { contactsMerged, contactsMerging, contactsParted } from '../contact-events.ts'
import type { PointKind, PointPurpose } from '../contact-point.ts'
import { takenOver, type Mergeable } from '../merging.ts'
import { addPoints, deletePoints, lockContact, saveContact } from './contact-store.ts'
import { lineAbove, lockFamilies } from './families.ts'
import { insertMerge, keepApart, letTogether, lockMerge, markUndone, moveChildren, saveMerged, type MergeFilled } from './merge-store.ts'

type Held = NonNullable<Awaited<ReturnType<typeof lockContact>>>

/** One contact goes into another, with all that is its; every room moves what it keeps. The other's own fields stay as they are. */
export async function mergeContact(db: Db, ask: Ask, { id: intoId, fromId }: { readonly id: string; readonly fromId: string }): Promise<Outcome<{ mergeId: string }>> {
  await lockFamilies(db)
  const [into, from] = await lockBoth(db, intoId, fromId)
  if (!into || !from) return notThere
  if (intoId === fromId) return refuse({ code: 'contact-same', field: 'fromId' })
  if (into.mergedInto || from.mergedInto) return refuse({ code: 'contact-merged', field: from.mergedInto ? 'fromId' : 'id' })
  if (into.archivedAt) return refuse({ code: 'contact-archived', field: 'id', name: into.name })
  if (from.ownCompany) return refuse({ code: 'own-company-kept', field: 'fromId' })
  const objection = await consult(db, contactsMerging, { from: fromId, into: intoId })
  if (objection) return refuse(objection)
  const filled = await fill(db, into, from, ask.now)
  const moved: Record<string, string[]> = {}
  await announce(db, contactsMerged, { from: fromId, into: intoId, moved })
  const mergeId = newId<'merge'>()
  await insertMerge(db, { id: mergeId, fromId, intoId, moved, filled, personId: ask.personId, byName: ask.name, at: ask.now })
  await remember(db, ask, 'contact', intoId, 'contact-merged', { name: from.name, into: into.name })
  await remember(db, ask, 'contact', fromId, 'contact-merged', { name: from.name, into: into.name })
  touch(...touched)
  return done({ mergeId })
}

/** Takes a merge back: what it filled in and moved goes home, unless somebody changed or moved it on since. */
export async function partContacts(db: Db, ask: Ask, mergeId: string): Promise<Outcome<undefined>> {
  await lockFamilies(db)
  const merge = await lockMerge(db, mergeId)
  if (!merge) return notThere
  if (merge.undoneAt) return refuse({ code: 'merge-undone' })
  const { fromId, intoId, moved, filled } = merge
  const [into, from] = await lockBoth(db, intoId, fromId)
  if (!into || !from) return notThere
  // What went on into a third contact has to come back from there first.
  if (into.mergedInto) return refuse({ code: 'merge-went-on', name: into.name })
  await saveMerged(db, [fromId], null, filled.archivedAt)
  await saveMerged(db, filled.merged, fromId)
  await deletePoints(db, intoId, filled.points)
  await saveContact(db, intoId, backAgain(into, filled))
  await moveChildren(db, intoId, fromId, filled.children)
  await openRing(db, fromId)
  await announce(db, contactsParted, { from: fromId, into: intoId, moved })
  await saveContact(db, fromId, {})
  await markUndone(db, mergeId, ask.now)
  await remember(db, ask, 'contact', intoId, 'contact-parted', { name: from.name, into: into.name })
  await remember(db, ask, 'contact', fromId, 'contact-parted', { name: from.name, into: into.name })
  touch(...touched)
  return done()
}

/** Two contacts that look alike are not the same; with `apart` false, they may be again. */
export async function setApart(db: Db, ask: Ask, { id, otherId, apart }: { readonly id: string; readonly otherId: string; readonly apart: boolean }): Promise<Outcome<undefined>> {
  const [one, other] = await lockBoth(db, id, otherId)
  if (!one || !other || id === otherId) return notThere
  const [lower, higher] = [id, otherId].sort() as [string, string]
  if (apart) await keepApart(db, lower, higher, ask.personId)
  else await letTogether(db, lower, higher)
  touch('contacts')
  return done()
}

const touched = ['contacts', 'jobs', 'sites', 'plans', 'orders', 'messages', 'network']

/** Both locked, always in one order. */
async function lockBoth(db: Db, intoId: string, fromId: string): Promise<[Held | undefined, Held | undefined]> {
  const held = new Map<string, Held | undefined>()
  for (const id of [intoId, fromId].sort()) held.set(id, await lockContact(db, id))
  return [held.get(intoId), held.get(fromId)]
}

async function fill(db: Db, into: Held, from: Held, now: string): Promise<MergeFilled> {
  const { filled, points } = takenOver(await mergeable(db, into), await mergeable(db, from))
  const above = await lineAbove(db, into.id)
  const isBelow = above.some(({ id }) => id === from.id)
  // Who stays takes the place of who went, also in the line above itself.
  const parentId = isBelow || into.parentId === null ? (from.parentId === into.id ? null : from.parentId) : into.parentId
  const inLine = parentId !== null && (await lineAbove(db, parentId)).some(({ id }) => id === into.id)
  const after = { ...filled, ...(parentId !== into.parentId && !inLine ? { parentId } : {}) }
  const before = Object.fromEntries(Object.keys(after).map((field) => [field, field === 'address' ? readAddress(into.address) : into[field as keyof Held]])) as MergeFilled['before']
  const added = await addPoints(db, into.id, points)
  await saveContact(db, into.id, after)
  const children = await moveChildren(db, from.id, into.id)
  const merged = (await db.selectFrom('contacts').select('id').where('mergedInto', '=', from.id).execute()).map(({ id }) => id)
  await saveMerged(db, merged, into.id)
  await saveMerged(db, [from.id], into.id, from.archivedAt ?? now)
  return { before, after, points: added, children, merged, archivedAt: from.archivedAt }
}

async function mergeable(db: Db, held: Held): Promise<Mergeable> {
  const points = await db.selectFrom('contactPoints').select(['kind', 'purpose', 'label', 'value', 'address']).where('contactId', '=', held.id).orderBy('sort').orderBy('id').execute()
  const { email, phone, isClient, isSupplier, notes } = held
  return {
    email, phone, isClient, isSupplier, notes,
    address: readAddress(held.address),
    points: points.map((point) => ({ ...point, kind: point.kind as PointKind, purpose: point.purpose as PointPurpose, address: point.address ? readAddress(point.address) : null })),
  }
}

/** Parents that were given since may close a ring with those that come back: the one that comes back is then its own head. */
async function openRing(db: Db, id: string): Promise<void> {
  const { parentId } = await db.selectFrom('contacts').select('parentId').where('id', '=', id).executeTakeFirstOrThrow()
  if (parentId && (await lineAbove(db, parentId)).some((above) => above.id === id)) await saveContact(db, id, { parentId: null })
}

/** What the merge filled in and nobody changed since is as it was. */
function backAgain(into: Held, { before, after }: MergeFilled): MergeFilled['before'] {
  const now = { ...into, address: readAddress(into.address) } as Record<string, unknown>
  return Object.fromEntries(Object.entries(before).filter(([field]) => isDeepStrictEqual(now[field], (after as Record<string, unknown>)[field]))) as MergeFilled['before']
}
