import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvCell, writeCsv } from '../documents/csv-text.ts'
import { plainKey } from '../documents/list-columns.ts'
import { guessMapping, importFields } from './import-fields.ts'
import { planImport, type KnownSites } from './import-plan.ts'
import { readImportDate, readRows } from './import-rows.ts'
import { labelFormats, rasterOf, sheetsOf } from './label-sheet.ts'
import { labelSheets, labelSizes } from './asset-endpoints.ts'
import { sitesPhrases } from './phrases.ts'
import { lockedChange } from './site.ts'
import { readTable } from '../documents/server/table-file.ts'

const ids = () => {
  let last = 0
  return () => `new-${(last += 1)}`
}
const nothing: KnownSites = { contacts: [], buildings: [], places: [], assets: [], ownContactId: 'own', placeLimit: 20_000 }

test('columns are guessed from their names in English and in French, and none is taken twice', () => {
  expect(guessMapping(['Building', 'Floor', 'Room', 'Asset', 'Serial no.', 'Make', 'Notes'])).toEqual({ building: 0, floor: 1, room: 2, asset: 3, serialNumber: 4, manufacturer: 5, assetNotes: 6 })
  expect(guessMapping(['Immeuble', 'Étage', 'Local', 'Équipement', 'Nº de série', 'Marque', 'Modèle', 'Code postal', 'Date d’installation'])).toMatchObject({
    building: 0, floor: 1, room: 2, asset: 3, manufacturer: 5, model: 6, postalCode: 7, installedOn: 8,
  })
  expect(guessMapping(['', 'xyz', '¿?'])).toEqual({})
})

test('the names an export writes are guessed as what they are, in both languages', () => {
  for (const language of ['en', 'fr'] as const) {
    const headers = importFields.map((field) => sitesPhrases[language][`import.field.${field}`])
    expect(guessMapping(headers)).toEqual(Object.fromEntries(importFields.map((field, column) => [field, column])))
  }
})

test.each([
  ['2024-03-05', '2024-03-05'],
  ['2024/3/5', '2024-03-05'],
  ['2024-03-05T00:00:00', '2024-03-05'],
  ['25/12/2023', '2023-12-25'],
  ['12/25/2023', '2023-12-25'],
  ['7.7.2021', '2021-07-07'],
  ['03/05/2024', 'ambiguous'],
  ['2023-02-29', 'unreadable'],
  ['99/99/2020', 'unreadable'],
  ['1e9', 'unreadable'],
  ['soon', 'unreadable'],
])('the date written %j is read as %j', (written, read) => {
  expect(readImportDate(written)).toBe(read)
})

test('each problem names its field, and the line as the person counts it', () => {
  const table = [['Liste'], ['Building', 'Zone', 'Country', 'Room', 'Category', 'Asset', 'Installed'], ['', '', '', '101', '', '', ''], [], ['A', 'Mars/Olympus', 'Atlantis', '', 'HVAC', '', '01/02/2024']]
  const rows = readRows(table, { building: 0, timeZone: 1, country: 2, room: 3, category: 4, asset: 5, installedOn: 6 }, 1)
  expect(rows.map(({ row, problems }) => [row, problems.map(({ field, problem }) => `${field} ${problem}`)])).toEqual([
    [3, ['room room-without-building']],
    [5, ['asset asset-name-missing', 'timeZone time-zone-unknown', 'country country-unknown', 'installedOn date-ambiguous']],
  ])
  expect(readRows([['B'], ['x'.repeat(201)]], { building: 0 }, 0)[0]!.problems).toEqual([{ field: 'building', problem: 'too-long', value: `${'x'.repeat(79)}…`, limit: 200 }])
})

test('countries are read by code or by name in either language', () => {
  const read = (country: string) => readRows([['a', 'b'], ['A', country]], { building: 0, country: 1 }, 0)[0]!.values.country
  expect(['ca', 'Canada', 'États-Unis', 'united states', 'Brésil'].map(read)).toEqual(['CA', 'CA', 'US', 'US', 'BR'])
})

