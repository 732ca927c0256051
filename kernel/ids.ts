/** Ids are UUIDs of version 7 (RFC 9562 §5.7), made by the program: sortable by time, never guessable in their last 74 bits. */
export type Id<Of extends string> = string & { readonly __id: Of }

export type CompanyId = Id<'company'>
export type UserId = Id<'user'>
export type PersonId = Id<'person'>
export type ContactId = Id<'contact'>
export type BuildingId = Id<'building'>
export type PlaceId = Id<'place'>
export type AssetId = Id<'asset'>
export type DocumentId = Id<'document'>
export type JobId = Id<'job'>
export type VisitId = Id<'visit'>
export type MessageId = Id<'message'>
export type ConnectionId = Id<'connection'>
export type ShareId = Id<'share'>

let lastMillisecond = 0
let sequence = 0

/** A new id. Ids made by one process sort in the order of their making, also within a millisecond (RFC 9562 §6.2, method 1). */
export function newId<Of extends string>(now: number = Date.now()): Id<Of> {
  if (now > lastMillisecond) {
    lastMillisecond = now
    sequence = random32() & 0x7ff
  } else {
    sequence += 1
    if (sequence > 0xfff) {
      lastMillisecond += 1
      sequence = random32() & 0x7ff
    }
  }
  const time = lastMillisecond.toString(16).padStart(12, '0')
  const ordered = (0x7000 | sequence).toString(16)
  const variant = (0x8000 | (random32() & 0x3fff)).toString(16)
  const rest = random32().toString(16).padStart(8, '0') + (random32() & 0xffff).toString(16).padStart(4, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-${ordered}-${variant}-${rest}` as Id<Of>
}

const idShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function isId(text: string): boolean {
  return idShape.test(text)
}

// Randomness is fetched for many ids at once: to fetch it costs far more than to use it.
const drawn = new Uint32Array(1024)
let used = drawn.length

function random32(): number {
  if (used === drawn.length) {
    crypto.getRandomValues(drawn)
    used = 0
  }
  return drawn[used++]!
}
