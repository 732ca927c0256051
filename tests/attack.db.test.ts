import { afterAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { z } from 'zod'
import { openDoor } from '../apps/server/http/app.ts'
import { rawRoutes, routes } from '../apps/server/compose.ts'
import { newId } from '../kernel/ids.ts'
import { aFolder } from '../modules/jobs/server/a-folder.ts'
import { addNote } from '../modules/jobs/server/folder-notes.ts'
import { addTask } from '../modules/jobs/server/tasking.ts'
import { makeUser } from '../modules/companies/server/signing-up.ts'
import { takeIn } from '../modules/messages/server/arriving.ts'
import { addAMailbox } from '../modules/messages/server/mailbox-settings.ts'
import { addTemplate } from '../modules/messages/server/templating.ts'
import { acceptShare, sharePlan } from '../modules/network/server/sharing.ts'
import { aPlan, aSite, coldRooms } from '../modules/planned-jobs/server/a-plan.ts'
import type { Endpoint } from '../platform/endpoint.ts'
import { Browser } from './browser.ts'
import { aForm, goodAnswers, Sender } from './request-form.ts'
import { act, connectOverBuildings, openNetwork } from './chain.ts'
import { aCompany, openTestHouse, type TestCompany } from './house.ts'

/**
 * A rival, signed in as an administrator of its own company, asks every endpoint with every id of another company. Nothing of
 * that company may come back, nothing of it may change, and the answer is the one for an id that does not exist.
 */
const house = await openTestHouse()
const network = await openNetwork(house)
const app = openDoor(house, routes, rawRoutes)
afterAll(() => network.close())
const password = 'correct horse battery'
const marker = 'FROID-ONLY'

test('every endpoint keeps another company’s things to itself', { timeout: 240_000 }, async () => {
  await house.wipe()
  const froid = await victim()
  const rival = await aCompany(house, 'Rival Cold')
  const browser = await signedIn(rival)
  const ids = await idsOf(froid)
  const before = await everythingOf(froid)
  const wrong: string[] = []
  const reached = new Set<string>()
  const withId = new Set<string>()
  for (const { endpoint } of routes.filter((route) => route.kind !== 'public')) {
    const answers = new Map<string, string>()
    for (const input of inputsFor(endpoint, ids)) {
      const { status, body, refusal } = await ask(browser, endpoint, input)
      const said = JSON.stringify(body)
      if (endpoint.path.includes(':')) withId.add(`${endpoint.method} ${endpoint.path}`)
      if (status === 404) reached.add(`${endpoint.method} ${endpoint.path}`)
      if (status >= 500 || status === 429) wrong.push(`${endpoint.method} ${endpoint.path}: ${status}`)
      if (said.includes(marker)) wrong.push(`${endpoint.method} ${endpoint.path}: answered something of the other company`)
      answers.set(JSON.stringify(replaceIds(input, ids, '-')), `${status} ${refusal?.code}`)
    }
    for (const [shape, answer] of answers) {
      const { status, refusal } = await ask(browser, endpoint, JSON.parse(shape.replaceAll('"-"', `"${newId()}"`)) as Record<string, unknown>)
      const nobodys = `${status} ${refusal?.code}`
      if (nobodys !== answer) wrong.push(`${endpoint.method} ${endpoint.path}: ${answer} for an id of another company, ${nobodys} for one of nobody`)
    }
  }
  expect([...new Set(wrong)]).toEqual([])
  // The inputs made up here get past the schemas: what is refused is refused for the id.
  expect([...withId].filter((path) => !reached.has(path))).toEqual([])
  expect(await everythingOf(froid)).toBe(before)
})

test('nobody who is signed out is answered by an endpoint that is not public', async () => {
  const stranger = new Browser(app)
  const answered: string[] = []
  for (const { endpoint } of routes.filter((route) => route.kind !== 'public')) {
    const { status } = await ask(stranger, endpoint, inputsFor(endpoint, [newId()])[0] ?? {})
    if (status !== 401) answered.push(`${endpoint.method} ${endpoint.path}: ${status}`)
  }
  expect(answered).toEqual([])
})

test('a request from another site is refused, whatever the cookie', async () => {
  const response = await app.request('/api/network/active', {
    method: 'POST', headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' }, body: '{"active":true}',
  })
  expect(response.status).toBe(403)
})

/** A company with one of everything, a live share among them; every text holds the marker. */
async function victim(): Promise<TestCompany> {
  const froid = await aCompany(house, `${marker} Froid`)
  const laurier = await aCompany(house, 'Gestion Laurier')
  const site = await aSite(house, froid, `${marker} Tower`)
  await connectOverBuildings(house, network, froid, laurier)
  const planId = await aPlan(house, froid, coldRooms(site, { title: `${marker} cold rooms`, costCentre: marker }))
  const { shareId } = await act(house, froid.manager, sharePlan, { planId, to: 'client', notes: marker })
  await network.settle()
  await act(house, laurier.manager, acceptShare, { shareId })
  await network.settle()
  const folder = await aFolder(house, froid, { title: `${marker} alarm`, description: marker })
  await act(house, froid.manager, addTask, { id: folder.id, title: marker })
  await act(house, froid.manager, addNote, { id: folder.id, text: marker, mentions: [] })
  await new Sender(house, app, await aForm(house, froid)).openAndSend({ ...goodAnswers, description: `${marker} tap` })
  await house.database.inCompany(froid.id, async (db) => {
    await db.insertInto('labels').values({ id: newId(), name: marker }).execute()
    await db.insertInto('customFields').values({ id: newId(), name: marker, kind: 'text' }).execute()
    await db.insertInto('savedViews').values({ id: newId(), list: 'jobs', name: marker }).execute()
  })
  await act(house, froid.admin, addTemplate, { name: marker, words: { en: { subject: marker, body: marker }, fr: { subject: marker, body: marker } } })
  await house.database.inCompany(froid.id, (db) =>
    addAMailbox(db, froid.admin, { address: 'office@froid.test', host: 'mail.froid.test', port: 993, secure: true, userName: marker, password: marker, folder: 'INBOX', takesTags: false, opensFolders: true, active: true }, house),
  )
  await takeIn(house, froid.id, Buffer.from(`From: ${marker} <who@else.example>\nSubject: ${marker}\n\n${marker}`), { recipients: [], nullSender: false, opensFolders: false, mailboxId: null })
  return froid
}

async function signedIn(company: TestCompany): Promise<Browser> {
  const email = `admin-${company.id}@rival.test`
  const userId = (await makeUser(house, { name: 'Rival', email, password, language: 'en' }))!
  await house.database.inCompany(company.id, (db) => db.updateTable('people').set({ userId }).where('role', '=', 'admin').execute())
  const browser = new Browser(app)
  const { status } = await browser.post('/api/auth/sign-in/email', { email, password })
  if (status !== 200) throw new Error(`could not sign in: ${status}`)
  return browser
}

/** One id of each kind of thing the company has, by table. */
async function idsOf(company: TestCompany): Promise<string[]> {
  return house.database.inCompany(company.id, async (db) => {
    const ids: string[] = []
    for (const table of ['people', 'contacts', 'buildings', 'places', 'assets', 'planned_jobs', 'visits', 'checklists', 'connections', 'shares', 'history', 'notices', 'jobs', 'messages', 'job_tasks', 'request_submissions', 'message_templates', 'mailboxes', 'job_stages', 'labels', 'custom_fields', 'saved_views', 'request_forms', 'contact_points', 'invitations']) {
      const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)} order by id limit 1`.execute(db)
      if (rows[0]) ids.push(rows[0].id)
    }
    return ids
  })
}

async function everythingOf(company: TestCompany): Promise<string> {
  return house.database.inCompany(company.id, async (db) => {
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'company_id' and table_name <> 'mails' order by 1`.execute(db)
    const parts: string[] = []
    for (const { name } of tables) {
      const { rows } = await sql<{ all: string | null }>`select string_agg(t::text, '|' order by t::text) as all from ${sql.table(name)} t where company_id = ${company.id}`.execute(db)
      parts.push(`${name}: ${rows[0]?.all ?? ''}`)
    }
    return parts.join('\n')
  })
}

