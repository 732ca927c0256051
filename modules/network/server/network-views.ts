import { sql } from 'kysely'
import { done, notThere, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { planFields, type PlanField } from '../../planned-jobs/what-crosses.ts'
import { crossing } from '../exchange.ts'
import type { ConnectionView, DestinationView, SharePanelView } from '../network-endpoints.ts'
import { destinationOf } from './destinations.ts'
import { clientsOfPlan, loadShares, newestIncoming, seePlan, type PartnerRole, type ShareRow } from './network-store.ts'
import { projectOrders, projectPlan } from './projecting.ts'

export async function networkView(db: Db): Promise<{ active: boolean; companyName: string; connections: ConnectionView[] }> {
  const company = await db.selectFrom('companies').select(['name', 'networkActive']).executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('connections as c')
    .leftJoin('contacts as k', (join) => join.onRef('k.companyId', '=', 'c.companyId').onRef('k.id', '=', 'c.contactId'))
    .select([
      'c.id', 'c.partnerName', 'c.partnerIs', 'c.state', 'c.acceptsByItself', 'c.invitedEmail', 'c.reason', 'c.unreachableSince', 'c.changedAt',
      'k.id as contactId', 'k.name as contactName',
      sql<boolean>`c.partner_company_id is not null`.as('everConnected'),
      sql<number>`(select count(*)::int from shares s where s.company_id = c.company_id and s.connection_id = c.id and s.direction = 'out' and s.stopped_at is null)`.as('sharedOut'),
      sql<number>`(select count(*)::int from shares s where s.company_id = c.company_id and s.connection_id = c.id and s.direction = 'in' and s.stopped_at is null)`.as('sharedIn'),
    ])
    .orderBy('c.changedAt', 'desc')
    .limit(500)
    .execute()
  return {
    active: company.networkActive,
    companyName: company.name,
    connections: rows.map(({ contactId, contactName, ...row }) => ({
      ...row,
      contact: contactId && contactName ? { id: contactId, name: contactName } : null,
    })) as ConnectionView[],
  }
}

/** Everything the Share panel shows of one plan. */
export async function sharePanelView(db: Db, _ask: Ask, { id }: { id: string }): Promise<Outcome<SharePanelView, Refusal>> {
  const plan = await seePlan(db, id)
  if (!plan) return notThere
  const company = await db.selectFrom('companies').select('networkActive').executeTakeFirstOrThrow()
  const shares = await loadShares(db, { planId: id })
  const incoming = newestIncoming(shares)
  const crosses = crossing(planFields)
  const over = incoming !== null && incoming.state !== 'live' && incoming.state !== 'offered'
  return done({
    received: incoming ? { ...shareView(incoming), endedByName: await whoEnded(db, id, incoming) } : null,
    destinations: [await destinationView(db, id, 'client', shares), await destinationView(db, id, 'supplier', shares)],
    crosses,
    stays: (Object.keys(planFields) as PlanField[]).filter((field) => !crosses.includes(field)),
    canKeepAsOwn: over && plan.origin === 'received',
    keptAsOwn: incoming !== null && plan.origin === 'own',
    networkActive: company.networkActive,
  })
}

async function destinationView(db: Db, planId: string, to: PartnerRole, shares: readonly ShareRow[]): Promise<DestinationView> {
  const found = await destinationOf(db, planId, to, false)
  const outgoing = shares.filter((share) => share.direction === 'out' && share.connection.partnerIs === to)
  const open = outgoing.find((one) => one.state === 'live' || one.state === 'offered')
  const share = open ?? outgoing.find((one) => found.ok && one.connectionId === found.value.connection.id) ?? outgoing.at(-1) ?? null
  const contact = found.ok ? { id: found.value.contactId, name: found.value.contactName } : await contactOf(db, planId, to)
  return {
    to,
    contact,
    buildings: to === 'client' ? await buildingsOf(db, planId) : [],
    partner: found.ok ? found.value.connection.partnerName : null,
    blocked: found.ok ? null : found.refusal,
    share: share ? shareView(share) : null,
  }
}

async function contactOf(db: Db, planId: string, to: PartnerRole): Promise<{ id: string; name: string } | null> {
  if (to === 'client') {
    const [client, another] = await clientsOfPlan(db, planId)
    return client && !another ? { id: client.id, name: client.name } : null
  }
  const supplier = await db
    .selectFrom('plannedJobs as p')
    .innerJoin('contacts as c', (join) => join.onRef('c.companyId', '=', 'p.companyId').onRef('c.id', '=', 'p.supplierId'))
    .select(['c.id', 'c.name'])
    .where('p.id', '=', planId)
    .executeTakeFirst()
  return supplier ?? null
}

async function buildingsOf(db: Db, planId: string): Promise<DestinationView['buildings']> {
  const rows = await db
    .selectFrom('plannedJobLocations as l')
    .innerJoin('buildings as b', (join) => join.onRef('b.companyId', '=', 'l.companyId').onRef('b.id', '=', 'l.buildingId'))
    .innerJoin('contacts as c', (join) => join.onRef('c.companyId', '=', 'b.companyId').onRef('c.id', '=', 'b.clientId'))
    .select(['b.id', 'b.name', 'c.id as clientId', 'c.name as client'])
    .distinct()
    .where('l.plannedJobId', '=', planId)
    .orderBy('b.name')
    .limit(20)
    .execute()
  return rows.map(({ clientId, client, ...building }) => ({ ...building, client: { id: clientId, name: client } }))
}

function shareView(share: ShareRow) {
  const { state, sender, receiver } = share
  return {
    id: share.id,
    state,
    partner: share.connection.partnerName,
    partnerIs: share.connection.partnerIs,
    notes: share.notes,
    reason: state === 'declined' || sender.active ? receiver.reason : sender.reason,
    since: share.createdAt,
    stoppedAt: share.stoppedAt,
    endedBy: endedBy(share),
    endedByName: '',
    canAccept: share.direction === 'in' && sender.active && state !== 'live' && share.connection.state === 'live',
    canStop: state === 'live' || (state === 'offered' && share.direction === 'out'),
  }
}

/** Whose word ended it: who declined or stopped, on either side; null while it stands. */
function endedBy({ state, direction, sender }: ShareRow): 'us' | 'partner' | null {
  if (state === 'live' || state === 'offered') return null
  const bySender = state === 'stopped' && !sender.active
  return bySender === (direction === 'out') ? 'us' : 'partner'
}

/** Which of our own people ended it; nobody where the partner or the program did. */
async function whoEnded(db: Db, planId: string, share: ShareRow): Promise<string> {
  if (endedBy(share) !== 'us') return ''
  const entry = await db
    .selectFrom('history')
    .select('byName')
    .where('subject', '=', 'plan')
    .where('subjectId', '=', planId)
    .where('act', 'in', ['share-stopped', 'share-declined'])
    .where('personId', 'is not', null)
    .where(sql`facts ->> 'partner'`, '=', share.connection.partnerName)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return entry?.byName ?? ''
}

/** Made by the same projection that sends, so that the preview cannot promise anything else than what leaves. */
export async function previewView(db: Db, ask: Ask, { id, to }: { id: string; to: PartnerRole }) {
  const plan = await seePlan(db, id)
  if (!plan) return notThere
  const outgoing = (await loadShares(db, { planId: id, direction: 'out' })).find((share) => share.connection.partnerIs === to)
  const seen = await projectPlan(db, id, to, outgoing?.notes ?? '')
  const buildings = seen.locations?.buildings ?? []
  const names = new Map(
    buildings.flatMap((building) => [
      [building.id, building.name] as const,
      ...building.places.map((place) => [place.id, `${building.name} › ${place.name}`] as const),
      ...building.assets.map((asset) => [asset.id, asset.name] as const),
    ]),
  )
  const coming = await db
    .selectFrom('visits')
    .select('id')
    .where('jobId', '=', id)
    .where('withdrawnAt', 'is', null)
    .where('scheduledOn', '>=', ask.now.slice(0, 10))
    .orderBy('scheduledOn')
    .limit(6)
    .execute()
  const orders = await projectOrders(db, coming.map((row) => row.id), to, { dates: true, work: true })
  return done({
    title: seen.title ?? '',
    description: seen.description ?? '',
    type: seen.type ?? '',
    notes: seen.shareNotes ?? '',
    locations: (seen.locations?.at ?? []).slice(0, 200).map((at) => names.get(at.placeId ?? at.buildingId) ?? ''),
    interventions: (seen.interventions?.items ?? []).slice(0, 200).map((item) => ({ target: names.get(item.target.id) ?? '', tasks: item.tasks.map((task) => task.label) })),
    documents: (seen.documents ?? []).map((document) => document.name),
    dates: orders
      .flatMap((order) => (order.dates?.date.on ? [{ on: order.dates.date.on, status: order.work?.status ?? 'scheduled' }] : []))
      .sort((one, other) => one.on.localeCompare(other.on)),
  })
}
