import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { OutputOf } from '../../../platform/endpoint.ts'
import { pairsShown, type AlikeReason, type findAlike, type listDuplicates, type listMerges, type OneOfPair } from '../duplicate-endpoints.ts'
import { nameKey, oneLine } from '../plain-text.ts'
import { contactRowOf, regionOf, rowColumns } from './contact-views.ts'
import { readPhone } from './phone.ts'

const live = sql`archived_at is null and merged_into is null`

/** What is left of a key without its letters: two names with other numbers are two ("Tower 1", "Tower 2"). */
function numbersOf(key: string): RawBuilder<string> {
  return sql<string>`translate(${sql.ref(key)}, 'abcdefghijklmnopqrstuvwxyz ', '')`
}

/** Of each reason, as many pairs are looked at: far more than are shown. */
const pairsPerReason = 400

/**
 * Pairs that may be one, those with the most reasons first. Contacts are compared with those that share an e-mail or a phone, with their neighbours in
 * the order of names, and with who is at the same address: never all with all, so that a hundred thousand take seconds and five thousand none.
 * Left out are pairs kept apart, parent and child (who share a phone), and names alone where addresses say otherwise.
 */
export async function duplicatePairs(db: Db): Promise<OutputOf<typeof listDuplicates>> {
  const sameNumbers = sql`${numbersOf('key')} = ${numbersOf('near_key')}`
  const { rows: pairs } = await sql<{ one: string; other: string; reasons: AlikeReason[] }>`
    with reached as (
      select 'email' as by, id, email as value from contacts where email <> '' and ${live}
      union select 'phone', id, phone from contacts where phone <> '' and ${live}
      union select p.kind, c.id, p.value from contact_points p join contacts c on c.id = p.contact_id where p.kind in ('email', 'phone') and p.value <> '' and c.archived_at is null and c.merged_into is null
    ),
    shared as (select by as reason, id as other, first_value(id) over (partition by by, value order by id) as one from reached),
    by_name as (
      select id, name_key as key, post_key as post, street_key as street, lead(id) over near as near_id, lead(name_key) over near as near_key, lead(post_key) over near as near_post, lead(street_key) over near as near_street,
        lead(id, 2) over near as next_id, lead(name_key, 2) over near as next_key
      from contacts where name_key <> '' and not own_company and ${live} window near as (order by name_key, id)
    ),
    by_post as (
      select id, name_key as key, lead(id) over near as near_id, lead(name_key) over near as near_key
      from contacts where post_key <> '' and name_key <> '' and not own_company and ${live} window near as (partition by post_key, substring(street_key from '^[0-9]*') order by name_key, id)
    ),
    by_street as (
      select id, name_key as key, lead(id) over near as near_id, lead(name_key) over near as near_key
      from contacts where street_key <> '' and post_key = '' and name_key <> '' and not own_company and ${live} window near as (partition by street_key order by name_key, id)
    ),
    reasons as (
      (select one, other, reason from shared where one <> other order by reason limit ${2 * pairsPerReason})
      union all
      (select id, near_id, case when key = near_key then 'name' else 'similar-name' end from by_name
        where (post = '' or near_post = '' or post = near_post) and (street = '' or near_street = '' or street = near_street or post = near_post and post <> '')
          and (key = near_key or ${sameNumbers} and abs(length(key) - length(near_key)) <= 4 and similarity(key, near_key) >= 0.7) limit ${pairsPerReason})
      union all
      (select id, next_id, 'name' from by_name where key = next_key and post = '' limit ${pairsPerReason})
      union all
      (select id, near_id, 'name-address' from by_post where near_id is not null and (key = near_key or ${sameNumbers} and similarity(key, near_key) >= 0.4) limit ${pairsPerReason})
      union all
      (select id, near_id, 'name-address' from by_street where near_id is not null and (key = near_key or ${sameNumbers} and similarity(key, near_key) >= 0.4) limit ${pairsPerReason})
    ),
    pairs as (select least(one, other) as one, greatest(one, other) as other, array_agg(distinct reason) as reasons from reasons group by 1, 2)
    select p.one, p.other, p.reasons from pairs p join contacts a on a.id = p.one join contacts b on b.id = p.other
    where a.parent_id is distinct from b.id and b.parent_id is distinct from a.id and not a.own_company and not b.own_company
      and not exists (select from contacts_kept_apart k where k.one_id = p.one and k.other_id = p.other)
      and (p.reasons <> array['phone'] or similarity(a.name_key, b.name_key) >= 0.2 or a.email = '' or b.email = '')
    order by cardinality(p.reasons) desc, ('email' = any(p.reasons)) desc, a.name_key, p.one, p.other
    limit ${pairsShown + 1}`.execute(db)
  const shown = pairs.slice(0, pairsShown)
  const contacts = await byId(db, shown.flatMap(({ one, other }) => [one, other]))
  return { pairs: shown.map(({ one, other, reasons }) => ({ one: contacts.get(one)!, other: contacts.get(other)!, reasons: ordered(reasons) })), more: pairs.length > pairsShown }
}

