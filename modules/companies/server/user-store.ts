import { sql } from 'kysely'
import { newId, type CompanyId, type UserId } from '../../../kernel/ids.ts'
import type { Language } from '../../../kernel/phrases.ts'
import type { Role } from '../../../access/permissions.ts'
import type { Database, Db } from '../../../platform/database.ts'

export type User = {
  readonly id: UserId
  readonly name: string
  readonly email: string
  readonly emailVerified: boolean
  readonly language: Language
  readonly twoFactor: boolean
}

export type NewUser = {
  readonly name: string
  readonly email: string
  readonly passwordHash: string
  readonly language: Language
  readonly emailVerified: boolean
}

/** Writes a user with a password; null when the address has a user already. Outside companies. */
export async function addUser(db: Db, user: NewUser): Promise<UserId | null> {
  const id = newId<'user'>()
  const added = await db
    .insertInto('users')
    .values({ id, name: user.name, email: user.email, emailVerified: user.emailVerified, language: user.language })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) return null
  await db
    .insertInto('credentials')
    .values({ id: newId(), userId: id, providerId: 'credential', accountId: id, password: user.passwordHash })
    .execute()
  return id
}

export async function userByEmail(db: Db, email: string): Promise<User | null> {
  const found = await userColumns(db).where('email', '=', email).executeTakeFirst()
  return (found as User | undefined) ?? null
}

export async function userById(db: Db, id: UserId): Promise<User | null> {
  const found = await userColumns(db).where('id', '=', id).executeTakeFirst()
  return (found as User | undefined) ?? null
}

function userColumns(db: Db) {
  return db.selectFrom('users').select(['id', 'name', 'email', 'emailVerified', 'language', sql<boolean>`coalesce(two_factor_enabled, false)`.as('twoFactor')])
}

export async function anyUser(db: Db): Promise<boolean> {
  return (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined
}

export type Place = { readonly companyId: CompanyId; readonly name: string; readonly personId: string; readonly role: Role }

/** The companies a user works in now, by name. */
export async function placesOf(database: Database, userId: UserId): Promise<Place[]> {
  const rows = await database.asUser(userId, (db) =>
    db
      .selectFrom('people')
      .innerJoin('companyDirectory', 'companyDirectory.companyId', 'people.companyId')
      .select(['people.companyId', 'companyDirectory.name', 'people.id as personId', 'people.role'])
      .where('people.userId', '=', userId)
      .where('people.active', '=', true)
      .where('people.role', '!=', 'resource')
      .orderBy('companyDirectory.name')
      .orderBy('people.companyId')
      .execute(),
  )
  return rows as unknown as Place[]
}

/** Where a new session starts: in the company of last time, else in the first. */
export async function companyToStartIn(database: Database, userId: UserId): Promise<CompanyId | null> {
  const [user] = await database.statements.selectFrom('users').select('lastCompanyId').where('id', '=', userId).execute()
  const places = await placesOf(database, userId)
  const last = places.find((place) => place.companyId === user?.lastCompanyId)
  return (last ?? places[0])?.companyId ?? null
}
