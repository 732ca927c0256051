import { beforeEach, expect, test } from 'vitest'
import { rawRoutes, routes } from '../../../apps/server/compose.ts'
import { openDoor } from '../../../apps/server/http/app.ts'
import { Browser } from '../../../tests/browser.ts'
import { openTestHouse } from '../../../tests/house.ts'
import { makeUser } from './signing-up.ts'
import { makeSignInLink } from './sign-in-links.ts'
import { takeNumber } from './company-store.ts'
import { fillOrderWindow } from '../../planned-jobs/server/order-errands.ts'
import { forgetTries } from './tries.ts'
import type { CompanyId } from '../../../kernel/ids.ts'

const house = await openTestHouse()
let app = openDoor(house, routes, rawRoutes)
beforeEach(async () => {
  await house.wipe()
  forgetTries()
  app = openDoor(house, routes, rawRoutes)
})

const password = 'un long mot de passe'
const company = { language: 'fr', timeZone: 'America/Toronto', currency: 'CAD', region: 'CA-QC' }

/** Somebody with a company of their own, signed in. */
async function founder(name: string, email: string, companyName: string): Promise<Browser> {
  await makeUser(house, { name, email, password, language: 'fr' })
  const browser = new Browser(app)
  expect((await browser.post('/api/auth/sign-in/email', { email, password })).body).toEqual({ twoFactor: false })
  expect((await browser.post('/api/companies', { ...company, companyName })).status).toBe(200)
  return browser
}

const marieOfFroid = () => founder('Marie', 'marie@froid.test', 'Frimousse Froid')
const luc = { name: 'Luc', email: 'luc@froid.test', role: 'employee', language: 'fr', phone: '', colour: 'teal' }

type Session = { user: { name: string; email: string } | null; company: { id: string; name: string } | null; person: { id: string; role: string } | null; companies: { id: string; name: string }[]; may: string[] }
const sessionOf = async (browser: Browser) => (await browser.get('/api/session')).body as Session

async function tokenTo(address: string): Promise<string> {
  const mail = await house.database.outside((db) => db.selectFrom('mails').selectAll().where('toAddress', '=', address).orderBy('id', 'desc').executeTakeFirstOrThrow())
  return /#(\S+)/.exec(mail.bodyText)![1]!
}

type Row = { id: string; name: string; role: string; active: boolean; hasLogin: boolean; invitation: { email: string; expired: boolean } | null }
async function peopleOf(browser: Browser, query = '?show=all'): Promise<Row[]> {
  return ((await browser.get(`/api/people${query}`)).body as { people: Row[] }).people
}

async function joined(browser: Browser, person: object = luc): Promise<{ id: string; browser: Browser }> {
  const { id } = (await browser.post('/api/people/invite', { ...luc, ...person })).body as { id: string }
  const token = await tokenTo((person as { email?: string }).email ?? luc.email)
  const theirs = new Browser(app)
  expect((await theirs.post('/api/invitations/accept', { token, name: (person as { name?: string }).name ?? luc.name, password })).status).toBe(200)
  return { id, browser: theirs }
}

test('an invited technician opens the link, chooses a password and is in the company, with the rights of a technician', async () => {
  const marie = await marieOfFroid()
  await marie.post('/api/people/invite', luc)
  const token = await tokenTo(luc.email)
  const phone = new Browser(app)
  expect((await phone.post('/api/invitations/look', { token })).body).toEqual({
    company: 'Frimousse Froid', by: 'Marie', email: 'luc@froid.test', name: 'Luc', role: 'employee', language: 'fr', hasLogin: false,
  })
  expect((await phone.post('/api/invitations/accept', { token, name: 'Luc Roy', password: 'short' })).refusal).toMatchObject({ field: 'password', limit: 10 })
  expect((await phone.post('/api/invitations/accept', { token, name: 'Luc Roy', password })).status).toBe(200)
  const session = await sessionOf(phone)
  expect(session).toMatchObject({ user: { name: 'Luc Roy' }, company: { name: 'Frimousse Froid' }, person: { role: 'employee' } })
  expect(session.may).not.toContain('people.change')
  expect((await phone.post('/api/people/invite', { ...luc, email: 'x@froid.test' })).status).toBe(404)
  expect((await marie.get('/api/notices')).body).toMatchObject({ notices: [{ code: 'person-joined', facts: { name: 'Luc Roy' }, link: '/settings/people', read: false }] })
  expect((await phone.get('/api/notices')).body).toMatchObject({ notices: [] })
})

