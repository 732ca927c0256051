import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { mustBeDone } from '../../kernel/outcome.ts'
import { historyOf } from '../../platform/history.ts'
import { surveying } from '../../modules/visits/server/surveying.ts'
import { recording } from '../../modules/visits/server/recording.ts'
import { runVisitErrands } from '../../modules/visits/server/visit-errands.ts'
import { completing, reopening, starting, validating } from '../../modules/visits/server/working.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../tests/house.ts'
import { anOrder, giveLogins, goodResults, type OrderWish, type TestOrder } from '../../tests/orders.ts'
import { openDoor } from '../server/http/app.ts'
import { surveyPages } from './survey-pages.ts'

const house = await openTestHouse()
let app: ReturnType<typeof openDoor>
let laurier: TestCompany
let order: TestOrder
beforeEach(async () => {
  await house.wipe()
  app = openDoor(house, [], [surveyPages])
  laurier = await aCompany(house, 'Gestion Laurier', 'fr')
  await giveLogins(house, laurier)
})

const satisfaction = { question: { en: 'How did it go?', fr: 'Comment cela s’est-il passé?' } }

async function validated(wish: OrderWish = {}): Promise<void> {
  order = await anOrder(house, laurier, { satisfaction, ...wish })
  await house.database.inCompany(laurier.id, async (db) => {
    mustBeDone(await starting(db, laurier.technician, { id: order.id }))
    mustBeDone(await recording(db, laurier.technician, { id: order.id, results: goodResults }))
    mustBeDone(await completing(db, laurier.technician, { id: order.id }))
    mustBeDone(await validating(db, laurier.manager, { id: order.id }))
  })
  await runVisitErrands(house)
}
const mails = () => house.database.outside((db) => db.selectFrom('mails').select(['toAddress', 'subject', 'bodyText', 'bodyHtml']).orderBy('id').execute())
async function link(): Promise<string> {
  const mail = (await mails()).at(-1)!
  return /http:\/\/dossier\.test(\/s\/\S+)/.exec(mail.bodyText)![1]!
}
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
const post = (path: string, fields: Record<string, string>) => app.request(path, { method: 'POST', body: new URLSearchParams(fields) })
const answer = () => house.database.inCompany(laurier.id, (db) => db.selectFrom('visits').select('surveyAnswer').where('id', '=', order.id).executeTakeFirstOrThrow())
const days = (n: number) => house.clock.advance(n * 86_400_000)
/** A page without what changes from one answer to the next. */
const sameEachTime = async (response: Response) => (await response.text()).replaceAll(/nonce="[^"]+"/g, '')

describe('The survey goes out', () => {
  test('to the client of the building, in his language, once, after validation', async () => {
    await validated()
    await runVisitErrands(house)
    const sent = await mails()
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ toAddress: 'gagnon@hotel.test', subject: 'Qu’avez-vous pensé de notre travail? Cold rooms' })
    expect(sent[0]!.bodyText).toContain('Gestion Laurier a terminé « Cold rooms » (Hôtel du Fleuve) le 23 novembre 2026')
    expect(sent[0]!.bodyText).toContain('22 janvier 2027')
  })

  test('and only a hash of its key is kept', async () => {
    await validated()
    const token = (await link()).split('.').at(-1)!
    expect(token).toHaveLength(43)
    const row = await house.database.inCompany(laurier.id, (db) => db.selectFrom('visits').select('surveyTokenHash').where('id', '=', order.id).executeTakeFirstOrThrow())
    expect(row.surveyTokenHash).toBe(createHash('sha256').update(token).digest('hex'))
  })

  test('not where the plan asks nothing; and without an address the order’s history says so', async () => {
    await validated({ satisfaction: null })
    await validated({ clientEmail: '' })
    expect(await mails()).toEqual([])
    const history = await house.database.inCompany(laurier.id, (db) => historyOf(db, 'visit', order.id))
    expect(history[0]).toMatchObject({ act: 'order-survey-not-sent', facts: { name: 'Mme Gagnon' } })
  })

  test('not to ourselves, for our own building', async () => {
    await validated({ clientEmail: 'us@laurier.test' })
    const before = (await mails()).length
    await house.database.inCompany(laurier.id, async (db) => {
      const own = await db.selectFrom('contacts').select('id').where('ownCompany', '=', true).executeTakeFirstOrThrow()
      await db.updateTable('buildings').set({ clientId: own.id }).execute()
      await surveying(db, laurier.manager, 'http://dossier.test', { id: order.id, act: 'send' })
    })
    expect(await mails()).toHaveLength(before)
  })
})

