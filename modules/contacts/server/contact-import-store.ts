import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import { json, manyRowsAhead, type Db } from '../../../platform/database.ts'
import type { NewContact } from '../import-plan.ts'
import { refreshFoundBy } from './contact-store.ts'

/** Writes what a list brings in, payers before those they pay for, a statement for each kind of row. */
export async function insertListed(db: Db, importId: string, language: string, contacts: readonly NewContact[]): Promise<void> {
  const rows = contacts.map(({ id, contact: { address, preferredChannel, isClient, isSupplier, ...contact } }) => ({
    id, kind: contact.kind, name: contact.name, email: contact.email || contact.billingEmail, phone: contact.phone || contact.mobile, address,
    language: contact.language ?? language, preferred_channel: preferredChannel, is_client: isClient, is_supplier: isSupplier, notes: contact.notes,
  }))
  await manyRowsAhead(db, contacts.length)
  await sql`insert into contacts (id, kind, name, email, phone, address, language, preferred_channel, is_client, is_supplier, notes, import_id)
    select id, kind, name, email, phone, address, language, preferred_channel, is_client, is_supplier, notes, ${importId}::uuid
    from jsonb_to_recordset(${json(rows)}) as made(id uuid, kind text, name text, email text, phone text, address jsonb, language text, preferred_channel text,
      is_client boolean, is_supplier boolean, notes text)`.execute(db)
  const parents = contacts.flatMap(({ id, parentId }) => (parentId ? [{ id, parent_id: parentId }] : []))
  await sql`update contacts c set parent_id = made.parent_id from jsonb_to_recordset(${json(parents)}) as made(id uuid, parent_id uuid) where c.id = made.id`.execute(db)
  const points = contacts.flatMap(({ id, contact: { email, billingEmail, phone, mobile } }) => [
    ...(billingEmail && billingEmail !== email && email ? [{ id: newId(), contact_id: id, kind: 'email', purpose: 'billing', value: billingEmail, sort: 1 }] : []),
    ...(mobile && mobile !== phone && phone ? [{ id: newId(), contact_id: id, kind: 'phone', purpose: 'other', value: mobile, sort: 2 }] : []),
  ])
  await sql`insert into contact_points (id, contact_id, kind, purpose, value, sort)
    select id, contact_id, kind, purpose, value, sort from jsonb_to_recordset(${json(points)}) as made(id uuid, contact_id uuid, kind text, purpose text, value text, sort int)`.execute(db)
  await refreshFoundBy(db, contacts.map(({ id }) => id))
}

export async function idsOfImport(db: Db, importId: string): Promise<string[]> {
  return (await db.selectFrom('contacts').select('id').where('importId', '=', importId).execute()).map(({ id }) => id)
}

/** Contacts of an import that this room itself has come to use otherwise: payers of others, merged, with a consent. Up to three names. */
export async function usedOfImport(db: Db, importId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.name from contacts c where c.import_id = ${importId}::uuid and (
      exists (select from contacts o where o.parent_id = c.id and o.import_id is distinct from ${importId}::uuid)
      or exists (select from contact_merges m where m.from_id = c.id or m.into_id = c.id)
      or exists (select from contact_consents k where k.contact_id = c.id))
    order by c.name limit 3`.execute(db)
  return rows.map(({ name }) => name)
}

/** Those of the list that pay for others of the list go with them. */
export async function deleteListed(db: Db, importId: string): Promise<void> {
  await db.updateTable('contacts').set({ parentId: null }).where('importId', '=', importId).execute()
  await db.deleteFrom('contacts').where('importId', '=', importId).execute()
}
