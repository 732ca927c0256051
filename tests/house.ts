import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { newId, type CompanyId, type PersonId } from '../kernel/ids.ts'
import type { Role } from '../access/permissions.ts'
import type { Moment, TimeZone } from '../kernel/dates.ts'
import type { Language } from '../kernel/phrases.ts'
import type { Ask } from '../platform/ask.ts'
import { HandClock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { Errands } from '../platform/errands.ts'
import { openLog } from '../platform/log.ts'
import type { House } from '../platform/routes.ts'
import { diskStorage } from '../platform/storage.ts'
import { wireListeners } from '../apps/server/compose.ts'
import { addPerson, foundCompany } from '../modules/companies/server/company-store.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

export type TestHouse = House &
  Pick<TestDatabase, 'analyze' | 'vacuum'> & {
    readonly clock: HandClock
    readonly wipe: () => Promise<void>
    /** Errands given for later may run now: their queue goes by the database's clock, not by the house's. */
    readonly bringErrandsDue: () => Promise<void>
  }

/** What must come to rest before the tables are emptied: a delivery under way would hold them. */
export const restBeforeWipe = new Set<() => Promise<void>>()

const kept = globalThis as { dossierTestHouse?: Promise<TestHouse> }

/** One house per test worker, on real PostgreSQL; call `wipe()` before each test that wants an empty one. Mail is kept. */
export function openTestHouse(): Promise<TestHouse> {
  kept.dossierTestHouse ??= build()
  return kept.dossierTestHouse
}

async function build(): Promise<TestHouse> {
  const test: TestDatabase = await openTestDatabase()
  const log = openLog('silent')
  const errands = await Errands.open(test.database, log, false)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dossier-test-'))
  const clock = new HandClock('2026-11-23T13:00:00.000Z')
  process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }))
  const config = readConfig({ DATA_DIR: folder, PUBLIC_URL: 'http://dossier.test', LOG_LEVEL: 'silent' })
  wireListeners({ config, clock })
  return {
    config,
    database: test.database,
    errands,
    storage: diskStorage(path.join(folder, 'files')),
    mail: { send: async () => 'kept' },
    clock,
    log,
    analyze: test.analyze,
    vacuum: test.vacuum,
    bringErrandsDue: async () => void (await test.database.outside((db) => sql`update pgboss.job_common set start_after = now()`.execute(db))),
    wipe: async () => {
      for (const rest of restBeforeWipe) await rest()
      await test.wipe()
      clock.set('2026-11-23T13:00:00.000Z')
    },
  }
}

/** A company with three people, ready to act. `admin`, `manager` and `technician` are asks; `as(role)` makes another. */
export type TestCompany = { readonly id: CompanyId; readonly name: string; readonly admin: Ask; readonly manager: Ask; readonly technician: Ask }

export async function aCompany(house: TestHouse, name: string, language: Language = 'en', zone = 'America/Toronto'): Promise<TestCompany> {
  const people: Partial<Record<Role, PersonId>> = {}
  const id = await foundCompany(house.database, { name, language, timeZone: zone, currency: 'CAD', region: 'CA-QC' }, async (db) => {
    for (const role of ['admin', 'manager', 'employee'] as const) {
      people[role] = await addPerson(db, { name: `${name} ${role}`, email: `${role}@${slug(name)}.test`, role, language, userId: newId<'user'>() })
    }
  })
  const ask = (role: Role): Ask => ({
    companyId: id,
    userId: null,
    personId: people[role]!,
    name: `${name} ${role}`,
    role,
    language,
    zone: zone as TimeZone,
    get now(): Moment {
      return house.clock.now()
    },
  })
  return { id, name, admin: ask('admin'), manager: ask('manager'), technician: ask('employee') }
}

function slug(name: string): string {
  return name.normalize('NFD').replace(/[^a-zA-Z0-9]+/g, '').toLowerCase()
}
