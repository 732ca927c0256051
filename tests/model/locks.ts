import { alike, steady, type Fact, type Problem } from './facts.ts'
import { foldLinks, stateOfLink } from './links.ts'
import type { Seen, SeenPlan } from './seen.ts'

/** sharing.md §2, the column "editable while shared", said once more by hand. */
const locked = ['type', 'locations', 'interventions', 'recurrence', 'notifications', 'internalSla', 'gatekeeper', 'satisfaction'] as const

/**
 * Whether an act of company `at` changed what is locked in a plan that both sides hold for shared. `apart`: acts whose very purpose
 * is to change it (edit and share again, by the owner; keep as own).
 */
export function judgeLocks(facts: readonly Fact[], at: number, before: Seen, after: Seen, apart: ReadonlySet<string>): Problem[] {
  const problems: string[] = []
  for (const plan of before.plans) {
    if (plan.at !== at || apart.has(plan.id) || !isShared(facts, plan, before)) continue
    const now = after.plans.find((one) => one.at === at && one.id === plan.id)
    const name = `plan ${plan.number} at ${at}`
    if (!now) {
      problems.push(`${name} was deleted while shared`)
      continue
    }
    for (const field of locked) {
      if (!alike(plan.fields[field], now.fields[field])) problems.push(`${name}: ${field} changed from ${steady(plan.fields[field])} to ${steady(now.fields[field])} while shared`)
    }
    problems.push(...dates(plan, before, after).map((text) => `${name}: ${text} while shared`))
    if (plan.origin === 'received' && !alike([plan.places, plan.work], [now.places, now.work])) problems.push(`${name}: its locations or interventions read otherwise`)
    problems.push(...clients(facts, plan, before, after).map((text) => `${name}: ${text}`))
  }
  return problems.map((text) => ({ count: 'lock breaks', text }))
}

/** Shared for sure: the sender's word and the receiver's last word both stand, as far as either can know. */
function isShared(facts: readonly Fact[], plan: SeenPlan, seen: Seen): boolean {
  return foldLinks(facts).some((link) => {
    if (!link.sure) return false
    const state = stateOfLink(link)
    if (link.from === plan.at && link.plan === plan.id) return state === 'live' || state === 'offered'
    if (link.to !== plan.at || plan.origin !== 'received') return false
    return seen.shares.some((share) => share.at === plan.at && share.id === link.share && share.plan === plan.id) && (state === 'live' || state === 'offered')
  })
}

/** The owner may leave out an order while it is shared (partners see it); nobody may move one or add one. */
function dates(plan: SeenPlan, before: Seen, after: Seen): string[] {
  const ofPlan = (seen: Seen) => seen.orders.filter((order) => order.at === plan.at && order.plan === plan.id)
  const was = new Map(ofPlan(before).map((order) => [order.id, order]))
  return ofPlan(after).flatMap((order) => {
    const earlier = was.get(order.id)
    if (!earlier) return order.addedByHand || plan.origin === 'received' ? [`order ${order.id.slice(-6)} was added`] : []
    const moved = order.on !== earlier.on || order.time !== earlier.time || order.originalOn !== earlier.originalOn
    const calledOff = plan.origin === 'received' && order.calledOff !== earlier.calledOff
    return moved || calledOff ? [`order ${order.id.slice(-6)} was ${moved ? 'moved' : 'called off'}`] : []
  })
}

/** A building's client stays while a plan on it is shared with that client. */
function clients(facts: readonly Fact[], plan: SeenPlan, before: Seen, after: Seen): string[] {
  const toClient = foldLinks(facts).some((link) => {
    const role = facts.find((fact) => fact.kind === 'connected' && fact.connection === link.connection)
    const state = stateOfLink(link)
    return link.sure && link.from === plan.at && link.plan === plan.id && role?.kind === 'connected' && role.client === link.to && (state === 'live' || state === 'offered')
  })
  if (!toClient) return []
  const buildings = (plan.fields['locations'] as readonly { buildingId: string }[]).map((location) => location.buildingId)
  return before.buildings.flatMap((building) => {
    const now = after.buildings.find((one) => one.at === building.at && one.id === building.id)
    return building.at === plan.at && buildings.includes(building.id) && now && now.client !== building.client ? ['a building of it got another client'] : []
  })
}

/** Never two plans of one lineage in a company. */
export function judgeCopiesOnce(seen: Seen): Problem[] {
  const held = new Map<string, string>()
  return seen.plans.flatMap((plan): Problem[] => {
    const key = `${plan.at} ${plan.lineage}`
    const first = held.get(key)
    held.set(key, plan.number)
    return first ? [{ count: 'second copies', text: `company ${plan.at} holds one plan twice: ${first} and ${plan.number}` }] : []
  })
}
