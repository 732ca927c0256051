import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { readAddress } from '../../contacts/address.ts'
import type { PlaceKind } from '../site.ts'
import type { ReceivedAsset, ReceivedBuilding, ReceivedPlace } from './receiving.ts'

/** What partners are to see: these buildings, these places with what they lie in, these assets with where they stand. */
export type SitesUsed = { readonly buildingIds: readonly string[]; readonly placeIds: readonly string[]; readonly assetIds: readonly string[] }

/**
 * The shape in which buildings, places and assets cross to a partner (`receiveSites` is the other end): only what is used and what
 * is needed to say where it is, and of it only what partners see. In a steady order, so that equal states are equal texts.
 */
export async function sitesToSend(db: Db, used: SitesUsed): Promise<ReceivedBuilding[]> {
  const assets = await usedAssets(db, used.assetIds)
  const places = await usedPlaces(db, [...used.placeIds, ...assets.flatMap(({ placeId }) => placeId ?? [])])
  const ids = [...new Set([...used.buildingIds, ...places.map((place) => place.buildingId), ...assets.map((asset) => asset.buildingId)])]
  if (ids.length === 0) return []
  const buildings = await db.selectFrom('buildings').select(['id', 'name', 'address', 'timeZone']).where('id', 'in', ids).orderBy('id').execute()
  const placesIn = grouped(places)
  const assetsIn = grouped(assets)
  return buildings.map((building) => ({ ...building, address: readAddress(building.address), places: placesIn.get(building.id) ?? [], assets: assetsIn.get(building.id) ?? [] }))
}

async function usedAssets(db: Db, ids: readonly string[]): Promise<(ReceivedAsset & { buildingId: string })[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('assets')
    .select(['id', 'buildingId', 'placeId', 'name', 'category', 'manufacturer', 'model', 'serialNumber'])
    .where('id', 'in', [...new Set(ids)])
    .orderBy('id')
    .execute()
}

async function usedPlaces(db: Db, ids: readonly string[]): Promise<(ReceivedPlace & { buildingId: string })[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<ReceivedPlace & { buildingId: string; kind: PlaceKind }>`
    with recursive up as (
      select places.id, places.parent_id from places where places.id = any(${[...new Set(ids)]}::uuid[])
      union select places.id, places.parent_id from up join places on places.id = up.parent_id)
    select id, building_id, parent_id, name, kind, sort from places where id in (select id from up) order by id`.execute(db)
  return rows
}

function grouped<T extends { readonly buildingId: string }>(things: readonly T[]): Map<string, Omit<T, 'buildingId'>[]> {
  const groups = new Map<string, Omit<T, 'buildingId'>[]>()
  for (const { buildingId, ...thing } of things) {
    const group = groups.get(buildingId)
    if (group) group.push(thing)
    else groups.set(buildingId, [thing])
  }
  return groups
}
