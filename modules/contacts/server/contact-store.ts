import { sql } from 'kysely'
import { json, type Db } from '../../../platform/database.ts'
import { announce } from '../../../platform/events.ts'
import type { Moment } from '../../../kernel/dates.ts'
import type { Language } from '../../../kernel/phrases.ts'
import type { Address } from '../address.ts'
import { contactChanged } from '../contact-events.ts'

export type ContactFields = {
  readonly kind: 'firm' | 'person'
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly address: Address
  readonly language: Language
  readonly isClient: boolean
  readonly isSupplier: boolean
  readonly notes: string
}

export async function insertContact(db: Db, id: string, { address, ...fields }: ContactFields): Promise<void> {
  await db.insertInto('contacts').values({ id, ...fields, address: json(address) }).execute()
  await refreshFoundBy(db, id)
}

export async function saveContact(db: Db, id: string, { address, ...fields }: Partial<ContactFields>): Promise<void> {
  const set = { ...fields, ...(address ? { address: json(address) } : {}) }
  if (Object.keys(set).length === 0) return
  await db.updateTable('contacts').set(set).where('id', '=', id).execute()
  if (findable.some((field) => field in set)) {
    await refreshFoundBy(db, id)
    await announce(db, contactChanged, { contactId: id })
  }
}

const findable = ['name', 'email', 'phone', 'address'] as const

/** Writes anew what a contact is found by: its name, every e-mail, every phone (as kept and as digits), every address. */
export async function refreshFoundBy(db: Db, id: string): Promise<void> {
  await sql`
    update contacts c set found_by = left(searchable(concat_ws(' ', c.name, c.email, c.phone, regexp_replace(c.phone, '^\\+1|\\D', '', 'g'),
      (select string_agg(part.value, ' ') from jsonb_each_text(c.address) part),
      (select string_agg(concat_ws(' ', p.label, p.value, regexp_replace(p.value, '^\\+1|\\D', '', 'g'), (select string_agg(part.value, ' ') from jsonb_each_text(coalesce(p.address, '{}')) part)), ' ')
        from contact_points p where p.company_id = c.company_id and p.contact_id = c.id))), 6000)
    where c.id = ${id}::uuid`.execute(db)
}

export async function saveArchived(db: Db, id: string, archivedAt: Moment | null): Promise<void> {
  await db.updateTable('contacts').set({ archivedAt }).where('id', '=', id).execute()
}

export async function lockContact(db: Db, id: string) {
  return db.selectFrom('contacts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}
