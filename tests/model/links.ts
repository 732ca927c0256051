import type { Fact, Problem } from './facts.ts'
import type { Seen, State } from './seen.ts'

/**
 * The standing link between two copies of one plan, folded from what both sides were told is done. `open`: the sender's last word
 * is that it shares. `sure`: everyone knew of the other's last word when he spoke, so the state is known without looking.
 */
export type Link = {
  readonly share: string
  readonly connection: string
  readonly lineage: string
  readonly from: number
  readonly to: number
  readonly plan: string
  readonly open: boolean
  readonly answer: 'none' | 'accepted' | 'declined' | 'stopped'
  readonly sure: boolean
  /** Who ended the connection under it; `heard`: everything said so far has arrived. */
  readonly endedBy: 'from' | 'to' | null
  readonly heard: boolean
}

export function foldLinks(facts: readonly Fact[]): Link[] {
  let links: Link[] = []
  let settledAt = -1
  const spoke: Record<string, number> = {}
  const enders: Record<string, number> = {}
  // Who offers over a connection that its partner has ended has not heard of it yet: the end holds for that offer too.
  const endedBy = (connection: string, from: number) => (connection in enders ? (enders[connection] === from ? 'from' : 'to') : null)
  const change = (share: string, to: (link: Link) => Link) => (links = links.map((link) => (link.share === share ? to(link) : link)))
  facts.forEach((fact, at) => {
    if (fact.kind === 'offered') {
      const known = links.find((link) => link.share === fact.share)
      // Whose source has fallen, and who may not have heard of it, hands on what he no longer has.
      const sourced = !links.some((link) => link.to === fact.at && link.lineage === fact.lineage && !link.heard && (!link.open || link.endedBy || !link.sure))
      if (!known) links = [...links, { ...fact, from: fact.at, open: true, answer: 'none', sure: sourced, endedBy: endedBy(fact.connection, fact.at), heard: false }]
      else {
        const blind = (spoke[`${fact.share} ${known.to}`] ?? -1) > settledAt
        change(fact.share, (link) => ({ ...link, open: true, answer: link.answer === 'accepted' ? 'accepted' : 'none', sure: sourced && !blind, endedBy: endedBy(link.connection, link.from), heard: false }))
      }
      spoke[`${fact.share} ${fact.at}`] = at
    } else if (fact.kind === 'stopped' || fact.kind === 'answered') {
      const { share } = fact
      change(share, (link) => {
        if (fact.kind === 'stopped' && fact.at === link.from) return { ...link, open: false, sure: true, heard: false }
        const blind = (spoke[`${share} ${link.from}`] ?? -1) > settledAt
        return { ...link, answer: fact.kind === 'stopped' ? 'stopped' : fact.answer, sure: link.sure && !blind, heard: false }
      })
      spoke[`${share} ${fact.at}`] = at
      if (fact.kind === 'stopped') links = doubtBelow(links, links.filter((link) => link.share === share))
    } else if (fact.kind === 'kept') {
      links = links.map((link) => (link.from === fact.at && link.plan === fact.plan ? { ...link, open: false, heard: false } : link))
      // Who keeps a copy as its own takes back its yes.
      for (const { share, from } of links.filter((link) => link.to === fact.at && link.lineage === fact.lineage && link.answer === 'accepted')) {
        const blind = (spoke[`${share} ${from}`] ?? -1) > settledAt
        change(share, (link) => ({ ...link, answer: 'stopped', sure: link.sure && !blind, heard: false }))
        spoke[`${share} ${fact.at}`] = at
      }
    } else if (fact.kind === 'ended') {
      enders[fact.connection] = fact.at
      links = links.map((link) => (link.connection === fact.connection ? { ...link, endedBy: fact.at === link.from ? 'from' : 'to', heard: false } : link))
      links = doubtBelow(links, links.filter((link) => link.connection === fact.connection))
    } else if (fact.kind === 'settled') {
      settledAt = at
      links = links.map((link) => ({ ...asSeen(link, fact.states[link.share] as State | undefined), heard: true }))
    }
  })
  return links
}

/** Who loses its source stops what it hands on, and does not take it up again by itself: whether it heard of it in time nobody knows yet. */
function doubtBelow(links: readonly Link[], closed: readonly Link[]): Link[] {
  const below = links.filter((link) => link.sure && closed.some((source) => source.to === link.from && source.lineage === link.lineage))
  if (below.length === 0) return [...links]
  return doubtBelow(links.map((link) => (below.includes(link) ? { ...link, sure: false } : link)), below)
}

/** Whether the sender, or the receiver, still believes that the other follows: until it said no itself, or heard the other's no. */
export function believes(link: Link, side: 'from' | 'to'): boolean {
  const saidNo = { from: !link.open || link.endedBy === 'from', to: link.answer === 'declined' || link.answer === 'stopped' || link.endedBy === 'to' }
  return !saidNo[side] && (!saidNo[side === 'from' ? 'to' : 'from'] || !link.heard)
}

