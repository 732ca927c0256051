import { sql } from 'kysely'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { mustBeDone } from '../../../kernel/outcome.ts'
import type { Language } from '../../../kernel/phrases.ts'
import type { Address } from '../../contacts/address.ts'
import { addContact } from '../../contacts/server/contacting.ts'
import { readPhone } from '../../contacts/server/phone.ts'
import { oneLine } from '../answers.ts'

export type Asker = { readonly name: string; readonly email: string; readonly phone: string; readonly address: Address; readonly language: Language }
export type Matched = { readonly id: string; readonly name: string; readonly known: boolean }

/** The phone as it is kept; '' for what no country dials, which stays in the words of the request. */
export function phoneOf(typed: string, region: string): string {
  const read = readPhone(typed, region)
  return read.ok ? read.value : ''
}

/**
 * The contact with this e-mail, else with this phone, else a new one. One that is there is taken as it is: what a stranger types never
 * changes it. Archived contacts, and the company itself, are nobody's match; one that went into another means the other.
 */
export async function contactOf(db: Db, ask: Ask, asker: Asker, region: string): Promise<Matched> {
  const phone = phoneOf(asker.phone, region)
  const held = (asker.email && (await contactWith(db, 'email', asker.email))) || (phone && (await contactWith(db, 'phone', phone))) || null
  if (held) return { ...held, known: true }
  const unread = asker.phone && !phone ? oneLine(asker.phone) : ''
  const made = mustBeDone(
    await addContact(db, ask, { kind: 'person', name: asker.name, email: asker.email, phone, address: asker.address, language: asker.language, isClient: true, notes: unread }),
  )
  return { id: made.id, name: made.name, known: false }
}

async function contactWith(db: Db, kind: 'email' | 'phone', value: string): Promise<{ id: string; name: string } | null> {
  const column = sql.ref(`c.${kind}`)
  const { rows } = await sql<{ id: string; name: string }>`
    with named as (
      select c.id from contacts c where ${column} = ${value}
      union all
      select p.contact_id from contact_points p where p.kind = ${kind} and p.value = ${value}
    )
    select t.id, t.name from named n
    join contacts c on c.id = n.id
    join contacts t on t.id = coalesce(c.merged_into, c.id)
    where t.archived_at is null and not t.own_company
    order by t.created_at, t.id limit 1`.execute(db)
  return rows[0] ?? null
}

/** The folder of this contact that a new request may belong to: open, and something happened in it within two weeks. */
export async function folderLike(db: Db, contactId: string, now: string): Promise<{ id: string; number: string } | null> {
  const { rows } = await sql<{ id: string; number: string }>`
    select j.id, j.number from jobs j join job_stages s on s.id = j.stage_id
    where j.contact_id = ${contactId} and j.merged_into is null and not s.closed and j.source <> 'planned' and j.active_at > ${now}::timestamptz - interval '14 days'
    order by j.active_at desc, j.id desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** How many requests by the form this contact made in the last hour. */
export async function recentRequests(db: Db, contactId: string, now: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from request_submissions s join jobs j on j.id = s.job_id where j.contact_id = ${contactId} and s.at > ${now}::timestamptz - interval '1 hour'`.execute(db)
  return rows[0]!.count
}
