import { Readable } from 'node:stream'
import { beforeEach, expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { objectTo } from '../../../platform/events.ts'
import type { Db } from '../../../platform/database.ts'
import { wireListeners } from '../../../apps/server/compose.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { addContact } from '../../contacts/server/contacting.ts'
import { receiveFile } from '../../documents/server/receiving-files.ts'
import { writeCsv } from '../../documents/csv-text.ts'
import { guessMapping, importFields } from '../import-fields.ts'
import { sitesPhrases } from '../phrases.ts'
import { sitesRemoving } from '../site-events.ts'
import { findAssets } from './asset-views.ts'
import { addAsset } from './changing-assets.ts'
import { addBuilding } from './changing-buildings.ts'
import { newestImports } from '../../documents/server/keeping-imports.ts'
import { exportLines } from './import-views.ts'
import { bringIn, lookAhead, readImport, takeBack } from './importing.ts'

const house = await openTestHouse()
beforeEach(async () => {
  await house.wipe()
  wireListeners()
})

const inside = <T>(company: TestCompany, work: (db: Db) => Promise<T>) => house.database.inCompany(company.id, work)
const list = `Immeuble;Client;Ville;Étage;Local;Équipement;No de série;Installé le
Hôtel du Fleuve;Hôtels Québec;Québec;1;Cuisine;Chambre froide;CF-1;2020-02-29
Hôtel du Fleuve;;;1;Cuisine;Lave-vaisselle;;
Hôtel du Fleuve;;;2;;;;
=cmd|' /C calc'!A0;;;;;;;
`

async function sent(company: TestCompany, text: string, name = 'liste.csv') {
  const document = mustBeDone(await receiveFile(house, company.manager, name, Readable.from([Buffer.from(text)])))
  const read = mustBeDone(await inside(company, (db) => readImport(db, company.manager, house.storage, { documentId: document.id, sheet: 0 })))
  return { documentId: document.id, sheet: 0, mapping: read.guessed }
}

const counted = (company: TestCompany) =>
  inside(company, async (db) => {
    const count = async (table: 'contacts' | 'buildings' | 'places' | 'assets') => (await db.selectFrom(table).select('id').execute()).length
    return [await count('contacts'), await count('buildings'), await count('places'), await count('assets')]
  })

test('a list is read, looked at without changing anything, brought in, and brings in nothing the second time', async () => {
  const froid = await aCompany(house, 'Frimousse Froid', 'fr')
  const file = await sent(froid, list)
  expect(file.mapping).toEqual({ building: 0, client: 1, city: 2, floor: 3, room: 4, asset: 5, serialNumber: 6, installedOn: 7 })
  const preview = mustBeDone(await inside(froid, (db) => lookAhead(db, froid.manager, house.storage, { ...file, onlyWrong: false })))
  expect(preview).toMatchObject({ rows: 4, wrong: 0, known: 0, counts: { clients: 1, buildings: 2, places: 3, assets: 2 } })
  expect(preview.lines[0]).toMatchObject({ row: 2, makes: ['client', 'building', 'place', 'asset'] })
  expect(await counted(froid)).toEqual([1, 0, 0, 0])
  mustBeDone(await inside(froid, (db) => bringIn(db, froid.manager, house.storage, { ...file, skipWrong: false })))
  expect(await counted(froid)).toEqual([2, 2, 3, 2])
  const { assets } = await inside(froid, (db) => findAssets(db, { q: 'froide', archived: false, limit: 5 }))
  expect(assets).toMatchObject([{ name: 'Chambre froide', serialNumber: 'CF-1', placePath: ['1', 'Cuisine'], buildingName: 'Hôtel du Fleuve' }])
  expect(await inside(froid, (db) => bringIn(db, froid.manager, house.storage, { ...file, skipWrong: false }))).toMatchObject({ refusal: { code: 'import-nothing' } })
})

test('an import is taken back exactly: what was there before stays', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const before = await inside(froid, async (db) => {
    const client = mustBeDone(await addContact(db, froid.manager, { name: 'Hôtels Québec' }))
    return mustBeDone(await addBuilding(db, froid.manager, { name: 'Ancien', clientId: client.id }))
  })
  const file = await sent(froid, `${list}Ancien;;;Toit;;Antenne;;\n`)
  const { importId, counts } = mustBeDone(await inside(froid, (db) => bringIn(db, froid.manager, house.storage, { ...file, skipWrong: false })))
  expect(counts).toEqual({ clients: 0, buildings: 2, places: 4, assets: 3 })
  mustBeDone(await inside(froid, (db) => takeBack(db, froid.manager, importId)))
  expect(await counted(froid)).toEqual([2, 1, 0, 0])
  expect(await inside(froid, (db) => db.selectFrom('buildings').select('id').execute())).toEqual([{ id: before.id }])
  expect(await inside(froid, (db) => takeBack(db, froid.manager, importId))).toMatchObject({ refusal: { code: 'import-undone' } })
  expect(await inside(froid, (db) => newestImports(db, 'sites'))).toMatchObject([{ id: importId, fileName: 'liste.csv', undone: true, byName: 'Frimousse Froid manager' }])
})

