import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import { json, manyRowsAhead, type Db } from '../../../platform/database.ts'
import { announce } from '../../../platform/events.ts'
import { touch } from '../../../platform/live.ts'
import type { Address } from '../../contacts/address.ts'
import { newLabelCode } from '../label-code.ts'
import { mendedParents } from '../place-tree.ts'
import { siteChanged } from '../site-events.ts'
import type { PlaceKind } from '../site.ts'

export type ReceivedPlace = { readonly id: string; readonly parentId: string | null; readonly name: string; readonly kind: PlaceKind; readonly sort: number }
export type ReceivedAsset = {
  readonly id: string
  readonly placeId: string | null
  readonly name: string
  readonly category: string
  readonly manufacturer: string
  readonly model: string
  readonly serialNumber: string
}
export type ReceivedBuilding = {
  readonly id: string
  readonly name: string
  readonly address: Address
  readonly timeZone: string
  readonly places: readonly ReceivedPlace[]
  readonly assets: readonly ReceivedAsset[]
}

/** Their id -> our id, for everything in the state that was received. */
export type ReceivedSites = {
  readonly buildings: ReadonlyMap<string, string>
  readonly places: ReadonlyMap<string, string>
  readonly assets: ReadonlyMap<string, string>
}

type Kind = 'building' | 'place' | 'asset'

/**
 * Brings what a partner sent over a connection into our buildings, places and assets: what is new is added, what we hold follows
 * its names, what is absent stays, since other plans may use it. A building is `clientId`'s when it first arrives and
 * afterwards whoever's it was made here. May be repeated; takes the same few statements whatever the size.
 */
export async function receiveSites(
  db: Db,
  over: { readonly connectionId: string; readonly clientId: string },
  sites: { readonly buildings: readonly ReceivedBuilding[] },
): Promise<ReceivedSites> {
  const buildings = once(sites.buildings)
  const places = once(buildings.flatMap((building) => placesOf(building)))
  const assets = once(buildings.flatMap((building) => building.assets.map((asset) => ({ ...asset, buildingId: building.id }))))
  await manyRowsAhead(db, places.length + assets.length)
  const ours = {
    building: await ourIds(db, over.connectionId, 'building', buildings.map(({ id }) => id)),
    place: await ourIds(db, over.connectionId, 'place', places.map(({ id }) => id)),
    asset: await ourIds(db, over.connectionId, 'asset', assets.map(({ id }) => id)),
  }
  const changed = new Set<string>()
  for (const id of await saveBuildings(db, over, ours.building, buildings)) changed.add(id)
  const placeRows = places.map((place) => ({
    ...place,
    id: ours.place.get(place.id)!,
    buildingId: ours.building.get(place.buildingId)!,
    parentId: place.parentId === null ? null : ours.place.get(place.parentId)!,
  }))
  for (const id of await savePlaces(db, over.connectionId, placeRows)) changed.add(id)
  const assetRows = assets.map((asset) => ({
    ...asset,
    id: ours.asset.get(asset.id)!,
    buildingId: ours.building.get(asset.buildingId)!,
    placeId: asset.placeId === null ? null : (ours.place.get(asset.placeId) ?? null),
    labelCode: newLabelCode(),
  }))
  for (const id of await saveAssets(db, over.connectionId, assetRows)) changed.add(id)
  for (const buildingId of changed) await announce(db, siteChanged, { buildingId })
  if (changed.size > 0) touch('sites')
  return { buildings: ours.building, places: ours.place, assets: ours.asset }
}

/** One of each id: a partner's state that names a thing twice must not fail the whole. */
function once<T extends { readonly id: string }>(things: readonly T[]): T[] {
  return [...new Map(things.map((thing) => [thing.id, thing])).values()]
}

function placesOf(building: ReceivedBuilding): (ReceivedPlace & { buildingId: string })[] {
  const parents = mendedParents(building.places)
  return building.places.map((place) => ({ ...place, parentId: parents.get(place.id) ?? null, buildingId: building.id }))
}

/** Our ids of theirs; new ones are made, and kept, for those we do not hold (any more). Two deliveries at once wait for each other. */
async function ourIds(db: Db, connectionId: string, kind: Kind, theirIds: readonly string[]): Promise<Map<string, string>> {
  if (theirIds.length === 0) return new Map()
  const table = sql.table(({ building: 'buildings', place: 'places', asset: 'assets' } as const)[kind])
  const held = await sql<{ theirId: string; ourId: string }>`
    select held.their_id, held.our_id
    from jsonb_to_recordset(${json(theirIds.map((id) => ({ id })))}) as sent(id uuid)
    join received_things held on held.connection_id = ${connectionId}::uuid and held.kind = ${kind} and held.their_id = sent.id
    join ${table} thing on thing.company_id = held.company_id and thing.id = held.our_id`.execute(db)
  const ours = new Map(held.rows.map((row) => [row.theirId, row.ourId]))
  const missing = theirIds.filter((id) => !ours.has(id)).map((id) => ({ their_id: id, our_id: newId() }))
  if (missing.length === 0) return ours
  const added = await sql<{ theirId: string; ourId: string }>`
    insert into received_things as held (connection_id, kind, their_id, our_id)
    select ${connectionId}::uuid, ${kind}, sent.their_id, sent.our_id
    from jsonb_to_recordset(${json(missing)}) as sent(their_id uuid, our_id uuid) order by sent.their_id
    on conflict (company_id, connection_id, kind, their_id) do update set our_id = case
      when exists (select from ${table} thing where thing.company_id = held.company_id and thing.id = held.our_id) then held.our_id
      else excluded.our_id end
    returning their_id, our_id`.execute(db)
  for (const row of added.rows) ours.set(row.theirId, row.ourId)
  return ours
}

