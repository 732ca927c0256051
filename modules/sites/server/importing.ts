import { newId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf, OutputOf } from '../../../platform/endpoint.ts'
import { consult } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import type { Storage } from '../../../platform/storage.ts'
import { ownCompanyContactId } from '../../contacts/server/contact-views.ts'
import { plainKey } from '../../documents/list-columns.ts'
import { previewLines } from '../../documents/list-import.ts'
import { insertImport, isStillUsed, lockImport, lockImports } from '../../documents/server/keeping-imports.ts'
import { describeList, headerKey, openList, withColumn, type ListFileInput } from '../../documents/server/list-file.ts'
import type { ImportCounts, previewImport, readImportFile, runImport } from '../import-endpoints.ts'
import { guessMapping, type Mapping } from '../import-fields.ts'
import { planImport, type ImportPlan, type KnownSites } from '../import-plan.ts'
import { readRows, type ImportRow } from '../import-rows.ts'
import { placesPerBuilding } from '../place-endpoints.ts'
import { sitesRemoving } from '../site-events.ts'
import { deleteImported, idsOfImport, insertImported, usesOfImport } from './import-store.ts'

/** How these imports are told from those of other rooms. */
export const importKind = 'sites'

/** What a file that was sent holds, and what its columns likely are. */
export async function readImport(db: Db, ask: Ask, storage: Storage, input: InputOf<typeof readImportFile>): Promise<Outcome<OutputOf<typeof readImportFile>>> {
  const file = await openList(db, ask, storage, input)
  return file.ok ? done(await describeList(db, importKind, file.value, guessMapping)) : file
}

/** What a list would bring in. Changes nothing. */
export async function lookAhead(db: Db, ask: Ask, storage: Storage, input: InputOf<typeof previewImport>): Promise<Outcome<OutputOf<typeof previewImport>>> {
  const read = await planOf(db, ask, storage, input)
  if (!read.ok) return read
  const { plan, headers } = read.value
  const wrong = plan.rows.filter(({ problems }) => problems.length > 0)
  const lines = (input.onlyWrong ? wrong : plan.rows).slice(0, previewLines).map(({ row, values, problems, makes }) => ({
    row, values: { ...values }, makes: [...makes],
    problems: withColumn(problems, input.mapping, headers),
  }))
  const known = plan.rows.filter(({ problems, makes }) => problems.length === 0 && makes.length === 0).length
  return done({ rows: plan.rows.length, wrong: wrong.length, known, counts: countsOf(plan), lines })
}

/** Brings a list in, in one transaction: all of it, or, when asked so, its good lines. */
export async function bringIn(db: Db, ask: Ask, storage: Storage, input: InputOf<typeof runImport>): Promise<Outcome<OutputOf<typeof runImport>>> {
  const company = await lockImports(db)
  const read = await planOf(db, ask, storage, input)
  if (!read.ok) return read
  const { plan, fileName, headers } = read.value
  const wrong = plan.rows.filter(({ problems }) => problems.length > 0).length
  if (wrong > 0 && !input.skipWrong) return refuse({ code: 'import-has-errors', count: wrong })
  const counts = countsOf(plan)
  if (Object.values(counts).every((count) => count === 0)) return refuse({ code: 'import-nothing' })
  const importId = newId<'import'>()
  await insertImport(db, {
    id: importId, kind: importKind, fileName, documentId: input.documentId, counts, personId: ask.personId, headerKey: headerKey(headers), mapping: input.mapping,
  })
  await insertImported(db, importId, company, plan)
  await remember(db, ask, 'import', importId, 'sites-imported', { file: fileName, ...counts })
  touch('sites', 'contacts')
  return done({ importId, counts })
}

/** Takes back exactly what an import made. Refused, naming what, when something else has come to hang on it. */
export async function takeBack(db: Db, ask: Ask, importId: string): Promise<Outcome<{ keptClients: number }>> {
  const held = await lockImport(db, importKind, importId)
  if (!held) return notThere
  if (held.undoneAt) return refuse({ code: 'import-undone' })
  const objection = await consult(db, sitesRemoving, await idsOfImport(db, importId))
  if (objection) return refuse({ code: 'import-used', names: (objection['names'] as string[] | undefined) ?? [] })
  const uses = await usesOfImport(db, importId)
  if (uses.length > 0) return refuse({ code: 'import-used', names: uses })
  try {
    const keptClients = await deleteImported(db, importId, ask.now)
    await remember(db, ask, 'import', importId, 'import-undone', { file: held.fileName })
    touch('sites', 'contacts')
    return done({ keptClients })
  } catch (error) {
    // Something no room speaks for still points there; the transaction is rolled back with the refusal.
    if (isStillUsed(error)) return refuse({ code: 'import-used', names: [held.fileName] })
    throw error
  }
}

async function planOf(
  db: Db,
  ask: Ask,
  storage: Storage,
  input: ListFileInput & { readonly mapping: Mapping },
): Promise<Outcome<{ plan: ImportPlan; fileName: string; headers: readonly string[] }>> {
  if (input.mapping.building === undefined && input.mapping.buildingCode === undefined) return refuse({ code: 'import-no-building', field: 'mapping.building' })
  const file = await openList(db, ask, storage, input)
  if (!file.ok) return file
  const { name, table, headers } = file.value
  const rows = readRows(table.rows, input.mapping, table.headerRow)
  return done({ plan: planImport(rows, await knownSites(db, rows), () => newId()), fileName: name, headers })
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