export function stateOfLink(link: Link): State {
  if (!link.open || link.endedBy) return link.answer === 'declined' ? 'declined' : 'stopped'
  return link.answer === 'none' ? 'offered' : link.answer === 'accepted' ? 'live' : link.answer
}

/** After everything arrived the model goes on from what both sides show (they were judged before). */
function asSeen(link: Link, state: State | undefined): Link {
  if (!state || state === stateOfLink(link)) return { ...link, sure: true }
  if (state === 'live') return { ...link, open: true, answer: 'accepted', sure: true }
  if (state === 'offered') return { ...link, open: true, answer: 'none', sure: true }
  if (state === 'declined') return { ...link, answer: 'declined', sure: true }
  return { ...link, open: false, sure: true }
}

/** Whether both sides see the same of each link, and what their words make of it. Asked when everything has arrived. */
export function judgeLinks(facts: readonly Fact[], seen: Seen): Problem[] {
  const problems: string[] = []
  const ended = new Set(facts.flatMap((fact) => (fact.kind === 'ended' ? [fact.connection] : [])))
  for (const link of foldLinks(facts)) {
    const [out, arrived] = [sideOf(seen, link.from, link.share), sideOf(seen, link.to, link.share)]
    const name = `share ${link.share.slice(-6)} from ${link.from} to ${link.to}`
    if (!out) {
      if (seen.plans.some((plan) => plan.at === link.from && plan.id === link.plan)) problems.push(`${name} is gone at its sender`)
      continue
    }
    if (!arrived) {
      if (link.open && !link.endedBy) problems.push(`${name} never arrived`)
      continue
    }
    if (out.state !== arrived.state) problems.push(`${name}: its sender sees ${out.state}, its receiver ${arrived.state}`)
    if (ended.has(link.connection) && (out.state === 'live' || out.state === 'offered')) problems.push(`${name} is ${out.state} over an ended connection`)
    const sourceLive = isSourceLive(seen, link)
    if (!sourceLive && (out.state === 'live' || out.state === 'offered')) problems.push(`${name} is ${out.state} although its own source is not live`)
    if (link.sure && !possible(link, seen, sourceLive).includes(out.state)) problems.push(`${name} is ${out.state}, should be ${stateOfLink(link)}`)
  }
  for (const fact of facts) {
    if (fact.kind !== 'connected') continue
    for (const side of seen.connections.filter((connection) => connection.id === fact.connection)) {
      const wanted = ended.has(fact.connection) ? 'ended' : 'live'
      if (side.state !== wanted) problems.push(`the connection of ${fact.supplier} and ${fact.client} is ${side.state} at ${side.at}, should be ${wanted}`)
    }
  }
  for (const plan of seen.plans) {
    const into = seen.shares.filter((share) => share.at === plan.at && share.plan === plan.id && share.direction === 'in')
    const from = seen.shares.filter((share) => share.at === plan.at && share.plan === plan.id && share.direction === 'out')
    const openOut = from.some((share) => share.state === 'live' || share.state === 'offered')
    const best = (['live', 'offered'] as const).find((state) => into.some((share) => share.state === state))
    const lock = plan.origin === 'own' ? (openOut ? 'shared' : null) : best === 'live' ? 'shared' : best === 'offered' ? 'offered' : 'stopped'
    if (plan.lock !== lock) problems.push(`plan ${plan.number} at ${plan.at} has the lock ${plan.lock}, its shares say ${lock}`)
  }
  return problems.map((text) => ({ count: 'divergences', text }))
}

function possible(link: Link, seen: Seen, sourceLive: boolean): State[] {
  const state = stateOfLink(link)
  if (link.endedBy) return ['stopped', 'declined']
  if (state !== 'live' && state !== 'offered') return [state, ...(state === 'declined' ? (['stopped'] as const) : [])]
  if (!sourceLive) return ['stopped', 'declined']
  if (state === 'live') return ['live']
  const answers: State[] = ['offered']
  if (seen.connections.some((connection) => connection.at === link.to && connection.id === link.connection && connection.acceptsByItself)) answers.push('live')
  if (holdsAnotherWay(link, seen)) answers.push('declined')
  return answers
}

/** The receiver made the plan itself, or has it from someone else: never twice, never in a circle. */
function holdsAnotherWay(link: Link, seen: Seen): boolean {
  return seen.plans.some((plan) => {
    if (plan.at !== link.to || plan.lineage !== link.lineage) return false
    const ways = seen.shares.filter((share) => share.at === link.to && share.plan === plan.id && share.direction === 'in')
    return !ways.some((share) => share.id === link.share) || ways.some((share) => share.id !== link.share && (share.state === 'live' || share.state === 'offered'))
  })
}

function isSourceLive(seen: Seen, link: Link): boolean {
  const plan = seen.plans.find((one) => one.at === link.from && one.id === link.plan)
  if (!plan || plan.origin === 'own') return true
  return seen.shares.some((share) => share.at === link.from && share.plan === plan.id && share.direction === 'in' && share.state === 'live')
}

function sideOf(seen: Seen, at: number, share: string) {
  return seen.shares.find((one) => one.at === at && one.id === share)
}
