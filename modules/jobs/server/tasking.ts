import { newId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import { currentCompany, type Db } from '../../../platform/database.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { notifyPeople } from '../../notifications/server/notifying.ts'
import type * as endpoints from '../folder-endpoints.ts'
import { openFolder } from './folders.ts'
import { markActive } from './job-store.ts'
import { remindLater } from './task-errands.ts'
import { deleteTask, insertTask, lockTask, placeTask, saveTask } from './task-store.ts'

/** As many tasks as one folder may have. */
const most = 500

/** Something to do in a folder, perhaps by somebody, by a day, with a reminder. Who gets it from somebody else is told. */
export async function addTask(db: Db, ask: Ask, input: InputOf<typeof endpoints.addTask>): Promise<Outcome<{ id: string }>> {
  const { id: jobId, title, personId = null, dueOn = null, remindAt = null } = input
  const job = await openFolder(db, jobId)
  if (!job) return notThere
  const { count } = await db.selectFrom('jobTasks').select((of) => of.fn.countAll<number>().as('count')).where('jobId', '=', jobId).executeTakeFirstOrThrow()
  if (count >= most) return refuse({ code: 'too-many-tasks-here', limit: most })
  if (personId && !(await isPerson(db, personId))) return refuse({ code: 'person-not-there', field: 'personId' })
  const id = newId<'task'>()
  await insertTask(db, { id, jobId, title, personId, dueOn, remindAt, createdBy: ask.personId, ...(input.done ? { doneAt: ask.now, doneBy: ask.personId } : {}) })
  if (remindAt && !input.done) await remindLater(currentCompany(), id, remindAt)
  await remember(db, ask, 'job', jobId, 'task-added', { title })
  if (!input.done) await tellPerson(db, ask, job, title, personId)
  await changed(db, ask, jobId)
  return done({ id })
}

/** Changes what is given. Done or not done, given to somebody else, put elsewhere: each can be taken back by the same. */
export async function changeTask(db: Db, ask: Ask, input: InputOf<typeof endpoints.changeTask>): Promise<Outcome<undefined>> {
  const { id: jobId, taskId, before, done: finished, ...given } = input
  const job = await openFolder(db, jobId)
  const task = job && (await lockTask(db, taskId))
  if (!task || task.jobId !== jobId) return notThere
  const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as typeof given
  if (fields.personId && !(await isPerson(db, fields.personId))) return refuse({ code: 'person-not-there', field: 'personId' })
  const remind = fields.remindAt !== undefined && fields.remindAt !== task.remindAt
  const turned = finished !== undefined && finished !== (task.doneAt !== null)
  await saveTask(db, taskId, {
    ...fields,
    ...(remind ? { remindedAt: null } : {}),
    ...(turned ? { doneAt: finished ? ask.now : null, doneBy: finished ? ask.personId : null } : {}),
  })
  if (before !== undefined) await placeTask(db, jobId, taskId, before)
  const title = fields.title ?? task.title
  if (remind && fields.remindAt) await remindLater(currentCompany(), taskId, fields.remindAt)
  if (turned) await remember(db, ask, 'job', jobId, finished ? 'task-done' : 'task-undone', { title })
  else if (fields.title !== undefined && fields.title !== task.title) await remember(db, ask, 'job', jobId, 'task-changed', { title })
  if (fields.personId !== undefined && fields.personId !== task.personId && !(finished ?? task.doneAt)) await tellPerson(db, ask, job, title, fields.personId)
  await changed(db, ask, jobId)
  return done()
}

export async function removeTask(db: Db, ask: Ask, { id: jobId, taskId }: InputOf<typeof endpoints.removeTask>): Promise<Outcome<undefined>> {
  const job = await openFolder(db, jobId)
  const task = job && (await lockTask(db, taskId))
  if (!task || task.jobId !== jobId) return notThere
  await deleteTask(db, taskId)
  await remember(db, ask, 'job', jobId, 'task-removed', { title: task.title })
  await changed(db, ask, jobId)
  return done()
}

async function isPerson(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('people').select('id').where('id', '=', id).where('active', '=', true).executeTakeFirst()) !== undefined
}

async function tellPerson(db: Db, ask: Ask, job: { readonly id: string; readonly number: string }, title: string, personId: string | null): Promise<void> {
  if (personId) await notifyPeople(db, { people: [personId], except: ask.personId, code: 'task-given', facts: { title, number: job.number, by: ask.name }, link: `/jobs/${job.id}?tab=tasks` })
}

async function changed(db: Db, ask: Ask, jobId: string): Promise<void> {
  await markActive(db, jobId, ask.now)
  touch('jobs', 'job-tasks')
}
