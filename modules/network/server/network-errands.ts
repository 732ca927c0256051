import type { Errands } from '../../../platform/errands.ts'
import type { House } from '../../../platform/routes.ts'
import type { Carrier } from './carrier.ts'
import { fetchDocument } from './documents-crossing.ts'
import { spreadNext, spreadOrders, takeBackOrders, takeBackRest } from './order-sending.ts'

type Needs = Pick<House, 'database' | 'clock' | 'storage' | 'log'>
type PayloadOf<E> = E extends { readonly payload?: infer P } ? NonNullable<P> : never

/** The largest document that crosses, in bytes. */
const documentLimit = 50 * 1024 * 1024

export async function workNetworkErrands(errands: Errands, house: Needs, carrier: Carrier): Promise<void> {
  await errands.work(spreadOrders, (payload) => spread(house, payload))
  await errands.work(takeBackOrders, (payload) => takeRest(house, payload))
  await errands.work(fetchDocument, (payload) => fetchOne(house, carrier, payload))
}

/** For tests: runs what waits; answers how many errands ran. */
export async function runNetworkErrands(errands: Errands, house: Needs, carrier: Carrier): Promise<number> {
  const spreads = await errands.runWaiting(spreadOrders, (payload) => spread(house, payload))
  const taken = await errands.runWaiting(takeBackOrders, (payload) => takeRest(house, payload))
  return spreads + taken + (await errands.runWaiting(fetchDocument, (payload) => fetchOne(house, carrier, payload)))
}

function spread(house: Needs, { companyId, shareId, after }: PayloadOf<typeof spreadOrders>): Promise<void> {
  return house.database.inCompany(companyId, (db) => spreadNext(db, companyId, shareId, after, house.clock.now()))
}

function takeRest(house: Needs, { companyId, shareId }: PayloadOf<typeof takeBackOrders>): Promise<void> {
  return house.database.inCompany(companyId, (db) => takeBackRest(db, shareId))
}

/** Brings the bytes of a document a partner shows; gives up quietly when it shows it no more. */
async function fetchOne(house: Needs, carrier: Carrier, { companyId, connectionId, theirId, documentId }: PayloadOf<typeof fetchDocument>): Promise<void> {
  const { document, connection } = await house.database.inCompany(companyId, async (db) => ({
    document: await db.selectFrom('documents').select(['sha256']).where('id', '=', documentId).executeTakeFirst(),
    connection: await db.selectFrom('connections').select('partnerCompanyId').where('id', '=', connectionId).executeTakeFirst(),
  }))
  if (!document || !connection?.partnerCompanyId) return
  const held = await house.storage.get(companyId, document.sha256)
  if (held) return void held.destroy()
  const bytes = await carrier.fetchDocument(connection.partnerCompanyId as typeof companyId, companyId, connectionId, theirId)
  if (!bytes) return
  const kept = await house.storage.put(companyId, bytes, documentLimit)
  if (kept.sha256 === document.sha256) return
  await house.storage.remove(companyId, kept.sha256)
  throw new Error('a document arrived with other bytes than announced')
}
