import { sql } from 'kysely'
import { done, notThere, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { consult } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import type * as endpoints from '../folder-endpoints.ts'
import { folderEnding, type Activities } from '../job-events.ts'
import { stageFacts } from './job-history.ts'
import { lockJob, saveJob } from './job-store.ts'
import { lockFolders, refreshWords } from './merge-store.ts'
import { mergeFolders } from './merging.ts'
import { moveActivities } from './moving-activities.ts'
import { stagesOf } from './settings-store.ts'

/**
 * Takes a split back. A folder in which nothing else was made or done since goes into the one it was split off, and its number leads
 * there; else what was split off goes back alone, and the folder stays.
 */
export async function takeSplitBack(db: Db, ask: Ask, { id, to, ...chosen }: InputOf<typeof endpoints.takeSplitBack>): Promise<Outcome<{ number: string; stays: boolean }>> {
  const [split, origin] = await lockFolders(db, id, to)
  if (!split || split.mergedInto || !origin) return notThere
  if (await holdsOnly(db, id, chosen, 'job-moved-in')) {
    const merged = await mergeFolders(db, ask, { id: to, from: id })
    if (merged.ok) return done({ number: split.number, stays: false })
  }
  const moved = await moveActivities(db, ask, { id, to, title: '', ...chosen })
  return moved.ok ? done({ number: split.number, stays: true }) : moved
}

/**
 * A message was taken out of a folder again. A folder that was opened from it, and in which nothing else was made or done since, is over:
 * its number cannot be given back, so it leaves the lists of open work by its stage. Answers whether.
 */
export async function messageLeft(db: Db, ask: Ask, jobId: string): Promise<boolean> {
  const held = await lockJob(db, jobId)
  if (!held) return false
  await refreshWords(db, [jobId])
  if (held.mergedInto || !(await holdsOnly(db, jobId, {}, 'job-opened'))) return false
  const stages = await stagesOf(db)
  const over = stages.find(({ kind, closed, archived }) => kind === 'lost' && closed && !archived)
  if (!over) return false
  await saveJob(db, jobId, { stageId: over.id }, ask.now)
  await remember(db, ask, 'job', jobId, 'job-stage', stageFacts(stages, held.stageId, over.id))
  return true
}

/** Whether nothing lies in a folder but what is given, and its history is one line: how it began. */
async function holdsOnly(db: Db, id: string, given: Activities, began: string): Promise<boolean> {
  const others = (room: string) => sql`<> all(${sql.val([...(given[room] ?? [])])}::uuid[])`
  const { rows } = await sql<{ more: boolean }>`select
    exists (select from messages where job_id = ${id}::uuid and id ${others('messages')})
    or exists (select from job_tasks where job_id = ${id}::uuid and id ${others('tasks')})
    or exists (select from document_links where subject = 'job' and subject_id = ${id}::uuid and document_id ${others('files')})
    or exists (select from jobs where merged_into = ${id}::uuid)
    or (select array_agg(act) from history where subject = 'job' and subject_id = ${id}::uuid) is distinct from array[${began}::text] as more`.execute(db)
  return !rows[0]!.more && (await consult(db, folderEnding, { jobId: id, given })) === null
}