/** Answers the ids of the buildings that are new or differ. */
async function saveBuildings(
  db: Db,
  over: { readonly connectionId: string; readonly clientId: string },
  ours: ReadonlyMap<string, string>,
  buildings: readonly ReceivedBuilding[],
): Promise<string[]> {
  const rows = buildings.map(({ id, name, address, timeZone }) => ({ id: ours.get(id)!, name, address, time_zone: timeZone }))
  const saved = await sql<{ id: string }>`
    insert into buildings (id, client_id, name, address, time_zone, received_over)
    select sent.id, ${over.clientId}::uuid, sent.name, sent.address, sent.time_zone, ${over.connectionId}::uuid
    from jsonb_to_recordset(${json(rows)}) as sent(id uuid, name text, address jsonb, time_zone text)
    left join buildings held on held.id = sent.id
    where (held.name, held.address, held.time_zone, held.archived_at is null) is distinct from (sent.name, sent.address, sent.time_zone, true)
    order by sent.id
    on conflict (company_id, id) do update
      set name = excluded.name, address = excluded.address, time_zone = excluded.time_zone, archived_at = null
    returning id`.execute(db)
  return saved.rows.map(({ id }) => id)
}

type PlaceRow = ReceivedPlace & { readonly buildingId: string }

async function savePlaces(db: Db, connectionId: string, places: readonly PlaceRow[]): Promise<string[]> {
  if (places.length === 0) return []
  const rows = places.map((place) => ({ id: place.id, building_id: place.buildingId, parent_id: place.parentId, name: place.name, kind: place.kind, sort: place.sort }))
  const saved = await sql<{ buildingId: string }>`
    with saved as (
      insert into places (id, building_id, parent_id, name, kind, sort, received_over)
      select sent.id, sent.building_id, sent.parent_id, sent.name, sent.kind, sent.sort, ${connectionId}::uuid
      from jsonb_to_recordset(${json(rows)}) as sent(id uuid, building_id uuid, parent_id uuid, name text, kind text, sort int)
      left join places held on held.id = sent.id
      where (held.building_id, held.parent_id, held.name, held.kind, held.sort, held.archived_at is null)
        is distinct from (sent.building_id, sent.parent_id, sent.name, sent.kind, sent.sort, true)
      order by sent.id
      on conflict (company_id, id) do update
        set building_id = excluded.building_id, parent_id = excluded.parent_id, name = excluded.name, kind = excluded.kind,
          sort = excluded.sort, archived_at = null
      returning building_id)
    select distinct building_id from saved`.execute(db)
  return saved.rows.map(({ buildingId }) => buildingId)
}

type AssetRow = ReceivedAsset & { readonly buildingId: string; readonly labelCode: string }

async function saveAssets(db: Db, connectionId: string, assets: readonly AssetRow[]): Promise<string[]> {
  if (assets.length === 0) return []
  const rows = assets.map((asset) => ({
    id: asset.id, building_id: asset.buildingId, place_id: asset.placeId, name: asset.name, category: asset.category,
    manufacturer: asset.manufacturer, model: asset.model, serial_number: asset.serialNumber, label_code: asset.labelCode,
  }))
  const saved = await sql<{ buildingId: string }>`
    with saved as (
      insert into assets (id, building_id, place_id, name, category, manufacturer, model, serial_number, label_code, received_over)
      select sent.id, sent.building_id, sent.place_id, sent.name, sent.category, sent.manufacturer, sent.model, sent.serial_number,
        sent.label_code, ${connectionId}::uuid
      from jsonb_to_recordset(${json(rows)}) as sent(id uuid, building_id uuid, place_id uuid, name text, category text, manufacturer text,
        model text, serial_number text, label_code text)
      left join assets held on held.id = sent.id
      where (held.building_id, held.place_id, held.name, held.category, held.manufacturer, held.model, held.serial_number, held.archived_at is null)
        is distinct from (sent.building_id, sent.place_id, sent.name, sent.category, sent.manufacturer, sent.model, sent.serial_number, true)
      order by sent.id
      on conflict (company_id, id) do update
        set building_id = excluded.building_id, place_id = excluded.place_id, name = excluded.name, category = excluded.category,
          manufacturer = excluded.manufacturer, model = excluded.model, serial_number = excluded.serial_number, archived_at = null
      returning building_id)
    select distinct building_id from saved`.execute(db)
  return saved.rows.map(({ buildingId }) => buildingId)
}
