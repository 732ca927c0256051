import { done, notThere, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { loadConnection } from './network-store.ts'
import { wakeCarrier } from './sending.ts'

/** "Try again" beside a partner that could not be reached: what waits for it goes now. */
export async function tryAgainNow(db: Db, ask: Ask, { id }: { id: string }): Promise<Outcome<undefined, Refusal>> {
  if (!(await loadConnection(db, id))) return notThere
  await db.updateTable('exchangesOut').set({ nextAttemptAt: ask.now }).where('connectionId', '=', id).where('deliveredAt', 'is', null).execute()
  wakeCarrier()
  return done()
}
