import type { Readable } from 'node:stream'
import type { CompanyId } from '../../../kernel/ids.ts'
import type { Database } from '../../../platform/database.ts'
import type { Clock } from '../../../platform/clock.ts'
import { errorFacts, type Log } from '../../../platform/log.ts'
import type { Storage } from '../../../platform/storage.ts'
import { exchangeEnvelope, type Exchange } from '../exchange.ts'
import { receiveParcel, type Receipt } from './applying.ts'

/**
 * Brings exchanges to their receiver: the one place where "same server" and "another server" differ. Throws when the receiver
 * cannot be reached; answers a receipt for each exchange otherwise.
 */
export type Carrier = {
  deliver(to: CompanyId, exchanges: readonly Exchange[]): Promise<Receipt[]>
  /** The bytes of a document the partner shows over this connection, or null when it shows it no more. */
  fetchDocument(from: CompanyId, to: CompanyId, connectionId: string, documentId: string): Promise<Readable | null>
}

/** Partners on this server: the same messages, the same checks, one transaction of the receiver per parcel. */
export function localCarrier(house: { database: Database; clock: Clock; log: Log; storage: Storage }): Carrier {
  const take = (to: CompanyId, exchanges: readonly Exchange[]) =>
    house.database.inCompany(to, (db) => receiveParcel(db, exchanges, house.clock.now()))
  return {
    async deliver(to, exchanges) {
      // What arrives is read as what it is on any carrier: data from elsewhere.
      const parcel = exchanges.map((exchange) => exchangeEnvelope.parse(exchange) as Exchange)
      try {
        return await take(to, parcel)
      } catch (error) {
        if (parcel.length === 1) throw error
        house.log.warn(errorFacts(error), 'a parcel of exchanges failed; taking them one by one')
      }
      const receipts: Receipt[] = []
      for (const exchange of parcel) receipts.push(...(await take(to, [exchange])))
      return receipts
    },
    async fetchDocument(from, to, connectionId, documentId) {
      const shown = await house.database.inCompany(from, (db) =>
        db
          .selectFrom('documents as d')
          .innerJoin('documentLinks as l', (join) => join.onRef('l.companyId', '=', 'd.companyId').onRef('l.documentId', '=', 'd.id'))
          .innerJoin('connections as c', (join) => join.onRef('c.companyId', '=', 'd.companyId').on('c.id', '=', connectionId))
          .select(['d.sha256'])
          .where('d.id', '=', documentId)
          .where('c.partnerCompanyId', '=', to)
          .where('c.state', '=', 'live')
          .where(({ eb, or, and }) =>
            or([
              and([eb('c.partnerIs', '=', 'client'), eb('l.withClient', '=', true)]),
              and([eb('c.partnerIs', '=', 'supplier'), eb('l.withSupplier', '=', true)]),
            ]),
          )
          .where(({ exists, selectFrom }) =>
            exists(
              selectFrom('shares as s')
                .leftJoin('visits as v', (join) => join.onRef('v.companyId', '=', 's.companyId').onRef('v.jobId', '=', 's.plannedJobId'))
                .select('s.id')
                .where('s.connectionId', '=', connectionId)
                .where(({ eb, or }) => or([eb('s.plannedJobId', '=', eb.ref('l.subjectId')), eb('v.id', '=', eb.ref('l.subjectId'))])),
            ),
          )
          .executeTakeFirst(),
      )
      return shown ? house.storage.get(from, shown.sha256) : null
    },
  }
}
