import { beforeEach, expect, test } from 'vitest'
import { createOTP } from '@better-auth/utils/otp'
import { rawRoutes, routes } from '../compose.ts'
import { openDoor } from './app.ts'
import { Browser } from '../../../tests/browser.ts'
import { openTestHouse } from '../../../tests/house.ts'
import { forgetTries } from '../../../modules/companies/server/tries.ts'

const house = await openTestHouse()
let app = openDoor(house, routes, rawRoutes)
beforeEach(async () => {
  await house.wipe()
  forgetTries()
  app = openDoor(house, routes, rawRoutes)
})

const password = 'un long mot de passe'
const froid = {
  name: 'Marie Tremblay', email: 'marie@froid.test', password, companyName: 'Frimousse Froid',
  language: 'fr', timeZone: 'America/Toronto', currency: 'CAD', region: 'CA-QC',
}

async function signedUp(wish: object = {}): Promise<Browser> {
  const browser = new Browser(app)
  const answer = await browser.post('/api/sign-up', { ...froid, ...wish })
  expect(answer.body).toMatchObject({ entered: true })
  return browser
}

async function sessionOf(browser: Browser) {
  return (await browser.get('/api/session')).body as {
    user: { name: string; email: string; emailVerified: boolean; twoFactor: boolean } | null
    company: { id: string; name: string } | null
    person: { id: string; role: string } | null
    may: string[]
  }
}

/** The newest mail to an address, and the link in it as a path. */
async function mailTo(address: string, about = ''): Promise<{ subject: string; link: string; token: string; text: string }> {
  const mail = await house.database.outside((db) =>
    db.selectFrom('mails').selectAll().where('toAddress', '=', address).where('subject', 'like', `%${about}%`).orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow(),
  )
  const link = /http:\/\/dossier\.test(\S+)/.exec(mail.bodyText)?.[1] ?? ''
  return { subject: mail.subject, link, token: link.split('#')[1] ?? '', text: mail.bodyText }
}

async function mailsTo(address: string): Promise<number> {
  return (await house.database.outside((db) => db.selectFrom('mails').select('id').where('toAddress', '=', address).execute())).length
}

test('on an empty server the first to sign up is in at once, as the admin of the new company', async () => {
  const browser = new Browser(app)
  expect((await browser.get('/api/welcome')).body).toEqual({ firstRun: true, keptMail: true })
  expect((await sessionOf(browser)).user).toBeNull()
  expect((await browser.post('/api/sign-up', froid)).body).toEqual({ entered: true, landing: '/' })
  const session = await sessionOf(browser)
  expect(session).toMatchObject({
    user: { name: 'Marie Tremblay', email: 'marie@froid.test', emailVerified: false },
    company: { name: 'Frimousse Froid' },
    person: { role: 'admin' },
  })
  expect(session.may).toContain('company.change')
  expect((await browser.get('/api/welcome')).body).toMatchObject({ firstRun: false })
})

test('whoever signs up first confirms the address by the mail', async () => {
  const browser = await signedUp()
  const { token, subject } = await mailTo('marie@froid.test')
  expect(subject).toBe('Confirmez votre adresse courriel')
  expect((await browser.post('/api/enter', { token })).body).toMatchObject({ next: 'landing' })
  expect((await sessionOf(browser)).user!.emailVerified).toBe(true)
})

test('signing out ends the session on the server too', async () => {
  const browser = await signedUp()
  const stolen = new Map(browser.cookies())
  await browser.post('/api/auth/sign-out')
  expect((await sessionOf(browser)).user).toBeNull()
  const thief = new Browser(app)
  for (const [name, value] of stolen) (thief.cookies() as Map<string, string>).set(name, value)
  expect((await sessionOf(thief)).user).toBeNull()
})

test('the password signs in again; a wrong one and an unknown address get one answer', async () => {
  await signedUp()
  const browser = new Browser(app)
  const wrong = await browser.post('/api/auth/sign-in/email', { email: 'marie@froid.test', password: 'not this one at all' })
  const unknown = await browser.post('/api/auth/sign-in/email', { email: 'nobody@froid.test', password: 'not this one at all' })
  expect(wrong).toEqual({ status: 409, body: { refusal: { code: 'sign-in-wrong' } }, refusal: { code: 'sign-in-wrong' } })
  expect(unknown).toEqual(wrong)
  const right = await browser.post('/api/auth/sign-in/email', { email: ' Marie@Froid.test ', password })
  expect(right.body).toEqual({ twoFactor: false })
  expect(await sessionOf(browser)).toMatchObject({ company: { name: 'Frimousse Froid' } })
})

