import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { addressSchema } from '../contacts/address.ts'
import { gateAnswersInput, gatekeeperInput } from './gatekeeper.ts'
import { taskInput } from './task.ts'
import { taskResultKept } from './task-result.ts'
import { visitActs } from './visit-acts.ts'
import { pauseWhys, shownStatuses, workStatuses } from './visit.ts'

/** What the phone adds to an act: its own id of it (sent twice, done once) and when it happened. */
const act = { id: z.uuid(), opId: z.uuid().optional(), at: z.iso.datetime().optional() }

const workAnswer = z.object({
  id: z.uuid(),
  status: z.enum(workStatuses),
  progress: z.number(),
  workVersion: z.number(),
  repeated: z.boolean(),
})

const onWork = { method: 'POST', permission: 'order.work', output: workAnswer } as const

export const setOffOrder = endpoint({ ...onWork, path: '/api/orders/:id/set-off', input: z.object(act), summary: 'On the way to an order' })
export const turnBackOrder = endpoint({ ...onWork, path: '/api/orders/:id/turn-back', input: z.object(act), summary: 'Not on the way after all' })
export const startOrder = endpoint({
  ...onWork,
  path: '/api/orders/:id/start',
  input: z.object({ ...act, answers: z.array(z.record(z.string().max(40), z.unknown())).max(50).optional() }),
  summary: 'Begins the work, with the answers to the gatekeeper where there is one',
})
export const pauseOrder = endpoint({
  ...onWork,
  path: '/api/orders/:id/pause',
  input: z.object({ ...act, why: z.enum(pauseWhys), words: z.string().max(2_000).default('') }),
  summary: 'Stops the clock and says why',
})
export const resumeOrder = endpoint({ ...onWork, path: '/api/orders/:id/resume', input: z.object(act), summary: 'The clock runs again' })
export const recordResults = endpoint({
  ...onWork,
  path: '/api/orders/:id/results',
  input: z.object({
    ...act,
    /** Checked against each task by the rules of this room; null takes an answer back. */
    results: z
      .array(z.object({ taskId: z.uuid(), result: z.record(z.string().max(40), z.unknown()).nullable() }))
      .min(1)
      .max(500),
  }),
  summary: 'Keeps answers of tasks, all or none',
})
export const completeOrder = endpoint({ ...onWork, path: '/api/orders/:id/complete', input: z.object(act), summary: 'The work is done' })
export const reopenOrder = endpoint({
  ...onWork,
  path: '/api/orders/:id/reopen',
  input: z.object({ ...act, reason: z.string().max(2_000).default('') }),
  summary: 'Back to work; after validation by a manager who says why',
})
export const validateOrder = endpoint({ ...onWork, permission: 'order.validate', path: '/api/orders/:id/validate', input: z.object(act), summary: 'Agrees with what was done' })
export const reportOrder = endpoint({
  ...onWork,
  path: '/api/orders/:id/report',
  input: z.object({ ...act, report: z.string().max(20_000) }),
  summary: 'The report partners and the client may read',
})
export const noteOrder = endpoint({
  method: 'POST',
  path: '/api/orders/:id/notes',
  permission: 'order.work',
  input: z.object({ id: z.uuid(), notes: z.string().max(20_000) }),
  output: z.object({ notes: z.string() }),
  summary: 'Internal notes, never shared',
})
export const assignOrder = endpoint({
  method: 'POST',
  path: '/api/orders/:id/people',
  permission: 'order.change',
  input: z.object({ id: z.uuid(), people: z.array(z.uuid()).max(50) }),
  output: z.object({ people: z.array(z.uuid()) }),
  summary: 'Who goes there',
})
export const surveyOrder = endpoint({
  method: 'POST',
  path: '/api/orders/:id/survey',
  permission: 'order.validate',
  input: z.object({ id: z.uuid(), act: z.enum(['send', 'withdraw']) }),
  output: z.object({ sent: z.boolean() }),
  summary: 'Asks the client again, or withdraws the link that went out',
})

const day = z.string()
const moment = z.string()
const pauseReason = z.object({ why: z.string(), words: z.string() })
const placeOfWork = z.object({ id: z.uuid(), name: z.string(), code: z.string(), address: addressSchema })

