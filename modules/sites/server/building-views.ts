import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { readAddress } from '../../contacts/address.ts'
import { familyIds } from '../../contacts/server/families.ts'
import { readCursor, searchPatterns, writeCursor } from '../../contacts/server/page-cursor.ts'
import type { BuildingRow, BuildingView } from '../building-endpoints.ts'

export type BuildingSearch = {
  readonly q: string
  readonly client?: string | undefined
  readonly payer?: string | undefined
  readonly received?: boolean | undefined
  readonly archived: boolean
  readonly after?: string | undefined
  readonly limit: number
}

/** Buildings by name, a page at a time; each word is somewhere in name, code, street, city, postal code or client. */
export async function findBuildings(db: Db, search: BuildingSearch): Promise<{ buildings: BuildingRow[]; next: string | null }> {
  const after = readCursor(search.after)
  const nameKey = sql<string>`searchable(buildings.name)`
  let query = rows(db)
    .select(nameKey.as('nameKey'))
    .where('buildings.archivedAt', search.archived ? 'is not' : 'is', null)
  if (search.client) query = query.where('buildings.clientId', '=', search.client)
  if (search.payer) query = query.where(sql<boolean>`buildings.client_id = any(${familyIds(search.payer)})`)
  if (search.received !== undefined) query = query.where('buildings.receivedOver', search.received ? 'is not' : 'is', null)
  for (const pattern of searchPatterns(search.q)) {
    query = query.where(sql<boolean>`searchable(concat_ws(' ', buildings.name, buildings.code, buildings.address->>'street', buildings.address->>'city',
      buildings.address->>'postalCode', contacts.name)) like searchable(${pattern})`)
  }
  if (after) query = query.where(sql<boolean>`(searchable(buildings.name), buildings.id) > (${after.name}, ${after.id}::uuid)`)
  const found = await query.orderBy(nameKey).orderBy('buildings.id').limit(search.limit + 1).execute()
  const page = found.slice(0, search.limit)
  const last = page.at(-1)
  return {
    buildings: page.map(asRow),
    next: found.length > search.limit && last ? writeCursor({ name: last.nameKey, id: last.id }) : null,
  }
}

export async function buildingById(db: Db, id: string): Promise<BuildingView | null> {
  const found = await rows(db)
    .select(['buildings.notes', 'buildings.createdAt'])
    .select(sql<number>`(select count(distinct at.planned_job_id)::int from planned_job_locations at
      join planned_jobs plan on plan.company_id = at.company_id and plan.id = at.planned_job_id
      where at.building_id = buildings.id and plan.archived_at is null)`.as('plannedJobs'))
    .where('buildings.id', '=', id)
    .executeTakeFirst()
  return found ? { ...asRow(found), notes: found.notes, plannedJobs: found.plannedJobs, createdAt: found.createdAt } : null
}

function rows(db: Db) {
  return db
    .selectFrom('buildings')
    .innerJoin('contacts', (join) => join.onRef('contacts.companyId', '=', 'buildings.companyId').onRef('contacts.id', '=', 'buildings.clientId'))
    .leftJoin('connections', (join) => join.onRef('connections.companyId', '=', 'buildings.companyId').onRef('connections.id', '=', 'buildings.receivedOver'))
    .select(['buildings.id', 'buildings.name', 'buildings.code', 'buildings.address', 'buildings.timeZone', 'buildings.clientId', 'buildings.receivedOver', 'buildings.archivedAt'])
    .select(['contacts.name as clientName', 'contacts.ownCompany as clientIsUs', 'connections.partnerName as receivedFrom'])
    .select(sql<number>`(select count(*)::int from places where places.building_id = buildings.id and places.archived_at is null)`.as('places'))
    .select(sql<number>`(select count(*)::int from assets where assets.building_id = buildings.id and assets.archived_at is null)`.as('assets'))
}

type Row = Omit<BuildingRow, 'address' | 'received' | 'archived'> & { readonly address: unknown; readonly receivedOver: string | null; readonly archivedAt: string | null }

function asRow({ id, name, code, address, timeZone, clientId, clientName, clientIsUs, receivedOver, receivedFrom, places, assets, archivedAt }: Row): BuildingRow {
  return {
    id, name, code, timeZone, clientId, clientName, clientIsUs, receivedFrom, places, assets,
    address: readAddress(address),
    received: receivedOver !== null,
    archived: archivedAt !== null,
  }
}
