import { sql } from 'kysely'
import type { Refusal } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'

type Merged = { readonly from: string; readonly into: string; readonly moved: Record<string, string[]> }
type Parted = { readonly from: string; readonly into: string; readonly moved: Readonly<Record<string, readonly string[]>> }

/**
 * A contact stands for at most one partner on each side: two that stand for different ones, or for one twice on the same side, are not one.
 * Wired to `contactsMerging`.
 */
export async function keepPartnersApart(db: Db, { from, into }: { readonly from: string; readonly into: string }): Promise<Refusal | null> {
  const { rows } = await sql<{ one: string; other: string }>`
    select a.partner_name as one, b.partner_name as other from connections a join connections b on b.contact_id = ${into}::uuid
    where a.contact_id = ${from}::uuid and a.state in ('invited', 'received', 'live') and b.state in ('invited', 'received', 'live')
      and (a.partner_is = b.partner_is or a.partner_company_id is distinct from b.partner_company_id)
    limit 1`.execute(db)
  const [both] = rows
  return both ? { code: 'contacts-of-partners', field: 'fromId', partner: both.one, other: both.other } : null
}

/** The connection of a contact that goes into another goes along; nothing of it crosses to the partner. Listens to `contactsMerged`. */
export async function moveConnections(db: Db, { from, into, moved }: Merged): Promise<void> {
  const rows = await db.updateTable('connections').set({ contactId: into }).where('contactId', '=', from).returning('id').execute()
  moved['connections'] = rows.map(({ id }) => id)
}

export async function moveConnectionsBack(db: Db, { from, into, moved }: Parted): Promise<void> {
  const ids = moved['connections'] ?? []
  if (ids.length > 0) await db.updateTable('connections').set({ contactId: from }).where('contactId', '=', into).where('id', 'in', [...ids]).execute()
}

/** Contacts that stand, or stood, for a partner are not removed. Wired to `contactsRemoving`. */
export async function keepContactsOfPartners(db: Db, { contactIds }: { readonly contactIds: readonly string[] }): Promise<Refusal | null> {
  if (contactIds.length === 0) return null
  const rows = await db.selectFrom('connections').select('partnerName').where('contactId', 'in', [...contactIds]).limit(3).execute()
  return rows.length > 0 ? { code: 'contact-in-use', count: rows.length, names: rows.map(({ partnerName }) => partnerName) } : null
}
