import http from 'node:http'
import path from 'node:path'
import { CompiledQuery } from 'kysely'
import pg from 'pg'
import { openDatabase, rawRoutes, routes, wireListeners } from '../apps/server/compose.ts'
import { openDoor } from '../apps/server/http/app.ts'
import { listenAt } from '../apps/server/http/listener.ts'
import { addPerson, foundCompany, takeNumber } from '../modules/companies/server/company-store.ts'
import { startSession } from '../modules/companies/server/sessions.ts'
import { makeUser } from '../modules/companies/server/signing-up.ts'
import { systemClock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { Errands } from '../platform/errands.ts'
import { openLog } from '../platform/log.ts'
import { diskStorage } from '../platform/storage.ts'
import { newId, type CompanyId } from '../kernel/ids.ts'
import type { Database } from '../platform/database.ts'
import type { House } from '../platform/routes.ts'

/** A company of the bench, the cookie of somebody who works in it, a contact and the stage of new folders. */
export type BenchCompany = { readonly id: CompanyId; readonly cookie: string; readonly contact: string; readonly stage: string }
export type Servers = { readonly product: number; readonly floor: number; readonly engine: string; readonly big: BenchCompany; readonly fifth: BenchCompany; readonly small: BenchCompany }
const connections = 12

/** What the floor is asked, each by one prepared statement. */
const floors: Record<string, { readonly text: string; readonly values: (query: URLSearchParams) => unknown[] }> = {
  '/list': {
    text: `select j.id, j.number, j.title, c.id as client_id, c.name as client, j.address, j.source, j.stage_id, j.stage_since, p.id as person_id, p.name as person,
        j.label_ids, j.custom, left(j.description, 160) as about, j.created_at, j.active_at
      from jobs j join contacts c on c.company_id = j.company_id and c.id = j.contact_id left join people p on p.company_id = j.company_id and p.id = j.person_id
      where j.company_id = $1 and j.merged_into is null order by j.active_at desc, j.id desc limit 50`,
    values: (query) => [query.get('company')],
  },
  '/filtered': {
    text: `select j.id, j.number, j.title, c.id as client_id, c.name as client, j.address, j.source, j.stage_id, j.stage_since, p.id as person_id, p.name as person,
        j.label_ids, j.custom, left(j.description, 160) as about, j.created_at, j.active_at
      from jobs j join contacts c on c.company_id = j.company_id and c.id = j.contact_id left join people p on p.company_id = j.company_id and p.id = j.person_id
      where j.company_id = $1 and j.merged_into is null and j.stage_id in (select id from job_stages where company_id = $1 and not closed)
      order by j.active_at desc, j.id desc limit 50`,
    values: (query) => [query.get('company')],
  },
  '/search': {
    text: `select j.id, j.number, j.title, c.id as client_id, c.name as client, j.address, j.source, j.stage_id, j.stage_since, p.id as person_id, p.name as person,
        j.label_ids, j.custom, left(j.description, 160) as about, j.created_at, j.active_at
      from jobs j join contacts c on c.company_id = j.company_id and c.id = j.contact_id left join people p on p.company_id = j.company_id and p.id = j.person_id
      where j.company_id = $1 and j.merged_into is null and j.found_by like $2 order by j.id desc limit 50`,
    values: (query) => [query.get('company'), `%${query.get('q')}%`],
  },
  '/open': {
    text: `select j.*, c.name as client, c.email, c.phone from jobs j join contacts c on c.company_id = j.company_id and c.id = j.contact_id where j.company_id = $1 and j.id = $2`,
    values: (query) => [query.get('company'), query.get('id')],
  },
  '/create': {
    text: `with taken as (update number_series set next_number = next_number + 1 where company_id = $1 and series = 'job' returning next_number - 1 as n),
      made as (insert into jobs (company_id, id, number, contact_id, title, source, stage_id, client_key, found_by)
        select $1, gen_random_uuid(), 'F-' || n, c.id, c.name, 'phone', $3, c.name, 'f-' || n || ' ' || c.found_by from taken, contacts c where c.company_id = $1 and c.id = $2 returning id, number)
      insert into history (company_id, id, subject, subject_id, act) select $1, gen_random_uuid(), 'job', id, 'job-opened' from made returning subject_id as id`,
    values: (query) => [query.get('company'), query.get('contact'), query.get('stage')],
  },
  '/number': {
    text: `update number_series set next_number = next_number + 1 where company_id = $1 and series = 'job' returning next_number - 1 as n`,
    values: (query) => [query.get('company')],
  },
}


/**
 * The two that are measured, in one process: the product with all it does for a request, and the floor: bare Node and `pg`, one prepared
 * statement a request, no session, no checks. The embedded database has one connection, so there the floor's statement is one of
 * the product's transactions.
 */
export async function openServers(folder: string, databaseUrl: string | null): Promise<Servers & { readonly database: Database }> {
  const config = readConfig({ DATA_DIR: folder, PUBLIC_URL: 'http://dossier.test', TRUST_PROXY: '1', LOG_LEVEL: 'silent', ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) })
  const database = await openDatabase(config)
  const log = openLog('error')
  const errands = await Errands.open(database, log, false)
  const house: House = { config, database, errands, storage: diskStorage(path.join(folder, 'files')), mail: { send: async () => 'kept' as const }, clock: systemClock, log }
  wireListeners(house)
  const product = await listenAt('127.0.0.1', 0)
  product.answerWith(openDoor(house, routes, rawRoutes))
  const [big, fifth, small] = [await found(house, 'Big'), await found(house, 'Fifth'), await found(house, 'Small')]
  const pool = databaseUrl ? new pg.Pool({ connectionString: databaseUrl, max: connections }) : null
  pool?.on('error', () => {})
  const ask = async (name: string, query: URLSearchParams): Promise<unknown> => {
    // The product's numbering by itself, as the statement that opens a folder does it: to be put beside a bare counter.
    if (name === '/numbering') return database.alone(query.get('company') as CompanyId, (db) => takeNumber(db, 'job'))
    const { text, values } = floors[name]!
    if (pool) return (await pool.query({ name, text, values: values(query) })).rows
    return database.inCompany(query.get('company') as CompanyId, async (db) => (await db.executeQuery(CompiledQuery.raw(text, values(query)))).rows)
  }
  const floor = http.createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://floor')
    ask(pathname, searchParams).then(
      (rows) => response.setHeader('content-type', 'application/json').end(JSON.stringify({ rows })),
      (error: Error) => response.writeHead(500).end(error.message),
    )
  })
  await new Promise<void>((resolve) => floor.listen(0, '127.0.0.1', resolve))
  return { product: product.port, floor: (floor.address() as { port: number }).port, engine: database.engine, big, fifth, small, database }
}

