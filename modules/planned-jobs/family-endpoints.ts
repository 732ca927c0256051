import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'

/** As many of a family as are listed; all are counted. */
export const familyShown = 200

const counts = { jobs: z.number(), openJobs: z.number(), plans: z.number(), buildings: z.number() }

/** What belongs to a contact and to all it pays for: the rooms from contacts to planned jobs in one answer. */
export const readFamily = endpoint({
  method: 'GET',
  path: '/api/contacts/:id/family',
  permission: 'contact.read',
  input: z.object({ id: z.uuid() }),
  output: z.object({
    /** Who pays for it, the nearest first. */
    above: z.array(z.object({ id: z.uuid(), name: z.string() })),
    /** Itself first, then those it pays for, each below its own payer. `supplies`: planned jobs it carries out for us. */
    members: z.array(z.object({ id: z.uuid(), name: z.string(), depth: z.number(), ...counts, supplies: z.number() })),
    totals: z.object({ contacts: z.number(), ...counts }),
  }),
  topics: ['contacts', 'jobs', 'plans', 'sites'],
  summary: 'A contact with all it pays for: folders, planned jobs and buildings, each and together',
})