test('a session cookie that was tampered with is no session', async () => {
  const browser = await signedUp()
  const jar = browser.cookies() as Map<string, string>
  const value = decodeURIComponent(jar.get('dossier.session_token')!)
  jar.set('dossier.session_token', encodeURIComponent(`${value.slice(0, -2)}AA`))
  expect((await sessionOf(browser)).user).toBeNull()
  jar.set('dossier.session_token', '%E0%A4%A')
  expect((await sessionOf(browser)).user).toBeNull()
})

test('after many wrong passwords the door waits, for this address and this person', async () => {
  await signedUp()
  const browser = new Browser(app)
  const tries = []
  for (let attempt = 0; attempt < 12; attempt += 1) tries.push(await browser.post('/api/auth/sign-in/email', { email: froid.email, password: 'wrong wrong wrong' }))
  expect(tries.at(-1)!.status).toBe(429)
  expect(tries.at(-1)!.refusal).toMatchObject({ code: 'too-many' })
  const elsewhere = new Browser(app, '198.51.100.4')
  expect((await elsewhere.post('/api/auth/sign-in/email', { email: froid.email, password })).body).toEqual({ twoFactor: false })
})

test('later sign-ups finish from a mail, and hear the same whether the address is taken or not', async () => {
  await signedUp()
  const browser = new Browser(app)
  const hotel = { ...froid, name: 'Anne', companyName: 'Hôtel du Fleuve' }
  const fresh = await browser.post('/api/sign-up', { ...hotel, email: 'anne@hotel.test' })
  const taken = await new Browser(app).post('/api/sign-up', { ...hotel, email: froid.email })
  expect(fresh.body).toEqual({ entered: false, landing: '/' })
  expect(taken).toEqual(fresh)
  expect((await mailTo('marie@froid.test')).subject).toBe('Vous avez déjà un accès')
  expect((await sessionOf(browser)).user).toBeNull()

  const { token } = await mailTo('anne@hotel.test')
  expect((await browser.post('/api/enter', { token })).body).toMatchObject({ next: 'landing', landing: '/' })
  expect(await sessionOf(browser)).toMatchObject({ user: { email: 'anne@hotel.test', emailVerified: true }, company: { name: 'Hôtel du Fleuve' } })
  expect((await new Browser(app).post('/api/enter', { token })).refusal).toMatchObject({ code: 'link-gone' })
})

test('a sign-up somebody else began with my address stays shut without their password', async () => {
  await signedUp()
  await new Browser(app).post('/api/sign-up', { ...froid, email: 'victim@hotel.test', password: 'the attacker knows it' })
  const { token } = await mailTo('victim@hotel.test')
  const victim = new Browser(app)
  expect((await victim.post('/api/enter', { token })).body).toMatchObject({ next: 'password' })
  expect((await victim.post('/api/enter', { token, password: 'my own password' })).refusal).toMatchObject({ code: 'password-wrong' })
  expect((await sessionOf(victim)).user).toBeNull()
})

test('a link in a mail signs in once', async () => {
  const first = await signedUp()
  await first.post('/api/enter', { token: (await mailTo(froid.email)).token })
  const phone = new Browser(app)
  const asked = await phone.post('/api/sign-in-link', { email: froid.email, language: 'fr', landing: '/planned-jobs' })
  const unknown = await phone.post('/api/sign-in-link', { email: 'nobody@froid.test', language: 'fr' })
  expect(unknown).toEqual(asked)
  expect(await mailsTo('nobody@froid.test')).toBe(0)
  const { token } = await mailTo(froid.email)
  expect((await phone.post('/api/enter', { token })).body).toEqual({ next: 'landing', landing: '/planned-jobs', email: froid.email })
  expect((await sessionOf(phone)).user!.email).toBe(froid.email)
  const other = new Browser(app)
  expect((await other.post('/api/enter', { token })).body).toMatchObject({ next: 'sign-in', landing: '/planned-jobs' })
  expect((await sessionOf(other)).user).toBeNull()
})

test('a link an hour old, a landing on another site and a made-up token lead nowhere', async () => {
  const first = await signedUp()
  await first.post('/api/enter', { token: (await mailTo(froid.email)).token })
  const phone = new Browser(app)
  await phone.post('/api/sign-in-link', { email: froid.email, language: 'en', landing: '//evil.example' })
  const { token } = await mailTo(froid.email)
  house.clock.advance(61 * 60_000)
  expect((await phone.post('/api/enter', { token })).body).toEqual({ next: 'sign-in', landing: '/', email: froid.email })
  expect((await phone.post('/api/enter', { token: 'made-up' })).refusal).toEqual({ code: 'link-gone' })
})

