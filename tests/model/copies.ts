import { alike, steady, type Fact, type Problem } from './facts.ts'
import { foldLinks, type Link } from './links.ts'
import type { Seen, SeenOrder, SeenPlan } from './seen.ts'

type Role = 'client' | 'supplier'
type Pair = { readonly link: Link; readonly source: SeenPlan; readonly copy: SeenPlan; readonly live: boolean; readonly copyIs: Role; readonly sourceIs: Role }

/** Whether every copy is what its source is: definition, wording, documents, notes, orders, work. Asked when everything has arrived. */
export function judgeCopies(facts: readonly Fact[], seen: Seen): Problem[] {
  const pairs = pairsOf(facts, seen)
  const problems = pairs.flatMap((pair) => [...definition(pair), ...wording(facts, pair), ...documents(pair, seen, 'plan', pair.source.id, pair.copy.id), ...notes(pair, seen), ...(pair.live ? orders(pair, seen) : [])])
  return [...problems, ...performers(facts, pairs, seen)].map((text) => ({ count: 'divergences', text }))
}

function pairsOf(facts: readonly Fact[], seen: Seen): Pair[] {
  return foldLinks(facts).flatMap((link): Pair[] => {
    const arrived = seen.shares.find((share) => share.at === link.to && share.id === link.share)
    if (!arrived?.plan || (arrived.state !== 'live' && arrived.state !== 'offered')) return []
    const source = seen.plans.find((plan) => plan.at === link.from && plan.id === link.plan)
    const copy = seen.plans.find((plan) => plan.at === link.to && plan.id === arrived.plan)
    const role = facts.find((fact) => fact.kind === 'connected' && fact.connection === link.connection)
    if (!source || role?.kind !== 'connected') return []
    if (!copy) return []
    // Kept as its own, and only offered again: still its own until it says yes.
    if (copy.origin === 'own' && arrived.state === 'offered') return []
    const copyIs = role.client === link.to ? 'client' : 'supplier'
    return [{ link, source, copy, live: arrived.state === 'live', copyIs, sourceIs: copyIs === 'client' ? 'supplier' : 'client' }]
  })
}

const nameOf = ({ link }: Pair) => `copy at ${link.to} of the plan at ${link.from}`

function definition(pair: Pair): string[] {
  const { source, copy } = pair
  const wrong: string[] = []
  if (copy.origin !== 'received') wrong.push(`${nameOf(pair)} calls itself its own`)
  if (source.lineage !== copy.lineage) wrong.push(`${nameOf(pair)} has another lineage`)
  if (source.fields['type'] !== copy.fields['type']) wrong.push(`${nameOf(pair)}: type is "${String(copy.fields['type'])}", should be "${String(source.fields['type'])}"`)
  if (!alike(source.places, copy.places)) wrong.push(`${nameOf(pair)}: locations are ${steady(copy.places)}, should be ${steady(source.places)}`)
  if (!alike(source.work, copy.work)) wrong.push(`${nameOf(pair)}: interventions are ${steady(copy.work)}, should be ${steady(source.work)}`)
  return wrong
}

/** Each company words its own copy; until it does, the copy follows what its source hands on. */
function wording(facts: readonly Fact[], pair: Pair): string[] {
  return (['title', 'description'] as const).flatMap((field) => {
    const wrong: string[] = []
    const received = field === 'title' ? pair.copy.receivedTitle : pair.copy.receivedDescription
    if (received !== pair.source.fields[field]) wrong.push(`${nameOf(pair)}: received ${field} is "${received}", should be "${String(pair.source.fields[field])}"`)
    if (!wordedItself(facts, pair.copy, field) && pair.copy.fields[field] !== pair.source.fields[field]) {
      wrong.push(`${nameOf(pair)}: ${field} is "${String(pair.copy.fields[field])}", should follow "${String(pair.source.fields[field])}"`)
    }
    return wrong
  })
}

