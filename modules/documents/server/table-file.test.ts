import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readTable, separatorOf } from './table-file.ts'

const csv = (bytes: string | Uint8Array) => readTable(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, 'text/csv')
const rowsOf = (read: ReturnType<typeof readTable>) => (read.ok ? read.value.rows : read.refusal.code)
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

test.each([
  ['comma', 'Name,Floor\nPompe,2\n'],
  ['semicolon, as French spreadsheets write', 'Name;Floor\nPompe;2\n'],
  ['tab', 'Name\tFloor\nPompe\t2\n'],
  ['semicolon with commas inside', 'Name;Floor\nPompe;2\n"a,b,c,d";3\n'],
  ['told by Excel', 'sep=;\nName;Floor\nPompe;2\n'],
  ['Windows line ends and a byte order mark', '\ufeffName;Floor\r\nPompe;2\r\n'],
  ['old Mac line ends', 'Name,Floor\rPompe,2\r'],
])('columns parted by %s are told apart', (_kind, text) => {
  const rows = rowsOf(csv(text)) as string[][]
  expect([rows[0]!.map((cell) => cell.replace('\ufeff', '')), rows[1]]).toEqual([['Name', 'Floor'], ['Pompe', '2']])
})

test.each([
  ['commas in quoted cells', "Building;Notes\r\n'=1+1;\",\"\r\n'=1+1;\"x,y\"\r\n", ';'],
  ['bars in cells', 'Building;Notes\na|b|c;|||\nd|e;|\n', ';'],
  ['bars in every line but the first', 'Building;Notes\na;|||\nb;|||\nc;|||\n', ';'],
  ['a comma in the title above', 'Buildings, 2026\nName;Floor;Code\nA;1;x\nB;2;y\n', ';'],
  ['a list of one column', 'Name\nA\nB\n', ','],
  ['a quoted line end', 'Name\tNotes\nA\t"one,\ntwo,\nthree"\n', '\t'],
])('the columns are told apart in spite of %s', (_what, text, delimiter) => expect(separatorOf(text).delimiter).toBe(delimiter))

test('text is read in the encoding it was written in', () => {
  const windows = Buffer.from('Équipement;Étage\nSécheuse d\x92air;2e\n', 'latin1')
  expect(rowsOf(csv(windows))).toEqual([['Équipement', 'Étage'], ['Sécheuse d’air', '2e']])
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Nom\tÉtage\n東京\t1\n', 'utf16le')])
  expect(rowsOf(csv(utf16))).toEqual([['Nom', 'Étage'], ['東京', '1']])
})

test('quotes, line ends inside cells, ragged lines and stray quotes are read', () => {
  expect(rowsOf(csv('a,b\n"x ""y""\nz",2\nonly\n1,2,3\n5" pipe,4\n'))).toEqual([['a', 'b'], ['x "y"\nz', '2'], ['only'], ['1', '2', '3'], ['5" pipe', '4']])
})

test('titles over the list are passed by, and lines keep their numbers', () => {
  const read = csv('Liste des immeubles\n\nNom;Étage\nA;1\n')
  expect(read).toMatchObject({ ok: true, value: { headerRow: 2 } })
})

test.each([
  ['nothing', '', 'import-empty'],
  ['names only', 'Name,Floor\n', 'import-empty'],
  ['blanks only', ' , \n , \n', 'import-empty'],
  ['a picture', new Uint8Array([0x89, 0x50, 0, 1, 2]), 'import-unreadable'],
  ['too many lines', `a,b\n${'1,2\n'.repeat(20_001)}`, 'import-too-many-rows'],
  ['too many columns', `${'a,'.repeat(150)}\n${'1,'.repeat(150)}\n`, 'import-too-many-columns'],
])('a file with %s is refused in words', (_what, bytes, code) => {
  expect(csv(bytes as string)).toMatchObject({ ok: false, refusal: { code } })
})

test('a list of exactly 20,000 lines is read', () => {
  expect(csv(`a,b\n${'1,2\n'.repeat(20_000)}`)).toMatchObject({ ok: true })
})

test('a quote that never closes is refused or read, never thrown', () => {
  expect(() => csv(`a,b\n"${'x'.repeat(100_000)}`)).not.toThrow()
})

type Cell = string | { readonly v: string; readonly t?: string; readonly s?: number }

