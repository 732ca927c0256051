import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { PlaceRow } from '../place-endpoints.ts'
import type { PlaceKind } from '../site.ts'

/** All places of a building that are in the lists, siblings in their order; null when there is no such building. */
export async function placesOfBuilding(db: Db, buildingId: string): Promise<PlaceRow[] | null> {
  if (!(await db.selectFrom('buildings').select('id').where('id', '=', buildingId).executeTakeFirst())) return null
  const rows = await db
    .selectFrom('places')
    .leftJoin(
      (from) =>
        from
          .selectFrom('assets')
          .select(['placeId', (column) => column.fn.countAll<number>().as('assets')])
          .where('buildingId', '=', buildingId)
          .where('archivedAt', 'is', null)
          .groupBy('placeId')
          .as('held'),
      (join) => join.onRef('held.placeId', '=', 'places.id'),
    )
    .select(['places.id', 'places.parentId', 'places.name', 'places.kind', 'places.sort', 'places.receivedOver', 'held.assets'])
    .where('places.buildingId', '=', buildingId)
    .where('places.archivedAt', 'is', null)
    .orderBy('places.sort')
    .orderBy('places.name')
    .execute()
  return rows.map(({ receivedOver, kind, assets, ...row }) => ({ ...row, kind: kind as PlaceKind, received: receivedOver !== null, assets: assets ?? 0 }))
}

/** The names from the building's first level down to each place, by place id. One statement for any number. */
export async function pathsOfPlaces(db: Db, placeIds: readonly string[]): Promise<Map<string, string[]>> {
  const ids = [...new Set(placeIds)]
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; path: string[] }>`
    with recursive up(id, parent_id, path, depth) as (
      select places.id, places.parent_id, array[places.name], 1 from places where places.id = any(${ids}::uuid[])
      union all
      select up.id, places.parent_id, places.name || up.path, up.depth + 1
      from up join places on places.id = up.parent_id where up.depth < 50)
    select id, path from up where parent_id is null or depth = 50`.execute(db)
  return new Map(rows.map(({ id, path }) => [id, path]))
}
