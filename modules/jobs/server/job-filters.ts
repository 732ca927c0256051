import { sql, type RawBuilder } from 'kysely'
import type { Ask } from '../../../platform/ask.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { familyIds } from '../../contacts/server/families.ts'
import { likePattern } from '../../contacts/server/page-cursor.ts'
import { readConditions, type CustomCondition } from '../custom-fields.ts'
import type { countJobs } from '../job-endpoints.ts'
import { knownFlags } from './flag-sources.ts'

export type JobSearch = InputOf<typeof countJobs>

const listOf = <T>(given: T | readonly T[] | undefined): readonly T[] => (given === undefined ? [] : Array.isArray(given) ? (given as readonly T[]) : [given as T])

/** A search, taken apart: what the finder answers (`words`, `labels`, `equal`), which stages, and all the rest as conditions on `j`. */
export type Filters = {
  /** LIKE patterns; what was typed of a phone number is one of its digits. */
  readonly words: readonly string[]
  readonly labels: readonly string[]
  /** Own fields that are exactly this. */
  readonly equal: Readonly<Record<string, unknown>> | null
  readonly stages: RawBuilder<unknown> | null
  /** Whether the conditions name a person, a contact or a building, which have indexes of their own. */
  readonly pointed: boolean
  readonly days: boolean
  readonly rest: readonly RawBuilder<unknown>[]
}

/** `ids`: only these folders. Null when the conditions on own fields are none. */
export function readFilters(ask: Pick<Ask, 'now' | 'personId' | 'zone'>, search: JobSearch, ids?: readonly string[]): Filters | null {
  const conditions = readConditions(search.custom)
  if (conditions === null) return null
  const rest: RawBuilder<unknown>[] = []
  const equal: Record<string, unknown> = {}
  for (const [id, condition] of Object.entries(conditions)) {
    if ('is' in condition) equal[id] = condition.is
    else rest.push(customSql(id, condition))
  }
  if (ids) rest.push(sql`j.id = any(${[...ids]}::uuid[])`)
  const people = listOf(search.person)
  const named = people.filter((person) => person !== 'none')
  if (people.length > 0) {
    const those = named.length === 1 ? sql`j.person_id = ${named[0]}::uuid` : sql`j.person_id = any(${named}::uuid[])`
    rest.push(people.length === named.length ? those : sql`(j.person_id is null or ${those})`)
  }
  const sources = listOf(search.source)
  if (sources.length > 0) rest.push(sql`j.source = any(${sources}::text[])`)
  if (search.contact) rest.push(sql`j.contact_id = ${search.contact}::uuid`)
  if (search.payer) rest.push(sql`j.contact_id = any(${familyIds(search.payer)})`)
  if (search.building) rest.push(sql`j.building_id = ${search.building}::uuid`)
  if (search.from) rest.push(sql`j.created_at >= (${search.from}::date)::timestamp at time zone ${ask.zone}`)
  if (search.to) rest.push(sql`j.created_at < (${search.to}::date + 1)::timestamp at time zone ${ask.zone}`)
  const held = listOf(search.flag)
  if (held.length > 0) {
    const said = held.flatMap((flag) => knownFlags().get(flag)?.(ask) ?? [])
    rest.push(said.length > 0 ? sql`(${sql.join(said, sql` or `)})` : sql`false`)
  }
  return {
    words: searchWords(search.q),
    labels: listOf(search.label),
    equal: Object.keys(equal).length > 0 ? equal : null,
    stages: stagesSql(search),
    pointed: named.length > 0 || search.contact !== undefined || search.payer !== undefined || search.building !== undefined,
    days: search.from !== undefined || search.to !== undefined,
    rest,
  }
}

/** The words of a search as LIKE patterns, six at most. `418 555-1234` is one: the digits of a phone number. */
export function searchWords(text: string): string[] {
  const phone = (part: string) => (/^[\d\s().+-]+$/.test(part) && part.replaceAll(/\D/g, '').length >= 7 ? part.replaceAll(/\D/g, '') : null)
  const whole = phone(text)
  if (whole) return [likePattern(whole)]
  return text.split(/\s+/).filter(Boolean).slice(0, 6).map((word) => likePattern(phone(word) ?? word))
}

/** Ids of the stages the search keeps to, as a query; null: any. */
function stagesSql(search: JobSearch): RawBuilder<unknown> | null {
  const chosen = listOf(search.stage)
  if (chosen.length === 0 && search.show === 'all') return null
  const scope = search.show === 'all' ? sql`true` : search.show === 'closed' ? sql`s.closed` : sql`not s.closed`
  return sql`select s.id from job_stages s where ${scope} ${chosen.length > 0 ? sql`and s.id = any(${chosen}::uuid[])` : sql``}`
}

function customSql(id: string, condition: Exclude<CustomCondition, { readonly is: unknown }>): RawBuilder<unknown> {
  if ('empty' in condition) return sql`not (j.custom ? ${id}::text)`
  if ('has' in condition) return sql`searchable(j.custom->>${id}::text) like searchable(${likePattern(condition.has)}::text)`
  const sides = [
    ['from', sql`>=`],
    ['to', sql`<=`],
  ] as const
  const parts = sides.flatMap(([side, compare]) => {
    const bound = condition[side]
    if (bound === undefined) return []
    if (typeof bound === 'number') return [sql`(case when jsonb_typeof(j.custom->${id}::text) = 'number' then (j.custom->>${id}::text)::numeric end) ${compare} ${bound}::numeric`]
    return [sql`(j.custom->>${id}::text) collate "C" ${compare} ${bound}::text`]
  })
  return sql`(${sql.join(parts, sql` and `)})`
}
