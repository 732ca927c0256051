import { z } from 'zod'
import { timeZone } from '../../kernel/dates.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { addressSchema } from '../contacts/address.ts'

const zone = z.string().max(64).refine((text) => timeZone(text) !== null, 'time_zone')

const fields = {
  name: z.string().trim().min(1).max(200),
  clientId: z.uuid(),
  code: z.string().trim().max(40),
  address: addressSchema,
  timeZone: zone,
  notes: z.string().max(20_000),
}

export const buildingRow = z.object({
  id: z.uuid(),
  name: z.string(),
  code: z.string(),
  address: addressSchema,
  timeZone: z.string(),
  clientId: z.uuid(),
  clientName: z.string(),
  /** It belongs to the company itself: nobody chose another client yet. */
  clientIsUs: z.boolean(),
  /** It came from a partner, who keeps its name, address, time zone, places and assets. */
  received: z.boolean(),
  receivedFrom: z.string().nullable(),
  places: z.number(),
  assets: z.number(),
  archived: z.boolean(),
})
export type BuildingRow = z.infer<typeof buildingRow>

export const buildingView = buildingRow.extend({ notes: z.string(), plannedJobs: z.number(), createdAt: z.string() })
export type BuildingView = z.infer<typeof buildingView>

export const listBuildings = endpoint({
  method: 'GET',
  path: '/api/buildings',
  permission: 'site.read',
  input: z.object({
    q: z.string().max(200).default(''),
    client: z.uuid().optional(),
    /** This client and all it pays for. */
    payer: z.uuid().optional(),
    received: z.stringbool().optional(),
    archived: z.stringbool().default(false),
    after: z.string().max(2000).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ buildings: z.array(buildingRow), next: z.string().nullable() }),
  topics: ['sites', 'contacts'],
  summary: 'Buildings by name; search in name, code, address and client',
})

export const readBuilding = endpoint({
  method: 'GET',
  path: '/api/buildings/:id',
  permission: 'site.read',
  input: z.object({ id: z.uuid() }),
  output: buildingView,
  topics: ['sites', 'contacts', 'plans'],
  summary: 'One building, with its places and assets',
})

export const createBuilding = endpoint({
  method: 'POST',
  path: '/api/buildings',
  permission: 'site.change',
  input: z.object(fields).partial().required({ name: true, clientId: true }),
  output: buildingView,
  summary: 'A new building of a client, in the company’s time zone unless told',
})

export const changeBuilding = endpoint({
  method: 'PATCH',
  path: '/api/buildings/:id',
  permission: 'site.change',
  input: z.object(fields).partial().extend({ id: z.uuid() }),
  output: buildingView,
  summary: 'Changes what is given; another client is refused while a planned job there is shared with the present one',
})

const one = z.object({ id: z.uuid() })

export const archiveBuilding = endpoint({ method: 'POST', path: '/api/buildings/:id/archive', permission: 'site.change', input: one, output: z.undefined(), summary: 'Puts a building away' })
export const restoreBuilding = endpoint({ method: 'POST', path: '/api/buildings/:id/restore', permission: 'site.change', input: one, output: z.undefined(), summary: 'Brings a building back' })
