import { unzipSync } from 'fflate'
import { done, refuse, type Outcome } from '../../../kernel/outcome.ts'
import { dateFormats, dateOfSerial } from './workbook-dates.ts'
import { walkXml, type Attributes } from './xml-walk.ts'

/** All parts that are read may unpack to this many bytes together; a file that says or holds more is refused. */
const unpackedLimit = 64 * 1024 * 1024
const partLimit = 5000

type Limits = { readonly rows: number; readonly columns: number }
export type Workbook = { readonly sheets: readonly string[]; readonly rows: string[][] }

class TooLarge extends Error {}

/**
 * One sheet of an XLSX file (ECMA-376 part 1, §18) as text, cell by cell; dates as `YYYY-MM-DD`, formulas as their last result.
 * Only the parts that are needed are unpacked, up to a limit; entities are not followed. Rows beyond the limit are not read.
 */
export function readWorkbook(bytes: Uint8Array, sheet: number, limits: Limits): Outcome<Workbook> {
  try {
    const base = unpack(bytes, (name) => /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml)$/.test(name))
    const { sheets, has1904 } = sheetsOf(text(base, 'xl/workbook.xml'), text(base, 'xl/_rels/workbook.xml.rels'))
    const wanted = sheets[sheet]
    if (!wanted) return refuse({ code: 'import-unreadable' })
    const parts = unpack(bytes, (name) => name === wanted.part)
    const strings = sharedStrings(text(base, 'xl/sharedStrings.xml'))
    const isDate = dateFormats(text(base, 'xl/styles.xml'))
    return done({ sheets: sheets.map(({ name }) => name), rows: cells(text(parts, wanted.part), { strings, isDate, has1904 }, limits) })
  } catch (error) {
    return refuse({ code: error instanceof TooLarge ? 'import-too-large' : 'import-unreadable' })
  }
}

/** fflate unpacks into exactly as many bytes as the directory says, so that what it says is a limit and not a promise. */
function unpack(bytes: Uint8Array, wanted: (name: string) => boolean): Record<string, Uint8Array> {
  let [size, parts] = [0, 0]
  return unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      parts += 1
      if (parts > partLimit) throw new TooLarge('too many parts')
      if (!wanted(name)) return false
      size += originalSize
      if (size > unpackedLimit) throw new TooLarge('unpacks to too much')
      return true
    },
  })
}

function text(parts: Record<string, Uint8Array>, name: string): string {
  const part = parts[name]
  return part ? new TextDecoder().decode(part) : ''
}

function sheetsOf(workbook: string, relations: string): { sheets: { name: string; part: string }[]; has1904: boolean } {
  const targets = new Map<string, string>()
  walkXml(relations, { open: (name, { Id, Target }) => void (name === 'Relationship' && Id && Target && targets.set(Id, Target)) })
  const sheets: { name: string; part: string }[] = []
  let has1904 = false
  walkXml(workbook, {
    open: (name, attributes) => {
      if (name === 'workbookPr') has1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true'
      if (name !== 'sheet' || attributes['state'] === 'veryHidden') return
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      const target = targets.get(relation) ?? ''
      sheets.push({ name: attributes['name'] ?? '', part: target.startsWith('/') ? target.slice(1) : `xl/${target}` })
    },
  })
  return { sheets, has1904 }
}

/** Texts kept once for all cells. Phonetic helps (rPh) are not part of what is written. */
function sharedStrings(xml: string): string[] {
  const strings: string[] = []
  let [words, inText, phonetic] = ['', false, 0]
  walkXml(xml, {
    open: (name) => {
      if (name === 'si') words = ''
      if (name === 'rPh') phonetic += 1
      inText = name === 't' && phonetic === 0
    },
    text: (more) => void (inText && (words += more)),
    close: (name) => {
      if (name === 't') inText = false
      if (name === 'rPh') phonetic -= 1
      if (name === 'si') strings.push(words)
    },
  })
  return strings
}

type Reading = { readonly strings: readonly string[]; readonly isDate: (style: number) => boolean; readonly has1904: boolean }

class Enough extends Error {}

function cells(xml: string, reading: Reading, limits: Limits): string[][] {
  const rows: string[][] = []
  let [row, at]: [string[], number] = [[], -1]
  let cell: { readonly column: number; readonly type: string; readonly style: number } | null = null
  let [value, taking] = ['', false]
  const open = (name: string, attributes: Attributes) => {
    if (name === 'row') {
      at = Number(attributes['r'] ?? at + 2) - 1
      row = []
    } else if (name === 'c') {
      const column = columnOf(attributes['r']) ?? row.length
      cell = { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0) }
      value = ''
    } else if (cell && (name === 'v' || name === 't')) taking = true
  }
  const close = (name: string) => {
    if (name === 'v' || name === 't') taking = false
    else if (name === 'c' && cell) {
      const written = shown(value, cell, reading)
      // A cell far to the right, empty as they often are in formatted sheets, must not make a line of thousands.
      if (written !== '' && cell.column <= limits.columns) {
        while (row.length < cell.column) row.push('')
        row[cell.column] = written
      }
      cell = null
    } else if (name === 'row' && row.length > 0) {
      // Formatted lines without a word in them may go on to the million; lines with words may not.
      if (at > limits.rows || rows.length > limits.rows) throw new Enough()
      while (rows.length < at) rows.push([])
      rows.push(row)
    }
  }
  try {
    walkXml(xml, { open, close, text: (more) => void (taking && (value += more)) })
  } catch (error) {
    if (!(error instanceof Enough)) throw error
    // One line more than may be read tells the caller that there are too many.
    while (rows.length <= limits.rows) rows.push([])
    rows.push(['…'])
  }
  return rows
}

function shown(value: string, { type, style }: { readonly type: string; readonly style: number }, { strings, isDate, has1904 }: Reading): string {
  if (type === 's') return strings[Number(value)] ?? ''
  if (type === 'e') return ''
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type === 'd') return value.slice(0, 10)
  if (type !== 'n' || value === '') return value
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  return isDate(style) ? dateOfSerial(number, has1904) : String(number)
}

/** `C12` is column 2, from 0. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1]
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : null
}
