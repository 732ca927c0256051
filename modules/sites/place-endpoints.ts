import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { placeKinds } from './site.ts'

/** As many places as one building may have. */
export const placesPerBuilding = 20_000

const name = z.string().trim().min(1).max(200)

export const placeRow = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  name: z.string(),
  kind: z.enum(placeKinds),
  sort: z.number(),
  received: z.boolean(),
  /** Assets directly in it. */
  assets: z.number(),
})
export type PlaceRow = z.infer<typeof placeRow>

export const listPlaces = endpoint({
  method: 'GET',
  path: '/api/buildings/:id/places',
  permission: 'site.read',
  input: z.object({ id: z.uuid() }),
  output: z.object({ places: z.array(placeRow) }),
  topics: ['sites'],
  summary: 'All places of a building; siblings in their order',
})

export const addPlaces = endpoint({
  method: 'POST',
  path: '/api/buildings/:id/places',
  permission: 'site.change',
  input: z.object({ id: z.uuid(), parentId: z.uuid().nullable().default(null), kind: z.enum(placeKinds).default('place'), names: z.array(name).min(1).max(200) }),
  output: z.object({ ids: z.array(z.uuid()) }),
  summary: 'Adds places behind their siblings, in the order given',
})

export const changePlace = endpoint({
  method: 'PATCH',
  path: '/api/places/:id',
  permission: 'site.change',
  input: z.object({ id: z.uuid(), name: name.optional(), kind: z.enum(placeKinds).optional() }),
  output: z.undefined(),
  summary: 'Changes a place: its name, what kind it is',
})

export const movePlace = endpoint({
  method: 'POST',
  path: '/api/places/:id/move',
  permission: 'site.change',
  /** `parentId` null: directly in the building. `before`: the sibling it comes before; behind all when left out. */
  input: z.object({ id: z.uuid(), parentId: z.uuid().nullable(), before: z.uuid().nullable().default(null) }),
  output: z.object({ from: z.object({ parentId: z.uuid().nullable(), before: z.uuid().nullable() }) }),
  summary: 'Moves a place with all that is in it; answers where it was, so that it can be moved back',
})

const one = z.object({ id: z.uuid() })

export const removePlace = endpoint({
  method: 'DELETE',
  path: '/api/places/:id',
  permission: 'site.change',
  input: one,
  output: z.object({ places: z.number() }),
  summary: 'Removes a place and the places in it, unless something uses one of them',
})
export const restorePlace = endpoint({ method: 'POST', path: '/api/places/:id/restore', permission: 'site.change', input: one, output: z.undefined(), summary: 'Brings back a place, with what was removed along with it' })
