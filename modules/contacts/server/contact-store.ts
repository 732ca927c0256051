import { json, type Db } from '../../../platform/database.ts'
import type { Moment } from '../../../kernel/dates.ts'
import type { Language } from '../../../kernel/phrases.ts'
import type { Address } from '../address.ts'

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
}

export async function saveContact(db: Db, id: string, { address, ...fields }: Partial<ContactFields>): Promise<void> {
  const set = { ...fields, ...(address ? { address: json(address) } : {}) }
  if (Object.keys(set).length > 0) await db.updateTable('contacts').set(set).where('id', '=', id).execute()
}

export async function saveArchived(db: Db, id: string, archivedAt: Moment | null): Promise<void> {
  await db.updateTable('contacts').set({ archivedAt }).where('id', '=', id).execute()
}

export async function lockContact(db: Db, id: string) {
  return db.selectFrom('contacts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}
