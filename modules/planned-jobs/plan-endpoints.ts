import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { planLimits } from './plan.ts'
import { recurrenceInput } from './recurrence-input.ts'
import { sharingFilters, type Sharing } from './sharing-badge.ts'
import { planFields, type PlanField, type PlanLock } from './what-crosses.ts'
import type { Gatekeeper } from '../visits/gatekeeper.ts'
import type { OrderNotifications } from '../visits/order-notifications.ts'
import type { Survey } from '../visits/satisfaction.ts'
import type { Sla } from '../visits/sla.ts'
import type { Intervention } from '../visits/task.ts'
import type { Recurrence } from './recurrence.ts'

/** Ten thousand locations and twenty thousand tasks fit; a description of five million letters is read, so that it is refused by name. */
const planBody = 24 * 1024 * 1024

const one = z.object({ id: z.uuid() })
const named = z.object({ id: z.uuid(), name: z.string() })
const lock = z.enum(['shared', 'offered', 'stopped']).nullable() satisfies z.ZodType<PlanLock>
const sharing = z.custom<Sharing>((value) => typeof value === 'object' && value !== null)

export const planSorts = ['number', '-number', 'title', '-title', 'client', '-client', 'next', '-next'] as const
export type PlanSort = (typeof planSorts)[number]

export const planRow = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  type: z.string(),
  client: named,
  /** The first of them, and how many there are. */
  building: z.string().nullable(),
  buildings: z.number(),
  supplier: z.string().nullable(),
  assignees: z.array(named),
  recurrence: z.custom<Recurrence | null>(),
  nextOn: z.string().nullable(),
  nextTime: z.string().nullable(),
  late: z.number(),
  lock,
  sharing,
  archived: z.boolean(),
})
export type PlanRow = z.infer<typeof planRow>

export const listPlans = endpoint({
  method: 'GET',
  path: '/api/plans',
  permission: 'plan.read',
  input: z.object({
    q: z.string().max(200).default(''),
    type: z.string().max(planLimits.type).optional(),
    client: z.uuid().optional(),
    /** This client and all it pays for. */
    payer: z.uuid().optional(),
    building: z.uuid().optional(),
    supplier: z.uuid().optional(),
    assignee: z.uuid().optional(),
    sharing: z.enum(sharingFilters).optional(),
    late: z.stringbool().default(false),
    archived: z.stringbool().default(false),
    sort: z.enum(planSorts).default('-number'),
    after: z.string().max(2000).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ plans: z.array(planRow), next: z.string().nullable() }),
  topics: ['plans', 'orders', 'contacts', 'sites'],
  summary: 'Planned jobs; search in number, title, client and building',
})

export const seenLocation = z.object({
  buildingId: z.uuid(),
  buildingName: z.string(),
  clientId: z.uuid(),
  clientName: z.string(),
  placeId: z.uuid().nullable(),
  /** Of the place, from the building's first level down; empty for the building itself. */
  path: z.array(z.string()),
})
export type SeenLocation = z.infer<typeof seenLocation>

export const seenTarget = z.object({ id: z.uuid(), kind: z.enum(['building', 'place', 'asset']), name: z.string(), where: z.string(), buildingId: z.uuid() })
export type SeenTarget = z.infer<typeof seenTarget>

export const planView = z.object({
  id: z.uuid(),
  number: z.string(),
  version: z.number(),
  title: z.string(),
  description: z.string(),
  type: z.string(),
  client: named.extend({ isUs: z.boolean() }),
  locations: z.array(seenLocation),
  interventions: z.custom<readonly Intervention[]>(Array.isArray),
  /** Names of what the interventions are done on. */
  targets: z.array(seenTarget),
  recurrence: z.custom<Recurrence | null>(),
  estimatedMinutes: z.number(),
  supplier: named.nullable(),
  costCentre: z.string(),
  assignees: z.array(named),
  notifications: z.custom<OrderNotifications | null>(),
  internalSla: z.custom<Sla | null>(),
  gatekeeper: z.custom<Gatekeeper | null>(),
  satisfaction: z.custom<Survey | null>(),
  origin: z.enum(['own', 'received']),
  receivedFrom: z.enum(['client', 'supplier']).nullable(),
  /** The partner's wording where ours differs from it: to be taken over. */
  offeredTitle: z.string().nullable(),
  offeredDescription: z.string().nullable(),
  lock,
  sharing,
  /** By row of the table of sharing: whether it crosses to partners, and whether it may be edited now. */
  fields: z.record(z.enum(Object.keys(planFields) as [PlanField, ...PlanField[]]), z.object({ crosses: z.union([z.boolean(), z.literal('per-item')]), editable: z.boolean() })),
  archivedAt: z.string().nullable(),
  orders: z.object({ nextOn: z.string().nullable(), late: z.number(), coming: z.number() }),
  createdAt: z.string(),
})
export type PlanView = z.infer<typeof planView>

