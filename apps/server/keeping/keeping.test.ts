import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signUpFirst, startProgram, type Program, type Visitor } from '../../../tests/program.ts'
import { readManifest } from './restore.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dossier-keeping-'))
const at = (name: string) => path.join(folder, name)
const archive = at('all.dossier')
const started: Program[] = []
const start = async (environment: Record<string, string>) => {
  const program = startProgram(environment)
  started.push(program)
  return { program, address: await program.address }
}
afterAll(async () => {
  await Promise.all(started.map((program) => program.end('SIGKILL')))
  fs.rmSync(folder, { recursive: true, force: true })
})

/** npm run backup, restore or move, as a process of its own. */
function keep(act: string, given: string, environment: Record<string, string>): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath, ['bin/run.mjs', 'apps/server/keeping/program.ts', act, given],
      { cwd: root, env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    )
  })
}

const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
let visitor: Visitor
let documentId: string

/** What people would miss: contacts with any script in them, a building, a file by its bytes. */
async function everything(address: string) {
  visitor.address = address
  const contacts = (await visitor.ask<{ contacts: { name: string }[] }>('GET', '/api/contacts?limit=200')).body.contacts
  const buildings = (await visitor.ask<{ buildings: { name: string }[] }>('GET', '/api/buildings?limit=200')).body.buildings
  const file = await visitor.download(`/api/documents/${documentId}/file`)
  return { contacts, buildings, file: file.toString('base64') }
}

let before: Awaited<ReturnType<typeof everything>>

beforeAll(async () => {
  const { program, address } = await start({ DATA_DIR: at('data') })
  visitor = await signUpFirst(address)
  for (const name of ['Boucherie Fortin', '漁師 “Québec” \\ \'x\'', 'Ünïcode\u2028🧊']) await visitor.ask('POST', '/api/contacts', { name, isClient: true })
  const { contacts } = (await visitor.ask<{ contacts: { id: string }[] }>('GET', '/api/contacts')).body
  await visitor.ask('POST', '/api/buildings', { name: 'Atelier', clientId: contacts[0]!.id })
  documentId = (await visitor.upload<{ id: string }>('/api/documents/file?name=photo.png', picture)).body.id
  before = await everything(address)
  expect(before.contacts).toHaveLength(4)
  expect(before.file.length).toBeGreaterThan(50)
  expect(await keep('backup', archive, { DATA_DIR: at('data') })).toMatchObject({ code: 2, said: expect.stringMatching(/is in use: Dossier runs at .* Stop it first/) })
  expect(fs.existsSync(archive)).toBe(false)
  await program.end('SIGTERM')
  expect(await keep('backup', archive, { DATA_DIR: at('data') })).toMatchObject({ code: 0, said: expect.stringMatching(/^Backed up \d+ rows and \d files in /) })
}, 240_000)

test('a backup restored into a new folder is the same house: people stay signed in, rows and files are there', { timeout: 240_000 }, async () => {
  expect(await keep('restore', archive, { DATA_DIR: at('new') })).toMatchObject({ code: 0, said: expect.stringMatching(/^Restored /) })
  const { program, address } = await start({ DATA_DIR: at('new') })
  expect(await everything(address)).toEqual(before)
  expect((await visitor.ask('POST', '/api/contacts', { name: 'after' })).status).toBe(200)
  await program.end('SIGTERM')
  expect(await keep('restore', archive, { DATA_DIR: at('new') })).toMatchObject({ code: 2, said: expect.stringContaining('There is a database in') })
})

test('what is damaged, cut off or no backup is refused and leaves nothing', { timeout: 240_000 }, async () => {
  const whole = fs.readFileSync(archive)
  fs.writeFileSync(at('cut.dossier'), whole.subarray(0, Math.floor(whole.length * 0.9)))
  fs.writeFileSync(at('letter.dossier'), 'Dear sir')
  expect(await keep('restore', at('cut.dossier'), { DATA_DIR: at('broken') })).toMatchObject({ code: 2, said: `${at('cut.dossier')} cannot be read: it is damaged, or no backup of Dossier.\n` })
  expect(fs.readdirSync(at('broken')).filter((name) => name.startsWith('database'))).toEqual([])
  await expect(readManifest(at('letter.dossier'))).rejects.toThrow('cannot be read: it is damaged')
  await expect(readManifest(at('none.dossier'))).rejects.toThrow(`There is no file ${at('none.dossier')}.`)
  expect(await keep('backup', '', {})).toMatchObject({ code: 2, said: 'Say where to: npm run backup -- FILE\n' })
})

const server = process.env['TEST_DATABASE_URL']

describe.runIf(server)('with a PostgreSQL server', () => {
  const names = [1, 2].map(() => `dossier_keeping_${randomBytes(4).toString('hex')}`)
  const url = (name: string) => Object.assign(new URL(server!), { username: names[0]!, password: 'secret', pathname: `/${name}` }).toString()
  const asAdmin = async (...statements: string[]) => {
    const admin = new pg.Client({ connectionString: server! })
    await admin.connect()
    for (const statement of statements) await admin.query(statement)
    await admin.end()
  }
  beforeAll(() =>
    asAdmin(
      ...['dossier_app', 'dossier_finder'].map((role) => `do $$ begin if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if; end $$`),
      `create role ${names[0]} login password 'secret'`, `grant dossier_app, dossier_finder to ${names[0]}`, ...names.map((name) => `create database ${name} owner ${names[0]}`),
    ),
  )
  afterAll(() => asAdmin(...names.map((name) => `drop database if exists ${name} with (force)`), `drop role if exists ${names[0]}`))

  test('the embedded database moves there, and a backup of the running server comes back, by a plain owner bound by row-level security', { timeout: 400_000 }, async () => {
    expect(await keep('move', url(names[0]!), { DATA_DIR: at('data') })).toMatchObject({ code: 0, said: expect.stringMatching(/^Moved \d+ rows/) })
    const moved = await start({ DATA_DIR: at('data'), DATABASE_URL: url(names[0]!) })
    expect(await everything(moved.address)).toEqual(before)
    expect(await keep('backup', at('server.dossier'), { DATA_DIR: at('data'), DATABASE_URL: url(names[0]!) })).toMatchObject({ code: 0 })
    await moved.program.end('SIGTERM')
    expect(await keep('restore', at('server.dossier'), { DATA_DIR: at('data2'), DATABASE_URL: url(names[0]!) })).toMatchObject({ code: 2, said: expect.stringContaining('is not empty') })
    expect(await keep('restore', at('server.dossier'), { DATA_DIR: at('data2'), DATABASE_URL: url(names[1]!) })).toMatchObject({ code: 0 })
    const again = await start({ DATA_DIR: at('data2'), DATABASE_URL: url(names[1]!) })
    expect(await everything(again.address)).toEqual(before)
    await again.program.end('SIGTERM')
  })
})
