import { sql, type RawBuilder } from 'kysely'
import type { Language } from '../../../kernel/phrases.ts'
import type { Db } from '../../../platform/database.ts'
import { readAddress } from '../address.ts'
import type { ContactRow, ContactView } from '../contact-endpoints.ts'
import type { Channel, PointView } from '../contact-point.ts'
import { oneLine } from '../plain-text.ts'
import { matchedPart } from './matched-part.ts'
import { likePattern, phoneDigits, readCursor, searchPatterns, writeCursor } from './page-cursor.ts'
import { showPhone } from './phone.ts'

export type ContactSearch = {
  readonly q: string
  readonly is?: 'client' | 'supplier' | undefined
  readonly archived: boolean
  readonly after?: string | undefined
  readonly limit: number
}

/** More hits than this are common words: walking the list finds a page of them sooner than sorting them all. */
const fewHits = 2000
/** With fewer hits than this, those that are much like what was typed are shown too. */
const mayBeSlip = 3

/**
 * Contacts by name, a page at a time. Each word of the search is somewhere in name, e-mails, phones or addresses; accents and case are
 * forgiven, and when hardly anything is found, slips of the hand.
 */
export async function findContacts(db: Db, search: ContactSearch): Promise<{ contacts: ContactRow[]; next: string | null }> {
  const patterns = patternsOf(search.q)
  const hits = patterns.length > 0 ? await hitsOf(db, patterns) : null
  const found = hits === null ? sql<boolean>`true` : hits === 'many' ? holdsAll(patterns) : sql<boolean>`id = any(${hits}::uuid[])`
  const { rows, next } = await pageOf(db, search, found)
  const similar = hits !== null && hits !== 'many' && hits.length < mayBeSlip && !search.after ? await similarTo(db, search, rows.map(({ id }) => id)) : []
  const region = await regionOf(db)
  const points = search.q.trim() ? await pointsOf(db, [...rows, ...similar].map(({ id }) => id), region) : new Map<string, PointView[]>()
  const shown = (row: Row, isSimilar: boolean): ContactRow => {
    const contact = contactRowOf(row, region)
    return { ...contact, matched: matchedPart(contact, points.get(row.id) ?? [], search.q), similar: isSimilar }
  }
  return { contacts: [...rows.map((row) => shown(row, false)), ...similar.map((row) => shown(row, true))], next }
}

async function pageOf(db: Db, search: ContactSearch, found: RawBuilder<boolean>): Promise<{ rows: Row[]; next: string | null }> {
  const after = readCursor(search.after)
  const nameKey = sql<string>`searchable(name)`
  let query = listed(db, search).select(nameKey.as('nameKey')).where(found)
  if (after) query = query.where(sql<boolean>`(searchable(name), id) > (${after.name}, ${after.id}::uuid)`)
  const all = await query.orderBy(nameKey).orderBy('id').limit(search.limit + 1).execute()
  const rows = all.slice(0, search.limit)
  const last = rows.at(-1)
  return { rows, next: all.length > search.limit && last ? writeCursor({ name: last.nameKey, id: last.id }) : null }
}

function listed(db: Db, { archived, is }: Pick<ContactSearch, 'archived' | 'is'>) {
  const query = db.selectFrom('contacts').select(rowColumns).where('archivedAt', archived ? 'is not' : 'is', null).where('mergedInto', 'is', null)
  return is ? query.where(is === 'client' ? 'isClient' : 'isSupplier', '=', true) : query
}

/** What to look for, as LIKE patterns: the digits of what looks like a part of a phone number, whatever it was written with; else word by word. */
function patternsOf(q: string): string[] {
  const digits = phoneDigits(q.trim())
  if (digits) return [likePattern(digits)]
  return searchPatterns(q).map((pattern, at) => {
    const part = /[().+-]/.test(pattern) ? phoneDigits(q.split(/\s+/).filter(Boolean)[at]!) : null
    return part ? likePattern(part) : pattern
  })
}

async function hitsOf(db: Db, patterns: readonly string[]): Promise<string[] | 'many'> {
  const { rows } = await sql<{ id: string }>`
    select id from finder.found_contacts(array(select searchable(pattern) from unnest(${[...patterns]}::text[]) pattern), ${fewHits + 1}) id`.execute(db)
  return rows.length > fewHits ? 'many' : rows.map(({ id }) => id)
}

