import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { cellProblem, columnMapping, listDescription, listFile, pastImport, previewLines } from '../documents/list-import.ts'
import { importFields } from './import-fields.ts'

const mapping = columnMapping(importFields)
const counts = z.object({ clients: z.number(), buildings: z.number(), places: z.number(), assets: z.number() })
export type ImportCounts = z.infer<typeof counts>

export const readImportFile = endpoint({
  method: 'POST',
  path: '/api/imports/read',
  permission: 'site.change',
  input: z.object(listFile),
  output: listDescription(importFields),
  summary: 'What a file that was sent holds: its columns, and which is likely what',
})

export const previewImport = endpoint({
  method: 'POST',
  path: '/api/imports/preview',
  permission: 'site.change',
  input: z.object({ ...listFile, mapping, onlyWrong: z.boolean().default(false) }),
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
          problems: z.array(cellProblem(importFields)),
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
  input: z.object({ ...listFile, mapping, skipWrong: z.boolean().default(false) }),
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
  output: z.object({ imports: z.array(pastImport(counts)) }),
  topics: ['sites'],
  summary: 'The newest imports',
})

/** Where the list of all that is there can be had, in the shape the import reads; `template`: only the names of its columns. */
export function exportUrl(language: string, template = false): string {
  return `/api/sites-export?language=${language}${template ? '&template=true' : ''}`
}