test('an invitation is good once, not after seven days, not when withdrawn, not with another secret', async () => {
  const marie = await marieOfFroid()
  await joined(marie)
  const used = await tokenTo(luc.email)
  const gone = { code: 'invitation-gone' }
  const stranger = new Browser(app)
  expect((await stranger.post('/api/invitations/look', { token: used })).refusal).toEqual(gone)
  expect((await stranger.post('/api/invitations/accept', { token: used, name: 'Eve', password })).refusal).toEqual(gone)

  const { id } = (await marie.post('/api/people/invite', { ...luc, email: 'anne@froid.test', name: 'Anne' })).body as { id: string }
  const first = await tokenTo('anne@froid.test')
  const [companyId, invitationId] = first.split('.')
  for (const token of [`${companyId}.${invitationId}.guess`, `${companyId}.${invitationId}`, 'nonsense', `${crypto.randomUUID()}.${invitationId}.x`]) {
    expect((await stranger.post('/api/invitations/accept', { token, name: 'Eve', password })).refusal).toEqual(gone)
  }
  await marie.post(`/api/people/${id}/invite`)
  const second = await tokenTo('anne@froid.test')
  expect((await stranger.post('/api/invitations/look', { token: first })).refusal).toEqual(gone)
  expect((await stranger.post('/api/invitations/look', { token: second })).status).toBe(200)
  await marie.post(`/api/people/${id}/withdraw-invitation`)
  expect((await stranger.post('/api/invitations/look', { token: second })).refusal).toEqual(gone)
  expect((await peopleOf(marie)).find((person) => person.id === id)).toMatchObject({ active: false, invitation: null })

  await marie.post(`/api/people/${id}/invite`)
  const third = await tokenTo('anne@froid.test')
  house.clock.advance(7 * 86_400_000)
  expect((await stranger.post('/api/invitations/accept', { token: third, name: 'Anne', password })).refusal).toEqual(gone)
  expect((await peopleOf(marie)).find((person) => person.id === id)).toMatchObject({ active: true, invitation: { expired: true } })
})

test('two browsers with one invitation: one joins, no user without a company is left behind', async () => {
  const marie = await marieOfFroid()
  await marie.post('/api/people/invite', luc)
  const token = await tokenTo(luc.email)
  const answers = await Promise.all([1, 2, 3].map((at) => new Browser(app, `203.0.113.${at}`).post('/api/invitations/accept', { token, name: 'Luc', password })))
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
  expect(await house.database.outside((db) => db.selectFrom('users').select('id').where('email', '=', luc.email).execute())).toHaveLength(1)
})

test('somebody who has a login already signs in, then joins a second company and can go back to the first', async () => {
  const marie = await marieOfFroid()
  const olivier = await founder('Olivier', 'olivier@laurier.test', 'Gestion Laurier')
  await marie.post('/api/people/invite', { ...luc, email: 'olivier@laurier.test', name: 'Olivier', role: 'manager' })
  const token = await tokenTo('olivier@laurier.test')
  const out = new Browser(app)
  expect((await out.post('/api/invitations/accept', { token, name: 'Olivier', password })).refusal).toEqual({ code: 'sign-in-first', email: 'olivier@laurier.test' })
  expect((await olivier.post('/api/invitations/accept', { token })).status).toBe(200)
  const session = await sessionOf(olivier)
  expect(session.company!.name).toBe('Frimousse Froid')
  expect(session.companies.map(({ name }) => name)).toEqual(['Frimousse Froid', 'Gestion Laurier'])
  await olivier.post('/api/session/company', { companyId: session.companies[1]!.id })
  expect((await sessionOf(olivier)).company!.name).toBe('Gestion Laurier')
  expect((await peopleOf(olivier)).map(({ name }) => name)).toEqual(['Olivier'])
})

test('another company cannot be entered, nor its people touched, by knowing ids', async () => {
  const marie = await marieOfFroid()
  const olivier = await founder('Olivier', 'olivier@laurier.test', 'Gestion Laurier')
  const theirs = (await sessionOf(marie)) as Session
  const [maries] = await peopleOf(marie)
  expect((await olivier.post('/api/session/company', { companyId: theirs.company!.id })).status).toBe(404)
  for (const act of ['deactivate', 'reactivate', 'invite', 'withdraw-invitation']) expect((await olivier.post(`/api/people/${maries!.id}/${act}`)).status, act).toBe(404)
  expect((await olivier.post(`/api/people/${maries!.id}/role`, { role: 'employee' })).status).toBe(404)
  expect((await olivier.ask('PATCH', `/api/people/${maries!.id}`, { name: 'Hacked' })).status).toBe(404)
  expect((await peopleOf(marie))[0]!.name).toBe('Marie')
})

