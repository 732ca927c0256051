import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'

/** A building, or a place in one: where work is done. */
export const location = z.object({
  buildingId: z.uuid(),
  buildingName: z.string(),
  clientId: z.uuid(),
  clientName: z.string(),
  placeId: z.uuid().nullable(),
  /** Of the place, from the building's first level down; empty for the building itself. */
  path: z.array(z.string()),
  received: z.boolean(),
})
export type Location = z.infer<typeof location>

export const findLocations = endpoint({
  method: 'GET',
  path: '/api/locations',
  permission: 'site.read',
  input: z.object({
    q: z.string().max(200).default(''),
    building: z.uuid().optional(),
    client: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(40),
  }),
  output: z.object({ locations: z.array(location) }),
  topics: ['sites'],
  summary: 'Buildings and places whose names hold every word; buildings first',
})
