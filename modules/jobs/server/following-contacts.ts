import { sql } from 'kysely'
import type { CompanyId } from '../../../kernel/ids.ts'
import type { Refusal } from '../../../kernel/outcome.ts'
import { currentCompany, type Database, type Db } from '../../../platform/database.ts'
import { errand, later, type Errands } from '../../../platform/errands.ts'
import { touch } from '../../../platform/live.ts'
import { refreshFoundBy } from './job-store.ts'

/** So many folders are found by their contact's new words before the one who changed it has the answer; the rest follow behind. */
const atOnce = 300
const inAChunk = 400

type Rest = { readonly companyId: CompanyId; readonly contactId: string }
const followRest = errand<Rest>('folders-follow-contact', { expireInSeconds: 600 })

/** A contact goes by other words: its folders are found by them too, the newest at once. Listens to `contactChanged`. */
export async function followContact(db: Db, { contactId }: { readonly contactId: string }): Promise<void> {
  const newest = await db.selectFrom('jobs').select('id').where('contactId', '=', contactId).orderBy('id', 'desc').limit(atOnce + 1).execute()
  if (newest.length === 0) return
  await refresh(db, newest.slice(0, atOnce).map(({ id }) => id))
  touch('jobs')
  if (newest.length > atOnce) await later(followRest, { companyId: currentCompany(), contactId }, { key: contactId })
}

/** All folders of the contact, a transaction for each few hundred. Twice is once. */
async function followAll(database: Database, { companyId, contactId }: Rest): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const ids = await database.inCompany(companyId, async (db) => {
      const chunk = await db.selectFrom('jobs').select('id').where('contactId', '=', contactId).where('id', '>', after).orderBy('id').limit(inAChunk).execute()
      await refresh(db, chunk.map(({ id }) => id))
      touch('jobs')
      return chunk.map(({ id }) => id)
    })
    if (ids.length < inAChunk) return
    after = ids.at(-1)!
  }
}

async function refresh(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await refreshFoundBy(db, sql`j.id = any(${[...ids]}::uuid[])`)
}

export async function workFollowing(errands: Errands, database: Database): Promise<void> {
  await errands.work(followRest, (rest) => followAll(database, rest))
}

/** For tests: does what waits. */
export async function runFollowing(errands: Errands, database: Database): Promise<void> {
  await errands.runWaiting(followRest, (rest) => followAll(database, rest))
}

type Merged = { readonly from: string; readonly into: string; readonly moved: Record<string, string[]> }
type Parted = { readonly from: string; readonly into: string; readonly moved: Readonly<Record<string, readonly string[]>> }

/** Folders of a contact that goes into another go along. Listens to `contactsMerged`. */
export async function moveFolders(db: Db, { from, into, moved }: Merged): Promise<void> {
  const rows = await db.updateTable('jobs').set({ contactId: into }).where('contactId', '=', from).returning('id').execute()
  moved['jobs'] = rows.map(({ id }) => id)
  if (rows.length > 0) await followContact(db, { contactId: into })
}

/** They come back, save those that somebody gave to a third contact since. Listens to `contactsParted`. */
export async function moveFoldersBack(db: Db, { from, into, moved }: Parted): Promise<void> {
  const ids = moved['jobs'] ?? []
  if (ids.length === 0) return
  await db.updateTable('jobs').set({ contactId: from }).where('contactId', '=', into).where('id', 'in', [...ids]).execute()
  await followContact(db, { contactId: from })
}

/** Contacts that have folders are not removed. Wired to `contactsRemoving`. */
export async function keepContactsOfFolders(db: Db, { contactIds }: { readonly contactIds: readonly string[] }): Promise<Refusal | null> {
  const { rows } = await sql<{ name: string }>`
    select c.name from contacts c where c.id = any(${[...contactIds]}::uuid[])
      and (exists (select from jobs j where j.contact_id = c.id) or exists (select from messages m where m.contact_id = c.id)) order by c.name limit 3`.execute(db)
  return rows.length > 0 ? { code: 'contact-in-use', count: rows.length, names: rows.map(({ name }) => name) } : null
}
