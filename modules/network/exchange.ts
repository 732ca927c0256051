import { z } from 'zod'
import { addressSchema } from '../contacts/address.ts'
import { placeKinds } from '../sites/site.ts'
import { interventionInput } from '../visits/task.ts'
import { taskResultKept } from '../visits/task-result.ts'
import { planFields, orderFields, type OrderField, type PlanField } from '../planned-jobs/what-crosses.ts'

/** Limits of one exchange: a plan has at most 10,000 locations; orders travel in parcels. */
export const ordersPerExchange = 250

const text = (max: number) => z.string().max(max)
const moment = z.iso.datetime()
const date = z.iso.date()

const building = z.strictObject({
  id: z.uuid(),
  name: text(300),
  address: addressSchema.strict(),
  timeZone: text(64),
  places: z.array(z.strictObject({ id: z.uuid(), parentId: z.uuid().nullable(), name: text(300), kind: z.enum(placeKinds), sort: z.int() })).max(20_000),
  assets: z
    .array(
      z.strictObject({
        id: z.uuid(),
        placeId: z.uuid().nullable(),
        name: text(300),
        category: text(200),
        manufacturer: text(200),
        model: text(200),
        serialNumber: text(200),
      }),
    )
    .max(20_000),
})
export type CrossingBuilding = z.infer<typeof building>

