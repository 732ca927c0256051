import { z } from 'zod'
import { addressSchema, type Address } from './address.ts'
import { oneLine } from './plain-text.ts'

/** Further e-mails, phones and addresses of a contact; its first ones stand in its own fields. */
export const pointKinds = ['email', 'phone', 'address'] as const
export type PointKind = (typeof pointKinds)[number]

/** What one is for. An invoice goes to `billing` where there is one. */
export const pointPurposes = ['billing', 'on-site', 'work', 'home', 'other'] as const
export type PointPurpose = (typeof pointPurposes)[number]

/** As many as one contact may have of all kinds together. */
export const pointLimit = 100

export const channels = ['email', 'phone', 'text'] as const
export type Channel = (typeof channels)[number]

export const pointInput = z.object({
  /** Of one that is there already; a new one has none. */
  id: z.uuid().optional(),
  kind: z.enum(pointKinds),
  purpose: z.enum(pointPurposes).default('other'),
  label: z.string().overwrite(oneLine).max(60).default(''),
  /** The e-mail or the phone as typed; empty for an address. */
  value: z.string().overwrite(oneLine).max(254).default(''),
  address: addressSchema.nullable().default(null),
})
export type PointInput = z.infer<typeof pointInput>

export const pointView = z.object({
  id: z.uuid(),
  kind: z.enum(pointKinds),
  purpose: z.enum(pointPurposes),
  label: z.string(),
  /** A phone as people here write it. */
  value: z.string(),
  address: addressSchema.nullable(),
})
export type PointView = z.infer<typeof pointView>

/** Whether a point says anything: an empty line of a form is left out, not refused. */
export function isFilled(point: { readonly kind: PointKind; readonly value: string; readonly address: Address | null }): boolean {
  return point.kind === 'address' ? Object.values(point.address ?? {}).some((part) => part !== '') : point.value.trim() !== ''
}
