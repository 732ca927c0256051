import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { signUpFirst, startProgram, type Program, type Visitor } from '../../tests/program.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dossier-main-'))
const started: Program[] = []
const start = (environment: Record<string, string> = {}) => {
  const program = startProgram({ DATA_DIR: path.join(folder, 'data'), ...environment })
  started.push(program)
  return program
}
afterAll(async () => {
  await Promise.all(started.map((program) => program.end('SIGKILL')))
  fs.rmSync(folder, { recursive: true, force: true })
})

/** How often the server is killed while people write; more with DOSSIER_KILLS. */
const kills = Number(process.env['DOSSIER_KILLS'] ?? 1)

test('kill -9 while people write loses nothing that was acknowledged, and a second start is refused while it runs', { timeout: 180_000 + kills * 60_000 }, async () => {
  let program = start()
  const visitor = await signUpFirst(await program.address)
  const acknowledged = new Set<string>()
  for (let kill = 0; kill < kills; kill++) {
    const writing = keepWriting(visitor, acknowledged, `round ${kill}`)
    if (kill === 0) await expectSecondStartRefused(await program.address)
    else await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 2500))
    while (acknowledged.size < 20 * (kill + 1)) await new Promise((resolve) => setTimeout(resolve, 20))
    await program.end('SIGKILL')
    const begun = await writing
    program = start()
    visitor.address = await program.address
    const there = await contactNames(visitor)
    expect([...acknowledged].filter((name) => !there.has(name))).toEqual([])
    expect([...there].filter((name) => !begun.has(name) && name.startsWith(`round ${kill}`))).toEqual([])
  }
  expect(acknowledged.size).toBeGreaterThanOrEqual(20 * kills)
  // Answered or refused: handled from the start, since the program may be gone before anybody looks.
  const asked = visitor.ask('POST', '/api/contacts', { name: 'written as it stops' }).then((answer) => answer.status, () => 'not taken')
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(await program.end('SIGTERM')).toBe(0)
  const last = await asked
  expect([200, 'not taken']).toContain(last)
})

async function expectSecondStartRefused(address: string): Promise<void> {
  const second = start()
  expect(await second.over).toBe(2)
  expect(second.said()).toMatch(new RegExp(`^The data folder \\S+ is in use: Dossier runs at ${address} \\(process \\d+\\)\\. Stop it first, or choose another folder with DATA_DIR\\.\\n$`))
}

/** Four people add contacts until the server is gone; answers every name that was sent. */
async function keepWriting(visitor: Visitor, acknowledged: Set<string>, round: string): Promise<Set<string>> {
  const begun = new Set<string>()
  const write = async (person: number) => {
    for (let at = 0; ; at++) {
      const name = `${round}, person ${person}, contact ${at}`
      begun.add(name)
      try {
        const { status } = await visitor.ask('POST', '/api/contacts', { name })
        if (status === 200) acknowledged.add(name)
        else await new Promise((resolve) => setTimeout(resolve, 200))
      } catch {
        return
      }
    }
  }
  await Promise.all([1, 2, 3, 4].map(write))
  return begun
}

async function contactNames(visitor: Visitor): Promise<Set<string>> {
  const names = new Set<string>()
  let after = ''
  do {
    const { body } = await visitor.ask<{ contacts: { name: string }[]; next: string | null }>('GET', `/api/contacts?limit=200${after}`)
    for (const { name } of body.contacts) names.add(name)
    after = body.next ? `&after=${encodeURIComponent(body.next)}` : ''
  } while (after)
  return names
}

test('who goes away in the middle of sending, at whatever moment, troubles neither the server nor its log', async () => {
  const program = start({ DATA_DIR: path.join(folder, 'left'), LOG_LEVEL: 'error' })
  const visitor = await signUpFirst(await program.address)
  for (let round = 0; round < 30; round++) {
    await Promise.all([
      visitor.goAway('PUT', '/api/documents/file?name=plan.pdf', 'application/pdf', '%PDF-1.4\n', 500_000, round % 10),
      visitor.goAway('POST', '/api/contacts', 'application/json', '{"name":"', 5000, round % 10),
      visitor.goAway('POST', `/f/${'x'.repeat(22)}`, 'multipart/form-data; boundary=aaa', '--aaa\r\n', 5000, round % 10),
    ])
  }
  expect((await visitor.ask('GET', '/api/session')).status).toBe(200)
  expect(program.said()).not.toContain('"level"')
  expect(await program.end('SIGTERM')).toBe(0)
})

test('what cannot start says why in a sentence', async () => {
  const taken = net.createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const { port } = taken.address() as net.AddressInfo
  const cases: [Record<string, string>, string][] = [
    [{ PORT: String(port), DATA_DIR: path.join(folder, 'other') }, `Port ${port} is in use by another program. Choose another with PORT, or PORT=0 for any free one.\n`],
    [{ PORT: 'eighty', SECRET: 'short' }, 'PORT must be a whole number from 1 to 65535 (0 = any free port).\nSECRET must be at least 32 characters. Make one with: openssl rand -base64 48\n'],
    [{ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, 'No PostgreSQL server answers at DATABASE_URL. Check host and port, and that it runs.\n'],
  ]
  for (const [environment, sentence] of cases) {
    const program = start(environment)
    expect(await program.over).toBe(2)
    expect(program.said()).toBe(sentence)
  }
  taken.close()
})
