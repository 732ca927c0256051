import { alike, steady, type Fact, type Problem } from './facts.ts'
import type { Seen, SeenOrder, SeenPlan } from './seen.ts'

/** Fields of a plan that follow their owner as soon as the plan is a copy again. */
const ofTheOwner = ['type', 'locations', 'interventions', 'recurrence']
/** What a received copy may not hold unless somebody here wrote it. */
const privateAndEmpty = { costCentre: '', assigneeIds: [], notifications: null, internalSla: null, gatekeeper: null, satisfaction: null } as const

/** Whether everything a company was told is saved still stands there, or was rightly replaced. Asked after every step. */
export function judgeKept(facts: readonly Fact[], seen: Seen): Problem[] {
  const problems: Problem[] = []
  for (const write of lastWrites(facts)) {
    const found = stands(write, seen)
    if (found === null || alike(found.value, write.value)) continue
    const text = `${write.thing} ${write.id.slice(-6)} at ${write.at}: ${write.field} is ${steady(found.value)}, was saved as ${steady(write.value)}`
    problems.push({ count: 'divergences', text })
  }
  return [...problems, ...strayed(facts, seen)]
}

type Write = Extract<Fact, { kind: 'wrote' }>

function lastWrites(facts: readonly Fact[]): Write[] {
  const last = new Map<string, Write>()
  for (const fact of facts) {
    if (fact.kind === 'wrote') {
      const key = `${fact.at} ${fact.thing} ${fact.id} `
      last.set(key + fact.field, fact)
      // Orders follow their plan's rule, places and estimate again: dates chosen for one order may be another's now.
      if (fact.thing === 'plan' && (fact.field === 'recurrence' || fact.field === 'locations')) forget(last, (write) => write.at === fact.at && write.thing === 'order' && write.field === 'dates')
    } else if (fact.kind === 'tookWording') last.delete(`${fact.at} plan ${fact.plan} ${fact.field}`)
    else if (fact.kind === 'deleted') forget(last, (write) => write.at === fact.at && (write.id === fact.plan || fact.orders.includes(write.id)))
    // The right to write the work went to somebody else.
    else if (fact.kind === 'took' || fact.kind === 'gaveBack') forget(last, (write) => write.thing === 'order' && write.id === fact.order && workFields.has(write.field.split(':')[0]!))
  }
  return [...last.values()]
}

const workFields = new Set(['status', 'report', 'result'])

function forget(writes: Map<string, Write>, where: (write: Write) => boolean): void {
  for (const [key, write] of writes) if (where(write)) writes.delete(key)
}

/** What stands where it was written; null where the write has nothing to say any more. */
function stands(write: Write, seen: Seen): { value: unknown } | null {
  if (write.thing === 'plan') {
    const plan = seen.plans.find((one) => one.at === write.at && one.id === write.id)
    if (!plan) return { value: 'the plan is gone' }
    if (plan.origin === 'received' && ofTheOwner.includes(write.field)) return null
    return { value: plan.fields[write.field] }
  }
  if (write.thing === 'building') {
    const building = seen.buildings.find((one) => one.at === write.at && one.id === write.id)
    return { value: building?.fields[write.field] }
  }
  if (write.thing === 'share') return { value: seen.shares.find((one) => one.at === write.at && one.id === write.id)?.notes }
  const order = seen.orders.find((one) => one.at === write.at && one.id === write.id)
  if (!order) return { value: 'the order is gone' }
  if (workFields.has(write.field.split(':')[0]!)) return ofWork(write, order, seen)
  if (write.field === 'dates') {
    const plan = seen.plans.find((one) => one.at === order.at && one.id === order.plan)
    return plan?.origin === 'received' || order.withdrawn ? null : { value: { on: order.on, time: order.time, calledOff: order.calledOff } }
  }
  return { value: write.field === 'notes' ? order.notes : order.people }
}

function ofWork(write: Write, order: SeenOrder, seen: Seen): { value: unknown } | null {
  // Rightly replaced: the partner took it back meanwhile, and what was done here is in history.
  const kept = seen.replaced.some((one) => one.at === write.at && one.order === order.id && (write.field !== 'report' || one.text.includes(String(write.value))))
  if (kept) return null
  // Before work has begun the order may go to somebody else and come back: setting off is no work yet.
  if (order.performer !== 'us' && notBegun(order.status)) return null
  if (write.field === 'status' && notBegun(write.value) && (order.performer !== 'us' || notBegun(order.status))) return null
  if (write.field === 'status') return { value: order.status }
  if (write.field === 'report') return { value: order.report }
  return { value: order.results[write.field.slice('result:'.length)] }
}

function notBegun(status: unknown): boolean {
  return status === 'scheduled' || status === 'on-the-way'
}

/** Private fields of a copy in which nobody here wrote: whatever is in them came from outside. */
function strayed(facts: readonly Fact[], seen: Seen): Problem[] {
  const problems: Problem[] = []
  for (const plan of seen.plans) {
    if (plan.origin !== 'received') continue
    for (const [field, empty] of Object.entries(privateAndEmpty)) {
      if (wrote(facts, plan, field) || alike(plan.fields[field], empty)) continue
      problems.push({ count: 'leaks', text: `plan ${plan.number} at ${plan.at}: nobody here wrote ${field}, it holds ${steady(plan.fields[field])}` })
    }
  }
  return problems
}

function wrote(facts: readonly Fact[], plan: Pick<SeenPlan, 'at' | 'id'>, field: string): boolean {
  return facts.some((fact) => fact.kind === 'wrote' && fact.thing === 'plan' && fact.at === plan.at && fact.id === plan.id && fact.field === field)
}
