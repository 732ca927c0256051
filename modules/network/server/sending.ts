import { EventEmitter } from 'node:events'
import { newId, type CompanyId } from '../../../kernel/ids.ts'
import { afterCommit, currentCompany, json, type Db } from '../../../platform/database.ts'
import { schemaOf, type ExchangeKind } from '../exchange.ts'
import type { ConnectionRow } from './network-store.ts'

const waiting = new EventEmitter()
waiting.setMaxListeners(0)

/** Calls `listener` with each company whose outbox got something, once its transaction has committed. */
export function onExchangesWaiting(listener: (companyId: CompanyId) => void): () => void {
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
  await db
    .insertInto('exchangesOut')
    .values(
      exchanges.map((exchange) => ({
        id: newId(),
        connectionId: connection.id,
        toCompanyId: partnerCompanyId,
        shareId: exchange.shareId ?? null,
        kind: exchange.kind,
        version: exchange.version ?? 0,
        body: json(checkedBody(exchange.kind, exchange.body)),
        createdAt: exchange.now,
        nextAttemptAt: exchange.now,
      })),
    )
    .execute()
  wakeCarrier()
}

/** Calls the carrier for the current company once its transaction has committed. */
export function wakeCarrier(): void {
  const companyId = currentCompany()
  afterCommit(() => waiting.emit('waiting', companyId))
}

/** Names the paths that do not belong, never their values: the message may be logged. */
function checkedBody(kind: ExchangeKind, body: unknown): unknown {
  const checked = schemaOf(kind).safeParse(body)
  if (checked.success) return checked.data
  const wrong = checked.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}${'keys' in issue ? ` ${String(issue.keys)}` : ''}`)
  throw new Error(`an exchange of kind ${kind} may not leave: ${wrong.slice(0, 5).join('; ')}`)
}
