import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'

export type MailboxFields = {
  readonly address: string
  readonly host: string
  readonly port: number
  readonly secure: boolean
  readonly userName: string
  readonly passwordSealed: string
  readonly folder: string
  readonly active: boolean
  readonly takesTags: boolean
  readonly opensFolders: boolean
}

export async function mailboxRows(db: Db) {
  return db.selectFrom('mailboxes').selectAll().orderBy('id').execute()
}

export async function mailboxRow(db: Db, id: string) {
  return db.selectFrom('mailboxes').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockMailbox(db: Db, id: string) {
  return db.selectFrom('mailboxes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function insertMailbox(db: Db, id: string, fields: MailboxFields): Promise<void> {
  await db.insertInto('mailboxes').values({ id, ...fields }).execute()
}

/** Changed settings are tried at once. `elsewhere`: it is another mailbox now, read from its end. */
export async function saveMailbox(db: Db, id: string, fields: Partial<MailboxFields>, elsewhere: boolean): Promise<void> {
  const anew = { tries: 0, nextCheckAt: sql<string>`now()`, ...(elsewhere ? { uidValidity: null, lastUid: 0, failingSince: null, lastError: '' } : {}) }
  await db.updateTable('mailboxes').set({ ...fields, ...anew }).where('id', '=', id).execute()
}

export async function deleteMailbox(db: Db, id: string): Promise<void> {
  await db.deleteFrom('mailboxes').where('id', '=', id).execute()
}

/** How far it was read; never back within one life of the mailbox (`uidValidity`, RFC 9051 §2.3.1.1). */
export async function saveProgress(db: Db, id: string, uidValidity: number, lastUid: number): Promise<void> {
  await db
    .updateTable('mailboxes')
    .set({ uidValidity, lastUid: sql<number>`case when uid_validity = ${uidValidity} then greatest(last_uid, ${lastUid}) else ${lastUid} end` })
    .where('id', '=', id)
    .execute()
}

export async function saveChecked(db: Db, id: string, at: string, nextAt: string): Promise<void> {
  await db.updateTable('mailboxes').set({ checkedAt: at, nextCheckAt: nextAt, tries: 0, failingSince: null, lastError: '' }).where('id', '=', id).execute()
}

export async function saveFailing(db: Db, id: string, { at, nextAt, error }: { readonly at: string; readonly nextAt: string; readonly error: string }): Promise<void> {
  await db
    .updateTable('mailboxes')
    .set({ failingSince: sql<string>`coalesce(failing_since, ${at})`, lastError: error, nextCheckAt: nextAt, tries: sql<number>`tries + 1` })
    .where('id', '=', id)
    .execute()
}