test('whoever is put out of a company is out at the next request', async () => {
  const marie = await marieOfFroid()
  const { id, browser } = await joined(marie)
  expect((await browser.get('/api/people')).status).toBe(200)
  expect((await marie.post(`/api/people/${id}/deactivate`)).status).toBe(200)
  expect((await browser.get('/api/people')).status).toBe(404)
  expect(await sessionOf(browser)).toMatchObject({ company: null, may: [] })
  await marie.post(`/api/people/${id}/reactivate`)
  expect((await sessionOf(browser)).company!.name).toBe('Frimousse Froid')
})

test('the last administrator can be neither demoted nor put out; with a second one, either can', async () => {
  const marie = await marieOfFroid()
  const me = (await sessionOf(marie)).person!.id
  expect((await marie.post(`/api/people/${me}/role`, { role: 'manager' })).refusal).toMatchObject({ code: 'last-admin' })
  expect((await marie.post(`/api/people/${me}/deactivate`)).refusal).toMatchObject({ code: 'last-admin' })
  await marie.post('/api/people/invite', { ...luc, email: 'boss@froid.test', role: 'admin' })
  expect((await marie.post(`/api/people/${me}/role`, { role: 'manager' })).refusal).toMatchObject({ code: 'last-admin' })
  const second = await joined(marie, { name: 'Anne', email: 'anne@froid.test', role: 'admin' })
  expect((await marie.post(`/api/people/${me}/role`, { role: 'manager' })).status).toBe(200)
  expect((await second.browser.post(`/api/people/${second.id}/deactivate`)).refusal).toMatchObject({ code: 'last-admin' })
})

test.runIf(process.env['TEST_DATABASE_URL'])('two administrators who demote each other at the same moment: one is left', async () => {
  const marie = await marieOfFroid()
  const me = (await sessionOf(marie)).person!.id
  const anne = await joined(marie, { name: 'Anne', email: 'anne@froid.test', role: 'admin' })
  const answers = await Promise.all([marie.post(`/api/people/${anne.id}/role`, { role: 'employee' }), anne.browser.post(`/api/people/${me}/role`, { role: 'employee' })])
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
})

test('a resource is given work without a login, and may get one later by an invitation', async () => {
  const marie = await marieOfFroid()
  const { id } = (await marie.post('/api/people', { name: 'Camion 3', language: 'fr', colour: 'orange' })).body as { id: string }
  expect((await marie.post(`/api/people/${id}/role`, { role: 'employee' })).refusal).toMatchObject({ code: 'no-login' })
  expect((await marie.post(`/api/people/${id}/invite`, { role: 'employee' })).refusal).toMatchObject({ code: 'email-needed' })
  expect((await marie.post(`/api/people/${id}/invite`, { role: 'employee', email: 'marie@froid.test' })).refusal).toMatchObject({ code: 'already-member' })
  expect((await marie.post(`/api/people/${id}/invite`, { role: 'employee', email: 'camion@froid.test' })).status).toBe(200)
  expect((await peopleOf(marie)).find((person) => person.id === id)).toMatchObject({ role: 'employee', hasLogin: false, invitation: { email: 'camion@froid.test' } })
})

test('people are found by name without accents, and listed a page at a time', async () => {
  const marie = await marieOfFroid()
  for (const name of ['Zoé', 'Éric', 'Anaïs', 'Eric']) await marie.post('/api/people', { name, language: 'fr' })
  expect((await peopleOf(marie, '?search=eric')).map(({ name }) => name).sort()).toEqual(['Eric', 'Éric'])
  const first = (await marie.get('/api/people?limit=3')).body as { people: Row[]; more: boolean }
  expect(first.more).toBe(true)
  const rest = (await marie.get(`/api/people?limit=3&after=${first.people[2]!.id}`)).body as { people: Row[]; more: boolean }
  expect([...first.people, ...rest.people].map(({ name }) => name)).toEqual(['Anaïs', ...first.people.slice(1, 3).map(({ name }) => name), 'Marie', 'Zoé'])
  expect((await peopleOf(marie, '?search=100%25')).length).toBe(0)
})

