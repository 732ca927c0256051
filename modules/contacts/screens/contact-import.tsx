import { listImportPhrases } from '../../documents/list-import-phrases.ts'
import type { ListImportKind, PreviewLine } from '../../documents/screens/list-import-kind.ts'
import { ListImportWizard } from '../../documents/screens/list-import-wizard.tsx'
import { listContacts } from '../contact-endpoints.ts'
import { contactsExportUrl, listContactImports, previewContacts, readContactFile, runContactImport, undoContactImport } from '../import-endpoints.ts'
import { contactFields } from '../import-fields.ts'
import { importPhrases } from '../import-phrases.ts'

type Here = { readonly by: 'email' | 'phone' | 'name'; readonly name: string; readonly row: number | null }

const lists: ListImportKind = {
  fields: contactFields,
  counts: ['contacts'],
  read: readContactFile,
  preview: previewContacts,
  run: runContactImport,
  undo: undoContactImport,
  list: listContactImports,
  phrases: { en: { ...listImportPhrases.en, ...importPhrases.en }, fr: { ...listImportPhrases.fr, ...importPhrases.fr } },
  lacking: ({ name, firstName, lastName }) => (name === undefined && firstName === undefined && lastName === undefined ? 'refusal.import-no-name' : null),
  crumb: (say) => ({ label: say('contacts'), to: '/contacts' }),
  see: '/contacts',
  exportUrl: contactsExportUrl,
  refresh: [listContacts],
  mayTakeKnown: true,
  noteOf: (say, line) => {
    const { here } = line as PreviewLine & { readonly here?: Here | null }
    if (!here) return null
    return here.row === null ? say(`import.here.${here.by}`, { name: here.name }) : say(`import.twice.${here.by}`, { row: here.row })
  },
}

/** Brings in contacts from a spreadsheet. */
export function ContactImport() {
  return <ListImportWizard kind={lists} />
}
