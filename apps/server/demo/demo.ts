import fs from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { addDays, dateIn, moment } from '../../../kernel/dates.ts'
import { HandClock } from '../../../platform/clock.ts'
import type { Config } from '../../../platform/config.ts'
import type { Database } from '../../../platform/database.ts'
import { Errands } from '../../../platform/errands.ts'
import type { Log } from '../../../platform/log.ts'
import { diskStorage } from '../../../platform/storage.ts'
import { wireListeners } from '../compose.ts'
import { yearBefore } from './carrying-out.ts'
import { connectPartners, copyOf, giveReceivedBuildingsTo, setDay, shareWithClient, stopSharing } from './partners.ts'
import { carryOutPlan, planTheYear } from './planning.ts'
import { buildPremises } from './premises.ts'
import { receiveRequests } from './requests.ts'
import { demoZone, setStage, type Stage } from './stage.ts'

/**
 * The demonstration keeps to its own folder (`DEMO_DIR`, default `data-demo`) and its own embedded database, and sends no mail:
 * whatever the settings say, it never touches real data and never writes to real people.
 */
export function demoConfig(settings: Config): Config {
  return { ...settings, dataDir: path.resolve(process.env['DEMO_DIR'] || 'data-demo'), databaseUrl: null, smtpUrl: null }
}

/** A first try that was cut short leaves half a story: it is cleared away. The folder is locked before. */
export function clearHalfDemo(config: Config): void {
  if (fs.existsSync(finished(config))) return
  for (const name of ['database', 'files']) fs.rmSync(path.join(config.dataDir, name), { recursive: true, force: true })
}

/** Plays the year into a new database; a database that has it stays as people left it. */
export async function furnishDemo(database: Database, config: Config, log: Log): Promise<void> {
  if (fs.existsSync(finished(config))) return
  const began = Date.now()
  process.stdout.write('Setting the stage: three companies and a year of their work ...\n')
  const errands = await Errands.open(database, log, false)
  try {
    const clock = new HandClock(moment(Date.now()))
    const house = { config, database, errands, storage: diskStorage(path.join(config.dataDir, 'files')), mail: { send: async () => 'kept' as const }, clock, log }
    wireListeners(house)
    await playTheYear(await setStage(house))
  } finally {
    await errands.close()
  }
  fs.writeFileSync(finished(config), `${new Date().toISOString()}\n`)
  process.stdout.write(`Done in ${((Date.now() - began) / 1000).toFixed(1)} s.\n`)
}

/**
 * The story. Froid looks after the cold rooms of the hotel that Laurier manages: two of its plans are shared down the whole chain, a
 * third is offered and waits for an answer. Laurier showed its pest control to the hotel and stopped two months ago.
 */
async function playTheYear(stage: Stage): Promise<void> {
  const { froid, laurier, hotel } = stage.companies
  const today = dateIn(demoZone, stage.house.clock.now())
  const first = yearBefore(today)
  const stopped = addDays(today, -61)
  setDay(stage, first)
  const premises = await buildPremises(stage)
  const plans = await planTheYear(stage, premises, addDays(first, 1))
  for (const key of plans.keys()) await carryOutPlan(stage, plans, key, first, key === 'parasites' ? stopped : today)

  setDay(stage, addDays(first, 2))
  const partners = await connectPartners(stage)
  for (const key of ['froidHotel', 'groupesHotel']) {
    setDay(stage, addDays(first, 3))
    const shareId = await shareWithClient(stage, partners, froid, laurier, plans.get(key)!, 'La clé du sous-sol est à la réception.', true)
    const copy = await copyOf(stage, laurier, shareId)
    await giveReceivedBuildingsTo(stage, laurier, partners.hotelAtLaurier)
    setDay(stage, addDays(first, 4))
    await shareWithClient(stage, partners, laurier, hotel, copy, 'Entretien par notre fournisseur. / Done by our supplier.', true)
  }
  const pests = await shareWithClient(stage, partners, laurier, hotel, plans.get('parasites')!, '', true)
  setDay(stage, stopped)
  await stopSharing(stage, partners, laurier, pests, 'Le contrat se termine / The contract ends')
  await carryOutPlan(stage, plans, 'parasites', stopped, today)
  setDay(stage, addDays(today, -1))
  await shareWithClient(stage, partners, froid, laurier, plans.get('hotteHotel')!, 'Nouveau : la hotte, chaque trimestre.', false)
  await partners.close()
  await ageThings(stage, `${first}T14:00:00Z`)
  stage.house.clock.set(new Date().toISOString())
  await receiveRequests(stage)
}

/** What was founded a year ago says so. */
async function ageThings(stage: Stage, at: string): Promise<void> {
  for (const { id } of Object.values(stage.companies)) {
    await stage.house.database.inCompany(id, async (db) => {
      for (const table of ['companies', 'people', 'contacts', 'buildings', 'places', 'assets', 'jobs', 'planned_jobs']) {
        await sql`update ${sql.table(table)} set created_at = ${at}::timestamptz`.execute(db)
      }
    })
  }
}

function finished(config: Config): string {
  return path.join(config.dataDir, 'demo-is-furnished')
}