function holdsAll(patterns: readonly string[]): RawBuilder<boolean> {
  return sql`(${sql.join(patterns.map((pattern) => sql`found_by like searchable(${pattern})`), sql` and `)})`
}

async function similarTo(db: Db, search: ContactSearch, not: readonly string[]): Promise<Row[]> {
  const typed = oneLine(search.q)
  if (typed.length < 4 || typed.includes('@') || phoneDigits(typed)) return []
  const { rows: near } = await sql<{ id: string }>`select id from finder.contacts_like(searchable(${typed.slice(0, 100)}), 6) id`.execute(db)
  const ids = near.map(({ id }) => id).filter((id) => !not.includes(id))
  if (ids.length === 0) return []
  const rows = await listed(db, search).where('id', 'in', ids).execute()
  return rows.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
}

export async function contactById(db: Db, id: string): Promise<ContactView | null> {
  const row = await db
    .selectFrom('contacts as c')
    .leftJoin('contacts as p', (join) => join.onRef('p.companyId', '=', 'c.companyId').onRef('p.id', '=', 'c.parentId'))
    .leftJoin('contacts as m', (join) => join.onRef('m.companyId', '=', 'c.companyId').onRef('m.id', '=', 'c.mergedInto'))
    .select(rowColumns.map((column) => `c.${column}` as const))
    .select(['c.language', 'c.preferredChannel', 'c.notes', 'c.createdAt', 'c.parentId', 'c.mergedInto', 'p.name as parentName', 'm.name as mergedName'])
    .where('c.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const region = await regionOf(db)
  const { matched: _matched, similar: _similar, ...plain } = contactRowOf(row, region)
  return {
    ...plain,
    language: row.language as Language,
    preferredChannel: row.preferredChannel as Channel,
    notes: row.notes,
    parent: row.parentId && row.parentName !== null ? { id: row.parentId, name: row.parentName } : null,
    mergedInto: row.mergedInto && row.mergedName !== null ? { id: row.mergedInto, name: row.mergedName } : null,
    points: (await pointsOf(db, [id], region)).get(id) ?? [],
    createdAt: row.createdAt,
  }
}

/** The further e-mails, phones and addresses of contacts, by contact. */
export async function pointsOf(db: Db, contactIds: readonly string[], region: string): Promise<Map<string, PointView[]>> {
  const byContact = new Map<string, PointView[]>()
  if (contactIds.length === 0) return byContact
  const rows = await db.selectFrom('contactPoints').selectAll().where('contactId', 'in', [...contactIds]).orderBy('sort').orderBy('id').execute()
  for (const { id, contactId, kind, purpose, label, value, address } of rows) {
    const point = { id, label, kind: kind as PointView['kind'], purpose: purpose as PointView['purpose'], value: kind === 'phone' ? showPhone(value, region) : value, address: address ? readAddress(address) : null }
    byContact.set(contactId, [...(byContact.get(contactId) ?? []), point])
  }
  return byContact
}

/** The company itself, as its own client: whose buildings are that no other client is known for. */
export async function ownCompanyContactId(db: Db): Promise<string> {
  const own = await db.selectFrom('contacts').select('id').where('ownCompany', '=', true).executeTakeFirstOrThrow()
  return own.id
}

export async function regionOf(db: Db): Promise<string> {
  const company = await db.selectFrom('companies').select('region').executeTakeFirst()
  return company?.region ?? 'CA'
}

export const rowColumns = ['id', 'kind', 'name', 'email', 'phone', 'address', 'isClient', 'isSupplier', 'ownCompany', 'archivedAt'] as const

export type Row = Pick<ContactRow, 'id' | 'name' | 'email' | 'phone' | 'isClient' | 'isSupplier' | 'ownCompany'> & {
  readonly kind: string
  readonly address: unknown
  readonly archivedAt: string | null
}

export function contactRowOf({ id, kind, name, email, phone, address, isClient, isSupplier, ownCompany, archivedAt }: Row, region: string): ContactRow {
  return {
    id, name, email, isClient, isSupplier, ownCompany,
    kind: kind as ContactRow['kind'],
    phone: showPhone(phone, region),
    address: readAddress(address),
    archived: archivedAt !== null,
    matched: null,
    similar: false,
  }
}
