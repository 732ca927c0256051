import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'

export type TaskChange = {
  readonly title?: string
  readonly personId?: string | null
  readonly dueOn?: string | null
  readonly remindAt?: string | null
  readonly remindedAt?: string | null
  readonly doneAt?: string | null
  readonly doneBy?: string | null
}

/** A task at the end of its folder's list. */
export async function insertTask(db: Db, task: TaskChange & { readonly id: string; readonly jobId: string; readonly title: string; readonly createdBy: string | null }): Promise<void> {
  const sort = sql<number>`coalesce((select max(sort) from job_tasks where job_id = ${task.jobId}::uuid), 0) + 1`
  await db.insertInto('jobTasks').values({ ...task, sort }).execute()
}

export async function saveTask(db: Db, id: string, change: TaskChange): Promise<void> {
  if (Object.keys(change).length === 0) return
  await db.updateTable('jobTasks').set(change).where('id', '=', id).execute()
}

export async function lockTask(db: Db, id: string) {
  return db.selectFrom('jobTasks').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function deleteTask(db: Db, id: string): Promise<void> {
  await db.deleteFrom('jobTasks').where('id', '=', id).execute()
}

/** Puts a task before another one of its folder, or last; all are numbered anew. */
export async function placeTask(db: Db, jobId: string, id: string, before: string | null): Promise<void> {
  await sql`
    update job_tasks t set sort = placed.sort
    from (
      select id, row_number() over (order by case when id = ${id}::uuid then coalesce((select sort from job_tasks where id = ${before}::uuid and job_id = ${jobId}::uuid) - 0.5, 1e9) else sort end, id)::int as sort
      from job_tasks where job_id = ${jobId}::uuid
    ) placed
    where t.id = placed.id and t.job_id = ${jobId}::uuid and t.sort <> placed.sort`.execute(db)
}

export async function putTasks(db: Db, which: readonly string[], jobId: string): Promise<string[]> {
  if (which.length === 0) return []
  const moved = await db.updateTable('jobTasks').set({ jobId }).where('id', 'in', [...which]).where('jobId', '!=', jobId).returning('id').execute()
  return moved.map(({ id }) => id)
}

export async function tasksOfJob(db: Db, jobId: string, which?: readonly string[]): Promise<string[]> {
  if (which?.length === 0) return []
  const rows = await db
    .selectFrom('jobTasks')
    .select('id')
    .where('jobId', '=', jobId)
    .$if(which !== undefined, (query) => query.where('id', 'in', [...which!]))
    .execute()
  return rows.map(({ id }) => id)
}