function aWorkbook(rows: readonly (readonly Cell[])[], extra: Record<string, Uint8Array> = {}, sheetXml?: string): Uint8Array {
  const cell = (value: Cell, at: string) =>
    typeof value === 'string' ? `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>` : `<c r="${at}"${value.t ? ` t="${value.t}"` : ''}${value.s ? ` s="${value.s}"` : ''}><v>${value.v}</v></c>`
  const sheet = rows.map((row, y) => `<row r="${y + 1}">${row.map((value, x) => cell(value, `${String.fromCharCode(65 + x)}${y + 1}`)).join('')}</row>`).join('')
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="Équipements" sheetId="1" r:id="rId1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8('<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'),
    'xl/sharedStrings.xml': strToU8('<sst><si><t>Bâtiment</t></si><si><r><t>Cham</t></r><r><t>bre</t></r><rPh><t>x</t></rPh></si></sst>'),
    'xl/styles.xml': strToU8('<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'),
    'xl/worksheets/sheet1.xml': strToU8(sheetXml ?? `<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
    ...extra,
  })
}

test('a workbook is read cell by cell: kept texts, numbers, dates, results of formulas, errors', () => {
  const read = readTable(
    aWorkbook([
      [{ v: '0', t: 's' }, 'Date', 'No', 'Formule'],
      [{ v: '1', t: 's' }, { v: '45356', s: 1 }, { v: '12345678901234' }, { v: 'abc', t: 'str' }],
      ['A &amp; B', { v: '45356.75', s: 2 }, { v: '0.1' }, { v: '#REF!', t: 'e' }],
    ]),
    workbookType,
  )
  expect(read).toMatchObject({ value: { sheets: ['Équipements'], rows: [['Bâtiment', 'Date', 'No', 'Formule'], ['Chambre', '2024-03-05', '12345678901234', 'abc'], ['A & B', '2024-03-05', '0.1']] } })
})

test('a workbook with a hole keeps its line numbers, and cells far away cost nothing', () => {
  const sheet = '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>Nom</v></c><c r="B1" t="str"><v>Code</v></c></row><row r="4"><c r="A4" t="str"><v>A</v></c><c r="XFD4" t="str"><v>far</v></c></row><row r="1048576"><c r="A1048576" s="1"/></row></sheetData></worksheet>'
  expect(rowsOf(readTable(aWorkbook([], {}, sheet), workbookType))).toEqual([['Nom', 'Code'], [], [], ['A']])
})

test('a workbook of a million lines, or that unpacks to more than it should, or lies about it, is refused in bounded time and memory', () => {
  const far = '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row><row r="1000000"><c r="A1000000" t="str"><v>x</v></c></row></sheetData></worksheet>'
  expect(readTable(aWorkbook([], {}, far), workbookType)).toMatchObject({ refusal: { code: 'import-too-many-rows' } })
  const bomb = aWorkbook([], { 'xl/sharedStrings.xml': new Uint8Array(80 * 1024 * 1024) })
  expect(bomb.length).toBeLessThan(1024 * 1024)
  expect(readTable(bomb, workbookType)).toMatchObject({ refusal: { code: 'import-too-large' } })
  const lying = Buffer.from(aWorkbook([['a', 'b'], ['1', '2']], { 'xl/sharedStrings.xml': new Uint8Array(20 * 1024 * 1024).fill(32) }))
  // The directory says 100 bytes where 20 MB are: no more than 100 are unpacked.
  for (let at = 0; at < lying.length - 4; at += 1) if (lying.readUInt32LE(at) === 20 * 1024 * 1024) lying.writeUInt32LE(100, at)
  const before = process.memoryUsage().arrayBuffers
  readTable(lying, workbookType)
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * 1024 * 1024)
})

test.each([
  ['no workbook at all', zipSync({ 'a.txt': strToU8('x') })],
  ['cut in the middle', aWorkbook([['a', 'b'], ['1', '2']]).slice(0, 400)],
  ['with entities that unfold', aWorkbook([], {}, '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c t="str"><v>&b;</v></c></row></sheetData></worksheet>')],
  ['not XML', aWorkbook([], {}, '<worksheet><sheetData><row>')],
])('a workbook %s is refused in words', (_what, bytes) => {
  expect(readTable(bytes, workbookType)).toMatchObject({ ok: false, refusal: { code: 'import-unreadable' } })
})
