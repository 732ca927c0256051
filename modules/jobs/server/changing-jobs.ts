import { done, notThere, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { consult } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { useAsClient } from '../../contacts/server/contacting.ts'
import type * as asked from '../job-endpoints.ts'
import { jobChanging } from '../job-events.ts'
import { jobLimits } from '../job.ts'
import { labelNames, stageFacts } from './job-history.ts'
import { customAfter, labelsFit, partsAreThere } from './job-parts.ts'
import { lockJob, saveJob, type JobChange } from './job-store.ts'
import { fieldsOf, labelsOf, stagesOf } from './settings-store.ts'

type Change = Omit<InputOf<typeof asked.changeJob>, 'id' | 'was'>
type Held = NonNullable<Awaited<ReturnType<typeof lockJob>>>

/** Changes what is given and leaves the rest; each change is a line of its own in the history. */
export async function changeJob(db: Db, ask: Ask, { id, was = {}, ...change }: InputOf<typeof asked.changeJob>): Promise<Outcome<undefined>> {
  const held = await lockJob(db, id)
  if (!held || held.mergedInto !== null) return notThere
  const meanwhile = await changedMeanwhile(db, id, held, change, was)
  if (meanwhile) return refuse(meanwhile)
  const labels = labelsFit(change.labelIds ?? [], jobLimits.labels)
  if (!labels.ok) return labels
  if (!(await partsAreThere(db, differing(held, change)))) return notThere
  const custom = await customAfter(db, held.custom, change.custom)
  if (!custom.ok) return custom
  const set = { ...differing(held, change), ...(custom.value ? { custom: custom.value } : {}) }
  const objection = await consult(db, jobChanging, { jobId: id, fields: Object.keys(set) })
  if (objection) return refuse(objection)
  const before = await namesBefore(db, held, set)
  if (set.contactId !== undefined) {
    const client = await useAsClient(db, set.contactId)
    if (!client.ok) return client
    await remember(db, ask, 'job', id, 'job-contact', { from: before.client, to: client.value.name })
  }
  await saveJob(db, id, set, ask.now)
  await tellHistory(db, ask, id, held, set, before.person)
  if (Object.keys(set).length > 0) touch('jobs', ...(set.title === undefined && set.contactId === undefined ? [] : ['plans']))
  return done()
}

/** A text that somebody else wrote since this person began: refused with what stands there now, so that neither is lost. */
async function changedMeanwhile(db: Db, id: string, held: Held, change: Change, was: NonNullable<InputOf<typeof asked.changeJob>['was']>): Promise<Refusal | null> {
  for (const field of ['title', 'description'] as const) {
    const [begun, given, now] = [was[field], change[field], held[field]]
    if (begun === undefined || given === undefined || now === begun || now === given) continue
    const last = await db.selectFrom('history').select('byName').where('subject', '=', 'job').where('subjectId', '=', id).where('act', '=', `job-${field}`).orderBy('id', 'desc').limit(1).executeTakeFirst()
    return { code: 'changed-meanwhile', field, now, by: last?.byName || '—' }
  }
  return null
}

/** What is given and is not so already. */
function differing(held: Held, { custom: _custom, ...change }: Change): JobChange {
  const now = held as unknown as Readonly<Record<string, unknown>>
  const same = (one: unknown, other: unknown) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
  const entries = Object.entries(change).filter(([field, value]) => value !== undefined && !same(value, now[field]))
  return Object.fromEntries(entries.map(([field, value]) => [field, field === 'labelIds' ? [...new Set(value as string[])] : value])) as JobChange
}

/** Objects compare by what they hold, not by the order they hold it in. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
}

async function namesBefore(db: Db, held: Held, set: JobChange): Promise<{ client: string; person: string }> {
  const client = set.contactId === undefined ? undefined : await db.selectFrom('contacts').select('name').where('id', '=', held.contactId).executeTakeFirst()
  const person = set.personId === undefined || !held.personId ? undefined : await db.selectFrom('people').select('name').where('id', '=', held.personId).executeTakeFirst()
  return { client: client?.name ?? '', person: person?.name ?? '' }
}

async function tellHistory(db: Db, ask: Ask, id: string, held: Held, set: JobChange, personBefore: string): Promise<void> {
  const tell = (act: string, facts: Record<string, unknown> = {}) => remember(db, ask, 'job', id, act, facts)
  if (set.title !== undefined) await tell('job-title', { to: set.title })
  if (set.description !== undefined) await tell('job-description', { from: held.description })
  if (set.source !== undefined) await tell('job-source')
  if (set.buildingId !== undefined || set.address !== undefined) await tell('job-place')
  if (set.stageId !== undefined) await tell('job-stage', stageFacts(await stagesOf(db), held.stageId, set.stageId))
  if (set.personId) await tell('job-person', { to: (await db.selectFrom('people').select('name').where('id', '=', set.personId).executeTakeFirstOrThrow()).name })
  if (set.personId === null) await tell('job-nobody', { from: personBefore })
  if (set.labelIds) await tell('job-labels', labelNames(await labelsOf(db), held.labelIds, set.labelIds))
  if (set.custom) {
    const before = held.custom as Record<string, unknown>
    for (const field of await fieldsOf(db)) if (before[field.id] !== set.custom[field.id]) await tell('job-field', { name: field.name })
  }
}
