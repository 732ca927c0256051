import fs from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { routes } from '../../apps/server/compose.ts'
import { markPattern, wordsIn } from '../model/marks.ts'
import type { Problem } from '../model/facts.ts'
import type { Owner } from './owner.ts'
import type { Player, Stage } from './stage.ts'

/** One statement that finds every row with a mark in it, in every table that has a `company_id`: new tables are searched by themselves. */
export async function rowSearch(owner: Owner): Promise<string> {
  const tables = await owner.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id' and not a.attisdropped
    where n.nspname = 'public' and c.relkind in ('r', 'p') order by c.relname`)
  const bound = tables.map(({ name }) => (name === 'exchanges_out' ? 't.to_company_id' : 't.company_id'))
  return tables.map(({ name }, at) => `select '${name}' as name, ${bound[at]}::text as company, t::text as row from "${name}" t where t::text ~ '${markPattern}'`).join(' union all ')
}

/** Words in rows of companies that may not know them. What waits to leave is its receiver's already. */
export async function strangeRows(stage: Stage, owner: Owner, search: string): Promise<Problem[]> {
  const rows = await owner.query<{ name: string; company: string; row: string }>(search)
  return rows.flatMap(({ name, company, row }) => {
    const player = stage.players.find((one) => one.id === company)
    if (!player) return []
    return stage.marks.strange(row, player.at).map((word): Problem => ({ count: 'leaks', text: `${name} of company ${player.at} holds ${word}` }))
  })
}

/** Words in what was logged: the server's log is nobody's. */
export function loggedWords(stage: Stage): Problem[] {
  const words = wordsIn(stage.lines.join('\n'))
  return [...words].map((word) => ({ count: 'leaks', text: `the log holds ${word} (${stage.marks.of(word)})` }))
}

/** What went wrong in the program, as its log says. */
export function loggedErrors(stage: Stage): Problem[] {
  return stage.lines.filter((line) => /"level":(50|60)/.test(line) || line.includes('a parcel of exchanges failed')).map((line) => ({ count: 'divergences', text: `the program failed: ${line.slice(0, 400)}` }))
}

/** Every GET endpoint, asked by every company: with its own ids, and with ids of others, which must not be there. */
export async function strangeAnswers(stage: Stage): Promise<Problem[]> {
  const problems: Problem[] = []
  const ids = new Map<Player, string[]>()
  for (const player of stage.players) ids.set(player, await someIds(stage, player))
  for (const player of stage.players) {
    const other = [...ids.keys()][(player.at + 1) % ids.size]!
    const others = ids.get(other)!.filter((_, at) => at % 2 === 0)
    for (const route of routes) {
      if (route.endpoint.method !== 'GET' || (route.kind !== 'company' && route.kind !== 'own-transactions')) continue
      for (const input of inputsFor(route.endpoint.path, [...ids.get(player)!, ...others])) {
        const outcome = await stage.answer(player.manager, route, input)
        if (!outcome.ok) continue
        for (const word of stage.marks.strange(JSON.stringify(outcome.value), player.at)) {
          problems.push({ count: 'leaks', text: `GET ${route.endpoint.path} answers company ${player.at} with ${word}` })
        }
      }
    }
  }
  return problems
}

/** Ids by the word of the path: a plan's path is asked with ids of plans, and so on. */
function inputsFor(url: string, ids: readonly string[]): object[] {
  const names = [...url.matchAll(/:(\w+)/g)].map((match) => match[1]!)
  const more = url.endsWith('/preview') ? [{ to: 'client' }, { to: 'supplier' }] : [{}]
  if (names.length === 0) return more
  const word = /\/api\/([\w-]+)/.exec(url)![1]!
  const fitting = ids.filter((id) => id.startsWith(`${tableOf[word] ?? word}:`))
  const asked = fitting.length > 0 ? fitting : ids.filter((_, at) => at % 5 === 0)
  return asked.flatMap((id) => more.map((extra) => ({ ...Object.fromEntries(names.map((name) => [name, id.split(':')[1]])), ...extra })))
}

const tableOf: Readonly<Record<string, string>> = { plans: 'planned_jobs', jobs: 'planned_jobs', orders: 'visits', buildings: 'buildings', assets: 'assets', contacts: 'contacts', documents: 'documents', people: 'people', places: 'places' }

/** The newest things of each kind, as "table:id". */
async function someIds(stage: Stage, player: Player): Promise<string[]> {
  return stage.rows(player, async (db) => {
    const found: string[] = []
    for (const table of ['planned_jobs', 'visits', 'buildings', 'assets', 'contacts', 'documents', 'people', 'places']) {
      const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)} order by id desc limit 2`.execute(db)
      found.push(...rows.map(({ id }) => `${table}:${id}`))
    }
    return found
  })
}

/** Files as they lie on the disk, each company's in its own folder. */
export async function strangeFiles(stage: Stage): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const player of stage.players) {
    const folder = path.join(stage.house.config.dataDir, 'files', player.id)
    for (const name of await fs.readdir(folder, { recursive: true }).catch(() => [])) {
      const text = await fs.readFile(path.join(folder, name), 'utf8').catch(() => '')
      for (const word of stage.marks.strange(text, player.at)) problems.push({ count: 'leaks', text: `a file of company ${player.at} holds ${word}` })
    }
  }
  return problems
}
