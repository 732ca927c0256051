import { sql, type RawBuilder } from 'kysely'
import { done, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import { json, type Db } from '../../../platform/database.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { likePattern, readCursor, writeCursor } from '../../contacts/server/page-cursor.ts'
import type { JobRow, JobSort, listJobs } from '../job-endpoints.ts'
import { knownFlags } from './flag-sources.ts'
import { readFilters, type Filters, type JobSearch } from './job-filters.ts'

export type JobPage = { readonly jobs: JobRow[]; readonly next: string | null; readonly guessed: boolean }
type Asker = Pick<Ask, 'now' | 'personId' | 'zone'>
type Listing = InputOf<typeof listJobs>

/** Below so few hits, words that are like the typed ones are looked for too. */
const fewHits = 3
/** Of what the finder finds so many are looked through for further filters; when there are more, folders are gone through one by one. */
const mostFound = 5000
export const mostCounted = 1000

/** A page of folders. Every word is somewhere in what a folder is found by; accents and case are forgiven, and slips where few are found. */
export async function findJobs(db: Db, ask: Asker, search: Listing, ids?: readonly string[]): Promise<Outcome<JobPage>> {
  const filters = readFilters(ask, search, ids)
  if (!filters) return refuse({ code: 'input-wrong', field: 'custom', problem: 'invalid' })
  const exact = await pageOf(db, ask, search, filters)
  if (filters.words.length === 0 || search.after || exact.jobs.length >= fewHits) return done({ ...exact, guessed: false })
  const guess = await guessed(db, search.q)
  if (!guess) return done({ ...exact, guessed: false })
  const near = await pageOf(db, ask, search, { ...filters, words: guess.map(likePattern) })
  const known = new Set(exact.jobs.map(({ id }) => id))
  const jobs = [...exact.jobs, ...near.jobs.filter(({ id }) => !known.has(id))].slice(0, search.limit)
  return done({ jobs, next: null, guessed: jobs.length > exact.jobs.length })
}

/** How many there are, up to a thousand. */
export async function countFound(db: Db, ask: Asker, search: JobSearch): Promise<Outcome<{ count: number; more: boolean }>> {
  const filters = readFilters(ask, search)
  if (!filters) return refuse({ code: 'input-wrong', field: 'custom', problem: 'invalid' })
  const most = mostCounted + 1
  const counted = async (found: boolean) => {
    const { rows } = await sql<{ found: number; count: number }>`/*kept*/
      with found as materialized (${found ? finder(filters, alone(filters) ? most : mostFound, null, false) : nothing})
      select (select count(*)::int from found) as found,
        (select count(*)::int from (select 1 ${from(found)} ${where(filters, found)} limit ${sql.lit(most)}) counted) as count`.execute(db)
    return rows[0]!
  }
  const found = usesFinder(filters)
  const first = await counted(found)
  const { count } = found && !alone(filters) && first.found >= mostFound && first.count < most ? await counted(false) : first
  return done({ count: Math.min(count, mostCounted), more: count > mostCounted })
}

/** The typed words, each as the word in the folders that is most like it; null when that changes nothing. */
async function guessed(db: Db, typed: string): Promise<string[] | null> {
  const words = typed.split(/\s+/).filter(Boolean).slice(0, 4)
  if (!words.some(isWord)) return null
  const { rows } = await sql<{ word: string; near: string | null }>`
    select searchable(word) as word, case when word ~ '[[:alpha:]]{4}' then finder.like_word(searchable(word)) end as near
    from unnest(${words}::text[]) with ordinality typed(word, at) order by at`.execute(db)
  const near = rows.map((row) => row.near ?? row.word)
  return rows.some((row, at) => row.word !== near[at]) ? near : null
}

const isWord = (word: string) => /\p{L}{4}/u.test(word)
const nothing = sql`select null::uuid as id where false`
const usesFinder = ({ words, labels, equal }: Filters) => words.length > 0 || labels.length > 0 || equal !== null
/** Whether the finder's answer is the whole answer. */
const alone = ({ stages, rest }: Filters) => stages === null && rest.length === 0

async function pageOf(db: Db, ask: Asker, search: Listing, filters: Filters): Promise<Omit<JobPage, 'guessed'>> {
  const found = usesFinder(filters)
  const page = await askPage(db, ask, search, filters, found)
  // More were found than were looked through, and these do not fill the page or are not in its order: all folders are.
  const short = found && page.found >= mostFound && (page.jobs.length <= search.limit || !byId(search.sort, filters))
  return cut(search, short ? await askPage(db, ask, search, filters, false) : page)
}

type Page = { readonly found: number; readonly jobs: readonly (JobRow & { readonly key: string })[] }

function cut(search: Listing, page: Page): Omit<JobPage, 'guessed'> {
  const last = page.jobs[search.limit - 1]
  return {
    jobs: page.jobs.slice(0, search.limit).map(({ key: _key, ...row }) => row),
    next: page.jobs.length > search.limit && last ? writeCursor({ name: last.key, id: last.id }) : null,
  }
}

async function askPage(db: Db, ask: Asker, search: Listing, filters: Filters, found: boolean): Promise<Page> {
  const limit = sql.lit(search.limit + 1)
  const descending = search.sort.startsWith('-')
  const way = descending ? sql`desc` : sql`asc`
  const key = keyOf(search.sort, filters)
  const after = readCursor(search.after)
  const ids = byId(search.sort, filters)
  const most = alone(filters) && ids ? search.limit + 1 : mostFound
  const beyond = after ? (key.sort ? sql`and (${key.sort}, j.id) ${descending ? sql`<` : sql`>`} (${after.name}::${key.type}, ${after.id}::uuid)` : sql`and j.id ${descending ? sql`<` : sql`>`} ${after.id}::uuid`) : sql``
  const order = key.sort ? sql`order by ${key.sort} ${way}, j.id ${way}` : sql`order by j.id ${way}`
  const byStage = !found && filters.stages !== null && !filters.pointed && !search.sort.endsWith('client') && !filters.days
  const rows = byStage
    ? sql`(${filters.stages}) s cross join lateral (select j.* from jobs j ${where({ ...filters, stages: null }, false)} and j.stage_id = s.id ${beyond} ${order} limit ${limit}) j`
    : sql`(select j.* ${from(found)} ${where(filters, found)} ${beyond} ${order} limit ${limit}) j`
  const { rows: answers } = await sql<Page>`/*kept*/
    with found as materialized (${found ? finder(filters, most, ids ? (after?.id ?? null) : null, !descending) : nothing}),
    page as (select j.* from ${rows} ${order} limit ${limit})
    select (select count(*)::int from found) as found, coalesce((select json_agg(row_to_json(r)) from (
      select j.id, j.number, j.title, json_build_object('id', c.id, 'name', c.name) as client,
        coalesce(nullif(${line(sql`j.address`)}, ''), b.name, ${line(sql`c.address`)}) as address,
        j.source, j.stage_id as "stageId", ${moment(sql`j.stage_since`)} as "stageSince",
        case when p.id is not null then json_build_object('id', p.id, 'name', p.name, 'colour', p.colour) end as person,
        j.label_ids as "labelIds", j.custom, ${flagsOf(ask)} as flags,
        left(j.description, 160) as about, ${moment(sql`j.created_at`)} as "createdAt", ${moment(sql`j.active_at`)} as "activeAt",
        ${key.sort ? sql`(${key.sort})::text` : sql`''`} as key
      from page j
      join contacts c on c.company_id = j.company_id and c.id = j.contact_id
      left join people p on p.company_id = j.company_id and p.id = j.person_id
      left join buildings b on b.company_id = j.company_id and b.id = j.building_id
      ${order}) r), '[]') as jobs`.execute(db)
  const answer = answers[0]!
  return { found: answer.found, jobs: answer.jobs.map((row) => ({ ...row, unread: row.flags.includes('unread-message') })) }
}

/** Ids sort as folders were made; within days of the calendar, the day they were made leads to them. */
const byId = (sort: JobSort, filters: Filters) => sort.endsWith('number') && !filters.days

function keyOf(sort: JobSort, filters: Filters): { readonly sort: RawBuilder<unknown> | null; readonly type: RawBuilder<unknown> } {
  if (sort.endsWith('client')) return { sort: sql`j.client_key`, type: sql`text` }
  if (sort.endsWith('active')) return { sort: sql`j.active_at`, type: sql`timestamptz` }
  return filters.days ? { sort: sql`j.created_at`, type: sql`timestamptz` } : { sort: null, type: sql`text` }
}

function finder({ words, labels, equal }: Filters, most: number, beyond: string | null, oldest: boolean): RawBuilder<unknown> {
  // The longest word is the rarest, as a rule: the index is asked for it.
  const rarestFirst = [...words].sort((one, other) => other.length - one.length)
  return sql`select found as id from finder.found_jobs(array(select searchable(word) from unnest(${rarestFirst}::text[]) with ordinality typed(word, at) order by at), ${labels}::uuid[],
    ${equal ? json(equal) : sql`null::jsonb`}, ${beyond}::uuid, ${sql.lit(oldest)}, ${sql.lit(most)}) found`
}

const from = (found: boolean) => (found ? sql`from found f join jobs j on j.id = f.id` : sql`from jobs j`)

/** All conditions. Without the finder, what it answers is asked of each folder. */
function where({ words, labels, equal, stages, rest }: Filters, found: boolean): RawBuilder<unknown> {
  const all = [sql`j.merged_into is null`, ...rest]
  if (stages) all.push(sql`j.stage_id in (${stages})`)
  if (!found) {
    for (const word of words) all.push(sql`j.found_by like searchable(${word}::text)`)
    if (labels.length > 0) all.push(sql`j.label_ids && ${labels}::uuid[]`)
    if (equal) all.push(sql`j.custom @> ${json(equal)}`)
  }
  return sql`where ${sql.join(all, sql` and `)}`
}

function flagsOf(ask: Asker): RawBuilder<unknown> {
  const said = [...knownFlags()].map(([flag, condition]) => sql`case when ${condition(ask)} then ${sql.lit(flag)} end`)
  return said.length > 0 ? sql`array_remove(array[${sql.join(said)}]::text[], null)` : sql`'{}'::text[]`
}

const line = (address: RawBuilder<unknown>) => sql`concat_ws(', ', nullif(${address}->>'street', ''), nullif(${address}->>'unit', ''), nullif(${address}->>'city', ''))`

/** A moment as JSON carries it everywhere here: in UTC, with milliseconds. */
const moment = (at: RawBuilder<unknown>) => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
