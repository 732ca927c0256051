import { localeOf, say, type Language } from '../../kernel/phrases.ts'
import { visitsPhrases } from './phrases.ts'
import type { Task, TaskOf } from './task.ts'
import type { TaskResult } from './task-result.ts'

/** What was found, as a person says it: "3.5 °C, out of limits (from 2 °C to 3 °C)". Null = not answered yet. The note is shown apart. */
export function resultInWords(task: Task, result: TaskResult | null, language: Language): string {
  if (!result) return say(visitsPhrases, language, 'result.none')
  switch (result.kind) {
    case 'done':
      return say(visitsPhrases, language, 'result.done')
    case 'conforming':
      return say(visitsPhrases, language, `conformity.${result.value}`)
    case 'number':
      return task.kind === 'number' ? numberInWords(task, result, language) : plain(result.value, language)
    case 'counter':
      return task.kind === 'counter' ? counterInWords(task, result, language) : plain(result.value, language)
    case 'choice':
      return result.value.join(', ')
    case 'text':
      return result.value
    case 'photo':
      return say(visitsPhrases, language, 'result.photos', { count: result.photos.length })
  }
}

/** "from 2 °C to 8 °C", "at least 2 °C", or null where any number will do. */
export function limitsInWords(task: TaskOf<'number'>, language: Language): string | null {
  const { min, max } = task.spec
  const facts = { min: measured(task, min ?? 0, language), max: measured(task, max ?? 0, language) }
  if (min !== null && max !== null) return say(visitsPhrases, language, 'limits.between', facts)
  if (min !== null) return say(visitsPhrases, language, 'limits.at-least', facts)
  return max === null ? null : say(visitsPhrases, language, 'limits.at-most', facts)
}

function numberInWords(task: TaskOf<'number'>, result: Extract<TaskResult, { kind: 'number' }>, language: Language): string {
  const reading = measured(task, result.value, language)
  const limits = limitsInWords(task, language)
  return result.withinLimits || !limits ? reading : say(visitsPhrases, language, 'result.out-of-limits', { reading, limits })
}

function counterInWords(task: TaskOf<'counter'>, result: Extract<TaskResult, { kind: 'counter' }>, language: Language): string {
  const reading = measured(task, result.value, language)
  if (result.restart) return say(visitsPhrases, language, 'result.counter-restarted', { reading, restart: result.restart })
  return result.used === null ? reading : say(visitsPhrases, language, 'result.counter-used', { reading, used: plain(result.used, language, task.spec.decimals) })
}

/** A number and its unit, never torn apart at the end of a line. */
function measured(task: TaskOf<'number' | 'counter'>, value: number, language: Language): string {
  const number = plain(value, language, task.spec.decimals)
  return task.spec.unit ? `${number}\u00a0${task.spec.unit}` : number
}

function plain(value: number, language: Language, decimals?: number): string {
  return new Intl.NumberFormat(localeOf(language), decimals === undefined ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value)
}
