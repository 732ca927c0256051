import { CsvError, parse } from 'csv-parse/sync'
import { done, refuse, type Outcome } from '../../../kernel/outcome.ts'
import { readWorkbook } from './workbook.ts'

/** A file of lines and columns, all cells as text. `kind` and `encoding` are for people to read. */
export type Table = { readonly kind: 'csv' | 'xlsx'; readonly sheets: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly headerRow: number }

export const rowLimit = 20_000
export const columnLimit = 100
/** Titles and empty lines may stand over the names; this many lines are looked at. */
const headerWithin = 20

const readAtMost = rowLimit + headerWithin + 2

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Reads a CSV or XLSX file. `sheet`: which sheet of a workbook, from 0. */
export function readTable(bytes: Uint8Array, mediaType: string, sheet = 0): Outcome<Table> {
  if (mediaType === workbook) {
    const read = readWorkbook(bytes, sheet, { rows: rowLimit + headerWithin, columns: columnLimit })
    return read.ok ? tableOf('xlsx', read.value.sheets, read.value.rows) : read
  }
  if (mediaType !== 'text/csv' && mediaType !== 'text/plain') return refuse({ code: 'import-kind' })
  const text = decode(bytes)
  if (text === null) return refuse({ code: 'import-unreadable' })
  try {
    const { delimiter, body } = separatorOf(text)
    const rows = parse(body, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, max_record_size: 2_000_000, to: readAtMost })
    return tableOf('csv', [], rows)
  } catch (error) {
    if (error instanceof CsvError) return refuse({ code: 'import-unreadable' })
    throw error
  }
}

function tableOf(kind: Table['kind'], sheets: readonly string[], rows: readonly (readonly string[])[]): Outcome<Table> {
  const headerRow = findHeader(rows)
  const filled = rows.slice(headerRow + 1).filter((row) => row.some((cell) => cell.trim() !== '')).length
  if (headerRow < 0 || filled === 0) return refuse({ code: 'import-empty' })
  if (filled > rowLimit || rows.length >= readAtMost) return refuse({ code: 'import-too-many-rows', limit: rowLimit })
  if (rows.some((row) => row.length > columnLimit)) return refuse({ code: 'import-too-many-columns', limit: columnLimit })
  return done({ kind, sheets, rows, headerRow })
}

/** The first line with as many names as the fullest of the first lines, or at least two: titles over a list fill one cell only. */
function findHeader(rows: readonly (readonly string[])[]): number {
  const widths = rows.slice(0, headerWithin).map((row) => row.filter((cell) => cell.trim() !== '').length)
  const wanted = Math.min(2, Math.max(0, ...widths))
  return wanted === 0 ? -1 : widths.findIndex((width) => width >= wanted)
}

/** UTF-8 or UTF-16 by their marks, UTF-8 when it is valid, else Windows-1252, which old exports use; null when it is no text. */
export function decode(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  const utf16 = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null
  if (utf16) return new TextDecoder(utf16).decode(bytes)
  if (bytes.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decodeWindows1252(bytes)
  }
}

/** What Windows-1252 has where Latin-1 has control characters, 0x80 to 0x9f. */
const windowsMarks = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** By hand: `TextDecoder` of Node 20 reads these marks as Latin-1. */
function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/[\u0080-\u009f]/g, (mark) => windowsMarks[mark.charCodeAt(0) - 0x80]!)
}

const separators = [',', ';', '\t', '|'] as const
/** A cell in quotes, whatever parts the columns. */
const quotedCell = /(?<=^|[,;\t|\r\n])"(?:[^"]|"")*"(?=[,;\t|\r\n]|$)/g

/**
 * What parts the columns: told by `sep=;` (Excel's own word for it), else what parts the first line as it parts most lines, into the most;
 * else, below a title, what parts most lines evenly. What stands in quotes has no say.
 */
export function separatorOf(text: string): { delimiter: string; body: string } {
  const told = /^sep=(.)\r?\n/i.exec(text)
  if (told) return { delimiter: told[1]!, body: text.slice(told[0].length) }
  const lines = text.slice(0, 20_000).replaceAll(quotedCell, 'x').split(/\r\n|\r|\n/).filter((line) => line.trim() !== '').slice(0, 20)
  const judged = separators.map((delimiter) => {
    const widths = lines.map((line) => line.split(delimiter).length)
    const usual = mostCommon(widths)
    const share = widths.filter((width) => width === usual).length / widths.length
    return { delimiter, heads: usual > 1 && widths[0] === usual, score: (usual - 1) * share ** 2 }
  })
  const best = judged.toSorted((one, other) => Number(other.heads) - Number(one.heads) || other.score - one.score)[0]!
  return { delimiter: best.score > 0 ? best.delimiter : ',', body: text }
}

/** Of equally common ones the first. */
function mostCommon(numbers: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0
}
