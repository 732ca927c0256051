import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { textLimits } from '../visits/text.ts'
import { shownStatuses } from '../visits/visit.ts'

const date = z.iso.date()

export const orderDot = z.object({
  id: z.uuid(),
  /** The folder: of an order its plan's, which has the same id. */
  planId: z.uuid(),
  /** False: a visit outside plans. */
  planned: z.boolean(),
  number: z.string(),
  title: z.string(),
  client: z.string(),
  building: z.string().nullable(),
  on: z.string(),
  at: z.string().nullable(),
  timeZone: z.string(),
  durationMinutes: z.number(),
  originalOn: z.string().nullable(),
  ordinal: z.number().nullable(),
  /** Added by hand, of no occurrence. */
  byHand: z.boolean(),
  status: z.enum(shownStatuses),
  late: z.boolean(),
  progress: z.number(),
  calledOffReason: z.string(),
  people: z.array(z.object({ id: z.uuid(), name: z.string(), colour: z.string() })),
  performer: z.enum(['us', 'supplier', 'client']),
  /** What may be done to its dates now: move (not while shared), call off (by who owns the dates). */
  mayMove: z.boolean(),
  mayCallOff: z.boolean(),
})
export type OrderDot = z.infer<typeof orderDot>

const filters = {
  q: z.string().max(200).default(''),
  plan: z.uuid().optional(),
  person: z.uuid().optional(),
  building: z.uuid().optional(),
  client: z.uuid().optional(),
  status: z.enum(shownStatuses).optional(),
  late: z.stringbool().default(false),
}

/** Days shown at once: two months and the rest of their weeks. */
export const calendarDays = 70

export const readCalendar = endpoint({
  method: 'GET',
  path: '/api/order-calendar',
  permission: 'plan.read',
  input: z.object({ ...filters, from: date, to: date, perDay: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({
    /** Only days with orders. */
    days: z.array(z.object({ on: z.string(), count: z.number(), late: z.number(), orders: z.array(orderDot) })),
  }),
  topics: ['orders', 'visits', 'plans'],
  summary: 'Orders by day, of all planned jobs or of one',
})

export const listOrders = endpoint({
  method: 'GET',
  path: '/api/orders',
  permission: 'plan.read',
  input: z.object({
    ...filters,
    from: date.optional(),
    to: date.optional(),
    latestFirst: z.stringbool().default(false),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ orders: z.array(orderDot), next: z.string().nullable() }),
  topics: ['orders', 'visits', 'plans'],
  summary: 'Orders by date, of all planned jobs or of one',
})

export const readOrderDot = endpoint({
  method: 'GET',
  path: '/api/orders/:id/dates',
  permission: 'plan.read',
  input: z.object({ id: z.uuid() }),
  output: orderDot,
  topics: ['orders', 'visits', 'plans'],
  summary: 'One order as calendars show it, with what may be done to its dates',
})

const orderDates = z.object({
  id: z.uuid(),
  on: z.string(),
  at: z.string().nullable(),
  originalOn: z.string().nullable(),
  calledOff: z.enum(['skipped', 'cancelled']).nullable(),
  datesVersion: z.number(),
})
const when = { on: z.string().max(40), at: z.string().max(40).nullable().default(null) }
const reason = z.string().max(textLimits.reason * 4)
const onDates = { method: 'POST', permission: 'order.change', output: orderDates } as const

export const moveOrder = endpoint({ ...onDates, path: '/api/orders/:id/move', input: z.object({ id: z.uuid(), ...when }), summary: 'Another date; the first one is kept' })
export const skipOrder = endpoint({ ...onDates, path: '/api/orders/:id/skip', input: z.object({ id: z.uuid(), reason }), summary: 'Left out this once' })
export const cancelOrder = endpoint({ ...onDates, path: '/api/orders/:id/cancel', input: z.object({ id: z.uuid(), reason }), summary: 'Will not take place' })
export const restoreOrder = endpoint({ ...onDates, path: '/api/orders/:id/restore', input: z.object({ id: z.uuid() }), summary: 'Takes place after all' })
export const addOrder = endpoint({ ...onDates, path: '/api/plans/:planId/orders', input: z.object({ planId: z.uuid(), ...when }), summary: 'An order beside those of the rule' })