/** Its last word on the field is its own. */
export function wordedItself(facts: readonly Fact[], plan: Pick<SeenPlan, 'at' | 'id'>, field: 'title' | 'description'): boolean {
  const last = facts.findLast((fact) =>
    (fact.kind === 'wrote' && fact.thing === 'plan' && fact.at === plan.at && fact.id === plan.id && fact.field === field) ||
    (fact.kind === 'tookWording' && fact.at === plan.at && fact.plan === plan.id && fact.field === field))
  return last?.kind === 'wrote'
}

/** A document is at the other side when its holder shows it in that direction, and only then. `from` is the side that shows. */
function documents(pair: Pair, seen: Seen, subject: string, theirId: string, ourId: string, from: 'source' | 'copy' = 'source'): string[] {
  const [here, there, role] = from === 'source' ? [pair.link.from, pair.link.to, pair.copyIs] : [pair.link.to, pair.link.from, pair.sourceIs]
  const shown = seen.documents
    .filter((document) => document.at === here && document.subject === subject && document.subjectId === theirId)
    .filter((document) => (role === 'client' ? document.withClient : document.withSupplier))
  const arrived = seen.documents.filter((document) => document.at === there && document.subject === subject && document.subjectId === ourId && document.over === pair.link.connection)
  const [theirs, ours] = [shown.map((document) => document.name).sort(), arrived.map((document) => document.name).sort()]
  return alike(theirs, ours) ? [] : [`${nameOf(pair)}: documents of the ${subject} at ${there} are ${steady(ours)}, should be ${steady(theirs)}`]
}

function notes(pair: Pair, seen: Seen): string[] {
  const [out, arrived] = [pair.link.from, pair.link.to].map((at) => seen.shares.find((share) => share.at === at && share.id === pair.link.share)?.notes)
  return out === arrived ? [] : [`${nameOf(pair)}: share notes are "${arrived}", should be "${out}"`]
}

const dateFacts = ['on', 'time', 'zone', 'originalOn', 'ordinal', 'calledOff', 'withdrawn'] as const
const workFacts = ['status', 'startedAt', 'pausedAt', 'finishedAt', 'progress', 'report'] as const

function orders(pair: Pair, seen: Seen): string[] {
  const wrong: string[] = []
  const theirs = ordersOf(seen, pair.source)
  const ours = ordersOf(seen, pair.copy)
  for (const order of theirs) {
    const copy = ours.find((one) => one.id === order.id)
    if (!copy) {
      if (!order.withdrawn) wrong.push(`${nameOf(pair)}: order ${order.id.slice(-6)} on ${order.on} is missing`)
      continue
    }
    if (order.withdrawn && copy.withdrawn) continue
    for (const field of dateFacts) {
      if (order[field] !== copy[field]) wrong.push(`${nameOf(pair)}: order ${order.id.slice(-6)}: ${field} is ${String(copy[field])}, should be ${String(order[field])}`)
    }
    for (const field of workFacts) {
      if (order[field] !== copy[field]) wrong.push(`${nameOf(pair)}: order ${order.id.slice(-6)}: ${field} differs: ${String(copy[field])} there, ${String(order[field])} here`)
    }
    if (!alike(order.asked, copy.asked)) wrong.push(`${nameOf(pair)}: order ${order.id.slice(-6)} asks ${steady(copy.asked)}, should ask ${steady(order.asked)}`)
    if (!alike(order.results, copy.results)) wrong.push(`${nameOf(pair)}: order ${order.id.slice(-6)}: results differ: ${steady(copy.results)} there, ${steady(order.results)} here`)
    // Documents of an order are its performer's to show: they come from the side the work comes from.
    const performedBy = copy.performer === pair.sourceIs ? 'source' : 'copy'
    wrong.push(...documents(pair, seen, 'visit', order.id, copy.id, performedBy))
  }
  for (const order of ours) {
    if (order.withdrawn || theirs.some((one) => one.id === order.id)) continue
    // What it began while the plan was its own stays its own; nothing else may be on its calendar.
    if (order.status === 'scheduled' || order.status === 'on-the-way') wrong.push(`${nameOf(pair)}: order ${order.id.slice(-6)} on ${order.on} is not one of its source`)
  }
  return wrong
}

