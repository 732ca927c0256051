import { sql } from 'kysely'
import type { CompanyId, UserId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { UserAsk } from '../../../platform/ask.ts'
import type { InputOf, OutputOf } from '../../../platform/endpoint.ts'
import type { House, Visit } from '../../../platform/routes.ts'
import { deviceOf } from '../device.ts'
import { linkHours } from '../identity.ts'
import type * as endpoints from '../me-endpoints.ts'
import { sendChangeAddress, sendConfirmAddress } from './identity-mail.ts'
import { makeLink } from './sign-in-links.ts'
import { passwordFits } from './signing-up.ts'
import { readSession } from './sessions.ts'
import { countTry, evenly, mayMail } from './tries.ts'
import { placesOf, userByEmail, userById } from './user-store.ts'

type Nothing = Outcome<Record<string, never>, Refusal>

export async function readMe(house: House, ask: UserAsk): Promise<Outcome<OutputOf<typeof endpoints.readMe>, Refusal>> {
  return house.database.outside(async (db) => {
    const user = await userById(db, ask.userId)
    if (!user) return notThere
    const passkeys = await db
      .selectFrom('passkeys')
      .select(['id', 'name', 'createdAt', 'backedUp'])
      .where('userId', '=', ask.userId)
      .orderBy('createdAt')
      .execute()
    const { name, email, emailVerified, language, twoFactor } = user
    return done({
      name, email, emailVerified, language, twoFactor,
      passkeys: passkeys.map((key) => ({ id: key.id, name: key.name ?? '', createdAt: key.createdAt, synced: key.backedUp })),
    })
  })
}

/** Name and language hold everywhere: the user's places in companies follow. */
export async function changeMe(house: House, ask: UserAsk, input: InputOf<typeof endpoints.changeMe>): Promise<Nothing> {
  const change = { ...(input.name === undefined ? {} : { name: input.name }), ...(input.language === undefined ? {} : { language: input.language }) }
  if (Object.keys(change).length === 0) return done({})
  await house.database.outside((db) => db.updateTable('users').set({ ...change, updatedAt: sql`now()` }).where('id', '=', ask.userId).execute())
  for (const place of await placesOf(house.database, ask.userId)) {
    await house.database.inCompany(place.companyId as CompanyId, (db) => db.updateTable('people').set(change).where('userId', '=', ask.userId).execute())
  }
  return done({})
}

export async function changeMyEmail(house: House, ask: UserAsk, input: InputOf<typeof endpoints.changeMyEmail>, visit: Visit): Promise<Nothing> {
  const limited = await countTry(visit.address, ask.email)
  if (limited) return { ok: false, refusal: limited }
  if (input.email === ask.email) return refuse({ code: 'email-same', field: 'email' })
  if (!(await passwordIsRight(house, ask.userId, input.password))) return refuse({ code: 'password-wrong', field: 'password' })
  await evenly(async () => {
    if (!(await mayMail(input.email))) return
    await house.database.outside(async (db) => {
      const user = await userById(db, ask.userId)
      if (!user || (await userByEmail(db, input.email))) return
      const wish = { kind: 'change-email', email: input.email, landing: '/settings/me', hours: linkHours.changeEmail, facts: { userId: ask.userId } } as const
      await sendChangeAddress(db, user, input.email, await makeLink(db, house, wish))
    })
  })
  return done({})
}

export async function confirmMyEmail(house: House, ask: UserAsk): Promise<Nothing> {
  if (!(await mayMail(ask.email))) return refuse({ code: 'too-many', seconds: 900 })
  await house.database.outside(async (db) => {
    const user = await userById(db, ask.userId)
    if (!user || user.emailVerified) return
    await sendConfirmAddress(db, user, await makeLink(db, house, { kind: 'confirm', email: user.email, landing: '/', hours: linkHours.confirm }))
  })
  return done({})
}

export async function renamePasskey(house: House, ask: UserAsk, input: { id: string; name: string }): Promise<Nothing> {
  const renamed = await house.database.outside((db) =>
    db.updateTable('passkeys').set({ name: input.name }).where('id', '=', input.id).where('userId', '=', ask.userId).returning('id').execute(),
  )
  return renamed.length > 0 ? done({}) : notThere
}

export async function removePasskey(house: House, ask: UserAsk, input: { id: string }): Promise<Nothing> {
  const removed = await house.database.outside((db) => db.deleteFrom('passkeys').where('id', '=', input.id).where('userId', '=', ask.userId).returning('id').execute())
  return removed.length > 0 ? done({}) : notThere
}

export async function mySessions(house: House, ask: UserAsk, visit: Visit): Promise<Outcome<OutputOf<typeof endpoints.listMySessions>, Refusal>> {
  const current = await readSession(house, visit.headers)
  const rows = await house.database.outside((db) =>
    db
      .selectFrom('sessions')
      .select(['id', 'userAgent', 'ipAddress', 'createdAt', 'updatedAt'])
      .where('userId', '=', ask.userId)
      .where('expiresAt', '>', sql<string>`now()`)
      .orderBy('updatedAt', 'desc')
      .limit(100)
      .execute(),
  )
  return done({
    sessions: rows.map((row) => ({
      id: row.id,
      ...deviceOf(row.userAgent ?? ''),
      address: row.ipAddress,
      since: row.createdAt,
      lastUsed: row.updatedAt,
      current: row.id === current?.id,
    })),
  })
}

export async function endMySession(house: House, ask: UserAsk, input: { id: string }): Promise<Nothing> {
  const ended = await house.database.outside((db) => db.deleteFrom('sessions').where('id', '=', input.id).where('userId', '=', ask.userId).returning('id').execute())
  return ended.length > 0 ? done({}) : notThere
}

export async function endMyOtherSessions(house: House, ask: UserAsk, visit: Visit): Promise<Outcome<{ ended: number }, Refusal>> {
  const current = await readSession(house, visit.headers)
  if (!current) return notThere
  const ended = await house.database.outside((db) =>
    db.deleteFrom('sessions').where('userId', '=', ask.userId).where('id', '!=', current.id).returning('id').execute(),
  )
  return done({ ended: ended.length })
}

async function passwordIsRight(house: House, userId: UserId, password: string): Promise<boolean> {
  const kept = await house.database.outside((db) =>
    db.selectFrom('credentials').select('password').where('userId', '=', userId).where('providerId', '=', 'credential').executeTakeFirst(),
  )
  return kept?.password ? passwordFits(house, kept.password, password) : false
}
