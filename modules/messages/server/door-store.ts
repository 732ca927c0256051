import { sql } from 'kysely'
import type { CompanyId } from '../../../kernel/ids.ts'
import { currentCompany, type Db } from '../../../platform/database.ts'
import { suggestedLocal } from '../mailbox.ts'

/** The keys of `doors`: which company a mail is for, asked before any company is set. */
const mailKey = (local: string) => `mail:${local}`
const mailboxKey = (id: string) => `mailbox:${id}`

/** The part before the @ of the company's own address; made from its name when it has none yet. */
export async function intakeLocal(db: Db, name: string): Promise<string> {
  const held = await db.selectFrom('doors').select('key').where('kind', '=', 'mail').orderBy('createdAt', 'desc').executeTakeFirst()
  if (held) return held.key.slice('mail:'.length)
  const base = suggestedLocal(name)
  for (const local of [base, ...Array.from({ length: 30 }, () => `${base}-${Math.floor(1000 + Math.random() * 9000)}`)]) {
    if (await takeLocal(db, local)) return local
  }
  throw new Error(`no free address like ${base}`)
}

/** Takes an address for the company, from then on its first one; false when another company has it. Those it had before still lead to it. */
export async function takeLocal(db: Db, local: string): Promise<boolean> {
  const again = await db.updateTable('doors').set({ createdAt: sql`clock_timestamp()` }).where('key', '=', mailKey(local)).executeTakeFirst()
  if (again.numUpdatedRows === 1n) return true
  const made = await db
    .insertInto('doors')
    .values({ key: mailKey(local), kind: 'mail', companyId: currentCompany(), createdAt: sql`clock_timestamp()` })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

/** Whose address it is; outside companies. */
export async function companyOfLocal(db: Db, local: string): Promise<CompanyId | null> {
  const found = await db.selectFrom('doors').select('companyId').where('key', '=', mailKey(local)).where('kind', '=', 'mail').executeTakeFirst()
  return (found?.companyId as CompanyId | undefined) ?? null
}

export async function openMailboxDoor(db: Db, id: string): Promise<void> {
  await db.insertInto('doors').values({ key: mailboxKey(id), kind: 'mailbox', companyId: currentCompany() }).execute()
}

export async function closeMailboxDoor(db: Db, id: string): Promise<void> {
  await db.deleteFrom('doors').where('key', '=', mailboxKey(id)).execute()
}

/** Every mailbox of the server and whose it is; outside companies. */
export async function allMailboxDoors(db: Db): Promise<{ companyId: CompanyId; mailboxId: string }[]> {
  const doors = await db.selectFrom('doors').select(['key', 'companyId']).where('kind', '=', 'mailbox').orderBy('key').execute()
  return doors.map(({ key, companyId }) => ({ companyId: companyId as CompanyId, mailboxId: key.slice('mailbox:'.length) }))
}
