/** What a place is; `place` is anything else. */
export const placeKinds = ['floor', 'room', 'area', 'place'] as const
export type PlaceKind = (typeof placeKinds)[number]

/** Why a thing cannot be changed here: it came from a partner, who keeps it (sharing.md §2: locations and assets are locked). */
export type ReceivedLocked = { readonly code: 'received-locked'; readonly field: string }

type Received = { readonly receivedOver: string | null }

/** What the partner keeps, of a thing it shared. Client, code and notes of a building, and notes, photo and date of an asset, are ours. */
export const keptByPartner = {
  building: ['name', 'address', 'timeZone'],
  place: ['name', 'kind', 'parentId', 'sort'],
  asset: ['name', 'category', 'manufacturer', 'model', 'serialNumber', 'placeId'],
} as const

/**
 * The first field of `change` that differs from `held` and that the partner keeps, as a refusal; null when all may be changed.
 * Sending a kept field with the value it has is no change.
 */
export function lockedChange<T extends Received>(thing: keyof typeof keptByPartner, held: T, change: Readonly<Record<string, unknown>>): ReceivedLocked | null {
  if (held.receivedOver === null) return null
  const now = held as Readonly<Record<string, unknown>>
  for (const field of keptByPartner[thing]) {
    if (change[field] !== undefined && !same(change[field], now[field])) return { code: 'received-locked', field }
  }
  return null
}

/** Whether any of what partners see of the thing changed. */
export function seenByPartners(thing: keyof typeof keptByPartner, held: object, change: Readonly<Record<string, unknown>>): boolean {
  const now = held as Readonly<Record<string, unknown>>
  return keptByPartner[thing].some((field) => change[field] !== undefined && !same(change[field], now[field]))
}

/** By value; the order of an object's parts does not matter, since the database keeps its own. */
function same(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const parts = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...parts].every((part) => same((one as Record<string, unknown>)[part], (other as Record<string, unknown>)[part]))
}
