import { listImportPhrases } from '../../documents/list-import-phrases.ts'
import type { ListImportKind } from '../../documents/screens/list-import-kind.ts'
import { ListImportWizard } from '../../documents/screens/list-import-wizard.tsx'
import { listAssets } from '../asset-endpoints.ts'
import { listBuildings } from '../building-endpoints.ts'
import { exportUrl, listImports, previewImport, readImportFile, runImport, undoImport } from '../import-endpoints.ts'
import { importFields } from '../import-fields.ts'
import { sitesPhrases } from '../phrases.ts'

const lists: ListImportKind = {
  fields: importFields,
  counts: ['clients', 'buildings', 'places', 'assets'],
  read: readImportFile,
  preview: previewImport,
  run: runImport,
  undo: undoImport,
  list: listImports,
  phrases: { en: { ...listImportPhrases.en, ...sitesPhrases.en }, fr: { ...listImportPhrases.fr, ...sitesPhrases.fr } },
  lacking: ({ building, buildingCode }) => (building === undefined && buildingCode === undefined ? 'refusal.import-no-building' : null),
  crumb: (say) => ({ label: say('buildings'), to: '/buildings' }),
  see: '/buildings',
  exportUrl,
  refresh: [listBuildings, listAssets],
  alsoUndone: (say, answer) => {
    const { keptClients } = answer as { readonly keptClients: number }
    return keptClients > 0 ? say('import.undo.kept', { count: keptClients }) : null
  },
}

/** Brings in buildings, places and assets from a spreadsheet. */
export function ImportWizard() {
  return <ListImportWizard kind={lists} />
}