test('numbers carry the year of the company, and the next one only goes up', async () => {
  const marie = await marieOfFroid()
  const companyId = (await sessionOf(marie)).company!.id as CompanyId
  expect((await marie.ask('PUT', '/api/company/number-series/job', { prefix: '{year}-', width: 4, nextNumber: 41 })).status).toBe(200)
  expect((await marie.get('/api/company/number-series')).body).toMatchObject({ series: [{ series: 'job', example: '2026-0041' }] })
  // Five in the morning of New Year's Day in Greenwich is still the old year in Québec.
  const take = (now: string) => house.database.inCompany(companyId, (db) => takeNumber(db, 'job', now as never))
  expect(await take('2027-01-01T04:59:00.000Z')).toBe('2026-0041')
  expect(await take('2027-01-01T05:00:00.000Z')).toBe('2027-0042')
  expect((await marie.ask('PUT', '/api/company/number-series/job', { prefix: 'J', width: 4, nextNumber: 42 })).refusal).toMatchObject({ code: 'number-goes-back', next: 43 })
  expect((await marie.ask('PUT', '/api/company/number-series/nothing', { prefix: 'J', width: 4, nextNumber: 42 })).status).toBe(404)
})

test('company settings are checked field by field', async () => {
  const marie = await marieOfFroid()
  const change = (body: object) => marie.ask('PATCH', '/api/company', body)
  expect((await change({ timeZone: 'Mars/Olympus' })).refusal).toMatchObject({ code: 'time-zone-unknown', field: 'timeZone' })
  expect((await change({ currency: 'QQQ' })).refusal).toMatchObject({ code: 'currency-unknown', field: 'currency' })
  expect((await change({ website: 'javascript:alert(1)' })).refusal).toMatchObject({ code: 'website-wrong', field: 'website' })
  expect((await change({ logoDocumentId: crypto.randomUUID() })).status).toBe(404)
  expect((await change({ name: '  ' })).refusal).toMatchObject({ code: 'input-wrong', field: 'name', problem: 'missing' })
  expect((await change({ orderWindowDays: 3 })).refusal).toMatchObject({ code: 'input-wrong', field: 'orderWindowDays', limit: 7 })
  expect((await change({ name: 'Froid Frimousse', website: 'froid.example.ca', orderWindowDays: 90 })).status).toBe(200)
  expect((await marie.get('/api/company')).body).toMatchObject({ name: 'Froid Frimousse', orderWindowDays: 90, website: 'froid.example.ca' })
  // Its own contact record goes by the new name, and the orders of the longer window are made soon, not tonight.
  expect(JSON.stringify((await marie.get('/api/contacts')).body)).toContain('"name":"Froid Frimousse"')
  expect(await house.errands.runWaiting(fillOrderWindow, async () => {})).toBe(1)
  expect((await sessionOf(marie)).companies[0]!.name).toBe('Froid Frimousse')
  const hours = { week: { 1: [{ from: '09:00', to: '08:00' }], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] }, closedOn: [] }
  expect((await marie.ask('PUT', '/api/company/working-calendar', { workingCalendar: hours })).refusal).toMatchObject({ code: 'calendar-span-reversed', field: 'workingCalendar.week.1.0.to' })
})

test('a person sees their own sessions and ends the others', async () => {
  const marie = await marieOfFroid()
  const phone = new Browser(app)
  await phone.post('/api/auth/sign-in/email', { email: 'marie@froid.test', password })
  const { sessions } = (await phone.get('/api/me/sessions')).body as { sessions: { id: string; browser: string; system: string; current: boolean }[] }
  expect(sessions).toHaveLength(2)
  expect(sessions.filter((session) => session.current)).toHaveLength(1)
  expect(sessions[0]).toMatchObject({ browser: 'Firefox', system: 'Linux' })
  const olivier = await founder('Olivier', 'olivier@laurier.test', 'Gestion Laurier')
  expect((await olivier.ask('DELETE', `/api/me/sessions/${sessions[0]!.id}`)).status).toBe(404)
  expect((await phone.post('/api/me/sessions/end-others')).body).toEqual({ ended: 1 })
  expect((await sessionOf(marie)).user).toBeNull()
  expect((await sessionOf(phone)).user).not.toBeNull()
})