const list = (text: string) => {
  const table = text.trim().split('\n').map((line) => line.split(',').map((cell) => cell.trim()))
  return readRows(table, guessMapping(table[0]!), 0)
}

test('a list makes each building, floor and room once, however they are written, and puts the assets there', () => {
  const plan = planImport(
    list(`Building,Client,Floor,Room,Asset,Serial
    Tour Nord,Hôtel,1,101,Pompe,A
    TOUR NORD,Hotel,1,101,Pompe,B
    tour nord,,1,102,,
    Tour Nord,,,,Chaudière,`),
    nothing, ids(),
  )
  expect(plan.clients.map(({ name }) => name)).toEqual(['Hôtel'])
  expect(plan.buildings).toHaveLength(1)
  expect(plan.places.map(({ name, kind }) => `${kind} ${name}`)).toEqual(['floor 1', 'room 101', 'room 102'])
  expect(plan.assets.map(({ values, placeId }) => [values.asset, placeId === null])).toEqual([['Pompe', false], ['Pompe', false], ['Chaudière', true]])
  expect(plan.rows.map(({ makes }) => makes.join('+'))).toEqual(['client+building+place+asset', 'asset', 'place', 'asset'])
})

test('a building without a client belongs to the own company; two of one name are told apart by client or code, else asked about', () => {
  expect(planImport(list('Building\nA\nB'.replace('\n', ',x\n')), nothing, ids()).buildings.every(({ clientId }) => clientId === 'own')).toBe(true)
  const known: KnownSites = {
    ...nothing,
    contacts: [{ id: 'c1', name: 'Un' }, { id: 'c2', name: 'Deux' }],
    buildings: [
      { id: 'b1', name: 'Siège', code: 'S1', clientId: 'c1', received: false },
      { id: 'b2', name: 'Siège', code: '', clientId: 'c2', received: false },
    ],
  }
  const plan = planImport(list(`Building,Building code,Client,Asset\nSiège,,,Pompe\nSiège,,Deux,Pompe\nSiège,S1,,Pompe\n,S1,,Valve\nSiège,,Trois,Pompe`), known, ids())
  expect(plan.rows.map(({ problems }) => problems[0]?.problem)).toEqual(['building-ambiguous', undefined, undefined, undefined, undefined])
  expect(plan.assets.map(({ buildingId }) => buildingId)).toEqual(['b2', 'b1', 'b1', plan.buildings[0]!.id])
})

test('what a partner keeps takes nothing from a list', () => {
  const known: KnownSites = { ...nothing, buildings: [{ id: 'b1', name: 'Reçu', code: '', clientId: 'own', received: true }], places: [{ id: 'p', buildingId: 'b1', parentId: null, name: '1' }] }
  const plan = planImport(list('Building,Floor\nReçu,2\nReçu,1\nReçu,'), known, ids())
  expect(plan.rows.map(({ problems }) => problems[0]?.problem)).toEqual(['received-locked', undefined, undefined])
  expect(plan.places).toEqual([])
})

test('the same list brought in twice brings in nothing the second time', () => {
  const name = fc.constantFrom('Tour', 'tour', 'École', 'A')
  const place = fc.constantFrom('', '1', '2', 'É')
  const line = fc.record({ building: name, floor: place, room: place, asset: fc.constantFrom('', 'Pompe', 'Valve'), serialNumber: fc.constantFrom('', 'x', 'y') })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const fields = ['building', 'floor', 'room', 'asset', 'serialNumber'] as const
      const rows = readRows([[...fields], ...lines.map((cells) => fields.map((field) => cells[field]))], guessMapping([...fields].map((field) => (field === 'serialNumber' ? 'serial number' : field))), 0)
      const first = planImport(rows, nothing, ids())
      const known: KnownSites = {
        ...nothing,
        buildings: first.buildings.map(({ id, clientId, values }) => ({ id, clientId, name: values.building!, code: '', received: false })),
        places: first.places,
        assets: first.assets.map(({ buildingId, placeId, values }) => ({ buildingId, placeId, name: values.asset!, serialNumber: values.serialNumber ?? '' })),
      }
      const again = planImport(rows, known, ids())
      expect([again.buildings.length, again.places.length, again.assets.length]).toEqual([0, 0, 0])
    }),
  )
})

