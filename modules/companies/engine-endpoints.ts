import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'

/** For the settings page: what the data is kept in, and whether it is time to move it (`npm run move`). */
export const readEngine = endpoint({
  method: 'GET',
  path: '/api/engine',
  permission: 'company.change',
  input: z.object({}),
  output: z.object({ engine: z.enum(['embedded', 'server']), bytes: z.number(), people: z.number(), timeToMove: z.enum(['size', 'people']).nullable() }),
  summary: 'What the data is kept in, how much it is, and why it is time to move to a server, if it is',
})
