import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { searchPatterns } from '../../contacts/server/page-cursor.ts'
import type { Location } from '../location-endpoints.ts'
import { pathsOfPlaces } from './place-views.ts'

export type LocationSearch = { readonly q: string; readonly building?: string | undefined; readonly client?: string | undefined; readonly limit: number }

/** Buildings and places in the lists whose names hold every word of the search; without a search, buildings (or the places of one building). */
export async function searchLocations(db: Db, search: LocationSearch): Promise<Location[]> {
  const patterns = searchPatterns(search.q)
  let query = places(db).where('buildings.archivedAt', 'is', null)
  if (search.building) query = query.where('buildings.id', '=', search.building)
  if (search.client) query = query.where('buildings.clientId', '=', search.client)
  if (patterns.length === 0 && !search.building) query = query.where('places.id', 'is', null)
  for (const pattern of patterns) query = query.where(sql<boolean>`searchable(concat_ws(' ', buildings.name, buildings.code, places.name)) like searchable(${pattern})`)
  // A place is found by its own name, not only because its building's name holds all words.
  if (patterns.length > 0) query = query.where(sql<boolean>`(places.id is null or ${sql.join(patterns.map((pattern) => sql`searchable(places.name) like searchable(${pattern})`), sql` or `)})`)
  const rows = await query
    .orderBy(sql`places.id is not null`)
    .orderBy(sql`searchable(buildings.name)`)
    .orderBy('places.sort')
    .orderBy(sql`searchable(places.name)`)
    .orderBy('buildings.id')
    .limit(search.limit)
    .execute()
  const paths = await pathsOfPlaces(db, rows.flatMap(({ placeId }) => placeId ?? []))
  return rows.map(({ receivedOver, ...row }) => ({ ...row, path: row.placeId ? (paths.get(row.placeId) ?? []) : [], received: receivedOver !== null }))
}

export type At = { readonly buildingId: string; readonly placeId: string | null }

/** Buildings and places by id, in the order asked, also archived ones; those that are not there are left out. Two statements for any number. */
export async function locationsAt(db: Db, at: readonly At[]): Promise<Location[]> {
  if (at.length === 0) return []
  const buildings = await db
    .selectFrom('buildings')
    .innerJoin('contacts', (join) => join.onRef('contacts.companyId', '=', 'buildings.companyId').onRef('contacts.id', '=', 'buildings.clientId'))
    .select(['buildings.id as buildingId', 'buildings.name as buildingName', 'buildings.clientId', 'contacts.name as clientName', 'buildings.receivedOver'])
    .where('buildings.id', 'in', [...new Set(at.map(({ buildingId }) => buildingId))])
    .execute()
  const byId = new Map(buildings.map((building) => [building.buildingId, building]))
  const paths = await pathsOfPlaces(db, at.flatMap(({ placeId }) => placeId ?? []))
  return at.flatMap(({ buildingId, placeId }) => {
    const building = byId.get(buildingId)
    const path = placeId === null ? [] : paths.get(placeId)
    if (!building || !path) return []
    const { receivedOver, ...named } = building
    return [{ ...named, placeId, path, received: receivedOver !== null }]
  })
}

/** A row per building, with the building's own (place null) and one per place in it. */
function places(db: Db) {
  return db
    .selectFrom('buildings')
    .innerJoin('contacts', (join) => join.onRef('contacts.companyId', '=', 'buildings.companyId').onRef('contacts.id', '=', 'buildings.clientId'))
    .innerJoin(
      sql<{ id: string | null; name: string | null; sort: number }>`lateral (
        select null::uuid as id, null::text as name, 0 as sort
        union all
        select held.id, held.name, held.sort from places held
        where held.company_id = buildings.company_id and held.building_id = buildings.id and held.archived_at is null)`.as('places'),
      (join) => join.onTrue(),
    )
    .select(['buildings.id as buildingId', 'buildings.name as buildingName', 'buildings.clientId', 'contacts.name as clientName', 'buildings.receivedOver'])
    .select('places.id as placeId')
}
