import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { z } from 'zod'
import { notThere } from '../../../kernel/outcome.ts'
import { languages } from '../../../kernel/phrases.ts'
import type { Door, RawRoutes } from '../../../platform/routes.ts'
import { labelSheets, labelSizes, type AssetRow } from '../asset-endpoints.ts'
import { assetsByIds, findAssets } from './asset-views.ts'
import { labelPage } from './label-page.ts'

/** As many labels as are printed at once. */
const most = 2000

const asked = z.object({
  size: z.enum(labelSizes).catch('medium'),
  sheet: z.enum(labelSheets).catch('letter'),
  language: z.enum(languages).catch('en'),
  skip: z.coerce.number().int().min(0).max(200).catch(0),
  building: z.uuid().optional().catch(undefined),
})

/** `GET /api/asset-labels`: the printable page. */
export const labelRoutes: RawRoutes = (app, door) => {
  app.get('/api/asset-labels', (context) => answer(context, door))
}

async function answer(context: Context, door: Door): Promise<Response> {
  const ask = await door.who(context.req.raw, 'site.read')
  if (!ask) return context.json({ refusal: notThere.refusal }, 404)
  const wanted = asked.parse(context.req.query())
  const ids = z.array(z.uuid()).max(most).catch([]).parse(context.req.queries('asset') ?? [])
  const assets = await door.house.database.inCompany(ask.companyId, async (db) => (wanted.building ? allOfBuilding(db, wanted.building) : assetsByIds(db, ids)))
  const nonce = randomBytes(16).toString('base64')
  context.header('Content-Security-Policy', `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`)
  context.header('X-Content-Type-Options', 'nosniff')
  context.header('Cache-Control', 'private, no-store')
  return context.html(labelPage({ ...wanted, assets, publicUrl: door.house.config.publicUrl, nonce }))
}

async function allOfBuilding(db: Parameters<typeof findAssets>[0], building: string): Promise<AssetRow[]> {
  const assets: AssetRow[] = []
  let after: string | undefined
  do {
    const page = await findAssets(db, { q: '', building, archived: false, after, limit: 200 })
    assets.push(...page.assets)
    after = page.next ?? undefined
  } while (after && assets.length < most)
  return assets.slice(0, most)
}
