import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { importFields } from './import-fields.ts'

/** Largest file that is read as a list, in bytes. */
export const importFileLimit = 10_000_000
/** As many lines of a preview as are shown. */
export const previewLines = 200

const file = { documentId: z.uuid(), sheet: z.number().int().min(0).max(500).default(0) }
const mapping = z.partialRecord(z.enum(importFields), z.number().int().min(0).max(99))
const counts = z.object({ clients: z.number(), buildings: z.number(), places: z.number(), assets: z.number() })
export type ImportCounts = z.infer<typeof counts>

export const readImportFile = endpoint({
  method: 'POST',
  path: '/api/imports/read',
  permission: 'site.change',
  input: z.object(file),
  output: z.object({
    fileName: z.string(),
    kind: z.enum(['csv', 'xlsx']),
    sheets: z.array(z.string()),
    rows: z.number(),
    columns: z.array(z.object({ header: z.string(), examples: z.array(z.string()) })),
    guessed: mapping,
  }),
  summary: 'What a file that was sent holds: its columns, and which is likely what',
})

const problem = z.object({ column: z.string(), field: z.enum(importFields), problem: z.string(), value: z.string(), limit: z.number().optional() })

export const previewImport = endpoint({
  method: 'POST',
  path: '/api/imports/preview',
  permission: 'site.change',
  input: z.object({ ...file, mapping, onlyWrong: z.boolean().default(false) }),
  output: z.object({
    rows: z.number(),
    wrong: z.number(),
    known: z.number(),
    counts,
    lines: z
      .array(
        z.object({
          row: z.number(),
          values: z.partialRecord(z.enum(importFields), z.string()),
          problems: z.array(problem),
          makes: z.array(z.enum(['client', 'building', 'place', 'asset'])),
        }),
      )
      .max(previewLines),
  }),
  summary: 'What a list would bring in, line by line; nothing is changed',
})

export const runImport = endpoint({
  method: 'POST',
  path: '/api/imports',
  permission: 'site.change',
  input: z.object({ ...file, mapping, skipWrong: z.boolean().default(false) }),
  output: z.object({ importId: z.uuid(), counts }),
  summary: 'Brings a list in: all of it, or its good lines',
})

export const undoImport = endpoint({
  method: 'POST',
  path: '/api/imports/:id/undo',
  permission: 'site.change',
  input: z.object({ id: z.uuid() }),
  output: z.object({ keptClients: z.number() }),
  summary: 'Takes back exactly what an import made; refused when something of it is used since',
})

export const listImports = endpoint({
  method: 'GET',
  path: '/api/imports',
  permission: 'site.change',
  input: z.object({}),
  output: z.object({
    imports: z.array(z.object({ id: z.uuid(), fileName: z.string(), counts, byName: z.string(), createdAt: z.string(), undone: z.boolean() })),
  }),
  topics: ['sites'],
  summary: 'The newest imports',
})

/** Where the list of all that is there can be had, in the shape the import reads; `template`: only the names of its columns. */
export function exportUrl(language: string, template = false): string {
  return `/api/sites-export?language=${language}${template ? '&template=true' : ''}`
}
