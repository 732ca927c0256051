import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Moment } from '../../../kernel/dates.ts'
import { json, type Db } from '../../../platform/database.ts'
import type { House } from '../../../platform/routes.ts'
import { cleanEmail, linkHours, safeLanding } from '../identity.ts'

export type LinkKind = 'enter' | 'sign-up' | 'confirm' | 'change-email'

export type OpenedLink = {
  readonly id: string
  readonly kind: LinkKind
  readonly email: string
  readonly landing: string
  readonly facts: Record<string, unknown>
  readonly state: 'open' | 'used' | 'expired'
}

/**
 * A link for a mail to `email`, good once within 48 hours. It signs in the user of that address and lands on `landing` (a path
 * of ours); a user with a second factor or an unconfirmed address signs in first; an address without a user signs up first, and
 * need not confirm it again. `db` may be a company's transaction: no commit, no link.
 */
export async function makeSignInLink(
  db: Db,
  house: Pick<House, 'config' | 'clock'>,
  link: { readonly email: string; readonly landing: string; readonly hours?: number },
): Promise<string> {
  return makeLink(db, house, { kind: 'enter', email: link.email, landing: link.landing, hours: link.hours ?? linkHours.enter })
}

export async function makeLink(
  db: Db,
  house: Pick<House, 'config' | 'clock'>,
  link: { readonly kind: LinkKind; readonly email: string; readonly landing: string; readonly hours: number; readonly facts?: Record<string, unknown> },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db
    .insertInto('signInLinks')
    .values({
      id: newId(),
      tokenHash: hashed(token),
      kind: link.kind,
      email: cleanEmail(link.email),
      landing: safeLanding(link.landing),
      facts: json(link.facts ?? {}),
      expiresAt: new Date(Date.parse(house.clock.now()) + link.hours * 3_600_000).toISOString(),
    })
    .execute()
  // After '#': it reaches no log, no proxy and no other site.
  return `${house.config.publicUrl}/enter#${token}`
}

/** The link of a token, whatever its state; null when there is none. Outside companies. */
export async function findLink(db: Db, token: string, now: Moment): Promise<OpenedLink | null> {
  const found = await db
    .selectFrom('signInLinks')
    .select(['id', 'kind', 'email', 'landing', 'facts', 'expiresAt', 'usedAt'])
    .where('tokenHash', '=', hashed(token))
    .executeTakeFirst()
  if (!found) return null
  const state = found.usedAt ? 'used' : found.expiresAt <= now ? 'expired' : 'open'
  return { id: found.id, kind: found.kind as LinkKind, email: found.email, landing: found.landing, facts: found.facts as Record<string, unknown>, state }
}

/** Takes the link's one use; false when somebody was quicker. */
export async function spendLink(db: Db, id: string, now: Moment): Promise<boolean> {
  const spent = await db
    .updateTable('signInLinks')
    .set({ usedAt: now, facts: sql`'{}'` })
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning('id')
    .executeTakeFirst()
  return spent !== undefined
}

/** Ends every open link of an address: after its password or the address itself changed. */
export async function revokeLinks(db: Db, email: string, now: Moment): Promise<void> {
  await db.updateTable('signInLinks').set({ usedAt: now, facts: sql`'{}'` }).where('email', '=', email).where('usedAt', 'is', null).execute()
}

/** Housekeeping: what expired. Links that let in are kept a month longer, so that an old mail still says where it led. */
export async function forgetExpired(db: Db): Promise<void> {
  await db.deleteFrom('signInLinks').where('kind', '!=', 'enter').where('expiresAt', '<', sql<string>`now()`).execute()
  await db.deleteFrom('signInLinks').where('expiresAt', '<', sql<string>`now() - interval '30 days'`).execute()
  await db.deleteFrom('verifications').where('expiresAt', '<', sql<string>`now() - interval '1 day'`).execute()
  await db.deleteFrom('sessions').where('expiresAt', '<', sql<string>`now() - interval '1 day'`).execute()
}

function hashed(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
