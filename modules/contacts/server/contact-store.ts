import { sql, type RawBuilder } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import { json, type Db } from '../../../platform/database.ts'
import { announce } from '../../../platform/events.ts'
import type { Moment } from '../../../kernel/dates.ts'
import type { Language } from '../../../kernel/phrases.ts'
import type { Address } from '../address.ts'
import { contactChanged } from '../contact-events.ts'
import type { Channel, PointKind, PointPurpose } from '../contact-point.ts'

export type ContactFields = {
  readonly kind: 'firm' | 'person'
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly address: Address
  readonly language: Language
  readonly preferredChannel: Channel
  readonly isClient: boolean
  readonly isSupplier: boolean
  readonly notes: string
  readonly parentId: string | null
}

/** A further e-mail, phone (dialable from anywhere) or address, as it is kept. */
export type KeptPoint = {
  readonly id?: string | undefined
  readonly kind: PointKind
  readonly purpose: PointPurpose
  readonly label: string
  readonly value: string
  readonly address: Address | null
}

export async function insertContact(db: Db, id: string, { address, ...fields }: ContactFields, points: readonly KeptPoint[] = []): Promise<void> {
  await db.insertInto('contacts').values({ id, ...fields, address: json(address) }).execute()
  await writePoints(db, id, points)
  await refreshFoundBy(db, [id])
}

/** Changes what is given; `points` are all of them. Rooms hear of it when the contact is found by other words from now on. */
export async function saveContact(db: Db, id: string, { address, ...fields }: Partial<ContactFields>, points?: readonly KeptPoint[]): Promise<void> {
  const set = { ...fields, ...(address ? { address: json(address) } : {}) }
  if (Object.keys(set).length > 0) await db.updateTable('contacts').set(set).where('id', '=', id).execute()
  if (points) await writePoints(db, id, points)
  await followWords(db, id)
}

/** Adds points to those that are there; answers their ids. */
export async function addPoints(db: Db, contactId: string, points: readonly KeptPoint[]): Promise<string[]> {
  const { last } = await db.selectFrom('contactPoints').select((column) => column.fn.max<number | null>('sort').as('last')).where('contactId', '=', contactId).executeTakeFirstOrThrow()
  const rows = points.map((point, at) => ({ ...rowOf(contactId, point, (last ?? 0) + at + 1), id: newId() as string }))
  if (rows.length > 0) await db.insertInto('contactPoints').values(rows).execute()
  return rows.map(({ id }) => id)
}

export async function deletePoints(db: Db, contactId: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.deleteFrom('contactPoints').where('contactId', '=', contactId).where('id', 'in', [...ids]).execute()
}

async function writePoints(db: Db, contactId: string, points: readonly KeptPoint[]): Promise<void> {
  const held = new Set((await db.selectFrom('contactPoints').select('id').where('contactId', '=', contactId).execute()).map(({ id }) => id))
  const wanted = points.map((point, at) => {
    const known = point.id !== undefined && held.delete(point.id)
    return { known, row: { ...rowOf(contactId, point, at + 1), id: known ? point.id! : newId<'point'>() } }
  })
  await deletePoints(db, contactId, [...held])
  for (const { known, row } of wanted) {
    if (known) await db.updateTable('contactPoints').set(row).where('id', '=', row.id).execute()
    else await db.insertInto('contactPoints').values(row).execute()
  }
}

function rowOf(contactId: string, { kind, purpose, label, value, address }: KeptPoint, sort: number) {
  return { contactId, kind, purpose, label, value, sort, address: address ? json(address) : null }
}

/** Writes anew what a contact is found by, and tells the rooms when that is not what it was. */
export async function followWords(db: Db, id: string): Promise<void> {
  if ((await refreshFoundBy(db, [id])) > 0) await announce(db, contactChanged, { contactId: id })
}

/**
 * Writes anew what contacts are found by: name, every e-mail, every phone (as kept and as digits), every address. Answers how many are found
 * by other words than before.
 */
export async function refreshFoundBy(db: Db, ids: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`
    update contacts c set found_by = w.words
    from (
      select k.company_id, k.id, left(searchable(concat_ws(' ', k.name, k.email, k.phone, regexp_replace(k.phone, '^\\+1|\\D', '', 'g'),
        (select string_agg(part.value, ' ') from jsonb_each_text(k.address) part),
        (select string_agg(concat_ws(' ', p.label, p.value, case when p.kind = 'phone' then regexp_replace(p.value, '^\\+1|\\D', '', 'g') end,
            (select string_agg(part.value, ' ') from jsonb_each_text(coalesce(p.address, '{}')) part)), ' ' order by p.sort, p.id)
          from contact_points p where p.company_id = k.company_id and p.contact_id = k.id))), 6000) as words
      from contacts k where k.id = any(${[...ids]}::uuid[])
    ) w
    where c.company_id = w.company_id and c.id = w.id and c.found_by is distinct from w.words`.execute(db)
  return Number(numAffectedRows ?? 0)
}

export async function saveArchived(db: Db, id: string, archivedAt: Moment | string | null): Promise<void> {
  await db.updateTable('contacts').set({ archivedAt }).where('id', '=', id).execute()
}

/** Part of a larger statement: a contact that is chosen as a client is one from then on. */
export function usedAsClient(id: string): RawBuilder<unknown> {
  return sql`update contacts set is_client = true where id = ${id}::uuid and not is_client and archived_at is null and merged_into is null`
}

export async function lockContact(db: Db, id: string) {
  return db.selectFrom('contacts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}
