import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { timeZone } from '../../../kernel/dates.ts'
import type { CompanyId, UserId } from '../../../kernel/ids.ts'
import { done, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Language } from '../../../kernel/phrases.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { remember } from '../../../platform/history.ts'
import type { House, Visit } from '../../../platform/routes.ts'
import { linkHours, safeLanding } from '../identity.ts'
import type { signUp as signUpEndpoint } from '../identity-endpoints.ts'
import { addPerson, foundCompany, type NewCompany } from './company-store.ts'
import { identityOf } from './identity.ts'
import { sendAlreadyHere, sendConfirmAddress, sendFinishSignUp } from './identity-mail.ts'
import { findLink, makeLink, makeSignInLink, spendLink } from './sign-in-links.ts'
import { startSession, workIn, type OpenSession } from './sessions.ts'
import { countTry, evenly, mayMail } from './tries.ts'
import { addUser, anyUser, userByEmail } from './user-store.ts'

type Input = InputOf<typeof signUpEndpoint>
export type CompanyWish = Pick<Input, 'companyName' | 'language' | 'timeZone' | 'currency' | 'region'>
/** What waits in the link of a mail until the address is proven: the password only as its hash. */
export type PendingSignUp = CompanyWish & { readonly name: string; readonly passwordHash: string; readonly browser: string }

/**
 * Signs up a user with a company. The first user of a server enters at once, and so does whoever proves the address by a link that
 * arrived there; anybody else finishes from a mail, and hears the same whether the address is taken or not.
 */
export async function signUp(house: House, input: Input, visit: Visit): Promise<Outcome<{ entered: boolean; landing: string }, Refusal>> {
  const limited = await countTry(visit.address, input.email)
  if (limited) return { ok: false, refusal: limited }
  const wrong = companyWrong(input)
  if (wrong) return { ok: false, refusal: wrong }
  const passwordHash = await hashPassword(house, input.password)
  const landing = safeLanding(input.landing)
  const now = house.clock.now()

  const link = input.proof ? await house.database.outside((db) => findLink(db, input.proof!, now)) : null
  if (link && link.kind === 'enter' && link.state === 'open' && link.email === input.email) {
    const userId = await house.database.outside(async (db) => {
      return (await spendLink(db, link.id, now)) ? addUser(db, { ...input, passwordHash, emailVerified: true }) : null
    })
    if (!userId) return refuse({ code: 'user-exists', field: 'email' })
    await enterNewCompany(house, userId, input.name, input, visit)
    return done({ entered: true, landing: link.landing })
  }
  if (!(await house.database.outside(anyUser))) {
    const userId = await house.database.outside(async (db) => {
      const added = await addUser(db, { ...input, passwordHash, emailVerified: false })
      if (added) await sendConfirmAddress(db, input, await makeLink(db, house, { kind: 'confirm', email: input.email, landing: '/', hours: linkHours.confirm }))
      return added
    })
    if (!userId) return refuse({ code: 'user-exists', field: 'email' })
    await enterNewCompany(house, userId, input.name, input, visit)
    return done({ entered: true, landing })
  }
  await evenly(() => mailTheNextStep(house, input, passwordHash, landing, visit))
  return done({ entered: false, landing })
}

async function mailTheNextStep(house: House, input: Input, passwordHash: string, landing: string, visit: Visit): Promise<void> {
  const browser = randomBytes(24).toString('base64url')
  visit.setCookie(`${browserCookie}=${browser}; Max-Age=${linkHours.signUp * 3600}; Path=/api/enter; HttpOnly; SameSite=Lax${house.config.publicUrl.startsWith('https:') ? '; Secure' : ''}`)
  if (!(await mayMail(input.email))) return
  await house.database.outside(async (db) => {
    const user = await userByEmail(db, input.email)
    if (user) {
      await sendAlreadyHere(db, user, await makeSignInLink(db, house, { email: input.email, landing }))
      return
    }
    const { name, companyName, language, timeZone: zone, currency, region } = input
    const facts: PendingSignUp = { name, companyName, language, timeZone: zone, currency, region, passwordHash, browser: hashed(browser) }
    await sendFinishSignUp(db, input, await makeLink(db, house, { kind: 'sign-up', email: input.email, landing, hours: linkHours.signUp, facts }))
  })
}

/** The browser that signed up keeps this, so that only it opens the mail's link without the password: a stranger's sign-up with your address stays theirs. */
const browserCookie = 'dossier.signing_up'

export function startedHere(pending: PendingSignUp, headers: Headers): boolean {
  const cookie = (headers.get('cookie') ?? '').split(/;\s*/).find((part) => part.startsWith(`${browserCookie}=`))
  if (!cookie) return false
  const given = Buffer.from(hashed(cookie.slice(browserCookie.length + 1)))
  const right = Buffer.from(pending.browser)
  return given.length === right.length && timingSafeEqual(given, right)
}

export async function enterNewCompany(house: House, userId: UserId, name: string, wish: CompanyWish, visit: Visit): Promise<CompanyId> {
  const companyId = await foundFor(house, { userId, name, language: wish.language }, wish)
  await startSession(house, userId, visit, companyId)
  return companyId
}

/** Founds one more company for a user who is signed in, and goes to work in it. */
export async function foundAnother(house: House, session: OpenSession, wish: CompanyWish): Promise<Outcome<{ companyId: CompanyId }, Refusal>> {
  const wrong = companyWrong(wish)
  if (wrong) return { ok: false, refusal: wrong }
  const companyId = await foundFor(house, session, wish)
  await workIn(house, session, companyId)
  return done({ companyId })
}

/** A company with `user` as its first admin. */
async function foundFor(house: House, user: { userId: UserId; name: string; email?: string; language: Language }, wish: CompanyWish): Promise<CompanyId> {
  const email = user.email ?? (await house.database.statements.selectFrom('users').select('email').where('id', '=', user.userId).executeTakeFirstOrThrow()).email
  const company: NewCompany = { name: wish.companyName, language: wish.language, timeZone: wish.timeZone, currency: wish.currency, region: wish.region }
  return foundCompany(house.database, company, async (db, companyId) => {
    const personId = await addPerson(db, { name: user.name, email, role: 'admin', language: user.language, userId: user.userId })
    await remember(db, { personId, name: user.name, now: house.clock.now() }, 'company', companyId, 'company-founded', { name: company.name })
  })
}

export async function hashPassword(house: House, password: string): Promise<string> {
  return (await identityOf(house).auth.$context).password.hash(password)
}

export async function passwordFits(house: House, hash: string, password: string): Promise<boolean> {
  return (await identityOf(house).auth.$context).password.verify({ hash, password })
}

/** A user with a password and a proven address, for demonstrations, imports and tests; null when the address is taken. */
export async function makeUser(house: House, user: { name: string; email: string; password: string; language: Language }): Promise<UserId | null> {
  const passwordHash = await hashPassword(house, user.password)
  return house.database.outside((db) => addUser(db, { ...user, email: user.email.trim().toLowerCase(), passwordHash, emailVerified: true }))
}

export function companyWrong(wish: Pick<CompanyWish, 'timeZone' | 'currency'>): Refusal | null {
  if (timeZone(wish.timeZone) === null) return { code: 'time-zone-unknown', field: 'timeZone' }
  if (!Intl.supportedValuesOf('currency').includes(wish.currency)) return { code: 'currency-unknown', field: 'currency' }
  return null
}

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