test('an e-mail address changes when the new one answers; the old one hears of it', async () => {
  const marie = await marieOfFroid()
  await founder('Olivier', 'olivier@laurier.test', 'Gestion Laurier')
  expect((await marie.post('/api/me/email', { email: 'new@froid.test', password: 'not this one at all' })).refusal).toMatchObject({ code: 'password-wrong', field: 'password' })
  const taken = await marie.post('/api/me/email', { email: 'olivier@laurier.test', password })
  expect(await marie.post('/api/me/email', { email: 'new@froid.test', password })).toEqual(taken)
  expect(await sessionOf(marie)).toMatchObject({ user: { email: 'marie@froid.test' } })
  expect((await marie.post('/api/enter', { token: await tokenTo('new@froid.test') })).body).toMatchObject({ next: 'landing', landing: '/settings/me' })
  expect(await sessionOf(marie)).toMatchObject({ user: { email: 'new@froid.test' } })
  expect((await peopleOf(marie))[0]).toMatchObject({ email: 'new@froid.test' })
  const [told] = await house.database.outside((db) => db.selectFrom('mails').select('subject').where('toAddress', '=', 'marie@froid.test').orderBy('id', 'desc').execute())
  expect(told!.subject).toBe('Votre adresse courriel a changé')
})

test('a link in a partner’s mail: who has a login is signed in, who has none signs up with a proven address and lands there', async () => {
  await marieOfFroid()
  const link = (email: string) => house.database.outside((db) => makeSignInLink(db, house, { email, landing: '/network/invitations/1' }))
  const token = (url: string) => url.split('#')[1]!
  const known = token(await link('marie@froid.test'))
  const phone = new Browser(app)
  expect((await phone.post('/api/enter', { token: known })).body).toMatchObject({ next: 'landing', landing: '/network/invitations/1' })
  expect((await sessionOf(phone)).user!.email).toBe('marie@froid.test')

  const proof = token(await link('Anne@Hotel.test'))
  const partner = new Browser(app)
  expect((await partner.post('/api/enter', { token: proof })).body).toEqual({ next: 'sign-up', landing: '/network/invitations/1', email: 'anne@hotel.test' })
  const wish = { ...company, name: 'Anne', email: 'anne@hotel.test', password, companyName: 'Hôtel du Fleuve', proof }
  const other = await new Browser(app).post('/api/sign-up', { ...wish, email: 'eve@hotel.test' })
  expect(other.body).toMatchObject({ entered: false })
  expect((await partner.post('/api/sign-up', wish)).body).toEqual({ entered: true, landing: '/network/invitations/1' })
  expect(await sessionOf(partner)).toMatchObject({ user: { email: 'anne@hotel.test', emailVerified: true }, company: { name: 'Hôtel du Fleuve' } })
  expect((await new Browser(app).post('/api/sign-up', { ...wish, email: 'anne@hotel.test' })).body).toMatchObject({ entered: false })
})

test('a link made in a transaction that rolls back does not exist, and no company can read links', async () => {
  const marie = await marieOfFroid()
  const companyId = (await sessionOf(marie)).company!.id as CompanyId
  let url = ''
  await expect(
    house.database.inCompany(companyId, async (db) => {
      url = await makeSignInLink(db, house, { email: 'marie@froid.test', landing: '/' })
      throw new Error('the act failed')
    }),
  ).rejects.toThrow('the act failed')
  expect((await new Browser(app).post('/api/enter', { token: url.split('#')[1] })).refusal).toEqual({ code: 'link-gone' })
  await house.database.inCompany(companyId, (db) => makeSignInLink(db, house, { email: 'marie@froid.test', landing: '/' }))
  expect(await house.database.inCompany(companyId, (db) => db.selectFrom('signInLinks').select('id').execute())).toEqual([])
})

test('kept mail is read on the machine itself only', async () => {
  const marie = await marieOfFroid()
  await marie.post('/api/people/invite', luc)
  const ask = (address: string, headers: Record<string, string> = {}) =>
    app.request('http://localhost:3000/mail', { headers: { host: 'localhost:3000', ...headers } }, { incoming: { socket: { remoteAddress: address, remotePort: 1, remoteFamily: 'IPv4' } } })
  const here = await ask('127.0.0.1')
  expect(here.status).toBe(200)
  expect(await here.text()).toContain('Marie vous invite chez Frimousse Froid')
  for (const closed of [await ask('203.0.113.7'), await ask('127.0.0.1', { host: 'evil.example' }), await ask('127.0.0.1', { 'x-forwarded-for': '203.0.113.7' })]) {
    expect(await closed.text()).not.toContain('vous invite')
  }
})