/** Inputs that fit the endpoint, once with each id in all the places an id goes. Endpoints without a place for an id get one. */
function inputsFor(endpoint: Endpoint, ids: readonly string[]): Record<string, unknown>[] {
  const schema = z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' }) as Schema
  const withId = JSON.stringify(schema).includes('"uuid"') || endpoint.path.includes(':')
  const necessary = { ...schema, properties: Object.fromEntries((schema.required ?? []).map((name) => [name, schema.properties?.[name] ?? {}])) }
  return (withId ? ids : ids.slice(0, 1)).flatMap((id) => [schema, necessary].map((shape) => sample(shape, id) as Record<string, unknown>))
}

type Schema = { type?: string; format?: string; enum?: unknown[]; const?: unknown; anyOf?: Schema[]; oneOf?: Schema[]; properties?: Record<string, Schema>; required?: string[]; items?: Schema; minimum?: number; minLength?: number; minItems?: number; default?: unknown; pattern?: string }

/** Texts with a meaning the schema does not tell. */
const usual: Readonly<Record<string, unknown>> = { on: '2027-01-04', at: '08:00', phone: '+14185551234', timeZone: 'America/Toronto' }

function sample(schema: Schema, id: string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const either = schema.anyOf ?? schema.oneOf
  if (either) return sample(either[0]!, id)
  if (schema.type === 'object' || schema.properties) return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, part]) => [name, usual[name] ?? sample(part, id)]))
  if (schema.type === 'array') return schema.items ? [sample(schema.items, id)] : []
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1)
  if (schema.type === 'boolean') return true
  if (schema.type === 'null') return null
  if (schema.format === 'uuid') return id
  if (schema.format === 'date-time') return '2026-11-23T13:00:00.000Z'
  if (schema.format === 'date') return '2027-01-04'
  if (schema.format === 'email') return 'someone@rival.test'
  return 'true'
}

/** The same input with `mark` where an id was. */
function replaceIds(input: Record<string, unknown>, ids: readonly string[], mark: string): Record<string, unknown> {
  return JSON.parse(JSON.stringify(input, (_key, value: unknown) => (typeof value === 'string' && ids.includes(value) ? mark : value))) as Record<string, unknown>
}

let asked = 0

async function ask(browser: Browser, endpoint: Endpoint, input: Record<string, unknown>) {
  // From many addresses, so that it is never the limit that answers.
  browser.address = `198.51.100.${1 + (Math.floor(asked++ / 500) % 250)}`
  const rest = { ...input }
  const path = endpoint.path.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  if (endpoint.method !== 'GET' && endpoint.method !== 'DELETE') return browser.ask(endpoint.method, path, rest)
  const query = new URLSearchParams(Object.entries(rest).flatMap(([name, value]) => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[name, String(value)]] : [])))
  return browser.ask(endpoint.method, `${path}?${query.toString()}`)
}
