import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Role } from '../../../access/permissions.ts'
import { newId, type CompanyId, type PersonId, type UserId } from '../../../kernel/ids.ts'
import type { Language } from '../../../kernel/phrases.ts'
import type { House, Visit } from '../../../platform/routes.ts'
import { sessionDays } from '../identity.ts'
import { identityOf } from './identity.ts'
import { companyToStartIn } from './user-store.ts'

export type OpenSession = {
  readonly id: string
  readonly userId: UserId
  readonly name: string
  readonly email: string
  readonly emailVerified: boolean
  readonly twoFactor: boolean
  readonly language: Language
  /** The company the person works in now; null when none is chosen. */
  readonly companyId: CompanyId | null
}

/**
 * How a cookie becomes a session: its signature, then one statement. A session in use slides on, at most once in ten minutes.
 */
export async function readSession(house: House, headers: Headers): Promise<OpenSession | null> {
  const token = tokenOf(house, headers)
  if (!token) return null
  const { rows } = await sql<OpenSession>`
    with slid as (
      update sessions set updated_at = now(), expires_at = now() + make_interval(days => ${sessionDays})
      where token = ${token} and expires_at > now() and updated_at < now() - interval '10 minutes'
    )
    select s.id, s.user_id, s.active_company_id as company_id, u.name, u.email, u.email_verified, u.language,
      coalesce(u.two_factor_enabled, false) as two_factor
    from sessions s join users u on u.id = s.user_id
    where s.token = ${token} and s.expires_at > now()`.execute(house.database.statements)
  return rows[0] ?? null
}

/** The session's user as a person of the company it works in; what is null is not there. */
export type Asker = {
  readonly userId: UserId
  readonly companyId: CompanyId | null
  readonly personId: PersonId | null
  readonly name: string
  readonly role: Role | 'resource' | null
  readonly language: Language
  readonly zone: string
}

/** `readSession` and the person behind it, by one statement: what every request of the office begins with. */
export async function readAsker(house: House, headers: Headers): Promise<Asker | null> {
  const token = tokenOf(house, headers)
  if (!token) return null
  const { rows } = await sql<Asker>`select * from who_asks(${token}::text, ${sessionDays}::int)`.execute(house.database.statements)
  return rows[0] ?? null
}

/** Signs a user in: writes the session, sets the cookie. */
export async function startSession(house: House, userId: UserId, visit: Visit, companyId?: CompanyId): Promise<void> {
  const token = randomBytes(32).toString('base64url')
  const activeCompanyId = companyId ?? (await companyToStartIn(house.database, userId))
  await house.database.statements
    .insertInto('sessions')
    .values({
      id: newId(),
      userId,
      token,
      expiresAt: sql<string>`now() + make_interval(days => ${sessionDays})`,
      ipAddress: visit.address,
      userAgent: (visit.headers.get('user-agent') ?? '').slice(0, 400),
      activeCompanyId,
    })
    .execute()
  visit.setCookie(sessionCookie(house, signed(house, token)))
}

/** The company the session works in from now on, and where this user's next session starts. */
export async function workIn(house: House, session: Pick<OpenSession, 'id' | 'userId'>, companyId: CompanyId): Promise<void> {
  await house.database.outside(async (db) => {
    await db.updateTable('sessions').set({ activeCompanyId: companyId }).where('id', '=', session.id).execute()
    await db.updateTable('users').set({ lastCompanyId: companyId }).where('id', '=', session.userId).execute()
  })
}

export async function endSessionsOf(house: House, userId: UserId): Promise<void> {
  await house.database.statements.deleteFrom('sessions').where('userId', '=', userId).execute()
}

/** The cookie of this request once more, with its thirty days counted anew; null when there is none. */
export function renewedCookie(house: House, headers: Headers): string | null {
  const token = tokenOf(house, headers)
  return token ? sessionCookie(house, signed(house, token)) : null
}

/** Under `https` only a server itself may set it (`__Secure-`). */
export function cookieName(house: House): string {
  return house.config.publicUrl.startsWith('https:') ? '__Secure-dossier.session_token' : 'dossier.session_token'
}

function sessionCookie(house: House, value: string): string {
  const secure = house.config.publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${cookieName(house)}=${encodeURIComponent(value)}; Max-Age=${sessionDays * 24 * 3600}; Path=/; HttpOnly; SameSite=Lax${secure}`
}

function tokenOf(house: House, headers: Headers): string | null {
  const start = `${cookieName(house)}=`
  const cookie = (headers.get('cookie') ?? '').split(/;\s*/).find((part) => part.startsWith(start))
  if (!cookie) return null
  let value: string
  try {
    value = decodeURIComponent(cookie.slice(start.length))
  } catch {
    return null
  }
  const token = value.slice(0, value.lastIndexOf('.'))
  const given = Buffer.from(value)
  const right = Buffer.from(signed(house, token))
  return token !== '' && given.length === right.length && timingSafeEqual(given, right) ? token : null
}

/** The library's own form of a signed cookie: the value, a dot, HMAC-SHA-256 in base64. */
function signed(house: House, token: string): string {
  return `${token}.${createHmac('sha256', identityOf(house).secret).update(token).digest('base64')}`
}
