import { createHash, createHmac } from 'node:crypto'
import { isId, newId, type CompanyId } from '../../../kernel/ids.ts'
import type { Config } from '../../../platform/config.ts'
import { currentCompany, type Db } from '../../../platform/database.ts'
import { readSecret } from '../../companies/server/secret.ts'
import { insertToken, openToken, tokenByHash, type TokenKind } from './token-store.ts'

/** How long an answer finds its folder, from the last mail that asked for one: two years. */
const lifeDays = 730

export type OpenedToken = { readonly jobId: string; readonly contactId: string | null; readonly address: string }

type Correspondence = { readonly jobId: string; readonly contactId: string | null; readonly address: string }

/**
 * The word that leads this correspondent's answers to this folder, the same one each time until it is revoked or expires. It is made from the
 * server's secret and never kept: who reads the database or a backup learns no word. Lower-case letters and digits, since mail servers do not
 * keep case; 100 bits.
 */
export async function replyToken(db: Db, config: Pick<Config, 'secret' | 'dataDir'>, to: Correspondence & { readonly kind: TokenKind }, now: string): Promise<string> {
  const secret = readSecret(config)
  const held = await openToken(db, to, now)
  const expiresAt = new Date(Date.parse(now) + lifeDays * 86_400_000).toISOString()
  // Made with another secret (restored elsewhere): it still leads here, but its word cannot be said again.
  const id = held && hashed(wordOf(secret, to.kind, held.id)) === held.tokenHash ? held.id : newId()
  const token = wordOf(secret, to.kind, id)
  await insertToken(db, { ...to, id, tokenHash: hashed(token), expiresAt })
  return token
}

/** What an open token leads to; null for one that is none, was revoked or is too old. */
export async function findToken(db: Db, kind: TokenKind, token: string, now: string): Promise<OpenedToken | null> {
  if (!/^[a-z2-7]{20}$/.test(token)) return null
  return tokenByHash(db, kind, hashed(token), now)
}

/** The link by which a client answers without an account: names the company, since nobody is signed in there. */
export async function answerLink(db: Db, config: Pick<Config, 'secret' | 'dataDir' | 'publicUrl'>, to: Correspondence, now: string): Promise<string> {
  const token = await replyToken(db, config, { ...to, kind: 'link' }, now)
  return `${config.publicUrl}/m/${currentCompany()}.${token}`
}

/** Company and token of the last part of such a link; null when it is none. */
export function readAnswerLink(link: string): { readonly companyId: CompanyId; readonly token: string } | null {
  const [companyId = '', token = '', ...more] = link.split('.')
  return more.length === 0 && isId(companyId) && /^[a-z2-7]{20}$/.test(token) ? { companyId: companyId as CompanyId, token } : null
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567'

function wordOf(secret: string, kind: TokenKind, id: string): string {
  const made = createHmac('sha256', secret).update(`reply-${kind}:${id}`).digest()
  return Array.from({ length: 20 }, (_, at) => letters[made[at]! & 31]).join('')
}

function hashed(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
