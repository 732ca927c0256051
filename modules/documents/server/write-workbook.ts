import { strToU8, zip } from 'fflate'

/** A cell: text, a number, or a civil date (`{date: 'YYYY-MM-DD'}`). Text stays text: nothing in it is ever run as a formula. */
export type Cell = string | number | { readonly date: string }

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const space = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/**
 * A list as a workbook of one sheet (ECMA-376 part 1, the parts a spreadsheet needs); its first row is bold and stays in sight, and columns are as wide as what they hold.
 * Texts are inline strings, so a cell that begins with `=` is shown, not calculated. A sheet holds 1,048,576 rows.
 * It is packed beside the work of the server, which goes on.
 */
export function writeWorkbook(sheet: string, rows: readonly (readonly Cell[])[]): Promise<Uint8Array<ArrayBuffer>> {
  const parts = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
      ['/xl/workbook.xml', 'sheet.main'],
      ['/xl/worksheets/sheet1.xml', 'worksheet'],
      ['/xl/styles.xml', 'styles'],
    ]
      .map(([part, type]) => `<Override PartName="${part}" ContentType="${content}.${type}+xml"/>`)
      .join('')}</Types>`,
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${space}" xmlns:r="${relation}"><sheets><sheet name="${escaped(sheetName(sheet))}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': `<styleSheet xmlns="${space}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': sheetXml(rows),
  }
  const files = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(xml + text)]))
  return new Promise((resolve, reject) => {
    zip(files, { level: 6 }, (error, packed) => (error ? reject(error) : resolve(packed as Uint8Array<ArrayBuffer>)))
  })
}

function relations(targets: readonly (readonly [string, string])[]): string {
  const all = targets.map(([type, target], at) => `<Relationship Id="r${at + 1}" Type="${relation}/${type}" Target="${target}"/>`)
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`
}

function sheetXml(rows: readonly (readonly Cell[])[]): string {
  const lines = rows.map((row, at) => `<row r="${at + 1}">${row.map((cell, column) => cellXml(cell, `r="${letters(column)}${at + 1}"`, at === 0)).join('')}</row>`)
  return `<worksheet xmlns="${space}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columnsXml(rows)}<sheetData>${lines.join('')}</sheetData></worksheet>`
}

/** Widths in letters, within what stays readable beside others (ECMA-376 part 1, §18.3.1.13). */
function columnsXml(rows: readonly (readonly Cell[])[]): string {
  const widths: number[] = []
  for (const row of rows) for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 8, typeof cell === 'object' ? 10 : String(cell).length)
  if (widths.length === 0) return ''
  return `<cols>${widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${Math.min(width, 60) + 2}" customWidth="1"/>`).join('')}</cols>`
}

function cellXml(cell: Cell, place: string, head: boolean): string {
  if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`
  if (typeof cell === 'object') return `<c ${place} s="2"><v>${serialOf(cell.date)}</v></c>`
  if (cell === '') return ''
  return `<c ${place}${head ? ' s="1"' : ''} t="inlineStr"><is><t xml:space="preserve">${escaped(cell.slice(0, 32_767))}</t></is></c>`
}

/** A, B, ... Z, AA, AB ... */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last
}

/** Days since 1899-12-30, as sheets count them (ECMA-376 part 1, §18.17.4.1). */
function serialOf(date: string): number {
  return Math.round((Date.parse(`${date}T00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000)
}

/** Sheets have names of 31 letters, without []:*?/\. */
const sheetName = (name: string) => name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31) || '1'

/** What XML 1.0 cannot hold (most control characters, halves of letters) is left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
