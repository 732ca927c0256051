import { z } from 'zod'
import { done, refuse, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { idInput, line, paragraph, paragraphOrNothing } from './input.ts'
import { taskLimits, tooManyDecimals, type Intervention, type Task, type TaskKind, type TaskOf } from './task.ts'
import { textLimits } from './text.ts'

/** What a technician answers. Every answer may carry a note and photos (ids of documents). To take an answer back, delete it. */
const common = {
  note: paragraphOrNothing(textLimits.note).default(''),
  photos: z.array(idInput).max(taskLimits.photos).default([]),
}
const reading = z.number().min(-taskLimits.number).max(taskLimits.number)
export const conformities = ['conforming', 'not-conforming', 'not-applicable'] as const
/** Why a meter shows less than before: it went past its last digit, or it was replaced or set back. */
export const restarts = ['rollover', 'reset'] as const

const doneResult = z.strictObject({ kind: z.literal('done'), ...common })
const conformingResult = z.strictObject({ kind: z.literal('conforming'), value: z.enum(conformities), ...common })
const numberResult = z.strictObject({ kind: z.literal('number'), value: reading, ...common })
const choiceResult = z.strictObject({ kind: z.literal('choice'), value: z.array(line(textLimits.label)).min(1).max(taskLimits.options), ...common })
const counterResult = z.strictObject({ kind: z.literal('counter'), value: reading, restart: z.enum(restarts).nullable().default(null), ...common })
const textResult = z.strictObject({ kind: z.literal('text'), value: paragraph(textLimits.text), ...common })
const photoResult = z.strictObject({ kind: z.literal('photo'), ...common })

export const taskResultInput = z.discriminatedUnion('kind', [doneResult, conformingResult, numberResult, choiceResult, counterResult, textResult, photoResult])
export type TaskResultInput = z.infer<typeof taskResultInput>
type InputOf<K extends TaskKind> = Extract<TaskResultInput, { kind: K }>

/**
 * What is kept, and what a partner receives: the answer and what follows from it. `used` is what a meter counted since the reading
 * before, in its unit; null when there was none, or when a restart hides it.
 */
export const taskResultKept = z.discriminatedUnion('kind', [
  doneResult,
  conformingResult,
  numberResult.extend({ withinLimits: z.boolean() }),
  choiceResult,
  counterResult.extend({ previous: reading.nullable(), used: reading.nullable() }),
  textResult,
  photoResult,
])
export type TaskResult = z.infer<typeof taskResultKept>
/** Results of a visit by task id. */
export type Results = Readonly<Record<string, TaskResult>>

export type TaskRefusal = Refusal & {
  readonly code:
    | 'task-other-kind'
    | 'not-applicable-not-offered'
    | 'note-required'
    | 'photos-required'
    | 'photo-twice'
    | 'too-many-decimals'
    | 'not-an-option'
    | 'one-choice-only'
    | 'choice-twice'
    | 'reading-below-zero'
    | 'reading-below-previous'
    | 'reading-did-not-roll-over'
    | 'reading-beyond-meter'
    | 'text-too-long'
}

/**
 * Whether `given` answers `task`. `previous` is the last reading of the same meter, for counters. A number out of its limits is
 * kept and marked: it is what the technician saw. Fields of refusals: `kind`, `value`, `restart`, `note`, `photos`.
 */
export function checkResult(task: Task, given: TaskResultInput, previous: number | null = null): Outcome<TaskResult, TaskRefusal> {
  if (new Set(given.photos).size < given.photos.length) return refuse({ code: 'photo-twice', field: 'photos' })
  if (task.kind === 'done' && given.kind === 'done') return done(given)
  if (task.kind === 'conforming' && given.kind === 'conforming') return checkConforming(task, given)
  if (task.kind === 'number' && given.kind === 'number') return checkNumber(task, given)
  if (task.kind === 'choice' && given.kind === 'choice') return checkChoice(task, given)
  if (task.kind === 'counter' && given.kind === 'counter') return checkCounter(task, given, previous)
  if (task.kind === 'text' && given.kind === 'text') return checkText(task, given)
  if (task.kind === 'photo' && given.kind === 'photo') return checkPhotos(given, task.spec.min)
  return refuse({ code: 'task-other-kind', field: 'kind', asked: task.kind, given: given.kind })
}

/** The result of one task, or null. */
export function resultOf(results: Results, taskId: string): TaskResult | null {
  return Object.hasOwn(results, taskId) ? (results[taskId] ?? null) : null
}

/** The first required task without a result, where it stands, and how many lack one in all; null when nothing is missing. */
export function firstLacking(interventions: readonly Intervention[], results: Results): { path: string; task: Task; missing: number } | null {
  const lacking = interventions.flatMap(({ tasks }, i) =>
    tasks.flatMap((task, t) => (task.required && !resultOf(results, task.id) ? [{ path: `interventions.${i}.tasks.${t}`, task }] : [])),
  )
  return lacking[0] ? { ...lacking[0], missing: lacking.length } : null
}

/** Worth a second look: not conforming, or a number out of its limits. */
export function isDeviation(result: TaskResult): boolean {
  return (result.kind === 'conforming' && result.value === 'not-conforming') || (result.kind === 'number' && !result.withinLimits)
}

function checkConforming(task: TaskOf<'conforming'>, given: InputOf<'conforming'>): Outcome<TaskResult, TaskRefusal> {
  if (given.value === 'not-applicable' && !task.spec.notApplicable) return refuse({ code: 'not-applicable-not-offered', field: 'value' })
  if (given.value !== 'not-conforming') return done(given)
  if (task.spec.noteWhenNot && !given.note) return refuse({ code: 'note-required', field: 'note' })
  return task.spec.photoWhenNot ? checkPhotos(given, 1) : done(given)
}

function checkNumber(task: TaskOf<'number'>, given: InputOf<'number'>): Outcome<TaskResult, TaskRefusal> {
  const { decimals, min, max } = task.spec
  if (tooManyDecimals(given.value, decimals)) return refuse({ code: 'too-many-decimals', field: 'value', decimals })
  const withinLimits = (min === null || given.value >= min) && (max === null || given.value <= max)
  return done({ ...given, withinLimits })
}

function checkChoice(task: TaskOf<'choice'>, given: InputOf<'choice'>): Outcome<TaskResult, TaskRefusal> {
  if (given.value.length > 1 && !task.spec.many) return refuse({ code: 'one-choice-only', field: 'value' })
  for (const [index, choice] of given.value.entries()) {
    if (!task.spec.options.includes(choice)) return refuse({ code: 'not-an-option', field: `value.${index}`, choice })
    if (given.value.indexOf(choice) < index) return refuse({ code: 'choice-twice', field: `value.${index}`, choice })
  }
  return done(given)
}

/** A meter only counts up, unless it rolled over or was reset; a stated rollover must be one. */
function checkCounter(task: TaskOf<'counter'>, given: InputOf<'counter'>, previous: number | null): Outcome<TaskResult, TaskRefusal> {
  const { decimals, rollover } = task.spec
  const { value, restart } = given
  if (value < 0) return refuse({ code: 'reading-below-zero', field: 'value' })
  if (tooManyDecimals(value, decimals)) return refuse({ code: 'too-many-decimals', field: 'value', decimals })
  if (rollover !== null && value >= rollover) return refuse({ code: 'reading-beyond-meter', field: 'value', rollover })
  const down = previous !== null && value < previous
  if (down && !restart) return refuse({ code: 'reading-below-previous', field: 'value', previous, value })
  if (restart === 'rollover' && !down) return refuse({ code: 'reading-did-not-roll-over', field: 'restart', previous: previous ?? 0 })
  return done({ ...given, previous, used: countedSince(previous, given, rollover, decimals) })
}

function countedSince(previous: number | null, { value, restart }: InputOf<'counter'>, rollover: number | null, decimals: number): number | null {
  if (previous === null || restart === 'reset') return null
  if (restart === null) return exact(value - previous, decimals)
  return rollover === null || rollover < previous ? null : exact(rollover - previous + value, decimals)
}

function checkText(task: TaskOf<'text'>, given: InputOf<'text'>): Outcome<TaskResult, TaskRefusal> {
  const limit = task.spec.maxLength
  return given.value.length > limit ? refuse({ code: 'text-too-long', field: 'value', limit }) : done(given)
}

function checkPhotos(given: InputOf<'photo' | 'conforming'>, min: number): Outcome<TaskResult, TaskRefusal> {
  if (given.photos.length >= min) return done(given)
  return refuse({ code: 'photos-required', field: 'photos', min, given: given.photos.length })
}

/** 0.3 - 0.1 is 0.2 on a meter. */
function exact(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
