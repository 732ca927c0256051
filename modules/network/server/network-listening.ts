import { sql } from 'kysely'
import type { Refusal } from '../../../kernel/outcome.ts'
import type { Moment } from '../../../kernel/dates.ts'
import type { Db } from '../../../platform/database.ts'
import { listen, objectTo } from '../../../platform/events.ts'
import type { House } from '../../../platform/routes.ts'
import { companyChanged } from '../../companies/company-events.ts'
import { contactArchiving } from '../../contacts/contact-events.ts'
import { documentsChanged } from '../../documents/document-events.ts'
import { planChanged, planDeleting } from '../../planned-jobs/plan-events.ts'
import { planFields } from '../../planned-jobs/what-crosses.ts'
import { buildingClientChanging, siteChanged } from '../../sites/site-events.ts'
import { visitsChanged } from '../../visits/visit-events.ts'
import { shareOffered } from '../network-events.ts'
import { loadShares, type PartnerRole } from './network-store.ts'
import { tellName } from './connecting.ts'
import { mailOffer } from './network-mail.ts'
import { handToSupplier, liveShares, sendOrdersOver } from './order-sending.ts'
import { sendPlanToPartners } from './plan-sending.ts'

/** What earlier rooms announce becomes exchanges, in the transaction of the act; what they intend may be refused. */
export function listenToRooms(house: Pick<House, 'config' | 'clock'>): void {
  const now = (): Moment => house.clock.now()
  listen(planChanged, async (db, { planId, fields }) => {
    const crossing = fields.filter((field) => planFields[field].crosses !== false)
    if (crossing.length > 0) await sendPlanToPartners(db, planId, crossing, now())
  })
  listen(visitsChanged, (db, changed) => ordersChanged(db, changed, now()))
  listen(siteChanged, (db, { buildingId }) => siteFollows(db, buildingId, now()))
  // Documents of orders are part of their work, which room visits announces itself.
  listen(documentsChanged, async (db, { subject, subjectId, partners }) => {
    if (subject === 'plan' && partners.length > 0) await sendPlanToPartners(db, subjectId, ['documents'], now())
  })
  listen(companyChanged, (db, { name }) => tellName(db, name, now()))
  listen(shareOffered, (db, offer) => mailOffer(db, house, offer))
  objectTo(planDeleting, refuseDeleting)
  objectTo(contactArchiving, refuseArchiving)
  objectTo(buildingClientChanging, refuseClientChange)
}

type OrdersChanged = { readonly jobId: string; readonly visitIds: readonly string[]; readonly register: 'dates' | 'work'; readonly partners?: readonly PartnerRole[] }

async function ordersChanged(db: Db, { jobId: planId, visitIds, register, partners }: OrdersChanged, now: string): Promise<void> {
  const shares = (await liveShares(db, planId)).filter(({ connection }) => partners?.includes(connection.partnerIs) ?? true)
  if (shares.length === 0) return
  await sendOrdersOver(db, shares, visitIds, register, now)
  if (register !== 'dates') return
  const toSupplier = shares.some((share) => share.direction === 'out' && share.connection.partnerIs === 'supplier')
  if (!toSupplier) return
  const fresh = await db
    .selectFrom('visits')
    .select('id')
    .where('id', 'in', visitIds as string[])
    .where('workVersion', '=', 1)
    .where('performer', '=', 'us')
    .execute()
  const handed = await handToSupplier(db, planId, fresh.map((row) => row.id))
  if (handed.length > 0) await sendOrdersOver(db, shares, handed, 'work', now)
}

/** Shared plans that name the building, by location or by what they are done on, are sent anew. */
async function siteFollows(db: Db, buildingId: string, now: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select distinct l.planned_job_id as id from planned_job_locations l
    join shares s on s.company_id = l.company_id and s.planned_job_id = l.planned_job_id and s.direction = 'out' and s.sender_active
    where l.building_id = ${buildingId}`.execute(db)
  for (const { id } of rows) await sendPlanToPartners(db, id, [], now)
}

async function refuseDeleting(db: Db, { planId }: { planId: string }): Promise<Refusal | null> {
  const open = (await loadShares(db, { planId })).find((share) => share.state === 'live' || share.state === 'offered')
  return open ? { code: 'plan-is-shared', partner: open.connection.partnerName } : null
}

/** A contact that stands for a partner stays while the connection is open. */
async function refuseArchiving(db: Db, { contactId }: { contactId: string }): Promise<Refusal | null> {
  const open = await db
    .selectFrom('connections')
    .select('partnerName')
    .where('contactId', '=', contactId)
    .where('state', 'in', ['invited', 'live'])
    .executeTakeFirst()
  return open ? { code: 'contact-is-partner', partner: open.partnerName } : null
}

/** The client of a building stays while a plan on it is shared with that client. */
async function refuseClientChange(db: Db, { buildingId }: { buildingId: string }): Promise<Refusal | null> {
  const plans = await db.selectFrom('plannedJobLocations').select('plannedJobId').distinct().where('buildingId', '=', buildingId).execute()
  for (const { plannedJobId } of plans) {
    const shares = await loadShares(db, { planId: plannedJobId, direction: 'out' })
    const open = shares.find((share) => share.connection.partnerIs === 'client' && (share.state === 'live' || share.state === 'offered'))
    if (open) return { code: 'building-shared', field: 'clientId', partner: open.connection.partnerName }
  }
  return null
}