test('no cell of an export is a formula, and every cell comes back as it was', () => {
  expect(csvCell('=HYPERLINK("http://evil")')).toBe(`"'=HYPERLINK(""http://evil"")"`)
  const cell = fc.oneof(fc.string(), fc.constantFrom('=1+1', '+1', '-1', '@SUM(A1)', "'=1", "'", 'a;b', 'x,y', '"', 'ligne\nsuivante', 'é東京'))
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), fc.constantFrom('en', 'fr'), (lines, language) => {
      const kept = lines.map(([building, notes]) => [clean(building) || 'B', clean(notes)] as const)
      const text = writeCsv([['Building', 'Building notes'], ...kept], language)
      for (const written of kept.flat().map(csvCell)) expect(written).not.toMatch(/^"?[=+\-@\t\r]/)
      const table = readTable(Buffer.from(text), 'text/csv')
      if (!table.ok) throw new Error(table.refusal.code)
      const rows = readRows(table.value.rows, { building: 0, buildingNotes: 1 }, table.value.headerRow)
      expect(rows.map(({ values }) => [values.building, values.buildingNotes ?? ''])).toEqual(kept)
    }),
  )
})

/** What an import cannot keep anyway: invisible marks and blanks at the ends. */
function clean(text: string): string {
  return text.normalize('NFC').replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f\u00a0\u200b\u202a-\u202e\u2066-\u2069\ufeff]/g, '').trim()
}

test('two names with one key are one name to a person', () => {
  expect(plainKey('  Hôtel—du  FLEUVE ')).toBe('hotel du fleuve')
  expect(plainKey('東京ホテル')).toBe('東京ホテル'.normalize('NFKD').replaceAll(/\p{M}/gu, ''))
})

test('labels fit their paper, and those already used are skipped', () => {
  for (const size of labelSizes) {
    for (const sheet of labelSheets) {
      const raster = rasterOf(size, sheet)
      expect(raster.columns * labelFormats[size].width + 2 * raster.left).toBeCloseTo(raster.page.width, 5)
      expect(raster.rows * labelFormats[size].height + 2 * raster.top).toBeCloseTo(raster.page.height, 5)
      expect(Math.min(raster.columns, raster.rows)).toBeGreaterThan(0)
    }
  }
  const raster = rasterOf('large', 'letter')
  const perSheet = raster.columns * raster.rows
  const sheets = sheetsOf(Array.from({ length: perSheet }, (_, at) => at), raster, 3)
  expect(sheets.map((sheet) => sheet.length)).toEqual([perSheet, 3])
  expect(sheets[0]!.slice(0, 4)).toEqual([null, null, null, 0])
})

test('sending what a partner keeps as it is changes nothing; anything else is locked by name', () => {
  const held = { receivedOver: 'c', name: 'Tour', address: { city: 'Québec', street: '' }, timeZone: 'UTC' }
  expect(lockedChange('building', held, { name: 'Tour', address: { street: '', city: 'Québec' }, notes: 'x' })).toBeNull()
  expect(lockedChange('building', held, { address: { street: '1', city: 'Québec' } })).toEqual({ code: 'received-locked', field: 'address' })
  expect(lockedChange('building', { ...held, receivedOver: null }, { name: 'Autre' })).toBeNull()
})

test('both languages have every sentence', () => {
  expect(Object.keys(sitesPhrases.fr).sort()).toEqual(Object.keys(sitesPhrases.en).sort())
})
