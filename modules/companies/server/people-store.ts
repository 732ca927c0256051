import { sql } from 'kysely'
import { newId, type PersonId, type UserId } from '../../../kernel/ids.ts'
import type { Moment } from '../../../kernel/dates.ts'
import type { Db } from '../../../platform/database.ts'
import type { Person, PersonRole } from '../person.ts'

/** A person as the rules see it, locked until the transaction ends; null when the company has none of that id. */
export async function lockPerson(db: Db, id: string): Promise<(Person & { readonly email: string; readonly language: 'en' | 'fr'; readonly userId: UserId | null }) | null> {
  const found = await db
    .selectFrom('people')
    .select(['id', 'name', 'email', 'role', 'active', 'language', 'userId'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) return null
  const invited = await openInvitations(db, id)
  return {
    ...found,
    role: found.role as PersonRole,
    language: found.language as 'en' | 'fr',
    userId: found.userId as UserId | null,
    hasLogin: found.userId !== null,
    invited: invited > 0,
  }
}

/** Locks the administrators who can sign in, so that two acts at once cannot each spare the other; counts those besides `except`. */
export async function lockOtherAdmins(db: Db, except: string): Promise<number> {
  const admins = await db
    .selectFrom('people')
    .select('id')
    .where('role', '=', 'admin')
    .where('active', '=', true)
    .where('userId', 'is not', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return admins.filter((admin) => admin.id !== except).length
}

export async function savePerson(
  db: Db,
  id: string,
  change: Partial<{ name: string; phone: string; colour: string; language: string; email: string; role: PersonRole; active: boolean; userId: UserId; hourlyCostCents: number }>,
): Promise<void> {
  if (Object.values(change).every((value) => value === undefined)) return
  await db.updateTable('people').set(change).where('id', '=', id).execute()
}

export async function saveInvitation(db: Db, invitation: { id: string; personId: string; email: string; tokenHash: string; invitedBy: PersonId | null; expiresAt: string }): Promise<void> {
  await db.insertInto('invitations').values(invitation).execute()
}

/** Withdraws every invitation of a person that waits; answers how many. */
export async function revokeInvitations(db: Db, personId: string, now: Moment): Promise<number> {
  const revoked = await db
    .updateTable('invitations')
    .set({ revokedAt: now })
    .where('personId', '=', personId)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .returning('id')
    .execute()
  return revoked.length
}

export async function markAccepted(db: Db, invitationId: string, now: Moment): Promise<void> {
  await db.updateTable('invitations').set({ acceptedAt: now }).where('id', '=', invitationId).execute()
}

/** A member's or invited person's id by address; null when free. */
export async function personWithEmail(db: Db, email: string): Promise<{ id: string; hasLogin: boolean; active: boolean } | null> {
  const found = await db
    .selectFrom('people')
    .select(['id', 'active', sql<boolean>`user_id is not null`.as('hasLogin')])
    .where('email', '=', email)
    .where('role', '!=', 'resource')
    .orderBy('userId')
    .executeTakeFirst()
  return found ?? null
}

export function newInvitationId(): string {
  return newId<'invitation'>()
}

async function openInvitations(db: Db, personId: string): Promise<number> {
  const open = await db
    .selectFrom('invitations')
    .select('id')
    .where('personId', '=', personId)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .execute()
  return open.length
}