export const orderCard = z.object({
  id: z.uuid(),
  jobNumber: z.string(),
  title: z.string(),
  status: z.enum(shownStatuses),
  late: z.boolean(),
  on: day,
  at: z.string().nullable(),
  timeZone: z.string(),
  durationMinutes: z.number(),
  progress: z.number(),
  building: placeOfWork.nullable(),
  /** Where it is, when it is in no building we know. */
  address: addressSchema.nullable(),
  client: z.string().nullable(),
})
export type OrderCard = z.infer<typeof orderCard>

export const readMyDay = endpoint({
  method: 'GET',
  path: '/api/my-day',
  permission: 'order.work',
  input: z.object({}),
  output: z.object({
    /** Where the company is; each order's day is its building's. */
    today: day,
    /** Begun and not finished, then late, then today by time, then what was finished today. */
    now: z.array(orderCard),
    late: z.array(orderCard),
    todays: z.array(orderCard),
    finished: z.array(orderCard),
    /** The next seven days. */
    upcoming: z.array(orderCard),
  }),
  topics: ['orders', 'visits'],
  offline: 'person',
  summary: 'What the asker does today and in the days to come',
})

const seenTask = z.object({
  task: taskInput,
  result: taskResultKept.nullable(),
  recordedAt: moment.nullable(),
  recordedBy: z.string().nullable(),
  /** What the same task answered on the order before. */
  earlier: z.object({ on: day, result: taskResultKept }).nullable(),
})
export type SeenTask = z.infer<typeof seenTask>

const seenIntervention = z.object({
  id: z.uuid(),
  target: z.object({ kind: z.enum(['building', 'place', 'asset']), id: z.uuid(), name: z.string(), where: z.string() }),
  tasks: z.array(seenTask),
})
export type SeenIntervention = z.infer<typeof seenIntervention>

const goal = z.object({
  kind: z.enum(['none', 'running', 'met', 'missed']),
  dueAt: moment.nullable(),
  remainingMinutes: z.number().nullable(),
  onHold: z.boolean(),
})

export const orderView = orderCard.extend({
  jobId: z.uuid(),
  planned: z.boolean(),
  description: z.string(),
  workStatus: z.enum(workStatuses),
  workVersion: z.number(),
  ordinal: z.number().nullable(),
  originalOn: day.nullable(),
  calledOffReason: z.string(),
  withdrawnAt: moment.nullable(),
  performer: z.enum(['us', 'supplier', 'client']),
  setOffAt: moment.nullable(),
  startedAt: moment.nullable(),
  pausedAt: moment.nullable(),
  pauseReason: pauseReason.nullable(),
  finishedAt: moment.nullable(),
  validatedAt: moment.nullable(),
  workedSeconds: z.number(),
  spans: z.array(z.object({ from: moment, to: moment.nullable(), by: z.string().nullable(), pausedFor: pauseReason.nullable() })),
  tasks: z.object({ answered: z.number(), asked: z.number() }),
  interventions: z.array(seenIntervention),
  report: z.string(),
  internalNotes: z.string(),
  clientContact: z.object({ id: z.uuid(), name: z.string(), phone: z.string(), email: z.string() }).nullable(),
  buildingNotes: z.string(),
  people: z.array(z.object({ id: z.uuid(), name: z.string() })),
  gatekeeper: z.object({ list: gatekeeperInput, passedAt: moment.nullable(), answers: gateAnswersInput }).nullable(),
  documents: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      mediaType: z.string(),
      bytes: z.number(),
      image: z.boolean(),
      withClient: z.boolean(),
      withSupplier: z.boolean(),
      received: z.boolean(),
    }),
  ),
  /** For managers; null for technicians and where none is asked for. */
  sla: goal.extend({ goal: z.enum(['start', 'finish']).nullable(), start: goal, finish: goal }).nullable(),
  survey: z
    .object({
      sentAt: moment.nullable(),
      /** The link can still be answered until then. */
      openUntil: moment.nullable(),
      answer: z.object({ score: z.number(), comment: z.string(), answeredAt: moment, changedAt: moment.nullable() }).nullable(),
    })
    .nullable(),
  history: z.array(z.object({ id: z.uuid(), act: z.string(), facts: z.record(z.string(), z.unknown()), byName: z.string(), at: moment })),
  /** The buttons to show. */
  may: z.array(z.enum(visitActs)),
})
export type OrderView = z.infer<typeof orderView>

export const readOrder = endpoint({
  method: 'GET',
  path: '/api/orders/:id',
  permission: 'order.read',
  input: z.object({ id: z.uuid() }),
  output: orderView,
  topics: ['orders', 'visits', 'documents'],
  offline: 'person',
  summary: 'One order with everything on it',
})
