import type { Moment } from '../../../kernel/dates.ts'
import { done, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { remember } from '../../../platform/history.ts'
import { inputRefusal } from '../input.ts'
import type { OrderNotifications } from '../order-notifications.ts'
import { percentDone } from '../progress.ts'
import { checkResult, isDeviation, resultOf, taskResultInput, type Results, type TaskResult } from '../task-result.ts'
import { mayRecord } from '../visit.ts'
import { earlierResults, interventionsOf, resultsOf, tasksById, type FoundTask } from './checklist-views.ts'
import { actOnWork, type ActInput, type WorkAnswer } from './hands.ts'
import { keepPhotos } from './visit-documents.ts'
import { tellLater } from './visit-errands.ts'
import { factsOf } from './visit-notices.ts'
import { saveResults, type LockedVisit, type ResultToSave } from './visit-store.ts'

/** An answer as the phone sends it; null takes the answer back. */
export type GivenResult = { readonly taskId: string; readonly result: unknown }

/**
 * Keeps the answers of tasks, all or none. The refusal's `field` is a path such as "results.0.result.value", its `taskId` the task.
 * History names what a person may later ask about: a deviation, an answer changed or taken back; each answer itself says who and when.
 */
export async function recording(db: Db, ask: Ask, input: ActInput & { results: readonly GivenResult[] }): Promise<Outcome<WorkAnswer>> {
  return actOnWork(db, ask, input, async (visit, _, at) => {
    const allowed = mayRecord(visit.work)
    if (!allowed.ok) return allowed
    const interventions = await interventionsOf(db, visit.row.checklistId)
    const before = await resultsOf(db, visit.id)
    const checked = await checkAll(db, visit, tasksById(interventions), input.results)
    if (!checked.ok) return checked
    const photos = checked.value.flatMap(({ result }) => result?.photos ?? [])
    const pictured = await keepPhotos(db, ask, visit.id, photos, 'results')
    if (!pictured.ok) return pictured
    await saveResults(db, visit.id, checked.value, ask.personId, at)
    for (const entry of checked.value) await rememberResult(db, ask, visit, entry, before, at)
    await tellOfDeviations(db, ask, visit, checked.value)
    return done({ progress: percentDone(visit.work, interventions, merged(before, checked.value)), act: null })
  })
}

type Checked = ResultToSave & { readonly label: string }

async function checkAll(db: Db, visit: LockedVisit, tasks: ReadonlyMap<string, FoundTask>, given: readonly GivenResult[]): Promise<Outcome<Checked[], Refusal>> {
  const counters = given.flatMap(({ taskId }) => (tasks.get(taskId)?.task.kind === 'counter' ? [taskId] : []))
  const previous = new Map((await earlierResults(db, visit.row, counters)).map(({ taskId, result }) => [taskId, result]))
  const checked: Checked[] = []
  for (const [index, { taskId, result }] of given.entries()) {
    const found = tasks.get(taskId)
    if (!found) return refuse({ code: 'task-not-there', field: `results.${index}.taskId`, taskId })
    const answer = result === null ? done(null) : checkOne(found, result, previous.get(taskId))
    if (!answer.ok) {
      const field = ['results', index, 'result', ...(answer.refusal.field ? [answer.refusal.field] : [])].join('.')
      return { ok: false, refusal: { ...answer.refusal, field, taskId, label: found.task.label } }
    }
    checked.push({ interventionId: found.interventionId, taskId, result: answer.value, label: found.task.label })
  }
  return done(checked)
}

function checkOne({ task }: FoundTask, given: unknown, previous: TaskResult | undefined): Outcome<TaskResult, Refusal> {
  const read = taskResultInput.safeParse(given)
  if (!read.success) return inputRefusal(read.error)
  return checkResult(task, read.data, previous?.kind === 'counter' ? previous.value : null)
}

function merged(before: Results, saved: readonly ResultToSave[]): Results {
  const after: Record<string, TaskResult> = { ...before }
  for (const { taskId, result } of saved) {
    if (result) after[taskId] = result
    else delete after[taskId]
  }
  return after
}

async function rememberResult(db: Db, ask: Ask, visit: LockedVisit, { taskId, label, result }: Checked, before: Results, at: Moment): Promise<void> {
  const earlier = resultOf(before, taskId)
  const act =
    result === null ? (earlier ? 'order-result-erased' : null) : isDeviation(result) ? 'order-deviation' : earlier && !same(earlier, result) ? 'order-result-changed' : null
  if (act) await remember(db, { personId: ask.personId, name: ask.name, now: at }, 'visit', visit.id, act, { label })
}

/** Once per task: an answer corrected afterwards is no second alarm. */
async function tellOfDeviations(db: Db, ask: Ask, visit: LockedVisit, results: readonly Checked[]): Promise<void> {
  const to = (visit.row.notifications as OrderNotifications | null)?.onNotConforming
  const found = to ? results.filter(({ result }) => result && isDeviation(result)) : []
  if (!to || found.length === 0) return
  const facts = { ...(await factsOf(db, visit.row)), by: ask.name }
  for (const { taskId, label } of found) {
    await tellLater({ visitId: visit.id, code: 'order-deviation', mark: `deviation-${taskId}`, to, facts: { ...facts, label }, except: ask.personId })
  }
}

function same(a: TaskResult, b: TaskResult): boolean {
  return JSON.stringify(byName(a)) === JSON.stringify(byName(b))
}

/** The order of keys is no difference. */
function byName(result: TaskResult): [string, unknown][] {
  return Object.entries(result).sort(([one], [other]) => (one < other ? -1 : 1))
}
