import type { CompanyId } from '../../../kernel/ids.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Database } from '../../../platform/database.ts'
import { errand, later, type Errands } from '../../../platform/errands.ts'
import { makeOrders } from './making-orders.ts'

/** Fills the rolling window of one company's plans. */
export const fillOrderWindow = errand<{ companyId: CompanyId }>('fill-order-window', { expireInSeconds: 600 })
/** Gives every company its errand, once a night. */
export const fillOrderWindows = errand<Record<string, never>>('fill-order-windows')

/** For use cases that changed what many plans depend on (the window, closing days): fills them soon, outside the user's click. */
export async function fillOrderWindowSoon(companyId: CompanyId): Promise<void> {
  await later(fillOrderWindow, { companyId }, { key: companyId })
}

/** Twice-safe: a plan that is filled is passed by. One transaction per few hundred plans. Answers how many orders were made. */
export async function fillWindowOf(database: Database, clock: Clock, companyId: CompanyId): Promise<number> {
  let orders = 0
  for (;;) {
    const made = await database.inCompany(companyId, (db) => makeOrders(db, { now: clock.now() }))
    orders += made.orders
    if (!made.more) return orders
  }
}

export async function workOrderErrands(errands: Errands, database: Database, clock: Clock): Promise<void> {
  await errands.work(fillOrderWindow, async ({ companyId }) => void (await fillWindowOf(database, clock, companyId)))
  await errands.work(fillOrderWindows, async () => giveToAll(database))
  await errands.every('10 5 * * *', fillOrderWindows, {})
}

async function giveToAll(database: Database): Promise<void> {
  const companies = await database.outside((db) => db.selectFrom('companyDirectory').select('companyId').execute())
  for (const { companyId } of companies) {
    await later(fillOrderWindow, { companyId: companyId as CompanyId }, { key: companyId })
  }
}