test('an import that is used since is not taken back, and says what uses it', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const file = await sent(froid, list)
  const { importId } = mustBeDone(await inside(froid, (db) => bringIn(db, froid.manager, house.storage, { ...file, skipWrong: false })))
  const building = await inside(froid, (db) => db.selectFrom('buildings').select('id').where('name', '=', 'Hôtel du Fleuve').executeTakeFirstOrThrow())
  const pump = await inside(froid, async (db) => mustBeDone(await addAsset(db, froid.manager, { name: 'Pompe à la main', buildingId: building.id })))
  const before = await counted(froid)
  expect(await inside(froid, (db) => takeBack(db, froid.manager, importId))).toMatchObject({ refusal: { code: 'import-used', names: ['Pompe à la main'] } })
  expect(await counted(froid)).toEqual(before)
  await inside(froid, (db) => db.deleteFrom('assets').where('id', '=', pump.id).execute())
  objectTo(sitesRemoving, async () => ({ code: 'site-in-use', count: 1, names: ['Entretien'] }))
  expect(await inside(froid, (db) => takeBack(db, froid.manager, importId))).toMatchObject({ refusal: { code: 'import-used', names: ['Entretien'] } })
  wireListeners()
  const client = await inside(froid, (db) => db.selectFrom('contacts').select('id').where('name', '=', 'Hôtels Québec').executeTakeFirstOrThrow())
  await inside(froid, async (db) => mustBeDone(await addBuilding(db, froid.manager, { name: 'Annexe', clientId: client.id })))
  expect(await inside(froid, (db) => takeBack(db, froid.manager, importId))).toMatchObject({ value: { keptClients: 1 } })
  expect(await counted(froid)).toEqual([2, 1, 0, 0])
})

test('wrong lines are counted and named by column; the good ones come in only when asked', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const file = await sent(froid, 'Building;Time zone;Asset;Category\nA;Nowhere/Land;;\nB;;;HVAC\nC;;Pump;\n')
  const preview = mustBeDone(await inside(froid, (db) => lookAhead(db, froid.manager, house.storage, { ...file, onlyWrong: true })))
  expect(preview).toMatchObject({ rows: 3, wrong: 2, counts: { buildings: 1, assets: 1 } })
  expect(preview.lines).toMatchObject([
    { row: 2, problems: [{ column: 'Time zone', problem: 'time-zone-unknown', value: 'Nowhere/Land' }] },
    { row: 3, problems: [{ column: 'Asset', problem: 'asset-name-missing' }] },
  ])
  expect(await inside(froid, (db) => bringIn(db, froid.manager, house.storage, { ...file, skipWrong: false }))).toMatchObject({ refusal: { code: 'import-has-errors', count: 2 } })
  expect(await counted(froid)).toEqual([1, 0, 0, 0])
  mustBeDone(await inside(froid, (db) => bringIn(db, froid.manager, house.storage, { ...file, skipWrong: true })))
  expect(await counted(froid)).toEqual([1, 1, 0, 1])
})

test('20,000 lines come in, in one transaction, and go again', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const lines = Array.from({ length: 20_000 }, (_, at) => `Tour ${at % 40};${at % 25};${at % 500};Pompe ${at};S-${at}`)
  const file = await sent(froid, `Building;Floor;Room;Asset;Serial number\n${lines.join('\n')}\n`)
  const { importId, counts } = mustBeDone(await inside(froid, (db) => bringIn(db, froid.manager, house.storage, { ...file, skipWrong: false })))
  expect(counts).toMatchObject({ buildings: 40, assets: 20_000 })
  mustBeDone(await inside(froid, (db) => takeBack(db, froid.manager, importId)))
  expect(await counted(froid)).toEqual([1, 0, 0, 0])
})

test('what is exported is read again as what is there', async () => {
  const froid = await aCompany(house, 'Frimousse Froid', 'fr')
  const file = await sent(froid, list)
  mustBeDone(await inside(froid, (db) => bringIn(db, froid.manager, house.storage, { ...file, skipWrong: false })))
  const headers = importFields.map((field) => sitesPhrases.fr[`import.field.${field}`])
  const text = writeCsv([headers, ...(await inside(froid, exportLines))], 'en')
  expect(text).toContain(`'=cmd`)
  const again = await sent(froid, text, 'export.csv')
  expect(again.mapping).toEqual(guessMapping(headers))
  expect(mustBeDone(await inside(froid, (db) => lookAhead(db, froid.manager, house.storage, { ...again, onlyWrong: false })))).toMatchObject({
    wrong: 0, counts: { clients: 0, buildings: 0, places: 0, assets: 0 },
  })
})

test('another company’s file or import is not there', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const hotel = await aCompany(house, 'Hôtel du Fleuve')
  const theirs = await sent(hotel, list)
  const { importId } = mustBeDone(await inside(hotel, (db) => bringIn(db, hotel.manager, house.storage, { ...theirs, skipWrong: false })))
  for (const tried of [
    await inside(froid, (db) => readImport(db, froid.manager, house.storage, theirs)),
    await inside(froid, (db) => lookAhead(db, froid.manager, house.storage, { ...theirs, onlyWrong: false })),
    await inside(froid, (db) => bringIn(db, froid.manager, house.storage, { ...theirs, skipWrong: true })),
    await inside(froid, (db) => takeBack(db, froid.manager, importId)),
    await inside(froid, (db) => takeBack(db, froid.manager, newId())),
  ]) expect(tried).toMatchObject({ refusal: { code: 'not-there' } })
  expect(await counted(froid)).toEqual([1, 0, 0, 0])
})
