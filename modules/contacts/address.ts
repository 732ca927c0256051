import { z } from 'zod'
import { oneLine } from './plain-text.ts'

const line = (max: number) => z.string().overwrite(oneLine).max(max).default('')

/** A postal address as it is kept with a contact or a building. Every part may be empty; `country` is ISO 3166-1 alpha-2. */
export const addressSchema = z.object({
  street: line(200),
  unit: line(60),
  city: line(100),
  region: line(60),
  postalCode: line(20),
  country: z.string().trim().toUpperCase().regex(/^([A-Z]{2})?$/).default(''),
})
export type Address = z.infer<typeof addressSchema>

export const noAddress: Address = { street: '', unit: '', city: '', region: '', postalCode: '', country: '' }

/** What the database holds, whole: rows from before a part existed lack it. */
export function readAddress(kept: unknown): Address {
  const parsed = addressSchema.safeParse(kept ?? {})
  return parsed.success ? parsed.data : noAddress
}

/** As it is written on an envelope: "12, rue Principale, app. 3" / "Québec QC  G1R 2B5" (Canada Post: two spaces before the code). */
export function addressLines(address: Address): string[] {
  const street = [address.street, address.unit].filter(Boolean).join(', ')
  const town = [[address.city, address.region].filter(Boolean).join(' '), address.postalCode].filter(Boolean).join('  ')
  return [street, town].filter(Boolean)
}

/** On one line, for lists. */
export function addressLine(address: Address): string {
  return [[address.street, address.unit].filter(Boolean).join(', '), address.city].filter(Boolean).join(', ')
}
