import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { Storage } from '../../../platform/storage.ts'
import { plainKey, type ColumnsOf } from '../list-columns.ts'
import { importFileLimit } from '../list-import.ts'
import { documentFile } from './document-views.ts'
import { rememberedColumns } from './keeping-imports.ts'
import { readTable, type Table } from './table-file.ts'

export type ListFileInput = { readonly documentId: string; readonly sheet: number }
export type ListFile = { readonly name: string; readonly table: Table; readonly headers: readonly string[] }

/** Opens a file that was sent as a list. Refuses what is too large, unreadable, empty or none of ours. */
export async function openList(db: Db, ask: Pick<Ask, 'companyId'>, storage: Storage, { documentId, sheet }: ListFileInput): Promise<Outcome<ListFile>> {
  const document = await documentFile(db, documentId)
  if (!document) return notThere
  if (document.bytes > importFileLimit) return refuse({ code: 'import-too-large' })
  const stream = await storage.get(ask.companyId, document.sha256)
  if (!stream) return notThere
  const table = readTable(Buffer.concat(await stream.toArray()), document.mediaType, sheet)
  return table.ok ? done({ name: document.name, table: table.value, headers: table.value.rows[table.value.headerRow]! }) : table
}

/** What a list holds, and what its columns likely are: as they were when such a list was brought in before, else by their names. */
export async function describeList<F extends string>(db: Db, kind: string, { name, table, headers }: ListFile, guess: (headers: readonly string[]) => ColumnsOf<F>) {
  const { rows, headerRow, sheets } = table
  const body = rows.slice(headerRow + 1)
  const width = Math.max(headers.length, ...body.slice(0, 200).map((row) => row.length))
  const columns = Array.from({ length: width }, (_, column) => ({
    header: (headers[column] ?? '').trim().slice(0, 200),
    examples: [...new Set(body.slice(0, 200).map((row) => (row[column] ?? '').trim().slice(0, 80)).filter(Boolean))].slice(0, 3),
  }))
  const remembered = await rememberedColumns<F>(db, kind, headerKey(headers))
  return {
    fileName: name, kind: table.kind, sheets: [...sheets], columns,
    rows: body.filter((row) => row.some((cell) => cell.trim() !== '')).length,
    guessed: remembered ?? guess(headers),
    remembered: remembered !== null,
  }
}

/** Files with one key have the same columns in the same order. */
export function headerKey(headers: readonly string[]): string {
  return headers.map(plainKey).join('|').slice(0, 4000)
}

/** As each problem of a cell goes to the screen: with the name of its column. */
export function withColumn<F extends string, P extends { readonly field: F }>(problems: readonly P[], mapping: ColumnsOf<F>, headers: readonly string[]): (P & { column: string })[] {
  return problems.map((problem) => ({ ...problem, column: headers[mapping[problem.field] ?? -1]?.trim() ?? '' }))
}
