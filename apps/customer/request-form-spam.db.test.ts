import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Db } from '../../platform/database.ts'
import { requestOf } from '../../modules/requests/server/form-views.ts'
import { trustRequest } from '../../modules/requests/server/settling.ts'
import { beginsWithZeros } from '../../modules/requests/work.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../tests/house.ts'
import { aForm, goodAnswers, Sender } from '../../tests/request-form.ts'
import { Browser } from '../../tests/browser.ts'
import { routes } from '../server/compose.ts'
import { openDoor } from '../server/http/app.ts'
import { makeUser } from '../../modules/companies/server/signing-up.ts'
import { requestFormFiles } from './request-form-files.ts'
import { requestFormPages } from './request-form-pages.ts'
import { identityRawRoutes } from '../../modules/companies/server/identity-routes.ts'

const house = await openTestHouse()
let app: ReturnType<typeof openDoor>
let froid: TestCompany
beforeEach(async () => {
  await house.wipe()
  app = openDoor(house, [], [requestFormFiles, requestFormPages])
  froid = await aCompany(house, 'Frimousse Froid', 'fr')
})

const inside = <T>(work: (db: Db) => Promise<T>) => house.database.inCompany(froid.id, work)
const folders = () => inside((db) => db.selectFrom('jobs').selectAll().orderBy('number').execute())
const messages = () => inside((db) => db.selectFrom('messages').selectAll().where('direction', '=', 'in').orderBy('at').execute())
const mails = () => house.database.outside((db) => db.selectFrom('mails').selectAll().orderBy('id').execute())
const sender = async (change = {}, from?: string) => new Sender(house, app, await aForm(house, froid, change), from)

describe('Unwanted mail', () => {
  test.each([
    ['the hidden field is filled', async (one: Sender) => (await one.open(), one.send({ ...goodAnswers, site: 'http://x.ru' }))],
    ['it comes at once', async (one: Sender) => (await one.open(0.5), one.send())],
    ['it carries no token', async (one: Sender) => one.send()],
    ['it carries a token of another form', async (one: Sender) => {
      const laurier = await aCompany(house, 'Gestion Laurier')
      const other = new Sender(house, app, await aForm(house, laurier))
      await other.open()
      one.token = other.token
      return one.send()
    }],
    ['its token is older than a day', async (one: Sender) => (await one.open(25 * 3600), one.send())],
  ])('%s: nothing is made, every word stays, pressing once more sends it', async (_what, act) => {
    const one = await sender()
    const refused = await act(one)
    const text = await refused.text()
    expect(refused.status).toBe(422)
    expect(text).toContain('une fois de plus')
    expect(text).toContain('Le robinet de la cuisine coule depuis hier.</textarea>')
    expect(await folders()).toEqual([])
    one.token = /name="token" value="([^"]+)"/.exec(text)![1]!
    house.clock.advance(5000)
    expect((await one.send()).status).toBe(303)
    expect(await folders()).toHaveLength(1)
  })

  test('that is suspected has its folder all the same, told apart, and nobody is written to until a person trusts it', async () => {
    const one = await sender()
    expect((await one.openAndSend({ ...goodAnswers, description: 'http://a.ru http://b.ru http://c.ru' })).status).toBe(303)
    const [folder] = await folders()
    expect(folder).toMatchObject({ number: 'J-00001', lastInAt: null })
    expect((await messages())[0]).toMatchObject({ nature: 'spam' })
    expect(await mails()).toEqual([])
    const request = (await inside((db) => requestOf(db, folder!.id)))!
    expect(request).toMatchObject({ suspicions: ['links'], trusted: false })
    await inside((db) => trustRequest(db, froid.manager, request.id, house))
    await inside((db) => trustRequest(db, froid.manager, request.id, house))
    expect((await messages())[0]).toMatchObject({ nature: 'written' })
    expect((await folders())[0]!.lastInAt).not.toBeNull()
    expect((await mails()).map(({ toAddress }) => toAddress)).toEqual(['claire@example.com'])
  })

  test('sends no stranger words of its own: the mail of confirmation holds none that were typed', async () => {
    const one = await sender()
    await one.openAndSend({ ...goodAnswers, name: 'Gagnez 1000$ ici', description: 'MARKER visitez example.ru' })
    const mail = (await mails()).at(-1)!
    expect(mail.toAddress).toBe('claire@example.com')
    expect(`${mail.subject}${mail.toName}${mail.bodyText}${mail.bodyHtml}`).not.toMatch(/MARKER|Gagnez|example\.ru/)
  })

  test('fills nobody’s letter box: three confirmations an hour', async () => {
    const one = await sender()
    for (let at = 0; at < 5; at += 1) await one.openAndSend({ ...goodAnswers, description: `Demande numéro ${at}` })
    expect(await folders()).toHaveLength(5)
    expect((await mails()).filter(({ toAddress }) => toAddress === 'claire@example.com')).toHaveLength(3)
  })

  test('from one address: thirty in ten minutes, then one waits, and the words stay', async () => {
    const one = await sender()
    const statuses: number[] = []
    for (let at = 0; at < 31; at += 1) statuses.push((await one.openAndSend({ ...goodAnswers, name: '' })).status)
    expect(statuses.slice(0, 30).every((status) => status === 422)).toBe(true)
    expect(statuses[30]).toBe(429)
    expect(await (await one.send()).text()).toContain('coule depuis hier.</textarea>')
  })

  test('under load a browser solves a puzzle by itself, and who has no scripts waits a little', async () => {
    const one = await sender()
    for (let at = 0; at < 32; at += 1) await new Sender(house, app, one.key, `198.51.100.${at}`).send({})
    const page = await one.open(5)
    const bits = Number(/data-work="(\d+)"/.exec(page)![1])
    expect(bits).toBeGreaterThanOrEqual(16)
    const refused = await one.send(goodAnswers, [], true)
    expect(await refused.json()).toMatchObject({ work: bits, token: one.token })
    const waiting = await one.send()
    expect(waiting.status).toBe(429)
    expect(await waiting.text()).toContain('coule depuis hier.</textarea>')
    const solved = await one.send({ ...goodAnswers, work: solve(one.token, bits) }, [], true)
    expect(await solved.json()).toMatchObject({ go: expect.stringContaining('/sent/') })
    const patient = new Sender(house, app, one.key, '203.0.113.77')
    await patient.open(25)
    expect((await patient.send({ ...goodAnswers, email: 'luc@example.com' })).status).toBe(303)
  })
})

