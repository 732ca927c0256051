import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Intervention, Task } from '../task.ts'
import type { Results, TaskResult } from '../task-result.ts'
import type { VisitRow } from './visit-rows.ts'

/** What an order asks, as it stood when the order was made; nothing where the plan asked nothing. */
export async function interventionsOf(db: Db, checklistId: string | null): Promise<readonly Intervention[]> {
  if (!checklistId) return []
  const checklist = await db.selectFrom('checklists').select('interventions').where('id', '=', checklistId).executeTakeFirst()
  return (checklist?.interventions as readonly Intervention[] | undefined) ?? []
}

export async function resultsOf(db: Db, visitId: string): Promise<Results> {
  const rows = await db.selectFrom('taskResults').select(['taskId', 'result']).where('visitId', '=', visitId).execute()
  return Object.fromEntries(rows.map(({ taskId, result }) => [taskId, result as TaskResult]))
}

export type FoundTask = { readonly interventionId: string; readonly task: Task }

export function tasksById(interventions: readonly Intervention[]): ReadonlyMap<string, FoundTask> {
  return new Map(interventions.flatMap(({ id, tasks }) => tasks.map((task): [string, FoundTask] => [task.id, { interventionId: id, task }])))
}

export type EarlierResult = { readonly taskId: string; readonly result: TaskResult; readonly on: string }

/** What the same tasks answered last, on the folder's orders before this one: the newest of each. */
export async function earlierResults(db: Db, visit: Pick<VisitRow, 'id' | 'jobId' | 'scheduledOn'>, taskIds: readonly string[] | null): Promise<EarlierResult[]> {
  if (taskIds?.length === 0) return []
  const only = taskIds ? sql`and r.task_id = any(${sql.val(taskIds)}::uuid[])` : sql``
  const { rows } = await sql<EarlierResult>`
    select distinct on (r.task_id) r.task_id, r.result, v.scheduled_on as on
    from visits v join task_results r on r.company_id = v.company_id and r.visit_id = v.id
    where v.job_id = ${visit.jobId} and v.id <> ${visit.id}
      and (v.scheduled_on, v.id) < (${visit.scheduledOn}::date, ${visit.id}::uuid) ${only}
    order by r.task_id, v.scheduled_on desc, v.id desc`.execute(db)
  return rows
}
