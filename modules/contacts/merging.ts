import type { Address } from './address.ts'
import type { PointKind, PointPurpose } from './contact-point.ts'

type Point = { readonly kind: PointKind; readonly purpose: PointPurpose; readonly label: string; readonly value: string; readonly address: Address | null }

/** What counts when one contact goes into another. Phones as they are kept. */
export type Mergeable = {
  readonly email: string
  readonly phone: string
  readonly address: Address
  readonly isClient: boolean
  readonly isSupplier: boolean
  readonly notes: string
  readonly points: readonly Point[]
}
export type Filled = Partial<Pick<Mergeable, 'email' | 'phone' | 'address' | 'isClient' | 'isSupplier' | 'notes'>>

/**
 * What the contact that stays takes over: it keeps what it has, its empty fields are filled, and what differs comes beside it as further
 * e-mails, phones and addresses. Nothing of either is lost, nothing stands twice.
 */
export function takenOver(into: Mergeable, from: Mergeable): { readonly filled: Filled; readonly points: readonly Point[] } {
  const filled: Filled = {
    ...(into.email === '' && from.email !== '' ? { email: from.email } : {}),
    ...(into.phone === '' && from.phone !== '' ? { phone: from.phone } : {}),
    ...(isEmpty(into.address) && !isEmpty(from.address) ? { address: from.address } : {}),
    ...(from.isClient && !into.isClient ? { isClient: true } : {}),
    ...(from.isSupplier && !into.isSupplier ? { isSupplier: true } : {}),
    ...(from.notes.trim() !== '' && !into.notes.includes(from.notes.trim()) ? { notes: [into.notes.trimEnd(), from.notes.trim()].filter(Boolean).join('\n\n').slice(0, 20_000) } : {}),
  }
  const held = [...own({ ...into, ...filled }), ...into.points].map(keyOf)
  const points: Point[] = []
  for (const point of [...own(from), ...from.points]) {
    if (held.includes(keyOf(point))) continue
    held.push(keyOf(point))
    points.push(point)
  }
  return { filled, points }
}

function own({ email, phone, address }: Pick<Mergeable, 'email' | 'phone' | 'address'>): Point[] {
  const plain = { purpose: 'other', label: '', address: null } as const
  return [
    ...(email ? [{ ...plain, kind: 'email' as const, value: email }] : []),
    ...(phone ? [{ ...plain, kind: 'phone' as const, value: phone }] : []),
    ...(isEmpty(address) ? [] : [{ ...plain, kind: 'address' as const, value: '', address }]),
  ]
}

function keyOf({ kind, value, address }: Point): string {
  return `${kind} ${value} ${address ? Object.values(address).join('|').toLowerCase() : ''}`
}

/** A country alone says nothing of where somebody is. */
function isEmpty({ country: _country, ...parts }: Address): boolean {
  return Object.values(parts).every((part) => part === '')
}
