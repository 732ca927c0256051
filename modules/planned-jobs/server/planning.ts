import { isDeepStrictEqual } from 'node:util'
import { newId, type JobId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { announce } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { openJob, rewordJob } from '../../jobs/server/opening-jobs.ts'
import { planChanged } from '../plan-events.ts'
import { checkNewPlan, checkPlan, fieldOf, type Plan, type PlanInput, type PlanKey } from '../plan.ts'
import { firstLocked, type PlanField } from '../what-crosses.ts'
import { changedMeanwhile, type ChangeAct } from './changed-meanwhile.ts'
import { makeOrders, realignOrders, todayOf } from './making-orders.ts'
import { reassignOrders, redurateOrders } from './order-store.ts'
import { checkThings, clientOf } from './plan-things.ts'
import { insertPlan, loadPlan, updatePlan, type SavedPlan } from './plan-store.ts'

/** Plans work that repeats: a folder with the next number, its plan, and the orders of the coming weeks. */
export async function createPlan(db: Db, ask: Ask, input: PlanInput): Promise<Outcome<{ id: JobId; number: string; version: number; orders: number }>> {
  const checked = checkNewPlan(input)
  if (!checked.ok) return checked
  const plan = checked.value
  const things = await checkThings(db, plan, plan)
  if (!things.ok) return things
  const contactId = await clientOf(db, plan.locations)
  const { id, number } = await openJob(db, { contactId, title: plan.title, description: plan.description, source: 'planned' })
  await insertPlan(db, { ...plan, id, lineageId: newId() })
  const { orders } = await makeOrders(db, ask, [id])
  await remember(db, ask, 'plan', id, 'plan-created', { number, title: plan.title })
  touch('plans')
  return done({ id, number, version: 1, orders })
}

export type PlanChange = {
  readonly id: string
  /** The version the person was looking at. */
  readonly version: number
  /** Only the fields changed. */
  readonly changes: PlanInput
}
export type PlanChanged = {
  readonly version: number
  readonly fields: readonly PlanField[]
  /** What became of the coming orders, when dates changed. */
  readonly orders: { readonly made: number; readonly moved: number; readonly gone: number }
}

/**
 * Changes the given fields. Refuses a field that is locked while the plan is shared: `{code: 'field-locked', field, lock}`,
 * `field` being a row of the table of sharing. A field given as it is already is no change. Somebody else's change in between is
 * refused only where it touched the same fields: `{code: 'changed-meanwhile', by, at, fields, version}`.
 */
export function changePlan(db: Db, ask: Ask, change: PlanChange): Promise<Outcome<PlanChanged>> {
  return saveChange(db, ask, change, 'plan-changed')
}

/** The same without the lock, for "Edit and share again", which stops the share before and shares anew after; in history it is that act alone. */
export function changePlanUnlocked(db: Db, ask: Ask, change: PlanChange): Promise<Outcome<PlanChanged>> {
  return saveChange(db, ask, change, 'edited-and-shared-again')
}

async function saveChange(db: Db, ask: Ask, { id, version, changes }: PlanChange, act: ChangeAct): Promise<Outcome<PlanChanged>> {
  const saved = await loadPlan(db, id, true)
  if (!saved) return notThere
  const checked = checkPlan(changes)
  if (!checked.ok) return checked
  const changed = differing(checked.value, saved)
  const keys = Object.keys(changed) as PlanKey[]
  const fields: PlanField[] = keys.map((key) => fieldOf[key])
  if (keys.length === 0) return done({ version: saved.version, fields: [], orders: noOrders })
  const locked = act === 'plan-changed' ? firstLocked(fields, saved.lock) : null
  if (locked) return refuse({ code: 'field-locked', field: locked, lock: saved.lock })
  const meanwhile = await changedMeanwhile(db, saved, version, fields)
  if (meanwhile) return refuse(meanwhile)
  const things = await checkThings(db, changed, saved)
  if (!things.ok) return things
  const contactId = changed.locations ? await clientOf(db, changed.locations) : saved.contactId
  if (contactId !== saved.contactId) fields.push('client')
  await save(db, saved, changed, contactId)
  const orders = await ordersFollow(db, ask, saved, changed)
  if (orders.made + orders.moved + orders.gone > 0) fields.push('orderDates')
  await remember(db, ask, 'plan', saved.id, act, { fields, version: saved.version + 1 })
  await announce(db, planChanged, { planId: saved.id, fields })
  touch('plans')
  return done({ version: saved.version + 1, fields, orders })
}

const noOrders = { made: 0, moved: 0, gone: 0 }

/** The given fields that are not as they were. */
function differing(given: Partial<Plan>, saved: SavedPlan): Partial<Plan> {
  const keys = (Object.keys(given) as PlanKey[]).filter((key) => given[key] !== undefined && !isSame(key, given[key], saved[key]))
  return Object.fromEntries(keys.map((key) => [key, given[key]]))
}

function isSame(key: PlanKey, given: unknown, saved: unknown): boolean {
  if (key === 'assigneeIds') return isDeepStrictEqual([...(given as string[])].sort(), [...(saved as string[])].sort())
  return isDeepStrictEqual(given, saved)
}

async function save(db: Db, saved: SavedPlan, changed: Partial<Plan>, contactId: string): Promise<void> {
  await rewordJob(db, saved.id, {
    ...(changed.title === undefined ? {} : { title: changed.title }),
    ...(changed.description === undefined ? {} : { description: changed.description }),
    ...(contactId === saved.contactId ? {} : { contactId }),
  })
  await updatePlan(db, saved.id, changed, {
    ...(changed.title !== undefined ? { titleIsOurs: true } : {}),
    ...(changed.description !== undefined ? { descriptionIsOurs: true } : {}),
  })
}

/** Orders already made keep their checklist and what was asked with them; dates, estimate and people of coming ones follow the plan. */
async function ordersFollow(db: Db, ask: Ask, saved: SavedPlan, changed: Partial<Plan>): Promise<PlanChanged['orders']> {
  const dates = 'recurrence' in changed || 'locations' in changed
  if (changed.estimatedMinutes !== undefined || changed.assigneeIds) {
    const today = await todayOf(db, saved.id, ask.now)
    if (changed.estimatedMinutes !== undefined) await redurateOrders(db, saved.id, today, changed.estimatedMinutes)
    if (changed.assigneeIds) await reassignOrders(db, saved.id, today)
    touch('orders')
  }
  if (!dates || saved.origin !== 'own') return noOrders
  const recurrence = changed.recurrence === undefined ? saved.recurrence : changed.recurrence
  return realignOrders(db, ask, { id: saved.id, recurrence, sharing: saved.sharing, archived: saved.archivedAt !== null })
}
