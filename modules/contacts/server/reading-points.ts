import { done, refuse, type Outcome } from '../../../kernel/outcome.ts'
import { emailInput } from '../contact-endpoints.ts'
import { isFilled, type PointInput } from '../contact-point.ts'
import type { KeptPoint } from './contact-store.ts'
import { readPhone } from './phone.ts'

/** Further e-mails, phones and addresses as they are kept. Empty ones are left out; a wrong one is refused by its place: `points.2.value`. */
export function readPoints(points: readonly PointInput[], region: string): Outcome<KeptPoint[]> {
  const kept: KeptPoint[] = []
  for (const [at, point] of points.entries()) {
    if (!isFilled(point)) continue
    const value = readValue(point, region, `points.${at}.value`)
    if (!value.ok) return value
    const address = point.kind === 'address' ? point.address : null
    const twice = point.kind !== 'address' && kept.some((one) => one.kind === point.kind && one.value === value.value && one.purpose === point.purpose)
    if (!twice) kept.push({ ...point, value: value.value, address })
  }
  return done(kept)
}

function readValue({ kind, value }: PointInput, region: string, field: string): Outcome<string> {
  if (kind === 'address') return done('')
  if (kind === 'phone') return readPhone(value, region, field)
  const email = emailInput.safeParse(value)
  return email.success ? done(email.data) : refuse({ code: 'email-unreadable', field })
}
