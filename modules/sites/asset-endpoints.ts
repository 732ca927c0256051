import { z } from 'zod'
import { localDate } from '../../kernel/dates.ts'
import { endpoint } from '../../platform/endpoint.ts'

const short = z.string().trim().max(100)
const date = z.string().refine((text) => localDate(text) !== null, 'date')

const fields = {
  name: z.string().trim().min(1).max(200),
  buildingId: z.uuid(),
  placeId: z.uuid().nullable(),
  category: short,
  manufacturer: short,
  model: short,
  serialNumber: short,
  installedOn: date.nullable(),
  photoDocumentId: z.uuid().nullable(),
  notes: z.string().max(20_000),
}

export const assetRow = z.object({
  id: z.uuid(),
  name: z.string(),
  category: z.string(),
  manufacturer: z.string(),
  model: z.string(),
  serialNumber: z.string(),
  labelCode: z.string(),
  buildingId: z.uuid(),
  buildingName: z.string(),
  placeId: z.uuid().nullable(),
  /** From the building's first level down to the place. */
  placePath: z.array(z.string()),
  photoDocumentId: z.uuid().nullable(),
  received: z.boolean(),
  archived: z.boolean(),
})
export type AssetRow = z.infer<typeof assetRow>

export const assetView = assetRow.extend({
  installedOn: z.string().nullable(),
  notes: z.string(),
  receivedFrom: z.string().nullable(),
  createdAt: z.string(),
})
export type AssetView = z.infer<typeof assetView>

export const listAssets = endpoint({
  method: 'GET',
  path: '/api/assets',
  permission: 'site.read',
  input: z.object({
    q: z.string().max(200).default(''),
    building: z.uuid().optional(),
    /** The place and all that is in it. */
    place: z.uuid().optional(),
    category: z.string().max(100).optional(),
    archived: z.stringbool().default(false),
    after: z.string().max(2000).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ assets: z.array(assetRow), next: z.string().nullable() }),
  topics: ['sites'],
  summary: 'Assets by name; search in name, category, manufacturer, model, serial number and label',
})

const one = z.object({ id: z.uuid() })

export const readAsset = endpoint({ method: 'GET', path: '/api/assets/:id', permission: 'site.read', input: one, output: assetView, topics: ['sites'], summary: 'One asset' })

export const createAsset = endpoint({
  method: 'POST',
  path: '/api/assets',
  permission: 'site.change',
  input: z.object(fields).partial().required({ name: true, buildingId: true }),
  output: assetView,
  summary: 'Adds an asset to a building or a place of it',
})

export const changeAsset = endpoint({
  method: 'PATCH',
  path: '/api/assets/:id',
  permission: 'site.change',
  input: z.object(fields).partial().extend({ id: z.uuid() }),
  output: assetView,
  summary: 'Changes an asset',
})

export const archiveAsset = endpoint({ method: 'POST', path: '/api/assets/:id/archive', permission: 'site.change', input: one, output: z.undefined(), summary: 'Puts an asset away' })
export const restoreAsset = endpoint({ method: 'POST', path: '/api/assets/:id/restore', permission: 'site.change', input: one, output: z.undefined(), summary: 'Brings an asset back' })

export const listAssetCategories = endpoint({
  method: 'GET',
  path: '/api/asset-categories',
  permission: 'site.read',
  input: z.object({}),
  output: z.object({ categories: z.array(z.string()) }),
  topics: ['sites'],
  summary: 'The categories in use, the commonest first',
})

export const findLabel = endpoint({
  method: 'GET',
  path: '/api/asset-labels/:code',
  permission: 'site.read',
  input: z.object({ code: z.string().max(40) }),
  output: z.object({ assetId: z.uuid() }),
  summary: 'The asset that carries this label',
})

export const labelSizes = ['small', 'medium', 'large'] as const
export const labelSheets = ['letter', 'a4', 'single'] as const
export type LabelSize = (typeof labelSizes)[number]
export type LabelSheet = (typeof labelSheets)[number]

/** Where the printable page of labels is. Either some assets, or all of a building. `skip`: labels of the first sheet that are gone already. */
export function labelsUrl(of: {
  readonly assets?: readonly string[]
  readonly building?: string
  readonly size: LabelSize
  readonly sheet: LabelSheet
  readonly language: string
  readonly skip?: number
}): string {
  const query = new URLSearchParams({ size: of.size, sheet: of.sheet, language: of.language })
  if (of.skip) query.set('skip', String(of.skip))
  if (of.building) query.set('building', of.building)
  for (const id of of.assets ?? []) query.append('asset', id)
  return `/api/asset-labels?${query.toString()}`
}