async function found(house: House, name: string): Promise<BenchCompany> {
  const userId = (await makeUser(house, { name, email: `${name.toLowerCase()}@bench.test`, password: 'correct horse battery', language: 'fr' }))!
  const id = await foundCompany(house.database, { name, language: 'fr', timeZone: 'America/Toronto', currency: 'CAD', region: 'CA-QC' }, async (db) => {
    await addPerson(db, { name, role: 'manager', userId })
  })
  let cookie = ''
  await startSession(house, userId, { headers: new Headers(), address: '127.0.0.1', setCookie: (set) => void (cookie = set.split(';')[0]!) }, id)
  const contact = newId()
  const stage = await house.database.inCompany(id, async (db) => {
    await db.insertInto('contacts').values({ id: contact, name: 'Mme Gagnon', email: 'gagnon@exemple.ca', foundBy: 'mme gagnon gagnon@exemple.ca', language: 'fr', isClient: true }).execute()
    return (await db.selectFrom('jobStages').select('id').where('kind', '=', 'new').executeTakeFirstOrThrow()).id
  })
  return { id, cookie, contact, stage }
}

// In a process of its own: says where it listens, and stays until it is told to end.
if (process.argv[1]?.endsWith('folders-servers.ts')) {
  const { database: _database, ...servers } = await openServers(process.env['BENCH_FOLDER']!, process.env['BENCH_DATABASE']!)
  process.send?.(servers)
  process.on('disconnect', () => process.exit(0))
}
