import type { Db } from '../../../platform/database.ts'

/** `address`: lets write; `link`: lets read the conversation and write. */
export type TokenKind = 'address' | 'link'

type Token = { readonly jobId: string; readonly contactId: string | null; readonly address: string; readonly kind: TokenKind }

/** The newest open token of a correspondent in a folder. */
export async function openToken(db: Db, { jobId, address, kind }: Token, now: string): Promise<{ id: string; tokenHash: string } | null> {
  const found = await db
    .selectFrom('replyTokens')
    .select(['id', 'tokenHash'])
    .where('jobId', '=', jobId)
    .where('kind', '=', kind)
    .where('address', '=', address)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return found ?? null
}

/** Keeps a token; one that is there lives longer. */
export async function insertToken(db: Db, token: Token & { readonly id: string; readonly tokenHash: string; readonly expiresAt: string }): Promise<void> {
  const { id, jobId, contactId, address, kind, tokenHash, expiresAt } = token
  await db
    .insertInto('replyTokens')
    .values({ id, jobId, contactId, address, kind, tokenHash, expiresAt })
    .onConflict((conflict) => conflict.columns(['companyId', 'id']).doUpdateSet({ expiresAt }))
    .execute()
}

export async function tokenByHash(db: Db, kind: TokenKind, tokenHash: string, now: string): Promise<{ jobId: string; contactId: string | null; address: string } | null> {
  const found = await db
    .selectFrom('replyTokens')
    .select(['jobId', 'contactId', 'address'])
    .where('tokenHash', '=', tokenHash)
    .where('kind', '=', kind)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return found ?? null
}

/** Ends every word that leads to a folder. */
export async function revokeTokens(db: Db, jobId: string, now: string): Promise<void> {
  await db.updateTable('replyTokens').set({ revokedAt: now }).where('jobId', '=', jobId).where('revokedAt', 'is', null).execute()
}
