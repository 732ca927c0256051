import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { serve } from '@hono/node-server'
import sharp from 'sharp'
import { openDoor } from '../apps/server/http/app.ts'
import { rawRoutes, routes } from '../apps/server/compose.ts'
import { makeUser } from '../modules/companies/server/signing-up.ts'
import { startSession } from '../modules/companies/server/sessions.ts'
import type { Visit } from '../platform/routes.ts'
import { aCompany, openTestHouse, type TestCompany } from './house.ts'

/** The bytes of documents through the whole door, over real HTTP. */
const house = await openTestHouse()
const server = serve({ fetch: openDoor(house, routes, rawRoutes).fetch, port: 0, hostname: '127.0.0.1' })
await new Promise((resolve) => server.once('listening', resolve))
const { port } = server.address() as AddressInfo
const base = `http://127.0.0.1:${port}`
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => house.wipe())

/** A person's cookie in a company. */
async function cookieOf(company: TestCompany, role: 'manager' | 'technician' = 'manager'): Promise<string> {
  const userId = (await makeUser(house, { name: 'Marie', email: `${role}@${company.id}.test`, password: 'correct horse battery', language: 'en' }))!
  await house.database.inCompany(company.id, (db) => db.updateTable('people').set({ userId }).where('id', '=', company[role].personId!).execute())
  let cookie = ''
  const visit: Visit = { headers: new Headers(), address: '127.0.0.1', setCookie: (set) => void (cookie = set.split(';', 1)[0]!) }
  await startSession(house, userId, visit, company.id)
  return cookie
}

const send = (cookie: string, name: string, body: BodyInit) =>
  fetch(`${base}/api/documents/file?name=${encodeURIComponent(name)}`, { method: 'PUT', headers: { cookie }, body })
const pdf = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'
const arriving = () => (fs.existsSync(path.join(house.config.dataDir, 'arriving')) ? fs.readdirSync(path.join(house.config.dataDir, 'arriving')) : [])

test('pictures and PDF are shown and anything else handed over, with nothing that could run', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const cookie = await cookieOf(froid)
  const png = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#123456' } }).png().toBuffer()
  const picture = (await (await send(cookie, 'été "1".png', new Uint8Array(png))).json()) as { id: string }
  const paper = (await (await send(cookie, 'plan.pdf', pdf)).json()) as { id: string }
  const shown = await fetch(`${base}/api/documents/${picture.id}/file?size=full`, { headers: { cookie } })
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': `inline; filename="ete 1.png"; filename*=UTF-8''%C3%A9t%C3%A9%201.png`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-cache',
  })
  expect((await shown.arrayBuffer()).byteLength).toBe(Number(shown.headers.get('content-length')))
  const small = await fetch(`${base}/api/documents/${picture.id}/file?size=thumb`, { headers: { cookie } })
  expect([small.status, small.headers.get('content-type')]).toEqual([200, 'image/webp'])
  await small.arrayBuffer()
  const pages = await fetch(`${base}/api/documents/${paper.id}/file`, { headers: { cookie } })
  expect(pages.headers.get('content-disposition')).toMatch(/^inline; /)
  expect(pages.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'")
  expect(await pages.text()).toBe(pdf)
  const list = (await (await send(cookie, 'list.csv', 'name;city\n')).json()) as { id: string }
  const handed = await fetch(`${base}/api/documents/${list.id}/file`, { headers: { cookie } })
  expect(handed.headers.get('content-disposition')).toMatch(/^attachment; /)
  expect(await handed.text()).toBe('name;city\n')
  const again = await fetch(`${base}/api/documents/${paper.id}/file`, { headers: { cookie, 'if-none-match': pages.headers.get('etag')! } })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect((await fetch(`${base}/api/documents/${paper.id}/file?size=thumb`, { headers: { cookie } })).status).toBe(404)
})

test('another company’s document, none at all, and no session are one answer', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const rival = await aCompany(house, 'Rival Cold')
  const theirs = (await (await send(await cookieOf(froid), 'plan.pdf', pdf)).json()) as { id: string }
  const cookie = await cookieOf(rival)
  const answers = await Promise.all(
    [`/api/documents/${theirs.id}/file`, `/api/documents/${crypto.randomUUID()}/file`, '/api/documents/..%2f..%2fetc/file', `/api/documents/${theirs.id}/file?size=thumb`].flatMap((url) => [
      fetch(base + url, { headers: { cookie } }),
      fetch(base + url),
    ]),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
  expect(new Set(await Promise.all(answers.map((answer) => answer.text())))).toEqual(new Set(['{"refusal":{"code":"not-there"}}']))
  expect((await send('', 'plan.pdf', pdf)).status).toBe(401)
})

test.each([
  ['empty', 'plan.pdf', '', 422, 'file-empty'],
  ['a script in a drawing', 'logo.svg', '<svg onload="alert(1)"/>', 422, 'file-kind'],
  ['a page', 'page.html', '<!doctype html><script>1</script>', 422, 'file-kind'],
  ['larger than may be', 'big.pdf', pdf + 'x'.repeat(25_000_001), 413, 'too-large'],
])('a file that is %s is refused in words', async (_what, name, body, status, code) => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const answer = await send(await cookieOf(froid), name, body)
  expect([answer.status, await answer.json()]).toMatchObject([status, { refusal: { code } }])
  expect(arriving()).toEqual([])
})

test('a file without a name is refused, and so is one with a name without end', async () => {
  const cookie = await cookieOf(await aCompany(house, 'Frimousse Froid'))
  expect(await (await send(cookie, '', pdf)).json()).toMatchObject({ refusal: { code: 'input-wrong', field: 'name', problem: 'missing' } })
  expect(await (await send(cookie, `${'x'.repeat(400)}.pdf`, pdf)).json()).toMatchObject({ refusal: { code: 'input-wrong', field: 'name', problem: 'too_big' } })
})

test('a file whose sender goes away half-way leaves nothing behind', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const cookie = await cookieOf(froid)
  const socket = net.connect(port, '127.0.0.1')
  socket.write(`PUT /api/documents/file?name=plan.pdf HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nContent-Length: 5000000\r\n\r\n${pdf}`)
  await expect.poll(() => arriving().length).toBe(1)
  socket.destroy()
  await expect.poll(() => arriving().length).toBe(0)
  expect(await house.database.inCompany(froid.id, (db) => db.selectFrom('documents').select('id').execute())).toEqual([])
  expect(fs.existsSync(path.join(house.config.dataDir, 'files', froid.id))).toBe(false)
})
