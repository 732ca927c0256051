import { sql } from 'kysely'
import type { Language } from '../../../kernel/phrases.ts'
import type { Db } from '../../../platform/database.ts'
import { readAddress } from '../address.ts'
import type { ContactRow, ContactView } from '../contact-endpoints.ts'
import { likePattern, phoneDigits, readCursor, searchPatterns, writeCursor } from './page-cursor.ts'
import { showPhone } from './phone.ts'

export type ContactSearch = {
  readonly q: string
  readonly is?: 'client' | 'supplier' | undefined
  readonly archived: boolean
  readonly after?: string | undefined
  readonly limit: number
}

/** Contacts by name, a page at a time. Each word of the search is somewhere in name, e-mail or phone; accents and case are forgiven. */
export async function findContacts(db: Db, search: ContactSearch): Promise<{ contacts: ContactRow[]; next: string | null }> {
  const region = await regionOf(db)
  const after = readCursor(search.after)
  const nameKey = sql<string>`searchable(name)`
  let query = db
    .selectFrom('contacts')
    .selectAll()
    .select(nameKey.as('nameKey'))
    .where('archivedAt', search.archived ? 'is not' : 'is', null)
  if (search.is) query = query.where(search.is === 'client' ? 'isClient' : 'isSupplier', '=', true)
  const digits = phoneDigits(search.q)
  if (digits) query = query.where(sql<boolean>`(phone like ${likePattern(digits)} or searchable(name || ' ' || email || ' ' || phone) like searchable(${likePattern(search.q.trim())}))`)
  else for (const pattern of searchPatterns(search.q)) query = query.where(sql<boolean>`searchable(name || ' ' || email || ' ' || phone) like searchable(${pattern})`)
  if (after) query = query.where(sql<boolean>`(searchable(name), id) > (${after.name}, ${after.id}::uuid)`)
  const rows = await query.orderBy(nameKey).orderBy('id').limit(search.limit + 1).execute()
  const page = rows.slice(0, search.limit)
  const last = page.at(-1)
  return {
    contacts: page.map((row) => rowOf(row, region)),
    next: rows.length > search.limit && last ? writeCursor({ name: last.nameKey, id: last.id }) : null,
  }
}

export async function contactById(db: Db, id: string): Promise<ContactView | null> {
  const row = await db.selectFrom('contacts').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  return { ...rowOf(row, await regionOf(db)), language: row.language as Language, notes: row.notes, createdAt: row.createdAt }
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

type Row = Pick<ContactRow, 'id' | 'name' | 'email' | 'phone' | 'isClient' | 'isSupplier' | 'ownCompany'> & {
  readonly kind: string
  readonly address: unknown
  readonly archivedAt: string | null
}

function rowOf({ id, kind, name, email, phone, address, isClient, isSupplier, ownCompany, archivedAt }: Row, region: string): ContactRow {
  return {
    id, name, email, isClient, isSupplier, ownCompany,
    kind: kind as ContactRow['kind'],
    phone: showPhone(phone, region),
    address: readAddress(address),
    archived: archivedAt !== null,
  }
}
