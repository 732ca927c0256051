import { expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { makeUser } from '../../../modules/companies/server/signing-up.ts'
import { aCompany, openTestHouse } from '../../../tests/house.ts'
import { Browser } from '../../../tests/browser.ts'
import { rawRoutes, routes } from '../compose.ts'
import { openDoor } from './app.ts'
import { openApi } from './openapi.ts'

const house = await openTestHouse()
const app = openDoor(house, routes, rawRoutes)

type Parameter = { name: string; in: string; required: boolean; schema?: unknown }
type Operation = { operationId: string; tags: string[]; summary?: string; parameters?: Parameter[]; requestBody?: { content: object }; responses: Record<string, { description: string; content: object }> }
type Document = { openapi: string; info: { title: string; version: string }; tags: { name: string }[]; paths: Record<string, Record<string, Operation>> }

const document = openApi(routes, house) as unknown as Document
const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))

test('every address that is answered under /api is in the document', () => {
  const answered = app.routes.filter(({ path, method }) => path.startsWith('/api/') && !path.includes('*') && method !== 'ALL')
  const told = new Set(operations.map(({ path, method }) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`))
  expect(answered.length).toBeGreaterThan(80)
  expect([...new Set(answered.map(({ method, path }) => `${method} ${path}`))].filter((one) => !told.has(one))).toEqual([])
  expect([...told].filter((one) => !answered.some(({ method, path }) => one === `${method} ${path}`))).toEqual([])
})

test('it has the form OpenAPI 3.1 asks for', () => {
  expect(document).toMatchObject({ openapi: '3.1.1', info: { title: 'Dossier', version: '0.1.0' } })
  const ids = operations.map(({ operation }) => operation.operationId)
  expect(ids.filter((id, index) => ids.indexOf(id) < index || !/^[A-Za-z0-9-]+$/.test(id))).toEqual([])
  const tags = new Set(document.tags.map(({ name }) => name))
  for (const { path, method, operation } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const parameters = operation.parameters ?? []
    const where = `${method} ${path}`
    expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name), where).toEqual(named)
    expect(parameters.every((one) => (one.in !== 'path' || one.required) && one.schema !== undefined), where).toBe(true)
    expect(new Set(parameters.map((one) => `${one.in} ${one.name}`)).size, where).toBe(parameters.length)
    expect(method === 'get' && operation.requestBody, where).toBeFalsy()
    expect(operation.responses['200']?.description, where).toBeTruthy()
    expect(operation.tags.every((tag) => tags.has(tag)), where).toBe(true)
  }
})

test('what it refers to is there, and its schemas say what JSON Schema knows', () => {
  const wrong: string[] = []
  const types = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'])
  const walk = (value: unknown, at: string): void => {
    if (Array.isArray(value)) return value.forEach((one, index) => walk(one, `${at}/${index}`))
    if (typeof value !== 'object' || value === null) return
    const given = value as Record<string, unknown>
    if (typeof given['$ref'] === 'string' && found(document, given['$ref']) === undefined) wrong.push(`${at}: ${given['$ref']}`)
    for (const [key, part] of Object.entries(given)) {
      if (key === 'type' && typeof part === 'string' && at.includes('schema') && !at.endsWith('/properties') && !types.has(part)) wrong.push(`${at}: type ${part}`)
      if (key === 'required' && Array.isArray(part) && !given['propertyNames']) wrong.push(...part.filter((name: string) => !(name in ((given['properties'] ?? {}) as object))).map((name: string) => `${at}: requires ${name}`))
      walk(part, `${at}/${key}`)
    }
  }
  walk(document, '#')
  expect(wrong).toEqual([])
})

test('administrators read it, nobody else', async () => {
  await house.wipe()
  const password = 'correct horse battery'
  const { id } = await aCompany(house, 'Froid')
  const read = async (role: 'admin' | 'manager' | 'employee') => {
    const email = `${role}@froid.test`
    const userId = await makeUser(house, { name: role, email, password, language: 'en' })
    if (!userId) throw new Error('no user')
    await house.database.inCompany(id, (db) => db.insertInto('people').values({ id: newId(), name: role, email, role, language: 'en', userId }).execute())
    const browser = new Browser(app, `198.51.100.${role.length}`)
    await browser.post('/api/auth/sign-in/email', { email, password })
    return browser.get('/api/openapi.json')
  }
  expect((await read('admin')).body).toMatchObject({ openapi: '3.1.1' })
  expect((await read('manager')).status).toBe(404)
  expect((await read('employee')).status).toBe(404)
  expect((await new Browser(app).get('/api/openapi.json')).status).toBe(404)
})

function found(from: unknown, reference: string): unknown {
  return reference.split('/').slice(1).reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], from)
}
