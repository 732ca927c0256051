import { newId, type JobId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import { say } from '../../../kernel/phrases.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { announce, consult } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { removeJob, rewordJob } from '../../jobs/server/opening-jobs.ts'
import { planChanged, planDeleting } from '../plan-events.ts'
import { plansPhrases } from '../phrases.ts'
import { emptyPlan, planLimits, type Plan, type PlanKey } from '../plan.ts'
import { realignOrders } from './making-orders.ts'
import { createPlan } from './planning.ts'
import { loadPlan, setArchived, updatePlan, type SavedPlan } from './plan-store.ts'

/** Deletes a plan with its orders, for good. Refused while it is shared, and once work was done on it: archive it then. */
export async function deletePlan(db: Db, ask: Ask, { id }: { id: string }): Promise<Outcome<undefined>> {
  const plan = await loadPlan(db, id, true)
  if (!plan) return notThere
  if (isOpenlyShared(plan)) return refuse({ code: 'plan-shared' })
  const objection = await consult(db, planDeleting, { planId: plan.id })
  if (objection) return { ok: false, refusal: objection }
  const worked = await db.selectFrom('visits').select('id').where('jobId', '=', plan.id).where('status', '!=', 'scheduled').limit(1).executeTakeFirst()
  if (worked) return refuse({ code: 'plan-has-work' })
  await remember(db, ask, 'plan', plan.id, 'plan-deleted', { number: plan.number, title: plan.title })
  await removeJob(db, plan.id)
  touch('plans', 'orders')
  return done()
}

/** Puts a plan away: it leaves the list, and its coming orders that nobody touched leave the calendar. Refused while it is shared. */
export async function archivePlan(db: Db, ask: Ask, { id }: { id: string }): Promise<Outcome<{ gone: number }>> {
  const plan = await loadPlan(db, id, true)
  if (!plan) return notThere
  if (isOpenlyShared(plan)) return refuse({ code: 'plan-shared' })
  if (plan.archivedAt) return done({ gone: 0 })
  await setArchived(db, plan.id, ask.now)
  const { gone } = plan.origin === 'own' ? await realignOrders(db, ask, { ...plan, archived: true }) : { gone: 0 }
  await remember(db, ask, 'plan', plan.id, 'plan-archived')
  touch('plans', 'orders')
  return done({ gone })
}

/** Takes a plan out again: the undo of `archivePlan`. Its coming orders are made anew. */
export async function restorePlan(db: Db, ask: Ask, { id }: { id: string }): Promise<Outcome<{ made: number }>> {
  const plan = await loadPlan(db, id, true)
  if (!plan) return notThere
  if (!plan.archivedAt) return done({ made: 0 })
  await setArchived(db, plan.id, null)
  const { made } = plan.origin === 'own' ? await realignOrders(db, ask, { ...plan, archived: false }) : { made: 0 }
  await remember(db, ask, 'plan', plan.id, 'plan-restored')
  touch('plans', 'orders')
  return done({ made })
}

/** A new plan of our own that says the same. Orders, documents and shares stay with the first; of a received plan the dates do too. */
export async function duplicatePlan(db: Db, ask: Ask, { id }: { id: string }): Promise<ReturnType<typeof createPlan> extends Promise<infer O> ? O : never> {
  const plan = await loadPlan(db, id)
  if (!plan) return notThere
  const fields = Object.fromEntries((Object.keys(emptyPlan) as Exclude<PlanKey, 'title'>[]).map((key) => [key, plan[key]])) as Omit<Plan, 'title'>
  const title = say(plansPhrases, ask.language, 'duplicate.title', { title: plan.title }).slice(0, planLimits.title)
  const recurrence = plan.recurrence && { ...plan.recurrence, exceptions: [...plan.recurrence.exceptions] }
  const interventions = plan.interventions.map((each) => ({ ...each, id: newId(), tasks: each.tasks.map((task) => ({ ...task, id: newId() })) }))
  const people = await db.selectFrom('people').select('id').where('active', '=', true).execute()
  const active = new Set(people.map((person) => person.id))
  return createPlan(db, ask, {
    ...(structuredClone({ ...fields, recurrence, interventions }) as object),
    assigneeIds: fields.assigneeIds.filter((person) => active.has(person)),
    title,
  })
}

/** Follows the partner's wording again, now and when it changes; until somebody words it anew here. */
export async function takeWording(db: Db, ask: Ask, { id, field }: { id: string; field: 'title' | 'description' }): Promise<Outcome<{ version: number }>> {
  const plan = await loadPlan(db, id, true)
  if (!plan) return notThere
  const received = field === 'title' ? plan.receivedTitle : plan.receivedDescription
  if (received === null) return refuse({ code: 'no-received-wording', field })
  if (plan.lock === 'offered' || plan.lock === 'stopped') return refuse({ code: 'field-locked', field, lock: plan.lock })
  await rewordJob(db, plan.id, { [field]: received })
  await updatePlan(db, plan.id, {}, field === 'title' ? { titleIsOurs: false } : { descriptionIsOurs: false })
  await remember(db, ask, 'plan', plan.id, 'plan-changed', { fields: [field], version: plan.version + 1, partnersWording: true })
  await announce(db, planChanged, { planId: plan.id as JobId, fields: [field] })
  touch('plans')
  return done({ version: plan.version + 1 })
}

function isOpenlyShared({ lock }: SavedPlan): boolean {
  return lock === 'shared' || lock === 'offered'
}
