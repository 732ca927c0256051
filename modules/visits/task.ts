import { z } from 'zod'
import { done, type Outcome } from '../../kernel/outcome.ts'
import { idInput, inputRefusal, line, lineOrNothing, objection, paragraphOrNothing, type InputRefusal } from './input.ts'
import { textLimits } from './text.ts'

/** A line of a checklist: what is asked. An order keeps the tasks it was made with, so a later change of the plan never alters it. */
export const taskKinds = ['done', 'conforming', 'number', 'choice', 'counter', 'text', 'photo'] as const
export type TaskKind = (typeof taskKinds)[number]

export const taskLimits = {
  interventions: 10_000,
  tasksEach: 200,
  tasksInAll: 20_000,
  options: 50,
  photos: 20,
  decimals: 6,
  /** Readings and limits lie between -1e12 and 1e12: with six decimals that is what a JSON number carries faithfully enough to show. */
  number: 1e12,
} as const

const number = z.number().min(-taskLimits.number).max(taskLimits.number)
const decimals = z.number().int().min(0).max(taskLimits.decimals).default(0)
const unit = lineOrNothing(20).default('')

const common = {
  /** Unique among all tasks of the plan. */
  id: idInput,
  label: line(textLimits.label),
  help: paragraphOrNothing(textLimits.note).default(''),
  required: z.boolean().default(true),
}

const doneTask = z.strictObject({ ...common, kind: z.literal('done'), spec: z.strictObject({}).default({}) })

const conformingTask = z.strictObject({
  ...common,
  kind: z.literal('conforming'),
  spec: z
    .strictObject({
      notApplicable: z.boolean().default(true),
      noteWhenNot: z.boolean().default(false),
      photoWhenNot: z.boolean().default(false),
    })
    .prefault({}),
})

const numberTask = z.strictObject({
  ...common,
  kind: z.literal('number'),
  spec: z
    .strictObject({ unit, decimals, min: number.nullable().default(null), max: number.nullable().default(null) })
    .superRefine((spec, context) => {
      for (const field of ['min', 'max'] as const) {
        const limit = spec[field]
        if (limit !== null && tooManyDecimals(limit, spec.decimals)) context.addIssue(objection('too-many-decimals', [field], { decimals: spec.decimals }))
      }
      if (spec.min !== null && spec.max !== null && spec.min > spec.max) context.addIssue(objection('limits-reversed', ['max']))
    })
    .prefault({}),
})

const choiceTask = z.strictObject({
  ...common,
  kind: z.literal('choice'),
  spec: z
    .strictObject({ options: z.array(line(textLimits.label)).min(1).max(taskLimits.options), many: z.boolean().default(false) })
    .superRefine((spec, context) => {
      const twice = spec.options.findIndex((option, index) => spec.options.indexOf(option) < index)
      if (twice >= 0) context.addIssue(objection('option-twice', ['options', twice], { option: spec.options[twice] }))
    }),
})

const counterTask = z.strictObject({
  ...common,
  kind: z.literal('counter'),
  /** `rollover`: the first value the meter cannot show (100,000 for five digits), null when unknown. */
  spec: z.strictObject({ unit, decimals, rollover: z.number().positive().max(taskLimits.number).nullable().default(null) }).prefault({}),
})

const textTask = z.strictObject({
  ...common,
  kind: z.literal('text'),
  spec: z.strictObject({ maxLength: z.number().int().min(1).max(textLimits.text).default(textLimits.text) }).prefault({}),
})

const photoTask = z.strictObject({
  ...common,
  kind: z.literal('photo'),
  spec: z.strictObject({ min: z.number().int().min(1).max(taskLimits.photos).default(1) }).prefault({}),
})

/** What is asked, by kind. Refuses unknown fields, so nothing private can ride along in a share. */
export const taskInput = z.discriminatedUnion('kind', [doneTask, conformingTask, numberTask, choiceTask, counterTask, textTask, photoTask])
export type Task = z.infer<typeof taskInput>
export type TaskOf<K extends TaskKind> = Extract<Task, { kind: K }>

export const targetKinds = ['building', 'place', 'asset'] as const
/** Something to do at one place or on one asset. */
export const interventionInput = z.strictObject({
  id: idInput,
  target: z.strictObject({ kind: z.enum(targetKinds), id: idInput }),
  tasks: z.array(taskInput).max(taskLimits.tasksEach),
})
export type Intervention = z.infer<typeof interventionInput>

/** All interventions of a plan: their number, that of their tasks, and no id twice. */
export const interventionsInput = z
  .array(interventionInput)
  .max(taskLimits.interventions)
  .superRefine((interventions, context) => {
    const total = interventions.reduce((sum, { tasks }) => sum + tasks.length, 0)
    if (total > taskLimits.tasksInAll) context.addIssue(objection('too-many-tasks', [], { limit: taskLimits.tasksInAll, given: total }))
    const twice = firstTwice(interventions)
    if (twice) context.addIssue(objection('id-twice', twice))
  })

/** Reads the interventions of a plan. The refusal's field is a path such as "interventions.3.tasks.0.label". */
export function checkInterventions(input: unknown): Outcome<Intervention[], InputRefusal> {
  const tooLong = lengthProblem(input)
  const read = tooLong ?? interventionsInput.safeParse(input)
  return read.success ? done(read.data) : inputRefusal(read.error, ['interventions'])
}

/** Whether `value` has more digits after the point than asked. */
export function tooManyDecimals(value: number, decimals: number): boolean {
  return Number(value.toFixed(decimals)) !== value
}

/** A list far over its limit is refused by its length, before each of its lines is read. */
function lengthProblem(input: unknown) {
  if (!Array.isArray(input) || input.length <= taskLimits.interventions) return null
  return z.array(z.unknown()).max(taskLimits.interventions).safeParse(input) as { success: false; error: z.ZodError }
}

function firstTwice(interventions: readonly Intervention[]): (string | number)[] | null {
  const seen = new Set<string>()
  for (const [i, intervention] of interventions.entries()) {
    if (seen.has(intervention.id)) return [i, 'id']
    seen.add(intervention.id)
    for (const [t, task] of intervention.tasks.entries()) {
      if (seen.has(task.id)) return [i, 'tasks', t, 'id']
      seen.add(task.id)
    }
  }
  return null
}
