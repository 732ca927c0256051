import { sql } from 'kysely'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { addressLine, readAddress } from '../../contacts/address.ts'
import { addContact, useAsClient } from '../../contacts/server/contacting.ts'
import type { MailDesk, MailFolder, NewFolder, SuggestedFolder } from '../../messages/server/mail-desk.ts'
import { jobLimits } from '../job.ts'
import { messageLeft } from './bare-folders.ts'
import { openJob } from './opening-jobs.ts'
import { unreadSql } from './reading-marks.ts'

/** What mail must know of folders and their clients. */
export const jobMailDesk: MailDesk = { folder, folderByNumber, contactOf, foldersOf, openFolder, messageLeft, unreadFolders }

async function folder(db: Db, jobId: string): Promise<MailFolder | null> {
  const { rows } = await sql<Omit<MailFolder, 'address' | 'language'> & { place: unknown; language: string }>`
    select j.id as "jobId", j.number, j.title, j.contact_id as "contactId", c.name as "contactName", c.phone as "contactPhone", c.language, j.address as place, j.person_id as "personId",
      array(
        select lower(found.email) from (
          select c.email, -1 as sort where c.email <> ''
          union all
          select p.value, p.sort from contact_points p where p.contact_id = c.id and p.kind = 'email' and p.value <> ''
          union all
          select o.email, 1000 from contacts o where o.parent_id = c.id and o.email <> ''
          union all
          select o.email, 1001 from contacts o where o.id = c.parent_id and o.email <> ''
          union all
          select o.email, 1002 from contacts o where o.merged_into = c.id and o.email <> ''
        ) found order by found.sort) as addresses
    from jobs first
    join jobs j on j.company_id = first.company_id and j.id = coalesce(first.merged_into, first.id)
    join contacts c on c.company_id = j.company_id and c.id = j.contact_id
    where first.id = ${jobId}::uuid`.execute(db)
  const found = rows[0]
  if (!found) return null
  const { place, language, ...rest } = found
  return { ...rest, addresses: [...new Set(rest.addresses)], language: language as MailFolder['language'], address: addressLine(readAddress(place)) }
}

async function folderByNumber(db: Db, numbers: readonly string[]): Promise<MailFolder | null> {
  if (numbers.length === 0) return null
  const wanted = [...new Set([...numbers, ...numbers.map((number) => number.toUpperCase())])]
  const found = await db.selectFrom('jobs').select(['id', 'number']).where('number', 'in', wanted).execute()
  const first = wanted.map((number) => found.find((one) => one.number === number)).find(Boolean)
  return first ? folder(db, first.id) : null
}

async function contactOf(db: Db, address: string): Promise<{ contactId: string; name: string; language: 'en' | 'fr' } | null> {
  const { rows } = await sql<{ contactId: string; name: string; language: 'en' | 'fr' }>`
    with named as (
      select c.id from contacts c where c.email = ${address}
      union all
      select p.contact_id from contact_points p where p.kind = 'email' and p.value = ${address}
    )
    select t.id as "contactId", t.name, t.language from named n
    join contacts c on c.id = n.id
    join contacts t on t.id = coalesce(c.merged_into, c.id)
    where t.archived_at is null and not t.own_company
    order by t.created_at, t.id limit 1`.execute(db)
  return rows[0] ?? null
}

async function foldersOf(db: Db, addresses: readonly string[]): Promise<ReadonlyMap<string, readonly SuggestedFolder[]>> {
  const wanted = [...new Set(addresses.filter((address) => address !== ''))].slice(0, 200)
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<SuggestedFolder & { address: string }>`
    with named as (
      select c.email as address, coalesce(c.merged_into, c.id) as id from contacts c where c.email = any(${wanted}::text[])
      union
      select p.value, coalesce(c.merged_into, c.id) from contact_points p join contacts c on c.company_id = p.company_id and c.id = p.contact_id
        where p.kind = 'email' and p.value = any(${wanted}::text[])
    )
    select n.address, f.id as "jobId", f.number, f.title, f.name as client from named n
    cross join lateral (
      select j.id, j.number, j.title, c.name from jobs j join job_stages s on s.company_id = j.company_id and s.id = j.stage_id
      join contacts c on c.company_id = j.company_id and c.id = j.contact_id
      where j.contact_id = n.id and j.merged_into is null and not s.closed
      order by j.active_at desc limit 3) f`.execute(db)
  const found = new Map<string, SuggestedFolder[]>()
  for (const { address, ...one } of rows) found.set(address, [...(found.get(address) ?? []), one])
  return found
}

async function openFolder(db: Db, ask: Ask, { sender, contactId, language, title, description, source }: NewFolder): Promise<{ jobId: string; number: string; contactId: string }> {
  const contact = contactId ?? (await newClient(db, ask, sender, language))
  if (contactId !== null) await useAsClient(db, contactId)
  const named = await db.selectFrom('contacts').select('name').where('id', '=', contact).executeTakeFirstOrThrow()
  const opened = await openJob(db, {
    contactId: contact, title: (title || named.name).slice(0, jobLimits.title), description: description.slice(0, jobLimits.description), source, createdBy: ask.personId, by: ask,
  })
  return { jobId: opened.id, number: opened.number, contactId: contact }
}

async function newClient(db: Db, ask: Ask, { name, address }: NewFolder['sender'], language: 'en' | 'fr'): Promise<string> {
  const called = name.trim() || address
  const made = await addContact(db, ask, { kind: 'person', name: called.slice(0, 200), email: address, language, isClient: true })
  return mustBeDone(made).id
}

async function unreadFolders(db: Db, personId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from jobs j where j.last_in_at is not null and j.merged_into is null and ${unreadSql({ personId })} limit 1000) found`.execute(db)
  return rows[0]!.count
}
