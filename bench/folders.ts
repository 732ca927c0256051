import { fork } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { seedFolders, type Owner } from './folders-seed.ts'
import { openServers, type BenchCompany, type Servers } from './folders-servers.ts'
import { load, type Load, type Request } from './load.ts'
import { median, report } from './report.ts'

/**
 * How fast folders are listed, searched, opened and made through the whole product, beside the floor in the same run: bare Node and `pg`
 * with one prepared statement a request, on the same rows. On the server of TEST_DATABASE_URL, in a database of its own, with 100,000
 * and 1,000,000 folders in one company among others; on the embedded database with 2,000 and 20,000.
 */
const server = process.env['TEST_DATABASE_URL']
const most = Number(process.env['BENCH_FOLDERS'] ?? (server ? 1_000_000 : 20_000))
const few = Math.floor(most / 10)
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5)
const roundMs = Number(process.env['BENCH_ROUND_MS'] ?? 2000)

type Figures = { readonly product: readonly Load[]; readonly floor: readonly Load[] }
type Measured = Readonly<Record<string, Figures>>

async function main(): Promise<boolean> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dossier-bench-'))
  try {
    return server ? await onServer(server, folder) : await embedded(folder)
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** A database with a product and a floor that answer from it; `close` takes it away. */
type Place = { readonly cast: Servers; readonly owner: Owner; readonly close: () => Promise<void> }

async function onServer(address: string, folder: string): Promise<boolean> {
  const admin = new pg.Client({ connectionString: address })
  await admin.connect()
  const places: Place[] = []
  try {
    for (const size of ['few', 'most']) places.push(await placeOnServer(admin, address, path.join(folder, size), `dossier_bench_${process.pid}_${size}`))
    return await measure(places[0]!, places[1]!)
  } finally {
    for (const { close } of places) await close()
    await admin.end()
  }
}

async function placeOnServer(admin: pg.Client, address: string, folder: string, name: string): Promise<Place> {
  fs.mkdirSync(folder)
  await admin.query(`create database ${name}`)
  const url = Object.assign(new URL(address), { pathname: `/${name}` }).toString()
  const servers = fork('bin/run.mjs', ['bench/folders-servers.ts'], { env: { ...process.env, BENCH_FOLDER: folder, BENCH_DATABASE: url }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const owner = new pg.Client({ connectionString: url })
  owner.on('error', () => {})
  const close = async () => {
    servers.removeAllListeners('exit')
    if (servers.connected) servers.disconnect()
    await owner.end().catch(() => {})
    await admin.query(`drop database if exists ${name} with (force)`)
  }
  try {
    const cast = await new Promise<Servers>((resolve, reject) => {
      servers.once('message', (message) => resolve(message as Servers))
      servers.once('exit', () => reject(new Error('the servers ended')))
    })
    await owner.connect()
    return { cast, owner: { run: async (text, values) => owner.query(text, values as unknown[]) }, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function embedded(folder: string): Promise<boolean> {
  const places: Place[] = []
  for (const size of ['few', 'most']) {
    fs.mkdirSync(path.join(folder, size))
    const cast = await openServers(path.join(folder, size), null)
    const lite = cast.database.lite!
    const run: Owner['run'] = async (text, values) => {
      await lite.query('reset role')
      const result = await lite.query<Record<string, unknown>>(text, values as unknown[])
      await lite.query('set role dossier_app')
      return result
    }
    places.push({ cast, owner: { run }, close: async () => {} })
  }
  return measure(places[0]!, places[1]!)
}

/** Lists of few and of most folders are measured in turns, each in a database of its own: what the machine does meanwhile befalls both. */
async function measure(small: Place, large: Place): Promise<boolean> {
  const say = (what: string) => process.stderr.write(`${what}\n`)
  const { cast, owner } = large
  say(`${few.toLocaleString('en')} folders are written`)
  await seedFolders(small.owner, small.cast.big.id, 1, few)
  say(`${most.toLocaleString('en')} folders are written`)
  await seedFolders(owner, cast.small.id, 1, Math.max(1000, Math.floor(few / 100)))
  await seedFolders(owner, cast.fifth.id, 1, Math.floor(most / 4))
  await seedFolders(owner, cast.big.id, 1, most)
  const listed = await lists(small.cast, cast)
  const larger: Measured = { ...listed.most, ...(await searches(cast)), ...(await singles(cast, owner)) }
  const made = await makes(cast, owner)
  const lines = [
    ...Object.entries(listed.few).map(([what, figures]) => [`${what}, ${few.toLocaleString('en')} folders`, figures] as const),
    ...Object.entries({ ...larger, ...made.figures }).map(([what, figures]) => [`${what}, ${most.toLocaleString('en')} folders`, figures] as const),
  ]
  const ratio = (what: string, of: Measured = { ...larger, ...made.figures }) => median(of[what]!.product.map(speed)) / median(of[what]!.floor.map(speed))
  const grown = (what: keyof typeof listed.few) => median(listed.most[what].product.map(speed)) / median(listed.few[what].product.map(speed))
  const slow = (what: string) => median(larger[what]!.product.map(({ p50 }) => p50))
  return report(
    'folders',
    [['database', cast.engine], ...lines.map(([what, figures]) => [what, words(figures)] as const)],
    {
      list: ratio('list page'), filtered: ratio('filtered list page'), listGrown: grown('list page'), filteredGrown: grown('filtered list page'),
      searchRare: ratio('search, rare word'), searchCommon: ratio('search, common word'), searchBigCompany: slow('search, company with a fifth of all rows') / slow('search, small company'),
      open: ratio('open a folder'), createAlone: ratio('create a folder, 1 at once'), create: ratio('create a folder, 16 at once'), numbering: ratio('numbering, 16 at once'), gaps: made.gaps,
    },
    {
      list: { min: 0.35 }, filtered: { min: 0.35 }, listGrown: { min: 0.8 }, filteredGrown: { min: 0.8 }, searchRare: { min: 0.35 }, searchCommon: { min: 0.35 },
      searchBigCompany: { max: 1.5 }, create: { min: 0.4 }, numbering: { min: 0.6 }, gaps: { max: 0 },
    },
  )
}

const speed = ({ perSecond }: Load) => perSecond

function words({ product, floor }: Figures): string {
  const of = (loads: readonly Load[]) => `${median(loads.map(speed)).toFixed(0)} a second, p50 ${median(loads.map(({ p50 }) => p50)).toFixed(1)} ms, p95 ${median(loads.map(({ p95 }) => p95)).toFixed(1)} ms`
  return floor.length > 0 ? `${of(product)}; floor ${of(floor)}` : of(product)
}

type Side = (n: number) => Request

/** One that is asked, and with what. */
type Asked = { readonly port: number; readonly ask: Side; readonly cookie: string }

/** Each in turn, several rounds; the first of each is for warming up. */
async function inTurns(sides: readonly Asked[], atOnce = 16): Promise<Load[][]> {
  const loads: Load[][] = sides.map(() => [])
  for (let round = 0; round <= rounds; round++) {
    for (const [at, { port, ask, cookie }] of sides.entries()) {
      const one = await load(port, atOnce, round === 0 ? 800 : roundMs, ask, { cookie })
      if (one.wrong > 0) throw new Error(`${ask(0).path}: ${one.wrong} answers were wrong: ${one.answers[0]?.slice(0, 300)}`)
      if (round > 0) loads[at]!.push(one)
    }
  }
  return loads
}

async function sideBySide(cast: Servers, { cookie }: BenchCompany, product: Side, floor: Side, atOnce = 16): Promise<Figures> {
  const [ofProduct, ofFloor] = await inTurns([{ port: cast.product, ask: product, cookie }, { port: cast.floor, ask: floor, cookie }], atOnce)
  return { product: ofProduct!, floor: ofFloor! }
}

const get = (path_: string, query: Readonly<Record<string, string>>): Request => ({ path: `${path_}?${new URLSearchParams(query).toString()}` })
const random = (below: number) => Math.floor(Math.random() * below)

const listings = {
  'list page': { query: { sort: '-active' }, floor: '/list' },
  'filtered list page': { query: { sort: '-active', show: 'open' }, floor: '/filtered' },
} as const
type Listed = Record<keyof typeof listings, Figures>

async function lists(small: Servers, large: Servers): Promise<{ readonly few: Listed; readonly most: Listed }> {
  const measured = { few: {} as Listed, most: {} as Listed }
  for (const what of Object.keys(listings) as (keyof typeof listings)[]) {
    const { query, floor } = listings[what]
    const sides = [small, large].flatMap(({ product, floor: port, big }): Asked[] => [
      { port: product, ask: () => get('/api/jobs', query), cookie: big.cookie },
      { port, ask: () => get(floor, { company: big.id }), cookie: big.cookie },
    ])
    const [fewProduct, fewFloor, mostProduct, mostFloor] = await inTurns(sides)
    measured.few[what] = { product: fewProduct!, floor: fewFloor! }
    measured.most[what] = { product: mostProduct!, floor: mostFloor! }
  }
  return measured
}

async function searches(cast: Servers): Promise<Measured> {
  const { big, fifth, small } = cast
  const common = ['tremblay', 'fuite', 'urgent', 'compresseur', 'gagnon', 'thermostat']
  const rare = (size: number) => `zib${(1 + random(Math.floor(size / 100) - 1)) * 100}`
  const word = () => common[random(common.length)]!
  const [ofFifth, ofSmall] = await inTurns([
    { port: cast.product, ask: () => get('/api/jobs', { q: rare(most / 4) }), cookie: fifth.cookie },
    { port: cast.product, ask: () => get('/api/jobs', { q: rare(Math.max(1000, few / 100)) }), cookie: small.cookie },
  ])
  return {
    'search, rare word': await sideBySide(cast, big, () => get('/api/jobs', { q: rare(most) }), () => get('/search', { company: big.id, q: rare(most) })),
    'search, common word': await sideBySide(cast, big, () => get('/api/jobs', { q: word() }), () => get('/search', { company: big.id, q: word() })),
    'search, company with a fifth of all rows': { product: ofFifth!, floor: [] },
    'search, small company': { product: ofSmall!, floor: [] },
  }
}

async function singles(cast: Servers, owner: Owner): Promise<Measured> {
  const { big } = cast
  const { rows } = await owner.run('select id from jobs where company_id = $1 order by number desc limit 2000', [big.id])
  const id = () => String(rows[random(rows.length)]!['id'])
  return { 'open a folder': await sideBySide(cast, big, () => ({ path: `/api/jobs/${id()}/folder` }), () => get('/open', { company: big.id, id: id() })) }
}

/** Folders made in one busy company; the product's numbers follow each other without a gap, since the floor numbers another company's. */
async function makes(cast: Servers, owner: Owner): Promise<{ figures: Measured; gaps: number }> {
  const { big, fifth } = cast
  const next = async () => Number((await owner.run(`select next_number as n from number_series where company_id = $1 and series = 'job'`, [big.id])).rows[0]!['n'])
  const before = await next()
  const make: Side = () => ({ method: 'POST', path: '/api/jobs', body: { contactId: big.contact, title: 'Fuite sous l’évier', description: 'Depuis ce matin' } })
  const bare: Side = () => get('/create', { company: fifth.id, contact: fifth.contact, stage: fifth.stage })
  const figures: Measured = {
    'create a folder, 1 at once': await sideBySide(cast, big, make, bare, 1),
    'create a folder, 16 at once': await sideBySide(cast, big, make, bare),
  }
  const after = await next()
  const { rows } = await owner.run(`select count(*)::int as made, count(distinct number)::int as numbers from jobs where company_id = $1 and substr(number, 3)::int >= $2`, [big.id, before])
  const gaps = after - before - Number(rows[0]!['made']) + (Number(rows[0]!['made']) - Number(rows[0]!['numbers']))
  const numbering = await sideBySide({ ...cast, product: cast.floor }, big, () => get('/numbering', { company: big.id }), () => get('/number', { company: fifth.id }))
  return { figures: { ...figures, 'numbering, 16 at once': numbering }, gaps }
}

process.exitCode = (await main()) ? 0 : 1
process.exit()
