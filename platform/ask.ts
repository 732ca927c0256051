import type { Role } from '../access/permissions.ts'
import type { CompanyId, PersonId, UserId } from '../kernel/ids.ts'
import type { Moment, TimeZone } from '../kernel/dates.ts'
import type { Language } from '../kernel/phrases.ts'

/** Who asks, for which company, when: the first facts of every use case. */
export type Ask = {
  readonly companyId: CompanyId
  readonly userId: UserId | null
  readonly personId: PersonId | null
  readonly name: string
  readonly role: Role
  readonly language: Language
  readonly zone: TimeZone
  readonly now: Moment
}

/** A user who is signed in, perhaps without a company yet. */
export type UserAsk = {
  readonly userId: UserId
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly now: Moment
}

/** The server's own work (errands, exchanges) in a company's name: may do what an admin may, and history names nobody. */
export function houseAsk(companyId: CompanyId, zone: TimeZone, now: Moment, name = ''): Ask {
  return { companyId, userId: null, personId: null, name, role: 'admin', language: 'en', zone, now }
}
