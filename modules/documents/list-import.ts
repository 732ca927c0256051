import { z } from 'zod'

/** Bringing lists in, whatever they list: what the rooms that do it have in common. */

/** Largest file that is read as a list, in bytes. */
export const importFileLimit = 10_000_000
/** As many lines of a preview as are shown. */
export const previewLines = 200

/** Which file, and which sheet of a workbook. */
export const listFile = { documentId: z.uuid(), sheet: z.number().int().min(0).max(500).default(0) }

/** Which column (from 0) holds which field. */
export function columnMapping<const F extends readonly [string, ...string[]]>(fields: F) {
  return z.partialRecord(z.enum(fields), z.number().int().min(0).max(99))
}

/** What a file holds; `guessed`: which column is likely what; `remembered`: because such a file was brought in before. */
export function listDescription<const F extends readonly [string, ...string[]]>(fields: F) {
  return z.object({
    fileName: z.string(),
    kind: z.enum(['csv', 'xlsx']),
    sheets: z.array(z.string()),
    rows: z.number(),
    columns: z.array(z.object({ header: z.string(), examples: z.array(z.string()) })),
    guessed: columnMapping(fields),
    remembered: z.boolean(),
  })
}

/** What is wrong with one cell; the room's sentence `problem.<problem>` names column, value and the other facts. */
export function cellProblem<const F extends readonly [string, ...string[]]>(fields: F) {
  return z.object({ column: z.string(), field: z.enum(fields), problem: z.string(), value: z.string(), limit: z.number().optional(), other: z.string().optional() })
}

/** One list that was brought in before. */
export function pastImport<C extends z.ZodType>(counts: C) {
  return z.object({ id: z.uuid(), fileName: z.string(), counts, byName: z.string(), createdAt: z.string(), undone: z.boolean() })
}