function ordersOf(seen: Seen, plan: SeenPlan): SeenOrder[] {
  return seen.orders.filter((order) => order.at === plan.at && order.plan === plan.id)
}

/** Each order in hand of exactly one company, and everyone points towards it; by default the far supplier end. */
function performers(facts: readonly Fact[], pairs: readonly Pair[], seen: Seen): string[] {
  const live = pairs.filter((pair) => pair.live)
  const wrong: string[] = []
  for (const pair of live) {
    for (const order of ordersOf(seen, pair.source)) {
      const copy = seen.orders.find((one) => one.at === pair.copy.at && one.plan === pair.copy.id && one.id === order.id)
      if (!copy || order.withdrawn || copy.withdrawn) continue
      const towards = order.performer === pair.copyIs
      const back = copy.performer === pair.sourceIs
      if (towards === back) wrong.push(`${nameOf(pair)}: order ${order.id.slice(-6)} is carried out by "${order.performer}" here and by "${copy.performer}" there`)
    }
  }
  const shared = new Map(live.flatMap((pair) => [[`${pair.source.at} ${pair.source.id}`, pair.source], [`${pair.copy.at} ${pair.copy.id}`, pair.copy]] as const))
  for (const plan of shared.values()) {
    for (const order of ordersOf(seen, plan)) {
      if (order.withdrawn) continue
      // Who did what is validated stays a fact, also after sharing with them ended; all else must be in hands that can finish it.
      if (order.performer !== 'us' && order.status !== 'validated' && !live.some((pair) => (pair.source === plan && pair.copyIs === order.performer) || (pair.copy === plan && pair.sourceIs === order.performer))) {
        wrong.push(`order ${order.id.slice(-6)} at ${plan.at} is carried out by a ${order.performer} with whom it is not shared`)
      }
      if (order.askedBy !== null && order.status === 'scheduled') wrong.push(`order ${order.id.slice(-6)} at ${plan.at} was asked for by "${order.askedBy}" and nobody answered`)
      const wanted = expectedPerformer(facts, live, plan, order)
      if (wanted !== null && (order.performer === 'us') !== (wanted === plan.at)) wrong.push(`order ${order.id.slice(-6)} at ${plan.at} is carried out by "${order.performer}", should be by company ${wanted}`)
    }
  }
  return wrong
}

/** The company that must hold an order nobody began; null where somebody spoke blindly, or links changed since somebody took it. */
function expectedPerformer(facts: readonly Fact[], live: readonly Pair[], plan: SeenPlan, order: SeenOrder): number | null {
  if (order.status !== 'scheduled') return null
  const about = facts.filter((fact) => fact.kind === 'settled' || concerns(fact, order.id))
  const spoken = about.findLast((fact) => fact.kind === 'took' || fact.kind === 'gaveBack')
  if (!spoken) return about.some((fact) => fact.kind === 'wrote') ? null : supplierEnd(live, plan)
  const at = about.indexOf(spoken)
  const informed = at === 0 || about[at - 1]!.kind === 'settled'
  if (!informed || about.slice(at + 1).some((fact) => fact.kind !== 'settled')) return null
  return spoken.kind === 'took' ? spoken.at : supplierEnd(live, plan)
}

function concerns(fact: Fact, order: string): boolean {
  if (fact.kind === 'took' || fact.kind === 'gaveBack') return fact.order === order
  if (fact.kind === 'wrote') return fact.thing === 'order' && fact.id === order && fact.field === 'status'
  return fact.kind === 'offered' || fact.kind === 'stopped' || fact.kind === 'answered' || fact.kind === 'kept' || fact.kind === 'ended'
}

function supplierEnd(live: readonly Pair[], plan: SeenPlan): number | null {
  let end = plan
  for (let hops = 0; hops < 10; hops += 1) {
    const next = live.find((pair) => (pair.source === end && pair.copyIs === 'supplier') || (pair.copy === end && pair.sourceIs === 'supplier'))
    if (!next) return end.at
    end = next.source === end ? next.copy : next.source
  }
  return null
}
