import type { Intervention } from './task.ts'
import { resultOf, type Results } from './task-result.ts'
import { hasStarted, type Work } from './visit.ts'

/**
 * How much is done, a whole percentage: 100 once completed and only then, 0 before the start. In between it counts the required
 * tasks (all of them when none is required), so that an answer never lowers it.
 */
export function percentDone(work: Work, interventions: readonly Intervention[], results: Results): number {
  if (work.status === 'completed' || work.status === 'validated') return 100
  if (!hasStarted(work)) return 0
  const { answered, asked } = tally(interventions, results)
  return asked === 0 ? 0 : Math.min(99, Math.floor((100 * answered) / asked))
}

/** How many tasks wait for an answer and how many have one: the required ones, or all when none is required. */
export function tally(interventions: readonly Intervention[], results: Results): { answered: number; asked: number } {
  const tasks = interventions.flatMap((intervention) => intervention.tasks)
  const required = tasks.filter((task) => task.required)
  const counted = required.length > 0 ? required : tasks
  return { answered: counted.filter((task) => resultOf(results, task.id)).length, asked: counted.length }
}
