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

async function onServer(address: string, folder: string): Promise<boolean> {
  const name = `dossier_bench_${process.pid}`
  const admin = new pg.Client({ connectionString: address })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const url = Object.assign(new URL(address), { pathname: `/${name}` }).toString()
  const servers = fork('bin/run.mjs', ['bench/folders-servers.ts'], { env: { ...process.env, BENCH_FOLDER: folder, BENCH_DATABASE: url }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const owner = new pg.Client({ connectionString: url })
  owner.on('error', () => {})
  try {
    const cast = await new Promise<Servers>((resolve, reject) => {
      servers.once('message', (message) => resolve(message as Servers))
      servers.once('exit', () => reject(new Error('the servers ended')))
    })
    await owner.connect()
    return await measure(cast, { run: async (text, values) => owner.query(text, values as unknown[]) })
  } finally {
    servers.removeAllListeners('exit')
    servers.disconnect()
    await owner.end()
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.end()
  }
}

async function embedded(folder: string): Promise<boolean> {
  const cast = await openServers(folder, null)
  const lite = cast.database.lite!
  return measure(cast, {
    run: async (text, values) => {
      await lite.query('reset role')
      const result = await lite.query<Record<string, unknown>>(text, values as unknown[])
      await lite.query('set role dossier_app')
      return result
    },
  })
}

async function measure(cast: Servers, owner: Owner): Promise<boolean> {
  const say = (what: string) => process.stderr.write(`${what}\n`)
  say(`${few.toLocaleString('en')} folders are written`)
  await seedFolders(owner, cast.small.id, 1, Math.max(1000, Math.floor(few / 100)))
  await seedFolders(owner, cast.big.id, 1, few)
  const smaller = await lists(cast, few)
  say(`${most.toLocaleString('en')} folders are written`)
  await seedFolders(owner, cast.fifth.id, 1, Math.floor(most / 4))
  await seedFolders(owner, cast.big.id, few, most)
  const larger = { ...(await lists(cast, most)), ...(await searches(cast)), ...(await singles(cast, owner)) }
  const made = await makes(cast, owner)
  const lines = [
    ...Object.entries(smaller).map(([what, figures]) => [`${what}, ${few.toLocaleString('en')} folders`, figures] as const),
    ...Object.entries({ ...larger, ...made.figures }).map(([what, figures]) => [`${what}, ${most.toLocaleString('en')} folders`, figures] as const),
  ]
  const ratio = (what: string, of: Measured = { ...larger, ...made.figures }) => median(of[what]!.product.map(speed)) / median(of[what]!.floor.map(speed))
  const grown = (what: string) => median(larger[what]!.product.map(speed)) / median(smaller[what]!.product.map(speed))
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

/** Product and floor in turns, several rounds; the first of each is for warming up. */
async function sideBySide(cast: Servers, company: BenchCompany, product: Side, floor: Side | null, atOnce = 16): Promise<Figures> {
  const figures = { product: [] as Load[], floor: [] as Load[] }
  for (let round = 0; round <= rounds; round++) {
    const sides = [['product', cast.product, product], ...(floor ? [['floor', cast.floor, floor] as const] : [])] as const
    for (const [side, port, ask] of sides) {
      const one = await load(port, atOnce, round === 0 ? 800 : roundMs, ask, { cookie: company.cookie })
      if (one.wrong > 0) throw new Error(`${side}: ${one.wrong} answers were wrong: ${one.answers[0]?.slice(0, 300)}`)
      if (round > 0) figures[side].push(one)
    }
  }
  return figures
}

const get = (path_: string, query: Readonly<Record<string, string>>): Request => ({ path: `${path_}?${new URLSearchParams(query).toString()}` })
const random = (below: number) => Math.floor(Math.random() * below)

async function lists(cast: Servers, _size: number): Promise<Measured> {
  const { big } = cast
  return {
    'list page': await sideBySide(cast, big, () => get('/api/jobs', { sort: '-active' }), () => get('/list', { company: big.id })),
    'filtered list page': await sideBySide(cast, big, () => get('/api/jobs', { sort: '-active', show: 'open' }), () => get('/filtered', { company: big.id })),
  }
}

async function searches(cast: Servers): Promise<Measured> {
  const { big, fifth, small } = cast
  const common = ['tremblay', 'fuite', 'urgent', 'compresseur', 'gagnon', 'thermostat']
  const rare = (size: number) => `zib${(1 + random(Math.floor(size / 100) - 1)) * 100}`
  const word = () => common[random(common.length)]!
  return {
    'search, rare word': await sideBySide(cast, big, () => get('/api/jobs', { q: rare(most) }), () => get('/search', { company: big.id, q: rare(most) })),
    'search, common word': await sideBySide(cast, big, () => get('/api/jobs', { q: word() }), () => get('/search', { company: big.id, q: word() })),
    'search, company with a fifth of all rows': await sideBySide(cast, fifth, () => get('/api/jobs', { q: rare(most / 4) }), null),
    'search, small company': await sideBySide(cast, small, () => get('/api/jobs', { q: rare(Math.max(1000, few / 100)) }), null),
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