describe('The page', () => {
  test('opens in the client’s language, switches, and is answered with two taps and no JavaScript', async () => {
    await validated()
    const path = await link()
    const page = await get(path)
    const text = await page.text()
    expect(page.status).toBe(200)
    expect(text).toContain('<html lang="fr">')
    expect(text).toContain('Comment cela s’est-il passé?')
    expect(text).toContain('Très satisfait')
    expect(text).not.toContain('<script')
    expect(await (await get(`${path}?lang=en`)).text()).toContain('How did it go?')
    const sent = await post(`${path}?lang=fr`, { score: '4', comment: ' Bon travail <b>!\r\nMerci ' })
    expect(sent.status).toBe(303)
    expect(sent.headers.get('location')).toBe(`${path}?lang=fr`)
    const thanks = await (await get(sent.headers.get('location')!)).text()
    expect(thanks).toContain('Merci!')
    expect(thanks).toContain('Bon travail &lt;b&gt;!')
    expect((await answer()).surveyAnswer).toMatchObject({ score: 4, comment: 'Bon travail <b>!\nMerci', changedAt: null })
  })

  test('is small, runs no script, is kept by nobody, and shows nothing else of the company', async () => {
    await validated()
    await house.database.inCompany(laurier.id, (db) => db.updateTable('visits').set({ internalNotes: 'MARKER-NOTES', report: 'MARKER-REPORT' }).execute())
    const page = await get(await link())
    const text = await page.text()
    expect(Buffer.byteLength(text)).toBeLessThan(15 * 1024)
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'nonce-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/)
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(text).not.toMatch(/MARKER|rue du Quai|Condenser|employee|J-/)
    expect(text).not.toMatch(/style="|onclick|src=|https?:/)
  })

  test('says what is wrong with an answer and keeps what was typed', async () => {
    await validated()
    const path = await link()
    for (const fields of [{ comment: 'Bonjour' }, { score: '6', comment: 'Bonjour' }, { score: '4.5', comment: 'Bonjour' }, { score: 'x', comment: 'Bonjour' }] as Record<string, string>[]) {
      const response = await post(path, fields)
      expect(response.status).toBe(422)
      const text = await response.text()
      expect(text).toContain('role="alert"')
      expect(text).toContain('Bonjour</textarea>')
    }
    expect((await post(path, { score: '3', comment: 'x'.repeat(2001) })).status).toBe(422)
    expect((await post(path, { score: '3', comment: 'a\u0000b' })).status).toBe(422)
    expect((await post(path, { score: '3', comment: 'x'.repeat(100_000) })).status).toBe(422)
    expect((await app.request(path, { method: 'POST', body: '{"score":5}', headers: { 'content-type': 'application/json' } })).status).toBe(422)
    expect((await answer()).surveyAnswer).toBeNull()
  })

  test('lets an answer be changed for a day, tells the office of each, and alerts it of a bad one', async () => {
    await validated()
    const path = await link()
    await post(path, { score: '5', comment: '' })
    await post(path, { score: '5', comment: '' })
    expect(await (await get(`${path}?change=1`)).text()).toContain('value="5" required checked')
    days(0.9)
    await post(path, { score: '2', comment: 'Finalement, non' })
    days(0.2)
    const late = await post(path, { score: '5', comment: 'oui' })
    expect(await (await get(late.headers.get('location')!)).text()).toContain('Finalement, non')
    expect(await (await get(`${path}?change=1`)).text()).not.toContain('<form')
    expect((await answer()).surveyAnswer).toMatchObject({ score: 2 })
    const told = await house.database.inCompany(laurier.id, (db) =>
      db.selectFrom('notices').innerJoin('people', 'people.id', 'notices.personId').select(['notices.code', 'people.role', 'notices.facts']).orderBy('notices.id').execute(),
    )
    expect(told.map(({ code, role }) => `${code} ${role}`).sort()).toEqual(['survey-answered admin', 'survey-answered manager', 'survey-bad admin', 'survey-bad manager'])
    expect(told[0]!.facts).toEqual({ name: 'Mme Gagnon', title: 'Cold rooms', score: 5 })
    const history = await house.database.inCompany(laurier.id, (db) => historyOf(db, 'visit', order.id))
    expect(history.slice(0, 2).map(({ act, byName }) => `${byName} ${act}`)).toEqual(['Mme Gagnon order-survey-changed', 'Mme Gagnon order-survey-answered'])
  })
})

describe('Links that do not open', () => {
  test('get one and the same answer, whatever is wrong with them', async () => {
    await validated()
    const path = await link()
    const [company, token] = path.slice(3).split('.') as [string, string]
    const froid = await aCompany(house, 'Frimousse Froid')
    const wrong = [
      `/s/${company}.${'A'.repeat(43)}`,
      `/s/${company}.${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      `/s/${froid.id}.${token}`,
      `/s/00000000-0000-0000-0000-000000000000.${token}`,
      `/s/${company}`,
      `/s/${token}`,
      `/s/${company}.${token}x`,
      `/s/' or 1=1 --`,
    ]
    const first = await get(wrong[0]!)
    expect(first.status).toBe(404)
    const expected = await sameEachTime(first)
    for (const bad of wrong) {
      const [read, sent] = [await get(bad), await post(bad, { score: '5', comment: '' })]
      expect([read.status, sent.status]).toEqual([404, 404])
      expect(await sameEachTime(read)).toBe(expected)
      expect(await sameEachTime(sent)).toBe(expected)
    }
    days(60.1)
    expect(await sameEachTime(await get(path))).toBe(expected)
    expect((await answer()).surveyAnswer).toBeNull()
  })

  test('are those that were withdrawn, replaced by a new one, or whose order was reopened', async () => {
    await validated()
    const act = (what: 'send' | 'withdraw') => house.database.inCompany(laurier.id, (db) => surveying(db, laurier.manager, 'http://dossier.test', { id: order.id, act: what }))
    const first = await link()
    mustBeDone(await act('withdraw'))
    expect((await get(first)).status).toBe(404)
    expect(mustBeDone(await act('send'))).toEqual({ sent: true })
    const second = await link()
    expect((await get(first)).status).toBe(404)
    expect((await get(second)).status).toBe(200)
    await house.database.inCompany(laurier.id, async (db) => mustBeDone(await reopening(db, laurier.manager, { id: order.id, reason: 'Look again' })))
    expect((await get(second)).status).toBe(404)
    expect((await post(second, { score: '1', comment: '' })).status).toBe(404)
  })

  test('speak the browser’s language, and are not guessed: too many tries are stopped', async () => {
    const bad = `/s/${laurier.id}.${'A'.repeat(43)}`
    expect(await (await get(bad, { 'accept-language': 'fr-CA,fr;q=0.9' })).text()).toContain('Cette page n’est pas accessible')
    const statuses = await Promise.all(Array.from({ length: 60 }, async () => (await get(bad)).status))
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(10)
    expect(await (await get(`${bad}?lang=fr`)).text()).toContain('Trop d’essais')
  })

  test.runIf(process.env['TEST_DATABASE_URL'])('one answer stands when it is sent many times at once', async () => {
    await validated()
    const path = await link()
    await Promise.all(Array.from({ length: 8 }, async () => post(path, { score: '1', comment: 'Froid' })))
    const told = await house.database.inCompany(laurier.id, (db) => db.selectFrom('notices').select('code').execute())
    expect(told).toHaveLength(2)
  })
})