export const readPlan = endpoint({
  method: 'GET',
  path: '/api/plans/:id',
  permission: 'plan.read',
  input: one,
  output: planView,
  topics: ['plans', 'sites', 'contacts', 'people'],
  summary: 'One planned job with everything a form needs',
})

export const readPlanHistory = endpoint({
  method: 'GET',
  path: '/api/plans/:id/history',
  permission: 'plan.read',
  input: one,
  output: z.object({ history: z.array(z.object({ id: z.uuid(), act: z.string(), facts: z.record(z.string(), z.unknown()), byName: z.string(), at: z.string() })) }),
  topics: ['plans'],
  summary: 'What was done to a planned job, here and by partners, the latest first',
})

export const suggestForPlan = endpoint({
  method: 'GET',
  path: '/api/plan-suggestions',
  permission: 'plan.read',
  input: z.object({}),
  output: z.object({ types: z.array(z.string()), costCentres: z.array(z.string()) }),
  topics: ['plans'],
  summary: 'Types and cost centres in use, the commonest first',
})

export const createPlan = endpoint({
  method: 'POST',
  path: '/api/plans',
  permission: 'plan.change',
  input: z.looseObject({ title: z.string() }),
  output: z.object({ id: z.uuid(), number: z.string(), version: z.number(), orders: z.number() }),
  limit: planBody,
  summary: 'Plans work that repeats; a title is enough (fields: docs of `planChanges`, read by the rules of the room)',
})

export const changePlan = endpoint({
  method: 'PATCH',
  path: '/api/plans/:id',
  permission: 'plan.change',
  input: z.object({ id: z.uuid(), version: z.number().int(), changes: z.record(z.string().max(40), z.unknown()) }),
  output: z.object({ version: z.number(), fields: z.array(z.string()), orders: z.object({ made: z.number(), moved: z.number(), gone: z.number() }) }),
  limit: planBody,
  summary: 'Changes the given fields (those of POST /api/plans); a field locked by a share is refused',
})

export const takePartnersWording = endpoint({
  method: 'POST',
  path: '/api/plans/:id/wording',
  permission: 'plan.change',
  input: one.extend({ field: z.enum(['title', 'description']) }),
  output: z.object({ version: z.number() }),
  summary: 'Follows the wording of the partner again',
})
export const duplicatePlan = endpoint({
  method: 'POST',
  path: '/api/plans/:id/duplicate',
  permission: 'plan.change',
  input: one,
  output: z.object({ id: z.uuid(), number: z.string(), version: z.number(), orders: z.number() }),
  summary: 'Makes a planned job like this one, shared with nobody',
})
export const archivePlan = endpoint({ method: 'POST', path: '/api/plans/:id/archive', permission: 'plan.change', input: one, output: z.object({ gone: z.number() }), summary: 'Puts a planned job away; no more orders are made' })
export const restorePlan = endpoint({ method: 'POST', path: '/api/plans/:id/restore', permission: 'plan.change', input: one, output: z.object({ made: z.number() }), summary: 'Brings a planned job back' })
export const deletePlan = endpoint({ method: 'DELETE', path: '/api/plans/:id', permission: 'plan.delete', input: one, output: z.undefined(), summary: 'Removes a planned job of which nothing was done and that is shared with nobody' })

export const previewRecurrence = endpoint({
  method: 'POST',
  path: '/api/recurrence-preview',
  permission: 'plan.read',
  input: z.object({ recurrence: recurrenceInput, count: z.number().int().min(1).max(60).default(8) }),
  output: z.object({
    sentence: z.string(),
    /** `joins`: moved onto a day that has an order already; `holiday`: why it was moved or skipped from its own day. */
    next: z.array(z.object({ key: z.string(), on: z.string(), time: z.string().nullable(), ordinal: z.number(), joins: z.string().nullable(), holiday: z.string().nullable() })),
  }),
  summary: 'A rule in plain words, and its next dates with holidays',
})
