import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { cellProblem, columnMapping, listDescription, listFile, pastImport, previewLines } from '../documents/list-import.ts'
import { contactFields } from './import-fields.ts'

const mapping = columnMapping(contactFields)
const counts = z.object({ contacts: z.number() })
export type ContactCounts = z.infer<typeof counts>

export const readContactFile = endpoint({
  method: 'POST',
  path: '/api/contact-imports/read',
  permission: 'contact.change',
  input: z.object(listFile),
  output: listDescription(contactFields),
  summary: 'What a file of contacts holds: its columns, and which is likely what',
})

export const previewContacts = endpoint({
  method: 'POST',
  path: '/api/contact-imports/preview',
  permission: 'contact.change',
  input: z.object({ ...listFile, mapping, onlyWrong: z.boolean().default(false), withKnown: z.boolean().default(false) }),
  output: z.object({
    rows: z.number(),
    wrong: z.number(),
    known: z.number(),
    counts,
    lines: z
      .array(
        z.object({
          row: z.number(),
          values: z.partialRecord(z.enum(contactFields), z.string()),
          problems: z.array(cellProblem(contactFields)),
          makes: z.array(z.enum(['contact'])),
          /** It seems to be here already: as which contact, or which line of the same file, and by what. */
          here: z.object({ by: z.enum(['email', 'phone', 'name']), name: z.string(), row: z.number().nullable() }).nullable(),
        }),
      )
      .max(previewLines),
  }),
  summary: 'What a list would bring in, line by line; nothing is changed',
})

export const runContactImport = endpoint({
  method: 'POST',
  path: '/api/contact-imports',
  permission: 'contact.change',
  input: z.object({ ...listFile, mapping, skipWrong: z.boolean().default(false), withKnown: z.boolean().default(false) }),
  output: z.object({ importId: z.uuid(), counts }),
  summary: 'Brings contacts in: all of the list, or its good lines',
})

export const undoContactImport = endpoint({
  method: 'POST',
  path: '/api/contact-imports/:id/undo',
  permission: 'contact.change',
  input: z.object({ id: z.uuid() }),
  output: z.undefined(),
  summary: 'Takes back exactly what an import made; refused when something of it is used since',
})

export const listContactImports = endpoint({
  method: 'GET',
  path: '/api/contact-imports',
  permission: 'contact.change',
  input: z.object({}),
  output: z.object({ imports: z.array(pastImport(counts)) }),
  topics: ['contacts'],
  summary: 'The newest imports of contacts',
})

/** Where the list of all contacts can be had, in the shape the import reads; `template`: only the names of its columns. */
export function contactsExportUrl(language: string, template = false): string {
  return `/api/contacts-export?language=${language}${template ? '&template=true' : ''}`
}