/** Contacts like one that is being typed: with its e-mail, its phone, or a name much like its own. At most five. */
export async function alikeTo(db: Db, typed: { readonly name: string; readonly email: string; readonly phone: string; readonly not?: string | undefined }): Promise<OutputOf<typeof findAlike>> {
  const region = await regionOf(db)
  const read = readPhone(typed.phone, region)
  const phone = read.ok ? read.value : ''
  const email = oneLine(typed.email).toLowerCase()
  const name = oneLine(typed.name).slice(0, 100)
  const key = nameKey(name)
  const { rows } = await sql<{ id: string; reasons: AlikeReason[] }>`
    with reasons as (
      select id, 'email' as reason from contacts where email <> '' and email = ${email}
      union all select contact_id, 'email' from contact_points where kind = 'email' and value = ${email} and value <> ''
      union all select id, 'phone' from contacts where phone <> '' and phone = ${phone}
      union all select contact_id, 'phone' from contact_points where kind = 'phone' and value = ${phone} and value <> ''
      union all select id, case when near.key = ${key}::text then 'name' else 'similar-name' end
        from (
          select c.id, c.name_key as key from contacts c where c.id in (
            select finder.contacts_like(searchable(${name}), 20)
            union all select id from contacts where name_key = ${key}::text and ${live}
          )
        ) near
        where length(${key}::text) >= 3 and (near.key = ${key}::text or similarity(near.key, ${key}::text) >= 0.6 and ${numbersOf('near.key')} = translate(${key}::text, 'abcdefghijklmnopqrstuvwxyz ', ''))
    )
    select r.id, array_agg(distinct r.reason) as reasons from reasons r join contacts c on c.id = r.id
    where c.archived_at is null and c.merged_into is null and c.id is distinct from ${typed.not ?? null}::uuid
      and not exists (select from contacts_kept_apart k where k.one_id = least(c.id, ${typed.not ?? null}::uuid) and k.other_id = greatest(c.id, ${typed.not ?? null}::uuid))
    group by r.id order by cardinality(array_agg(distinct r.reason)) desc, r.id limit 5`.execute(db)
  const contacts = await byId(db, rows.map(({ id }) => id))
  return { contacts: rows.map(({ id, reasons }) => ({ ...contacts.get(id)!, reasons: ordered(reasons) })) }
}

/** Merges into a contact that can be taken back, the newest first. */
export async function mergesInto(db: Db, contactId: string): Promise<OutputOf<typeof listMerges>['merges']> {
  const { rows } = await sql<OutputOf<typeof listMerges>['merges'][number]>`
    select m.id, c.name, c.id as from_id, m.by_name, m.at from contact_merges m join contacts c on c.id = m.from_id
    where m.into_id = ${contactId}::uuid and m.undone_at is null order by m.id desc limit 100`.execute(db)
  return rows
}

const strength: readonly AlikeReason[] = ['email', 'phone', 'name', 'name-address', 'similar-name']

/** The strongest first; the same name at the same address says it all. */
function ordered(reasons: readonly AlikeReason[]): AlikeReason[] {
  return strength.filter((reason) => reasons.includes(reason) && !(reason === 'similar-name' && reasons.includes('name-address')))
}

async function byId(db: Db, ids: readonly string[]): Promise<Map<string, OneOfPair>> {
  if (ids.length === 0) return new Map()
  const region = await regionOf(db)
  const rows = await db.selectFrom('contacts').select([...rowColumns, 'createdAt']).where('id', 'in', [...new Set(ids)]).execute()
  return new Map(
    rows.map((row) => {
      const { matched: _matched, similar: _similar, ...plain } = contactRowOf(row, region)
      return [row.id, { ...plain, createdAt: row.createdAt }]
    }),
  )
}
