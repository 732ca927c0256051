import { newId } from '../../../kernel/ids.ts'
import { done, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf, OutputOf } from '../../../platform/endpoint.ts'
import { consult } from '../../../platform/events.ts'
import type { Storage } from '../../../platform/storage.ts'
import { ownCompanyContactId } from '../../contacts/server/contact-views.ts'
import { plainKey } from '../../documents/list-columns.ts'
import { bringListIn, foreseen, takeListBack, type ListKind, type ListPlan } from '../../documents/server/bringing-lists.ts'
import { lockImports } from '../../documents/server/keeping-imports.ts'
import { describeList, openList, type ListFileInput } from '../../documents/server/list-file.ts'
import type { ImportCounts, previewImport, readImportFile, runImport } from '../import-endpoints.ts'
import { guessMapping, type Mapping } from '../import-fields.ts'
import { planImport, type ImportPlan, type KnownSites, type PlannedRow } from '../import-plan.ts'
import { readRows, type ImportRow } from '../import-rows.ts'
import { placesPerBuilding } from '../place-endpoints.ts'
import { sitesRemoving } from '../site-events.ts'
import { deleteImported, idsOfImport, insertImported, usesOfImport } from './import-store.ts'

/** How these imports are told from those of other rooms. */
export const importKind = 'sites'
const siteLists: ListKind = { kind: importKind, act: 'sites-imported', topics: ['sites', 'contacts'] }

/** What a file that was sent holds, and what its columns likely are. */
export async function readImport(db: Db, ask: Ask, storage: Storage, input: InputOf<typeof readImportFile>): Promise<Outcome<OutputOf<typeof readImportFile>>> {
  const file = await openList(db, ask, storage, input)
  return file.ok ? done(await describeList(db, importKind, file.value, guessMapping)) : file
}

/** What a list would bring in. Changes nothing. */
export async function lookAhead(db: Db, ask: Ask, storage: Storage, input: InputOf<typeof previewImport>): Promise<Outcome<OutputOf<typeof previewImport>>> {
  const plan = await planOf(db, ask, storage, input)
  if (!plan.ok) return plan
  const { lines, ...seen } = foreseen(plan.value, input)
  return done({ ...seen, lines: lines.map(({ line: { row, values, makes }, problems }) => ({ row, values: { ...values }, makes: [...makes], problems })) })
}

/** Brings a list in, in one transaction: all of it, or, when asked so, its good lines. */
export async function bringIn(db: Db, ask: Ask, storage: Storage, input: InputOf<typeof runImport>): Promise<Outcome<OutputOf<typeof runImport>>> {
  const company = await lockImports(db)
  const plan = await planOf(db, ask, storage, input)
  if (!plan.ok) return plan
  return bringListIn(db, ask, siteLists, input, plan.value, (importId) => insertImported(db, importId, company, plan.value))
}

/** Takes back exactly what an import made. Refused, naming what, when something else has come to hang on it. */
export function takeBack(db: Db, ask: Ask, importId: string): Promise<Outcome<{ keptClients: number }>> {
  return takeListBack(db, ask, siteLists, importId, {
    uses: () => usesOfImport(db, importId),
    objection: async () => consult(db, sitesRemoving, await idsOfImport(db, importId)),
    remove: async () => ({ keptClients: await deleteImported(db, importId) }),
  })
}

async function planOf(
  db: Db,
  ask: Ask,
  storage: Storage,
  input: ListFileInput & { readonly mapping: Mapping },
): Promise<Outcome<ListPlan<PlannedRow, ImportCounts> & ImportPlan>> {
  if (input.mapping.building === undefined && input.mapping.buildingCode === undefined) return refuse({ code: 'import-no-building', field: 'mapping.building' })
  const file = await openList(db, ask, storage, input)
  if (!file.ok) return file
  const { name, table, headers } = file.value
  const rows = readRows(table.rows, input.mapping, table.headerRow)
  const plan = planImport(rows, await knownSites(db, rows), () => newId())
  return done({ ...plan, fileName: name, headers, lines: plan.rows, counts: countsOf(plan) })
}

/** What is there of what the list names: all contacts and buildings, and what stands in the buildings it names. */
async function knownSites(db: Db, rows: readonly ImportRow[]): Promise<KnownSites> {
  const contacts = await db.selectFrom('contacts').select(['id', 'name']).where('archivedAt', 'is', null).execute()
  const all = await db.selectFrom('buildings').select(['id', 'name', 'code', 'clientId', 'receivedOver']).where('archivedAt', 'is', null).orderBy('id').execute()
  const named = new Set(rows.flatMap(({ values }) => [values.building, values.buildingCode].flatMap((text) => (text ? [plainKey(text)] : []))))
  const ids = all.filter(({ name, code }) => named.has(plainKey(name)) || (code !== '' && named.has(plainKey(code)))).map(({ id }) => id)
  const inside = <T>(read: () => Promise<T[]>): Promise<T[]> => (ids.length === 0 ? Promise.resolve([]) : read())
  return {
    contacts,
    buildings: all.map(({ receivedOver, ...building }) => ({ ...building, received: receivedOver !== null })),
    places: await inside(() => db.selectFrom('places').select(['id', 'buildingId', 'parentId', 'name']).where('buildingId', 'in', ids).where('archivedAt', 'is', null).execute()),
    assets: await inside(() => db.selectFrom('assets').select(['buildingId', 'placeId', 'name', 'serialNumber']).where('buildingId', 'in', ids).where('archivedAt', 'is', null).execute()),
    ownContactId: await ownCompanyContactId(db),
    placeLimit: placesPerBuilding,
  }
}

function countsOf({ clients, buildings, places, assets }: ImportPlan): ImportCounts {
  return { clients: clients.length, buildings: buildings.length, places: places.length, assets: assets.length }
}
