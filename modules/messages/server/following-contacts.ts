import type { Db } from '../../../platform/database.ts'

/** What people wrote follows them when a contact goes into another; wired in `compose.ts`, because contacts come after messages. */

type Merged = { readonly from: string; readonly into: string; readonly moved: Record<string, string[]> }
type Parted = { readonly from: string; readonly into: string; readonly moved: Readonly<Record<string, readonly string[]>> }

const tables = [['messages', 'messages'], ['replyTokens', 'reply-tokens']] as const

/** Messages and reply links of a contact that goes into another go along. */
export async function moveMessages(db: Db, { from, into, moved }: Merged): Promise<void> {
  for (const [table, room] of tables) {
    const rows = await db.updateTable(table).set({ contactId: into }).where('contactId', '=', from).returning('id').execute()
    moved[room] = rows.map(({ id }) => id)
  }
}

export async function moveMessagesBack(db: Db, { from, into, moved }: Parted): Promise<void> {
  for (const [table, room] of tables) {
    const ids = moved[room] ?? []
    if (ids.length > 0) await db.updateTable(table).set({ contactId: from }).where('contactId', '=', into).where('id', 'in', [...ids]).execute()
  }
}
