import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { textLimits } from './text.ts'
import { shownStatuses } from './visit.ts'

const id = z.uuid()
const when = { on: z.string().max(40), at: z.string().max(40).nullable().default(null) }
const title = z.string().max(textLimits.label * 4)
const minutes = z.number().int().min(5).max(60 * 24)
/** Longest list of people one visit may have. */
const people = z.array(id).max(50)

/** A visit as its folder shows it. */
export const jobVisit = z.object({
  id,
  planned: z.boolean(),
  title: z.string(),
  status: z.enum(shownStatuses),
  late: z.boolean(),
  on: z.string(),
  at: z.string().nullable(),
  timeZone: z.string(),
  durationMinutes: z.number(),
  ordinal: z.number().nullable(),
  calledOffReason: z.string(),
  performer: z.enum(['us', 'supplier', 'client']),
  progress: z.number(),
  building: z.string().nullable(),
  people: z.array(z.object({ id, name: z.string(), colour: z.string() })),
  /** On the clock, in seconds, a running clock up to now. */
  workedSeconds: z.number(),
  running: z.boolean(),
  /** When something last happened to it: finished, begun, called off, or made. */
  moment: z.string(),
})
export type JobVisit = z.infer<typeof jobVisit>

export const listJobVisits = endpoint({
  method: 'GET',
  path: '/api/jobs/:id/visits',
  permission: 'job.read',
  input: z.object({
    id,
    /** `all`: the latest date first. `coming`: those to be done, the next first. `happened`: those begun or called off, by moment, the latest first. */
    show: z.enum(['all', 'coming', 'happened']).default('all'),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(40),
  }),
  output: z.object({ visits: z.array(jobVisit), next: z.string().nullable() }),
  topics: ['visits', 'orders'],
  summary: 'The visits of a folder',
})

export const createVisit = endpoint({
  method: 'POST',
  path: '/api/jobs/:id/visits',
  permission: 'order.change',
  input: z.object({ id, ...when, title: title.default(''), minutes: minutes.default(60), people: people.default([]), buildingId: id.nullable().optional() }),
  output: z.object({ id }),
  summary: 'A visit on a day, perhaps at a time, by some people; the building is the folder’s unless told',
})

export const changeVisit = endpoint({
  method: 'PATCH',
  path: '/api/visits/:id',
  permission: 'order.change',
  input: z.object({ title, minutes, buildingId: id.nullable() }).partial().extend({ id }),
  output: z.undefined(),
  summary: 'What a visit outside plans is for, how long, in which building',
})
