import type { Role } from '../../../access/permissions.ts'
import type { Language } from '../../../kernel/phrases.ts'
import type { Db } from '../../../platform/database.ts'
import { announce } from '../../../platform/events.ts'
import { notifyPeople } from '../../notifications/server/notifying.ts'
import { shareOffered } from '../network-events.ts'

/** Tells the office of the current company under the bell. */
export async function tellOffice(db: Db, code: string, facts: Record<string, unknown>, link: string, roles: readonly Role[] = ['admin', 'manager']): Promise<void> {
  await notifyPeople(db, { roles, code, facts, link })
}

/** Those of the office who can sign in. */
export async function officePeople(db: Db, roles: readonly Role[]): Promise<{ id: string; name: string; email: string; language: Language }[]> {
  const people = await db
    .selectFrom('people')
    .select(['id', 'name', 'email', 'language'])
    .where('role', 'in', roles as Role[])
    .where('active', '=', true)
    .where('userId', 'is not', null)
    .orderBy('id')
    .execute()
  return people as { id: string; name: string; email: string; language: Language }[]
}

/** A partner offers a plan: a notice for everyone in the office, and a mail to each with a link that signs in and lands on it. */
export async function tellOffer(db: Db, offer: { partner: string; title: string; notes: string; link: string }): Promise<void> {
  await tellOffice(db, 'share-offered', { partner: offer.partner, title: offer.title }, offer.link)
  await announce(db, shareOffered, offer)
}
