import { EventEmitter } from 'node:events'
import { sql } from 'kysely'
import { newId, type CompanyId } from '../../../kernel/ids.ts'
import { afterCommit, currentCompany, type Db } from '../../../platform/database.ts'
import { schemaOf, type Exchange, type ExchangeKind } from '../exchange.ts'
import type { ConnectionRow } from './network-store.ts'

const waiting = new EventEmitter()
waiting.setMaxListeners(0)

/** What was put in a company's outbox for a partner, as it is read from there; null: something may wait, for anyone. */
export type Waiting = { readonly to: CompanyId; readonly exchanges: readonly Exchange[] } | null

/** Calls `listener` with each company whose outbox got something, once its transaction has committed. */
export function onExchangesWaiting(listener: (companyId: CompanyId, what: Waiting) => void): () => void {
  waiting.on('waiting', listener)
  return () => waiting.off('waiting', listener)
}

/**
 * Puts an exchange in the outbox, in the transaction of the change it announces. The body is checked against the schema made
 * from the one table first: a field that may not cross throws, and the whole act fails rather than leak.
 */
export async function sendExchange(
  db: Db,
  connection: ConnectionRow,
  exchange: { kind: ExchangeKind; shareId?: string | null; version?: number; body: unknown; now: string },
): Promise<void> {
  await sendExchanges(db, connection, [exchange])
}

export async function sendExchanges(
  db: Db,
  connection: ConnectionRow,
  exchanges: readonly { kind: ExchangeKind; shareId?: string | null; version?: number; body: unknown; now: string }[],
): Promise<void> {
  const { partnerCompanyId } = connection
  if (!partnerCompanyId || exchanges.length === 0) return
  const from = currentCompany()
  const to = partnerCompanyId as CompanyId
  const written = exchanges.map(({ kind, shareId = null, version = 0, body, now }) => ({
    id: newId<'exchange'>(), kind, shareId, version, body: JSON.stringify(checkedBody(kind, body)), now,
  }))
  await db
    .insertInto('exchangesOut')
    .values(
      written.map(({ id, kind, shareId, version, body, now }) => ({
        id, connectionId: connection.id, toCompanyId: to, shareId, kind, version, body: sql`${body}::jsonb`, createdAt: now, nextAttemptAt: now,
      })),
    )
    .execute()
  afterCommit(() => {
    const waits: Waiting = {
      to,
      exchanges: written.map(({ id, kind, shareId, version, body, now }) => ({ id, kind, from, to, connectionId: connection.id, shareId, version, at: now, body: JSON.parse(body) as unknown })),
    }
    waiting.emit('waiting', from, waits)
  })
}

/** Calls the carrier for the current company once its transaction has committed. */
export function wakeCarrier(): void {
  const companyId = currentCompany()
  afterCommit(() => waiting.emit('waiting', companyId, null))
}

/** Names the paths that do not belong, never their values: the message may be logged. */
function checkedBody(kind: ExchangeKind, body: unknown): unknown {
  const checked = schemaOf(kind).safeParse(body)
  if (checked.success) return checked.data
  const wrong = checked.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}${'keys' in issue ? ` ${String(issue.keys)}` : ''}`)
  throw new Error(`an exchange of kind ${kind} may not leave: ${wrong.slice(0, 5).join('; ')}`)
}