function solve(token: string, bits: number): string {
  for (let answer = 0; ; answer += 1) if (beginsWithZeros(createHash('sha256').update(`${token}:${answer}`).digest(), bits)) return String(answer)
}

test.runIf(process.env['TEST_DATABASE_URL'])('a form flooded at 500 requests a second from everywhere: the people at work wait little, few folders are made, honest words come through', async () => {
  app = openDoor(house, routes, [requestFormFiles, requestFormPages, ...identityRawRoutes])
  const key = await aForm(house, froid)
  const office = new Browser(app, '192.0.2.1')
  const email = 'marie@froid.test'
  const userId = (await makeUser(house, { name: 'Marie', email, password: 'correct horse battery', language: 'fr' }))!
  await inside((db) => db.updateTable('people').set({ userId }).where('role', '=', 'manager').execute())
  expect((await office.post('/api/auth/sign-in/email', { email, password: 'correct horse battery' })).status).toBe(200)
  const pages: Sender[] = []
  for (let at = 0; at < 200; at += 1) {
    const one = new Sender(house, app, key, `198.18.${at >> 8}.${at & 255}`)
    await one.open(0)
    pages.push(one)
  }
  house.clock.advance(5000)
  // Made before, so that it is the server's work that is measured.
  const bodies = await Promise.all(pages.map((one, at) => one.encode({ ...goodAnswers, email: `x${at}@example.com`, description: `Flood ${at}` })))
  /** Looks for a contact again and again; answers what half of the answers took no longer than, ms. */
  const work = async (goesOn: () => boolean): Promise<number> => {
    const waits: number[] = []
    while (goesOn()) {
      const began = performance.now()
      const { status } = await office.get('/api/contacts?q=gagnon')
      waits.push(performance.now() - began)
      expect(status).toBe(200)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return waits.toSorted((a, b) => a - b)[waits.length >> 1]!
  }
  let looks = 0
  const quiet = await work(() => (looks += 1) <= 20)
  const answers: Promise<Response>[] = []
  let flooding = true
  const working = work(() => flooding)
  const until = performance.now() + 4000
  let sent = 0
  for (let due = performance.now(); due < until; due += 100) {
    for (let at = 0; at < 50; at += 1, sent += 1) answers.push(pages[sent % pages.length]!.sendBytes(bodies[sent % pages.length]!))
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due + 100 - performance.now())))
  }
  const statuses = (await Promise.all(answers)).map(({ status }) => status)
  flooding = false
  const flooded = await working
  const count = (await folders()).length
  expect(statuses.every((status) => [303, 422, 429, 503].includes(status))).toBe(true)
  expect(count).toBeLessThanOrEqual(60)
  // Some ten times; hundreds of times where the flood is taken in and everybody waits for all of it.
  expect(flooded / quiet).toBeLessThan(60)
  const honest = new Sender(house, app, key, '203.0.113.200')
  const page = await honest.open(5)
  const solved = await honest.send({ ...goodAnswers, work: solve(honest.token, Number(/data-work="(\d+)"/.exec(page)![1])) }, [], true)
  expect(await solved.json()).toMatchObject({ go: expect.stringContaining('/sent/') })
})
