import { sql } from 'kysely'
import type { Moment } from '../../../kernel/dates.ts'
import { json, manyRowsAhead, type Db } from '../../../platform/database.ts'
import type { Address } from '../../contacts/address.ts'
import type { PlaceKind } from '../site.ts'

export type BuildingFields = {
  readonly name: string
  readonly clientId: string
  readonly code: string
  readonly address: Address
  readonly timeZone: string
  readonly notes: string
}

export async function insertBuilding(db: Db, id: string, { address, ...fields }: BuildingFields): Promise<void> {
  await db.insertInto('buildings').values({ id, ...fields, address: json(address) }).execute()
}

export async function saveBuilding(db: Db, id: string, { address, ...fields }: Partial<BuildingFields>): Promise<void> {
  const set = { ...fields, ...(address ? { address: json(address) } : {}) }
  if (Object.keys(set).length > 0) await db.updateTable('buildings').set(set).where('id', '=', id).execute()
}

export async function lockBuilding(db: Db, id: string) {
  return db.selectFrom('buildings').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export type NewPlace = { readonly id: string; readonly buildingId: string; readonly parentId: string | null; readonly name: string; readonly kind: PlaceKind; readonly sort: number }

export async function insertPlaces(db: Db, places: readonly NewPlace[]): Promise<void> {
  await manyRowsAhead(db, places.length)
  if (places.length > 0) await db.insertInto('places').values([...places]).execute()
}

export async function savePlace(db: Db, id: string, fields: { readonly name?: string | undefined; readonly kind?: PlaceKind | undefined }): Promise<void> {
  await db.updateTable('places').set(fields).where('id', '=', id).execute()
}

/** Puts a place under a parent, and numbers all children of that parent in the order given. */
export async function savePlaceOrder(db: Db, placeId: string, parentId: string | null, siblings: readonly string[]): Promise<void> {
  await db.updateTable('places').set({ parentId }).where('id', '=', placeId).execute()
  const order = siblings.map((id, sort) => ({ id, sort }))
  await sql`update places set sort = ordered.sort from jsonb_to_recordset(${json(order)}) as ordered(id uuid, sort int)
    where places.id = ordered.id and places.sort <> ordered.sort`.execute(db)
}

/** The places of a building that are in the lists, locked with their building so that two people do not tie a knot into the tree. */
export async function lockPlaces(db: Db, buildingId: string) {
  await lockBuilding(db, buildingId)
  return db
    .selectFrom('places')
    .select(['id', 'parentId', 'name', 'kind', 'sort', 'receivedOver'])
    .where('buildingId', '=', buildingId)
    .where('archivedAt', 'is', null)
    .orderBy('sort')
    .orderBy('id')
    .execute()
}

export type AssetFields = {
  readonly name: string
  readonly buildingId: string
  readonly placeId: string | null
  readonly category: string
  readonly manufacturer: string
  readonly model: string
  readonly serialNumber: string
  readonly installedOn: string | null
  readonly photoDocumentId: string | null
  readonly notes: string
}

export async function insertAsset(db: Db, asset: AssetFields & { readonly id: string; readonly labelCode: string }): Promise<void> {
  await db.insertInto('assets').values(asset).execute()
}

export async function saveAsset(db: Db, id: string, fields: Partial<AssetFields>): Promise<void> {
  if (Object.keys(fields).length > 0) await db.updateTable('assets').set(fields).where('id', '=', id).execute()
}

export async function lockAsset(db: Db, id: string) {
  return db.selectFrom('assets').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function saveArchived(db: Db, table: 'buildings' | 'places' | 'assets', ids: readonly string[], archivedAt: Moment | null): Promise<void> {
  if (ids.length > 0) await db.updateTable(table).set({ archivedAt }).where('id', 'in', [...ids]).execute()
}
