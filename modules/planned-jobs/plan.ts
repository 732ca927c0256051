import { z } from 'zod'
import { done, refuse, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { gatekeeperInput, type Gatekeeper } from '../visits/gatekeeper.ts'
import { idInput, inputRefusal, line, lineOrNothing, paragraphOrNothing } from '../visits/input.ts'
import { notificationsInput, type OrderNotifications } from '../visits/order-notifications.ts'
import { surveyInput, type Survey } from '../visits/satisfaction.ts'
import { slaInput, type Sla } from '../visits/sla.ts'
import { checkInterventions, type Intervention } from '../visits/task.ts'
import { checkRecurrence } from './check-recurrence.ts'
import { recurrenceInput } from './recurrence-input.ts'
import type { Recurrence } from './recurrence.ts'
import type { PlanField } from './what-crosses.ts'

export const planLimits = {
  title: 200,
  description: 20_000,
  type: 80,
  costCentre: 80,
  locations: 10_000,
  assignees: 100,
  /** Ten days around the clock. */
  minutes: 14_400,
} as const

/** A building, or one place in it. */
export type PlanLocation = { readonly buildingId: string; readonly placeId: string | null }

/** What a person writes in a planned job. Every key is one row of `planFields`; documents and share notes are kept by other rooms. */
export type Plan = {
  readonly title: string
  readonly description: string
  readonly type: string
  readonly locations: readonly PlanLocation[]
  readonly interventions: readonly Intervention[]
  readonly recurrence: Recurrence | null
  readonly estimatedMinutes: number
  readonly supplierId: string | null
  readonly costCentre: string
  readonly assigneeIds: readonly string[]
  readonly notifications: OrderNotifications | null
  readonly internalSla: Sla | null
  readonly gatekeeper: Gatekeeper | null
  readonly satisfaction: Survey | null
}
export type PlanKey = keyof Plan

/** The row of the table of sharing each key stands under: it says what crosses and what is locked. */
export const fieldOf = {
  title: 'title',
  description: 'description',
  type: 'type',
  locations: 'locations',
  interventions: 'interventions',
  recurrence: 'recurrence',
  estimatedMinutes: 'estimatedDuration',
  supplierId: 'supplier',
  costCentre: 'costCentre',
  assigneeIds: 'assignees',
  notifications: 'internalNotifications',
  internalSla: 'internalSla',
  gatekeeper: 'gatekeeper',
  satisfaction: 'satisfaction',
} as const satisfies Record<PlanKey, PlanField>

/** A plan before anybody wrote in it. */
export const emptyPlan: Omit<Plan, 'title'> = {
  description: '',
  type: '',
  locations: [],
  interventions: [],
  recurrence: null,
  estimatedMinutes: 60,
  supplierId: null,
  costCentre: '',
  assigneeIds: [],
  notifications: null,
  internalSla: null,
  gatekeeper: null,
  satisfaction: null,
}

const location = z.strictObject({ buildingId: idInput, placeId: idInput.nullable().default(null) })

/** The rule of each field. Interventions and recurrence have rules of their own, asked after their shape. */
const shapes = {
  title: line(planLimits.title),
  description: paragraphOrNothing(planLimits.description),
  type: lineOrNothing(planLimits.type),
  locations: z.array(location).max(planLimits.locations),
  interventions: z.array(z.unknown()),
  recurrence: recurrenceInput.nullable(),
  estimatedMinutes: z.number().int().min(1).max(planLimits.minutes),
  supplierId: idInput.nullable(),
  costCentre: lineOrNothing(planLimits.costCentre),
  assigneeIds: z.array(idInput).max(planLimits.assignees),
  notifications: notificationsInput.nullable(),
  internalSla: slaInput.nullable(),
  gatekeeper: gatekeeperInput.nullable(),
  satisfaction: surveyInput.nullable(),
} satisfies Record<PlanKey, z.ZodType>

/** The fields as they are sent, any of them left out: only the shape (`checkPlan` reads it against the rules). */
export const planChanges = z.strictObject(shapes).partial()
/** What a form or another program may send. */
export type PlanInput = z.input<typeof planChanges>

export type PlanRefusal = Refusal & { readonly code: string; readonly field: string }

/**
 * Reads the fields given, each in its one canonical form. Refuses the first that is wrong, naming it by its path
 * ("interventions.3.tasks.0.label"). Whether buildings, people and contacts exist is asked by who has the database.
 */
export function checkPlan(input: unknown): Outcome<Partial<Plan>, PlanRefusal> {
  const tooLong = listTooLong(input)
  if (tooLong) return refuse(tooLong)
  const read = planChanges.safeParse(input)
  if (!read.success) return inputRefusal(read.error) as Outcome<Partial<Plan>, PlanRefusal>
  const { interventions, recurrence, locations, assigneeIds, ...plain } = read.data
  const plan: { -readonly [K in PlanKey]?: Plan[K] } = { ...(plain as Partial<Plan>) }
  if (locations) {
    const twice = firstTwice(locations.map(({ buildingId, placeId }) => `${buildingId} ${placeId ?? ''}`))
    if (twice !== null) return refuse({ code: 'location-twice', field: `locations.${twice}` })
    plan.locations = locations
  }
  if (assigneeIds) plan.assigneeIds = [...new Set(assigneeIds)]
  if (interventions) {
    const checked = checkInterventions(interventions)
    if (!checked.ok) return checked as Outcome<Partial<Plan>, PlanRefusal>
    plan.interventions = checked.value
  }
  if (recurrence !== undefined) {
    const checked = recurrence === null ? done(null) : checkRecurrence(recurrence)
    if (!checked.ok) return refuse({ ...checked.refusal, field: `recurrence.${checked.refusal.field}` })
    plan.recurrence = checked.value
  }
  return done(plan)
}

/** The same for a new plan: it needs a title, what else is left out is empty. */
export function checkNewPlan(input: unknown): Outcome<Plan, PlanRefusal> {
  const checked = checkPlan(input)
  if (!checked.ok) return checked
  if (checked.value.title === undefined) return refuse({ code: 'field-missing', field: 'title' })
  return done({ ...emptyPlan, ...checked.value, title: checked.value.title })
}

/** Lists are measured before their lines are read: a hundred thousand of them are refused as fast as one. */
function listTooLong(input: unknown): PlanRefusal | null {
  const locations = (input as { locations?: unknown } | null)?.locations
  if (!Array.isArray(locations) || locations.length <= planLimits.locations) return null
  return { code: 'list-too-long', field: 'locations', limit: planLimits.locations }
}

function firstTwice(keys: readonly string[]): number | null {
  const seen = new Set<string>()
  for (const [at, key] of keys.entries()) {
    if (seen.has(key)) return at
    seen.add(key)
  }
  return null
}

/** What the plan's places are, as far as targets and dates care. */
export type TargetPlaces = {
  /** Building of every place and asset that an intervention names. */
  readonly buildingOf: ReadonlyMap<string, string>
}

/** Everything that is done must lie in a building of the plan. Field: "interventions.4.target.id". */
export function checkTargets(interventions: readonly Intervention[], locations: readonly PlanLocation[], { buildingOf }: TargetPlaces): Outcome<undefined, PlanRefusal> {
  const buildings = new Set(locations.map(({ buildingId }) => buildingId))
  for (const [at, { target }] of interventions.entries()) {
    const field = `interventions.${at}.target.id`
    const building = target.kind === 'building' ? target.id : buildingOf.get(target.id)
    if (building === undefined) return refuse({ code: 'not-there', field })
    if (!buildings.has(building)) return refuse({ code: 'target-outside-locations', field })
  }
  return done()
}
