import type { Moment } from '../../../kernel/dates.ts'
import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { touch } from '../../../platform/live.ts'
import type * as asked from '../job-endpoints.ts'
import type { JobTrace } from '../job-endpoints.ts'
import { jobLimits } from '../job.ts'
import { lockWorn, rememberAll, saveWorn, type Worn } from './bulk-store.ts'
import { labelNames, stageFacts } from './job-history.ts'
import { partsAreThere } from './job-parts.ts'
import { labelsOf, stagesOf } from './settings-store.ts'

type Bulk = InputOf<typeof asked.changeJobs>

/** One act on many folders: all of them or none. Answers what it changed, for the undo. */
export async function changeJobs(db: Db, ask: Ask, { ids, ...act }: Bulk): Promise<Outcome<{ changed: number; undo: JobTrace[] }>> {
  const wanted = [...new Set(ids)]
  if (!(await partsAreThere(db, { stageId: act.stageId, personId: act.personId, labelIds: [...(act.addLabels ?? []), ...(act.removeLabels ?? [])] }))) return notThere
  const before = await lockWorn(db, wanted)
  if (before.length < wanted.length) return notThere
  const after = before.map((one) => changed(one, act, ask.now))
  if (after.some(({ labelIds }) => labelIds.length > jobLimits.labels)) return refuse({ code: 'too-many-labels', limit: jobLimits.labels })
  return done(await saveBoth(db, ask, before, after))
}

/** Takes a bulk act back where nobody changed the folder since: exactly what it had, no more. */
export async function undoJobChanges(db: Db, ask: Ask, { undo }: InputOf<typeof asked.undoJobChanges>): Promise<Outcome<{ restored: number }>> {
  const parts = {
    stages: undo.flatMap(({ stageId }) => (stageId ? [stageId.was] : [])),
    people: undo.flatMap(({ personId }) => (personId?.was ? [personId.was] : [])),
    labels: undo.flatMap(({ labelIds }) => labelIds?.was ?? []),
  }
  if (!(await stillThere(db, parts))) return notThere
  const held = await lockWorn(db, undo.map(({ id }) => id))
  if (held.length < new Set(undo.map(({ id }) => id)).size) return notThere
  const traces = new Map(undo.map((trace) => [trace.id, trace]))
  const after = held.map((one) => restored(one, traces.get(one.id)!, ask.now))
  const { changed: count } = await saveBoth(db, ask, held, after)
  return done({ restored: count })
}

function changed(one: Worn, { stageId, personId, addLabels, removeLabels }: Omit<Bulk, 'ids'>, now: Moment): Worn {
  const labels = [...one.labelIds, ...(addLabels ?? []).filter((id) => !one.labelIds.includes(id))].filter((id) => !removeLabels?.includes(id))
  return { ...one, labelIds: labels, ...(stageId === undefined || stageId === one.stageId ? {} : { stageId, stageSince: now }), ...(personId === undefined ? {} : { personId }) }
}

/** Each field goes back only while it is what the act made it. A folder stands at its stage since it first came there, which is not later than now. */
function restored(one: Worn, trace: JobTrace, now: Moment): Worn {
  const stage = trace.stageId?.is === one.stageId ? trace.stageId : null
  return {
    id: one.id,
    stageId: stage ? stage.was : one.stageId,
    stageSince: !stage ? one.stageSince : stage.since < now ? stage.since : now,
    personId: trace.personId && trace.personId.is === one.personId ? trace.personId.was : one.personId,
    labelIds: trace.labelIds && sameIds(trace.labelIds.is, one.labelIds) ? trace.labelIds.was : one.labelIds,
  }
}

const sameIds = (one: readonly string[], other: readonly string[]) => one.length === other.length && one.every((id, at) => id === other[at])

/** Of stages and people that left in the meantime too: the undo gives back what was. */
async function stillThere(db: Db, { stages, people, labels }: { stages: string[]; people: string[]; labels: string[] }): Promise<boolean> {
  const all = async (table: 'jobStages' | 'people' | 'labels', ids: string[]) => {
    const wanted = [...new Set(ids)]
    return wanted.length === 0 || (await db.selectFrom(table).select('id').where('id', 'in', wanted).execute()).length === wanted.length
  }
  return (await all('jobStages', stages)) && (await all('people', people)) && (await all('labels', labels))
}

async function saveBoth(db: Db, ask: Ask, before: readonly Worn[], after: readonly Worn[]): Promise<{ changed: number; undo: JobTrace[] }> {
  const [stages, labels] = [await stagesOf(db), await labelsOf(db)]
  const people = new Map((await db.selectFrom('people').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]))
  const undo: JobTrace[] = []
  const lines: { jobId: string; act: string; facts: Record<string, unknown> }[] = []
  const saved: Worn[] = []
  for (const [at, was] of before.entries()) {
    const is = after[at]!
    const trace: JobTrace = {
      id: was.id,
      ...(was.stageId === is.stageId ? {} : { stageId: { was: was.stageId, is: is.stageId, since: was.stageSince } }),
      ...(was.personId === is.personId ? {} : { personId: { was: was.personId, is: is.personId } }),
      ...(sameIds(was.labelIds, is.labelIds) ? {} : { labelIds: { was: [...was.labelIds], is: [...is.labelIds] } }),
    }
    if (Object.keys(trace).length === 1) continue
    undo.push(trace)
    saved.push(is)
    if (trace.stageId) lines.push({ jobId: was.id, act: 'job-stage', facts: stageFacts(stages, was.stageId, is.stageId) })
    if (trace.personId) lines.push({ jobId: was.id, ...(is.personId ? { act: 'job-person', facts: { to: people.get(is.personId) ?? '' } } : { act: 'job-nobody', facts: { from: people.get(was.personId ?? '') ?? '' } }) })
    if (trace.labelIds) lines.push({ jobId: was.id, act: 'job-labels', facts: labelNames(labels, was.labelIds, is.labelIds) })
  }
  await saveWorn(db, saved, ask.now)
  await rememberAll(db, ask, lines)
  if (saved.length > 0) touch('jobs')
  return { changed: saved.length, undo }
}
