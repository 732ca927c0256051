import type { CompanyId } from '../../../kernel/ids.ts'
import type { Db } from '../../../platform/database.ts'
import { errand, later } from '../../../platform/errands.ts'
import type { House } from '../../../platform/routes.ts'
import { notifyPeople } from '../../notifications/server/notifying.ts'
import { lockTask, saveTask } from './task-store.ts'

const remindOfTask = errand<{ companyId: string; taskId: string }>('remind-of-task')

/** Reminds at that moment, or at once when it has passed. */
export async function remindLater(companyId: string, taskId: string, at: string): Promise<void> {
  await later(remindOfTask, { companyId, taskId }, { startAfter: at })
}

export async function workTaskErrands(house: House): Promise<void> {
  await house.errands.work(remindOfTask, ({ companyId, taskId }) => remindNow(house, companyId, taskId))
}

/** For tests: does what waits, without the clock of the queue. */
export async function runTaskErrands(house: House): Promise<number> {
  return house.errands.runWaiting(remindOfTask, ({ companyId, taskId }) => remindNow(house, companyId, taskId))
}

async function remindNow(house: House, companyId: string, taskId: string): Promise<void> {
  await house.database.inCompany(companyId as CompanyId, (db) => remind(db, taskId, house.clock.now()))
}

/**
 * Tells whose task it is, or who wrote it down. Once for each moment somebody asked for, however often the errand runs: what was told
 * is kept with the task. A moment that was changed since is told by its own errand.
 */
async function remind(db: Db, taskId: string, now: string): Promise<void> {
  const task = await lockTask(db, taskId)
  if (!task || task.doneAt || task.remindedAt || !task.remindAt || task.remindAt > now) return
  await saveTask(db, taskId, { remindedAt: now })
  const person = task.personId ?? task.createdBy
  const job = await db.selectFrom('jobs').select('number').where('id', '=', task.jobId).executeTakeFirstOrThrow()
  if (person) await notifyPeople(db, { people: [person], code: 'task-due', facts: { title: task.title, number: job.number }, link: `/jobs/${task.jobId}?tab=tasks` })
}
