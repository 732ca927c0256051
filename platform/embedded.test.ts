import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { sql } from 'kysely'
import { Database } from './database.ts'
import { openEmbedded } from './embedded.ts'
import { layTemplate } from './template.ts'
import { cleanUp } from './upkeep.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dossier-embedded-'))
const place = path.join(folder, 'database')
await layTemplate(place)
const lite = await openEmbedded(place)
const database = Database.embedded(lite)
afterAll(async () => {
  await database.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

const keepMail = (subject: string) =>
  database.outside((db) => db.insertInto('mails').values({ id: crypto.randomUUID(), toAddress: 'a@b.test', subject, bodyText: '', bodyHtml: '' }).execute())

test('a commit reaches the disk: at least one fsync each, and none for a transaction that only reads', async () => {
  await keepMail('first')
  const synced = vi.spyOn(fs, 'fsyncSync')
  try {
    for (let at = 0; at < 40; at++) await keepMail(`mail ${at}`)
    expect(synced.mock.calls.length).toBeGreaterThanOrEqual(40)
    expect(synced.mock.calls.length).toBeLessThan(120)
    synced.mockClear()
    for (let at = 0; at < 10; at++) await database.outside((db) => db.selectFrom('mails').select('id').limit(1).execute())
    expect(synced.mock.calls.length).toBe(0)
  } finally {
    synced.mockRestore()
  }
})

test('upkeep vacuums what is worn, and whoever comes after it works as the app again', async () => {
  await sql`insert into mails (id, to_address, subject, body_text, body_html) select gen_random_uuid(), 'a@b.test', 's', repeat('x', 500), '' from generate_series(1, 2000)`.execute(database.statements)
  for (let round = 0; round < 3; round++) await sql`update mails set attempts = attempts + 1`.execute(database.statements)
  expect(await cleanUp(database)).toContain('public.mails')
  const { rows } = await sql<{ role: string; dead: number }>`select current_user as role, (select n_dead_tup from pg_stat_user_tables where relname = 'mails') as dead`.execute(database.statements)
  expect(rows[0]).toEqual({ role: 'dossier_app', dead: 0 })
  expect(await cleanUp(database)).toEqual([])
})

test('the data folder is for its owner alone', () => {
  expect(fs.statSync(place).mode & 0o077).toBe(0)
})
