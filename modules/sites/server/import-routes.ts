import type { Context } from 'hono'
import { done, notThere } from '../../../kernel/outcome.ts'
import { say, type Language } from '../../../kernel/phrases.ts'
import { inCompanyRoute, type Door, type RawRoutes, type Route } from '../../../platform/routes.ts'
import { writeCsv } from '../../documents/csv-text.ts'
import { newestImports } from '../../documents/server/keeping-imports.ts'
import { listImports, previewImport, readImportFile, runImport, undoImport, type ImportCounts } from '../import-endpoints.ts'
import { importFields } from '../import-fields.ts'
import { sitesPhrases } from '../phrases.ts'
import { exportLines } from './import-views.ts'
import { bringIn, importKind, lookAhead, readImport, takeBack } from './importing.ts'

export const importRoutes: readonly Route[] = [
  inCompanyRoute(readImportFile, (db, ask, input, house) => readImport(db, ask, house.storage, input)),
  inCompanyRoute(previewImport, (db, ask, input, house) => lookAhead(db, ask, house.storage, input)),
  inCompanyRoute(runImport, (db, ask, input, house) => bringIn(db, ask, house.storage, input)),
  inCompanyRoute(undoImport, (db, ask, { id }) => takeBack(db, ask, id)),
  inCompanyRoute(listImports, async (db) => done({ imports: await newestImports<ImportCounts>(db, importKind) })),
]

/** `GET /api/sites-export`: all buildings, places and assets as the import reads them. */
export const exportRoutes: RawRoutes = (app, door) => {
  app.get('/api/sites-export', (context) => answer(context, door))
}

async function answer(context: Context, door: Door): Promise<Response> {
  const ask = await door.who(context.req.raw, 'site.change')
  if (!ask) return context.json({ refusal: notThere.refusal }, 404)
  const language: Language = context.req.query('language') === 'fr' ? 'fr' : 'en'
  const headers = importFields.map((field) => say(sitesPhrases, language, `import.field.${field}`))
  const lines = context.req.query('template') === 'true' ? [] : await door.house.database.inCompany(ask.companyId, exportLines)
  return new Response(writeCsv([headers, ...lines], language), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${language === 'fr' ? 'immeubles-et-equipements' : 'buildings-and-assets'}.csv"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}
