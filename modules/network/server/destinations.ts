import { done, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'
import { clientsOfPlan, loadShares, lockPlan, newestIncoming, seePlan, type ConnectionRow, type PartnerRole, type ShareRow } from './network-store.ts'

export type Destination = {
  readonly contactId: string
  readonly contactName: string
  readonly connection: ConnectionRow
  readonly plan: NonNullable<Awaited<ReturnType<typeof seePlan>>>
  /** The link there was before over this connection, if any. */
  readonly known: ShareRow | null
}

/**
 * To whom the plan may go in this direction, or why it may not: the client of its buildings (all the same one), or its
 * supplier; connected, never back where the plan came from, and to one partner on each side at a time. With `lock` the plan and its
 * shares are held.
 */
export async function destinationOf(db: Db, planId: string, to: PartnerRole, lock = true): Promise<Outcome<Destination, Refusal>> {
  const plan = lock ? await lockPlan(db, planId) : await seePlan(db, planId)
  if (!plan) return refuse({ code: 'not-there' })
  if (plan.archivedAt) return refuse({ code: 'plan-archived' })
  if (plan.origin === 'received') {
    const incoming = newestIncoming(await loadShares(db, { planId }))
    if (incoming?.connection.partnerIs === to) return refuse({ code: 'not-back-to-source', partner: incoming.connection.partnerName })
    if (incoming?.state !== 'live') return refuse({ code: 'copy-not-live', state: incoming?.state ?? 'stopped' })
  }
  const contact = to === 'client' ? await clientOf(db, planId) : await supplierOf(db, plan.supplierId)
  if (!contact.ok) return contact
  const connection = await db
    .selectFrom('connections')
    .select(['id', 'partnerCompanyId', 'partnerName', 'partnerIs', 'contactId', 'state', 'acceptsByItself'])
    .where('contactId', '=', contact.value.id)
    .where('partnerIs', '=', to)
    .where('state', '=', 'live')
    .executeTakeFirst()
  const outgoing = await loadShares(db, { planId, direction: 'out' }, lock)
  const elsewhere = outgoing.find(
    (share) => share.connection.partnerIs === to && share.connectionId !== connection?.id && (share.state === 'live' || share.state === 'offered'),
  )
  if (elsewhere) return refuse({ code: 'shared-with-another', partner: elsewhere.connection.partnerName, contact: contact.value.name, to })
  if (!connection) return refuse({ code: 'not-connected', contactId: contact.value.id, contact: contact.value.name })
  return done({ contactId: contact.value.id, contactName: contact.value.name, connection: connection as ConnectionRow, plan, known: outgoing.find((share) => share.connectionId === connection.id) ?? null })
}

async function clientOf(db: Db, planId: string): Promise<Outcome<{ id: string; name: string }, Refusal>> {
  const clients = await clientsOfPlan(db, planId)
  const [first, second] = clients
  if (!first) return refuse({ code: 'no-location', field: 'locations' })
  if (second) return refuse({ code: 'buildings-of-several-clients', field: 'locations', first: first.name, second: second.name })
  if (first.ownCompany) return refuse({ code: 'own-company-building', field: 'locations', client: first.name })
  return done(first)
}

async function supplierOf(db: Db, supplierId: string | null): Promise<Outcome<{ id: string; name: string }, Refusal>> {
  if (!supplierId) return refuse({ code: 'no-supplier', field: 'supplier' })
  return done(await db.selectFrom('contacts').select(['id', 'name']).where('id', '=', supplierId).executeTakeFirstOrThrow())
}
