import { sql } from 'kysely'
import { json, manyRowsAhead, type Db } from '../../../platform/database.ts'
import { makeFindable } from '../../contacts/server/contacting.ts'
import { isStillUsed } from '../../documents/server/keeping-imports.ts'
import type { NewAsset, NewBuilding, NewClient, NewPlace } from '../import-plan.ts'
import { newLabelCode } from '../label-code.ts'

/** Writes what an import makes, a statement for each kind of thing. */
export async function insertImported(
  db: Db,
  importId: string,
  company: { readonly language: string; readonly timeZone: string },
  made: { readonly clients: readonly NewClient[]; readonly buildings: readonly NewBuilding[]; readonly places: readonly NewPlace[]; readonly assets: readonly NewAsset[] },
): Promise<void> {
  await manyRowsAhead(db, made.clients.length + made.buildings.length + made.places.length + made.assets.length)
  await sql`insert into contacts (id, name, language, is_client, import_id)
    select id, name, ${company.language}, true, ${importId}::uuid from jsonb_to_recordset(${json(made.clients)}) as made(id uuid, name text)`.execute(db)
  await makeFindable(db, made.clients.map(({ id }) => id))
  const buildings = made.buildings.map(({ id, clientId, values }) => ({
    id, client_id: clientId, name: values.building ?? values.buildingCode, code: values.buildingCode ?? '', time_zone: values.timeZone ?? company.timeZone,
    notes: values.buildingNotes ?? '', address: addressOf(values),
  }))
  await sql`insert into buildings (id, client_id, name, code, address, time_zone, notes, import_id)
    select id, client_id, name, code, address, time_zone, notes, ${importId}::uuid
    from jsonb_to_recordset(${json(buildings)}) as made(id uuid, client_id uuid, name text, code text, address jsonb, time_zone text, notes text)`.execute(db)
  const places = made.places.map(({ id, buildingId, parentId, name, kind, sort }) => ({ id, building_id: buildingId, parent_id: parentId, name, kind, sort }))
  await sql`insert into places (id, building_id, parent_id, name, kind, sort, import_id)
    select id, building_id, parent_id, name, kind, sort, ${importId}::uuid
    from jsonb_to_recordset(${json(places)}) as made(id uuid, building_id uuid, parent_id uuid, name text, kind text, sort int)`.execute(db)
  const assets = made.assets.map(({ id, buildingId, placeId, values }) => ({
    id, building_id: buildingId, place_id: placeId, name: values.asset, category: values.category ?? '', manufacturer: values.manufacturer ?? '', model: values.model ?? '',
    serial_number: values.serialNumber ?? '', installed_on: values.installedOn ?? null, notes: values.assetNotes ?? '', label_code: newLabelCode(),
  }))
  await sql`insert into assets (id, building_id, place_id, name, category, manufacturer, model, serial_number, installed_on, notes, label_code, import_id)
    select id, building_id, place_id, name, category, manufacturer, model, serial_number, installed_on, notes, label_code, ${importId}::uuid
    from jsonb_to_recordset(${json(assets)}) as made(id uuid, building_id uuid, place_id uuid, name text, category text, manufacturer text, model text,
      serial_number text, installed_on date, notes text, label_code text)`.execute(db)
}

function addressOf(values: NewBuilding['values']) {
  const { street = '', unit = '', city = '', region = '', postalCode = '', country = '' } = values
  return { street, unit, city, region, postalCode, country }
}

export async function idsOfImport(db: Db, importId: string) {
  const of = async (table: 'buildings' | 'places' | 'assets') => (await db.selectFrom(table).select('id').where('importId', '=', importId).execute()).map(({ id }) => id)
  return { buildingIds: await of('buildings'), placeIds: await of('places'), assetIds: await of('assets') }
}

/** Names of things made otherwise that stand in, or hang on, what the import made: up to three. */
export async function usesOfImport(db: Db, importId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select assets.name from assets where assets.import_id is distinct from ${importId}::uuid and (
      assets.building_id in (select id from buildings where import_id = ${importId}::uuid)
      or assets.place_id in (select id from places where import_id = ${importId}::uuid))
    union all
    select places.name from places where places.import_id is distinct from ${importId}::uuid and (
      places.building_id in (select id from buildings where import_id = ${importId}::uuid)
      or places.parent_id in (select id from places where import_id = ${importId}::uuid))
    union all
    select documents.name from document_links link join documents on documents.company_id = link.company_id and documents.id = link.document_id
    where (link.subject = 'building' and link.subject_id in (select id from buildings where import_id = ${importId}::uuid))
      or (link.subject = 'asset' and link.subject_id in (select id from assets where import_id = ${importId}::uuid))
    limit 3`.execute(db)
  return rows.map(({ name }) => name)
}

/** Deletes what an import made. Answers how many of its clients stay, because something else is theirs. */
export async function deleteImported(db: Db, importId: string): Promise<number> {
  await db.deleteFrom('assets').where('importId', '=', importId).execute()
  await db.deleteFrom('places').where('importId', '=', importId).execute()
  await db.deleteFrom('buildings').where('importId', '=', importId).execute()
  let kept = 0
  for (const { id } of await db.selectFrom('contacts').select('id').where('importId', '=', importId).execute()) {
    await sql`savepoint client`.execute(db)
    try {
      await db.deleteFrom('contacts').where('id', '=', id).execute()
      await sql`release savepoint client`.execute(db)
    } catch (error) {
      await sql`rollback to savepoint client`.execute(db)
      if (!isStillUsed(error)) throw error
      kept += 1
    }
  }
  return kept
}
