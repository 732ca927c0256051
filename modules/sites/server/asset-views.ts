import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { readCursor, searchPatterns, writeCursor } from '../../contacts/server/page-cursor.ts'
import type { AssetRow, AssetView } from '../asset-endpoints.ts'
import { readLabelCode } from '../label-code.ts'
import { pathsOfPlaces } from './place-views.ts'

export type AssetSearch = {
  readonly q: string
  readonly building?: string | undefined
  readonly place?: string | undefined
  readonly category?: string | undefined
  readonly archived: boolean
  readonly after?: string | undefined
  readonly limit: number
}

/** Assets by name, a page at a time; each word is somewhere in name, category, manufacturer, model, serial number, label or building. */
export async function findAssets(db: Db, search: AssetSearch): Promise<{ assets: AssetRow[]; next: string | null }> {
  const after = readCursor(search.after)
  const nameKey = sql<string>`searchable(assets.name)`
  let query = rows(db).select(nameKey.as('nameKey'))
  query = search.archived
    ? query.where((where) => where.or([where('assets.archivedAt', 'is not', null), where('buildings.archivedAt', 'is not', null)]))
    : query.where('assets.archivedAt', 'is', null).where('buildings.archivedAt', 'is', null)
  if (search.building) query = query.where('assets.buildingId', '=', search.building)
  if (search.place) query = query.where(sql<boolean>`assets.place_id in (${placeAndWithin(search.place)})`)
  if (search.category) query = query.where(sql<boolean>`searchable(assets.category) = searchable(${search.category})`)
  for (const pattern of searchPatterns(search.q)) {
    query = query.where(sql<boolean>`searchable(concat_ws(' ', assets.name, assets.category, assets.manufacturer, assets.model, assets.serial_number,
      assets.label_code, buildings.name)) like searchable(${pattern})`)
  }
  if (after) query = query.where(sql<boolean>`(searchable(assets.name), assets.id) > (${after.name}, ${after.id}::uuid)`)
  const found = await query.orderBy(nameKey).orderBy('assets.id').limit(search.limit + 1).execute()
  const page = found.slice(0, search.limit)
  const paths = await pathsOfPlaces(db, page.flatMap(({ placeId }) => placeId ?? []))
  const last = page.at(-1)
  return {
    assets: page.map((row) => asRow(row, paths)),
    next: found.length > search.limit && last ? writeCursor({ name: last.nameKey, id: last.id }) : null,
  }
}

export async function assetById(db: Db, id: string): Promise<AssetView | null> {
  const found = await rows(db).select(['assets.installedOn', 'assets.notes', 'assets.createdAt', 'connections.partnerName']).where('assets.id', '=', id).executeTakeFirst()
  if (!found) return null
  const paths = await pathsOfPlaces(db, found.placeId ? [found.placeId] : [])
  return { ...asRow(found, paths), installedOn: found.installedOn, notes: found.notes, receivedFrom: found.partnerName, createdAt: found.createdAt }
}

/** Assets in the lists by id, in the order asked; those that are not there are left out. */
export async function assetsByIds(db: Db, ids: readonly string[]): Promise<AssetRow[]> {
  if (ids.length === 0) return []
  const found = await rows(db).where('assets.id', 'in', [...ids]).where('assets.archivedAt', 'is', null).execute()
  const paths = await pathsOfPlaces(db, found.flatMap(({ placeId }) => placeId ?? []))
  const byId = new Map(found.map((row) => [row.id, asRow(row, paths)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** The asset that carries a label, as scanned or typed; null when none does. */
export async function assetOfLabel(db: Db, typed: string): Promise<string | null> {
  const labelCode = readLabelCode(typed)
  if (!labelCode) return null
  const found = await db.selectFrom('assets').select('id').where('labelCode', '=', labelCode).where('archivedAt', 'is', null).executeTakeFirst()
  return found?.id ?? null
}

export async function assetCategories(db: Db): Promise<string[]> {
  const found = await db
    .selectFrom('assets')
    .select('category')
    .where('category', '<>', '')
    .where('archivedAt', 'is', null)
    .groupBy('category')
    .orderBy((column) => column.fn.countAll(), 'desc')
    .orderBy('category')
    .limit(100)
    .execute()
  return found.map(({ category }) => category)
}

function placeAndWithin(placeId: string) {
  return sql`with recursive within as (
    select ${placeId}::uuid as id union select places.id from places join within on places.parent_id = within.id) select id from within`
}

function rows(db: Db) {
  return db
    .selectFrom('assets')
    .innerJoin('buildings', (join) => join.onRef('buildings.companyId', '=', 'assets.companyId').onRef('buildings.id', '=', 'assets.buildingId'))
    .leftJoin('connections', (join) => join.onRef('connections.companyId', '=', 'assets.companyId').onRef('connections.id', '=', 'assets.receivedOver'))
    .select(['assets.id', 'assets.name', 'assets.category', 'assets.manufacturer', 'assets.model', 'assets.serialNumber', 'assets.labelCode'])
    .select(['assets.buildingId', 'assets.placeId', 'assets.photoDocumentId', 'assets.receivedOver', 'assets.archivedAt', 'buildings.name as buildingName'])
}

type Row = Omit<AssetRow, 'placePath' | 'received' | 'archived'> & { readonly receivedOver: string | null; readonly archivedAt: string | null }

function asRow(row: Row, paths: ReadonlyMap<string, string[]>): AssetRow {
  const { id, name, category, manufacturer, model, serialNumber, labelCode, buildingId, buildingName, placeId, photoDocumentId, receivedOver, archivedAt } = row
  return {
    id, name, category, manufacturer, model, serialNumber, labelCode, buildingId, buildingName, placeId, photoDocumentId,
    placePath: placeId ? (paths.get(placeId) ?? []) : [],
    received: receivedOver !== null,
    archived: archivedAt !== null,
  }
}