test('a forgotten password: one answer for all, a link for one, and every session ends', async () => {
  const desk = await signedUp()
  const phone = new Browser(app)
  const known = await phone.post('/api/auth/request-password-reset', { email: froid.email })
  expect(await phone.post('/api/auth/request-password-reset', { email: 'nobody@froid.test' })).toEqual(known)
  const earlier = await mailTo(froid.email, 'Confirmez votre adresse courriel')
  const { token, link, subject } = await mailTo(froid.email)
  expect(subject).toBe('Choisissez un nouveau mot de passe')
  expect(link).toMatch(/^\/reset-password#/)
  expect((await phone.post('/api/auth/reset-password', { token, newPassword: 'short' })).refusal).toMatchObject({ code: 'input-wrong', field: 'newPassword', limit: 10 })
  expect((await phone.post('/api/auth/reset-password', { token, newPassword: 'another long password' })).status).toBe(200)
  expect((await phone.post('/api/auth/reset-password', { token, newPassword: 'and another password' })).refusal).toEqual({ code: 'link-gone' })
  expect((await sessionOf(desk)).user).toBeNull()
  expect((await phone.post('/api/auth/sign-in/email', { email: froid.email, password })).refusal).toMatchObject({ code: 'sign-in-wrong' })
  expect((await new Browser(app).post('/api/enter', { token: earlier.token })).refusal).toEqual({ code: 'link-gone' })
  expect((await phone.post('/api/auth/sign-in/email', { email: froid.email, password: 'another long password' })).status).toBe(200)
  expect((await sessionOf(phone)).user!.emailVerified).toBe(true)
})

test('with two steps, the password alone opens nothing; the code or a backup code does, once', async () => {
  const desk = await signedUp()
  expect((await desk.post('/api/me/two-factor', { password: 'not this one at all' })).refusal).toMatchObject({ code: 'password-wrong' })
  const started = (await desk.post('/api/me/two-factor', { password })).body as { qr: string; key: string; backupCodes: string[] }
  expect(started.qr).toMatch(/^<svg/)
  expect((await desk.post('/api/auth/two-factor/verify-totp', { code: '000000' })).refusal).toMatchObject({ code: 'code-wrong' })
  const code = () => createOTP(Buffer.from(fromBase32(started.key)).toString('utf8')).totp()
  expect((await desk.post('/api/auth/two-factor/verify-totp', { code: await code() })).status).toBe(200)
  expect((await sessionOf(desk)).user!.twoFactor).toBe(true)

  const phone = new Browser(app)
  expect((await phone.post('/api/auth/sign-in/email', { email: froid.email, password })).body).toEqual({ twoFactor: true })
  expect((await sessionOf(phone)).user).toBeNull()
  expect((await phone.post('/api/auth/two-factor/verify-totp', { code: '123456' })).refusal).toMatchObject({ code: 'code-wrong' })
  expect((await phone.post('/api/auth/two-factor/verify-totp', { code: await code() })).status).toBe(200)
  expect(await sessionOf(phone)).toMatchObject({ user: { email: froid.email }, company: { name: 'Frimousse Froid' } })

  const tablet = new Browser(app)
  await tablet.post('/api/auth/sign-in/email', { email: froid.email, password })
  expect((await tablet.post('/api/auth/two-factor/verify-backup-code', { code: started.backupCodes[0] })).status).toBe(200)
  const again = new Browser(app)
  await again.post('/api/auth/sign-in/email', { email: froid.email, password })
  expect((await again.post('/api/auth/two-factor/verify-backup-code', { code: started.backupCodes[0] })).refusal).toMatchObject({ code: 'code-wrong' })
})

test('what the identity library could do besides stays closed', async () => {
  const browser = await signedUp()
  for (const path of ['/api/auth/sign-up/email', '/api/auth/update-user', '/api/auth/delete-user', '/api/auth/change-email', '/api/auth/list-sessions', '/api/auth/get-session']) {
    expect((await browser.post(path, { email: 'x@y.test', password, name: 'x' })).status, path).toBe(404)
  }
})

test('answers at the door carry no session token', async () => {
  await signedUp()
  const browser = new Browser(app)
  const answer = await browser.post('/api/auth/sign-in/email', { email: froid.email, password })
  expect(JSON.stringify(answer.body)).not.toContain(decodeURIComponent(browser.cookies().get('dossier.session_token')!).split('.')[0])
})

function fromBase32(text: string): Uint8Array {
  const bits = [...text.replace(/=+$/, '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Uint8Array.from({ length: Math.floor(bits.length / 8) }, (_, at) => parseInt(bits.slice(at * 8, at * 8 + 8), 2))
}
