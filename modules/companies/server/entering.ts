import { sql } from 'kysely'
import type { CompanyId, UserId } from '../../../kernel/ids.ts'
import { done, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Language } from '../../../kernel/phrases.ts'
import type { House, Visit } from '../../../platform/routes.ts'
import { linkHours, safeLanding } from '../identity.ts'
import { sendAddressChanged, sendSignInLink } from './identity-mail.ts'
import { findLink, makeSignInLink, revokeLinks, spendLink, type OpenedLink } from './sign-in-links.ts'
import { enterNewCompany, passwordFits, startedHere, type PendingSignUp } from './signing-up.ts'
import { readSession, startSession } from './sessions.ts'
import { countTry, evenly, mayMail } from './tries.ts'
import { addUser, placesOf, userByEmail, userById } from './user-store.ts'

export type Entered = { readonly next: 'landing' | 'password' | 'sign-in' | 'sign-up'; readonly landing: string; readonly email: string | null }

/** Opens a link that arrived by mail. Each kind does its one thing, once; a token that is none of ours is `link-gone`. */
export async function openLink(house: House, input: { token: string; password?: string | undefined }, visit: Visit): Promise<Outcome<Entered, Refusal>> {
  const limited = await countTry(visit.address)
  if (limited) return { ok: false, refusal: limited }
  const link = await house.database.outside((db) => findLink(db, input.token, house.clock.now()))
  if (!link) return refuse({ code: 'link-gone' })
  if (link.kind === 'enter') return done(await enter(house, link, visit))
  const session = await readSession(house, visit.headers)
  // Who is in already and opens the mail once more simply goes on.
  if (link.state !== 'open') return session?.email === link.email ? done(landing(link)) : refuse({ code: 'link-gone' })
  if (link.kind === 'sign-up') return finishSignUp(house, link, input.password, visit)
  if (link.kind === 'confirm') return confirmAddress(house, link, visit)
  return changeAddress(house, link)
}

/** Mails a link to sign in with to whoever has that address; when nobody has, the same answer after the same time. */
export async function askSignInLink(
  house: House,
  input: { email: string; language: Language; landing?: string | undefined },
  visit: Visit,
): Promise<Outcome<Record<string, never>, Refusal>> {
  const limited = await countTry(visit.address, input.email)
  if (limited) return { ok: false, refusal: limited }
  await evenly(async () => {
    if (!(await mayMail(input.email))) return
    await house.database.outside(async (db) => {
      const user = await userByEmail(db, input.email)
      if (!user) return
      const url = await makeSignInLink(db, house, { email: user.email, landing: safeLanding(input.landing), hours: linkHours.asked })
      await sendSignInLink(db, user, url)
    })
  })
  return done({})
}

async function enter(house: House, link: OpenedLink, visit: Visit): Promise<Entered> {
  const session = await readSession(house, visit.headers)
  if (session?.email === link.email) return landing(link)
  const user = await house.database.outside((db) => userByEmail(db, link.email))
  if (!user) return { ...landing(link), next: link.state === 'open' ? 'sign-up' : 'sign-in' }
  if (link.state !== 'open' || user.twoFactor || !user.emailVerified) return { ...landing(link), next: 'sign-in' }
  if (!(await house.database.outside((db) => spendLink(db, link.id, house.clock.now())))) return { ...landing(link), next: 'sign-in' }
  await startSession(house, user.id, visit)
  return landing(link)
}

async function finishSignUp(house: House, link: OpenedLink, password: string | undefined, visit: Visit): Promise<Outcome<Entered, Refusal>> {
  const pending = link.facts as PendingSignUp
  if (!startedHere(pending, visit.headers)) {
    if (password === undefined) return done({ ...landing(link), next: 'password' })
    const limited = await countTry(visit.address, link.email)
    if (limited) return { ok: false, refusal: limited }
    if (!(await passwordFits(house, pending.passwordHash, password))) return refuse({ code: 'password-wrong', field: 'password' })
  }
  const userId = await house.database.outside(async (db) => {
    if (!(await spendLink(db, link.id, house.clock.now()))) return null
    return addUser(db, { ...pending, email: link.email, emailVerified: true })
  })
  if (!userId) return done({ ...landing(link), next: 'sign-in' })
  await enterNewCompany(house, userId, pending.name, pending, visit)
  return done(landing(link))
}

async function confirmAddress(house: House, link: OpenedLink, visit: Visit): Promise<Outcome<Entered, Refusal>> {
  const user = await house.database.outside(async (db) => {
    if (!(await spendLink(db, link.id, house.clock.now()))) return null
    await db.updateTable('users').set({ emailVerified: true, updatedAt: sql`now()` }).where('email', '=', link.email).execute()
    return userByEmail(db, link.email)
  })
  if (!user) return refuse({ code: 'link-gone' })
  if ((await readSession(house, visit.headers))?.userId === user.id) return done(landing(link))
  if (user.twoFactor) return done({ ...landing(link), next: 'sign-in' })
  await startSession(house, user.id, visit)
  return done(landing(link))
}

async function changeAddress(house: House, link: OpenedLink): Promise<Outcome<Entered, Refusal>> {
  const userId = link.facts['userId'] as UserId
  const former = await house.database.outside(async (db) => {
    const user = await userById(db, userId)
    if (!user || (await userByEmail(db, link.email)) || !(await spendLink(db, link.id, house.clock.now()))) return null
    await db.updateTable('users').set({ email: link.email, emailVerified: true, updatedAt: sql`now()` }).where('id', '=', userId).execute()
    await revokeLinks(db, user.email, house.clock.now())
    await sendAddressChanged(db, user, link.email)
    return user.email
  })
  if (!former) return refuse({ code: 'link-gone' })
  for (const place of await placesOf(house.database, userId)) {
    await house.database.inCompany(place.companyId as CompanyId, (db) =>
      db.updateTable('people').set({ email: link.email }).where('userId', '=', userId).where('email', '=', former).execute(),
    )
  }
  return done(landing(link))
}

function landing(link: OpenedLink): Entered {
  return { next: 'landing', landing: link.landing, email: link.email }
}