const document = z.strictObject({ id: z.uuid(), name: text(300), mediaType: text(200), bytes: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
export type CrossingDocument = z.infer<typeof document>

/** The shape of every field of a planned job, private ones included: which of them an exchange may hold is the table's word. */
const planShapes = {
  title: text(300),
  description: text(20_000),
  type: text(200),
  locations: z.strictObject({
    buildings: z.array(building).max(10_000),
    at: z.array(z.strictObject({ buildingId: z.uuid(), placeId: z.uuid().nullable() })).max(10_000),
  }),
  interventions: z.strictObject({ checklistId: z.uuid(), version: z.int(), items: z.array(interventionInput).max(10_000) }).nullable(),
  orderDates: z.never(),
  documents: z.array(document).max(500),
  shareNotes: text(10_000),
  recurrence: z.unknown(),
  estimatedDuration: z.int(),
  client: z.unknown(),
  supplier: z.unknown(),
  costCentre: text(200),
  assignees: z.array(z.unknown()),
  internalNotifications: z.unknown(),
  internalSla: z.unknown(),
  gatekeeper: z.unknown(),
  satisfaction: z.unknown(),
} satisfies Record<PlanField, z.ZodType>

export type PlanProjection = { [F in PlanField]?: z.infer<(typeof planShapes)[F]> }

const orderShapes = {
  date: z.strictObject({
    version: z.int(),
    on: date.nullable(),
    time: text(5).nullable(),
    timeZone: text(64),
    originalOn: date.nullable(),
    occurrenceOn: date.nullable(),
    calledOff: z.enum(['skipped', 'cancelled']).nullable(),
    withdrawn: z.boolean(),
    checklistId: z.uuid().nullable(),
  }),
  ordinal: z.int().nullable(),
  status: z.enum(['scheduled', 'on-the-way', 'started', 'paused', 'completed', 'validated']),
  startedAt: moment.nullable(),
  pausedAt: moment.nullable(),
  finishedAt: moment.nullable(),
  progress: z.int().min(0).max(100),
  results: z.array(z.strictObject({ interventionId: z.uuid(), taskId: z.uuid(), result: taskResultKept, at: moment })).max(20_000),
  report: text(20_000),
  documents: z.array(document).max(500),
  internalNotes: z.unknown(),
  assignees: z.unknown(),
  hours: z.unknown(),
  labourCost: z.unknown(),
  materialCost: z.unknown(),
  slaTimers: z.unknown(),
  gatekeeperAnswers: z.unknown(),
  surveyAnswer: z.unknown(),
} satisfies Record<OrderField, z.ZodType>

/** The order fields that belong to the register of dates (written by the plan's owner); the others are work (written by who performs). */
export const dateFields = ['date', 'ordinal'] as const satisfies readonly OrderField[]
export type DateField = (typeof dateFields)[number]
export const workFields = (Object.keys(orderFields) as OrderField[]).filter((field) => !(dateFields as readonly string[]).includes(field))

export type DatesProjection = { [F in DateField]: z.infer<(typeof orderShapes)[F]> }
export type WorkProjection = {
  version: number
  /** Who performs the order, seen along this connection. */
  performer: 'sender' | 'receiver'
} & { [F in Exclude<OrderField, DateField>]?: z.infer<(typeof orderShapes)[F]> }
export type OrderProjection = { id: string; dates?: DatesProjection; work?: WorkProjection }

/** The fields of `fields` that cross, as the table says at this moment. */
export function crossing<F extends string>(fields: Readonly<Record<F, { readonly crosses: boolean | 'per-item' }>>): F[] {
  return (Object.keys(fields) as F[]).filter((field) => fields[field].crosses !== false)
}

function pick<F extends string>(shapes: Readonly<Record<F, z.ZodType>>, fields: readonly F[]): Record<string, z.ZodType> {
  return Object.fromEntries(fields.map((field) => [field, shapes[field]]))
}

/**
 * The schema of each kind of exchange, derived from the table, strict: an unknown or private field is refused on the way out
 * and on the way in. Built anew at each call from the table, which is small; `schemaOf` keeps it.
 */
export function buildSchemas() {
  // Order dates cross as exchanges of kind `orders`, parcel by parcel, not inside the plan.
  const plan = z.strictObject(pick(planShapes, crossing(planFields).filter((field) => field !== 'orderDates')))
  const orderCrossing = crossing(orderFields)
  const dates = z.strictObject(pick(orderShapes, orderCrossing.filter((field) => (dateFields as readonly string[]).includes(field))))
  const work = z.strictObject({
    version: z.int(),
    performer: z.enum(['sender', 'receiver']),
    ...pick(orderShapes, orderCrossing.filter((field) => !(dateFields as readonly string[]).includes(field))),
  })
  return {
    /** The sender's whole register and, while it is active, the whole projected plan. */
    share: z.strictObject({
      term: z.int().min(1),
      active: z.boolean(),
      reason: text(2000),
      /** Names the plan along its whole chain, so that a company never holds it twice; names nobody. */
      lineage: z.uuid(),
      plan: plan.nullable(),
      /** After "Edit and share again": what changed, for one notice. */
      changed: z.array(z.enum(Object.keys(planFields) as [PlanField, ...PlanField[]])).max(50),
    }),
    answer: z.strictObject({ term: z.int(), answer: z.enum(['accepted', 'declined', 'stopped']), reason: text(2000) }),
    orders: z.strictObject({
      orders: z.array(z.strictObject({ id: z.uuid(), dates: dates.optional(), work: work.optional() })).min(1).max(ordersPerExchange),
    }),
    checklist: z.strictObject({ checklistId: z.uuid(), version: z.int(), items: z.array(interventionInput).max(10_000) }),
    /** Each order with the version of its work that the asker saw: an ask that overtakes that state waits for it. */
    performer: z.strictObject({ orders: z.array(z.strictObject({ id: z.uuid(), version: z.int() })).min(1).max(ordersPerExchange) }),
    connection: z.strictObject({ act: z.enum(['accepted', 'declined', 'ended', 'renamed']), name: text(300), reason: text(2000), secret: text(200) }),
  }
}

export type ExchangeKind = keyof ReturnType<typeof buildSchemas>
export type BodyOf<K extends ExchangeKind> = z.infer<ReturnType<typeof buildSchemas>[K]>

let kept: ReturnType<typeof buildSchemas> | null = null

export function schemaOf<K extends ExchangeKind>(kind: K): ReturnType<typeof buildSchemas>[K] {
  kept ??= buildSchemas()
  return kept[kind]
}

/** For simulations that bend the table: forget the schemas made from it. */
export function forgetSchemas(): void {
  kept = null
}

/** What travels: the same between two companies on one server and, later, between two servers. */
export type Exchange = {
  readonly id: string
  readonly kind: ExchangeKind
  readonly from: string
  readonly to: string
  readonly connectionId: string
  readonly shareId: string | null
  readonly version: number
  readonly at: string
  readonly body: unknown
}

export const exchangeEnvelope = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['share', 'answer', 'orders', 'checklist', 'performer', 'connection']),
  from: z.uuid(),
  to: z.uuid(),
  connectionId: z.uuid(),
  shareId: z.uuid().nullable(),
  version: z.int().nonnegative(),
  at: moment,
  body: z.unknown(),
})
