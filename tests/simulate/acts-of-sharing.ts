import { answerInvitation, changeConnection, changeShareNotes, declineShare, endConnection, invite, keepAsOwn, sharePlan, stopShare, acceptShare, activateNetwork, previewShare, readSharePanel } from '../../modules/network/network-endpoints.ts'
import { mailedToken } from '../chain.ts'
import type { SeenPlan, State } from '../model/seen.ts'
import type { Dice } from './dice.ts'
import { told, type Player, type Stage } from './stage.ts'

export type Act = (stage: Stage, dice: Dice) => Promise<string | null>

/** `supplier` invites `client` (or the other way), who reads the mail and answers. */
export async function connect(stage: Stage, supplier: Player, client: Player, dice: Dice, refuses = 0.15): Promise<string> {
  const [inviter, invited] = dice.chance(0.5) ? [supplier, client] : [client, supplier]
  const partnerIs = inviter === supplier ? 'client' : 'supplier'
  await stage.request(inviter.admin, activateNetwork, { active: true })
  const message = stage.mark(inviter, 'message of an invitation')
  const sent = await stage.request(inviter.admin, invite, { email: invited.mail, partnerIs, contactId: inviter.contacts[invited.at]!, name: `Partner ${invited.at}`, message, language: 'en' })
  const said = `company ${inviter.at} invites company ${invited.at} as its ${partnerIs}: ${told(sent)}`
  if (!sent.ok) return said
  const { id } = sent.value
  stage.marks.allow(message, invited.at)
  allowName(stage, inviter, invited)
  const accept = !dice.chance(refuses)
  const reason = stage.mark(invited, 'reason to decline an invitation')
  const token = await mailedToken(stage.house, id)
  const answered = await stage.request(invited.admin, answerInvitation, { token, accept, contactId: invited.contacts[inviter.at]!, reason })
  if (answered.ok) {
    stage.marks.allow(reason, inviter.at)
    if (accept) {
      allowName(stage, invited, inviter)
      stage.facts.push({ kind: 'connected', connection: id, supplier: supplier.at, client: client.at })
    }
  }
  return `${said}; answered ${accept ? 'yes' : 'no'}: ${told(answered)}`
}

function allowName(stage: Stage, of: Player, to: Player): void {
  for (const word of of.name.match(/qx\S+xq/g) ?? []) stage.marks.allow(word, to.at)
}

export const connectAct: Act = async (stage, dice) => {
  const [one, other] = dice.chance(0.7) ? neighbours(stage, dice) : dice.shuffled(stage.players)
  return connect(stage, one!, other!, dice)
}

function neighbours(stage: Stage, dice: Dice): Player[] {
  const at = dice.number(stage.players.length - 1)
  return [stage.players[at]!, stage.players[at + 1]!]
}

export const endAct: Act = async (stage, dice) => {
  const found = await someConnection(stage, dice)
  if (!found) return null
  const { player, id, partner } = found
  const reason = stage.mark(player, 'reason to end a connection')
  const outcome = await stage.request(player.admin, endConnection, { id, reason })
  if (outcome.ok) {
    stage.marks.allow(reason, partner)
    stage.facts.push({ kind: 'ended', connection: id, at: player.at })
  }
  return `company ${player.at} ends its connection with company ${partner}: ${told(outcome)}`
}

export const acceptByItselfAct: Act = async (stage, dice) => {
  const found = await someConnection(stage, dice)
  if (!found) return null
  const acceptsByItself = dice.chance(0.7)
  const outcome = await stage.request(found.player.admin, changeConnection, { id: found.id, acceptsByItself })
  return `company ${found.player.at} lets offers of company ${found.partner} be accepted by themselves: ${String(acceptsByItself)}, ${told(outcome)}`
}

async function someConnection(stage: Stage, dice: Dice) {
  const player = dice.pick(stage.players)
  const rows = await stage.rows(player, (db) => db.selectFrom('connections').select(['id', 'partnerCompanyId']).where('state', '=', 'live').orderBy('id').execute())
  const row = dice.maybe(rows)
  return row ? { player, id: row.id, partner: stage.players.findIndex((one) => one.id === row.partnerCompanyId) } : null
}

/** A plan of somebody, mostly in a direction that the panel says is open. */
export const shareAct: Act = async (stage, dice) => {
  const ways: { player: Player; id: string; to: 'client' | 'supplier' }[] = []
  const open: typeof ways = []
  for (const plan of dice.shuffled(stage.seen.plans).slice(0, 4)) {
    const player = stage.players[plan.at]!
    const panel = await stage.request(player.manager, readSharePanel, { id: plan.id })
    for (const to of ['client', 'supplier'] as const) {
      const way = { player, id: plan.id, to }
      ways.push(way)
      const destination = panel.ok ? panel.value.destinations.find((one) => one.to === to) : undefined
      if (destination?.blocked === null && destination.share?.state !== 'live' && destination.share?.state !== 'offered') open.push(way)
    }
  }
  const way = dice.maybe(open.length > 0 && dice.chance(0.9) ? open : ways)
  if (!way) return null
  await stage.request(way.player.manager, previewShare, { id: way.id, to: way.to })
  return share(stage, way.player, way.id, way.to)
}

export async function share(stage: Stage, player: Player, id: string, to: 'client' | 'supplier'): Promise<string> {
  const notes = `Notes ${stage.mark(player, 'share notes')}`
  const outcome = await stage.request(player.manager, sharePlan, { id, to, notes })
  if (outcome.ok) {
    const share = outcome.value.shareId
    const row = await stage.rows(player, (db) =>
      db.selectFrom('shares as s').innerJoin('connections as c', 'c.id', 's.connectionId').innerJoin('plannedJobs as p', 'p.id', 's.plannedJobId')
        .select(['s.connectionId', 'c.partnerCompanyId', 'p.lineageId']).where('s.id', '=', share).executeTakeFirstOrThrow())
    const partner = stage.players.findIndex((one) => one.id === row.partnerCompanyId)
    stage.facts.push({ kind: 'offered', share, connection: row.connectionId, at: player.at, to: partner, plan: id, lineage: row.lineageId })
    stage.wrote(player, 'share', share, 'notes', notes)
  }
  return `company ${player.at} shares plan ${short(id)} with its ${to}: ${told(outcome)}`
}

export const notesAct: Act = async (stage, dice) => {
  const found = someShare(stage, dice, 'out', 'live')
  if (!found) return null
  const notes = `Notes ${stage.mark(found.player, 'share notes')}`
  const outcome = await stage.request(found.player.manager, changeShareNotes, { id: found.id, notes })
  if (outcome.ok) stage.wrote(found.player, 'share', found.id, 'notes', notes)
  return `company ${found.player.at} words the notes of share ${short(found.id)}: ${told(outcome)}`
}

export const acceptAct: Act = async (stage, dice) => {
  const found = someShare(stage, dice, 'in', 'offered')
  if (!found) return null
  const outcome = await stage.request(found.player.manager, acceptShare, { id: found.id })
  if (outcome.ok) stage.facts.push({ kind: 'answered', share: found.id, at: found.player.at, answer: 'accepted' })
  return `company ${found.player.at} accepts share ${short(found.id)}: ${told(outcome)}`
}

export const declineAct: Act = async (stage, dice) => {
  const found = someShare(stage, dice, 'in', 'offered')
  if (!found) return null
  const reason = stage.mark(found.player, 'reason to decline')
  const outcome = await stage.request(found.player.manager, declineShare, { id: found.id, reason })
  if (outcome.ok) {
    stage.marks.allow(reason, found.partner)
    stage.facts.push({ kind: 'answered', share: found.id, at: found.player.at, answer: 'declined' })
  }
  return `company ${found.player.at} declines share ${short(found.id)}: ${told(outcome)}`
}

export const stopAct: Act = async (stage, dice) => {
  const found = someShare(stage, dice, dice.chance(0.5) ? 'in' : 'out', 'live')
  if (!found) return null
  const reason = stage.mark(found.player, 'reason to stop')
  const outcome = await stage.request(found.player.manager, stopShare, { id: found.id, reason })
  if (outcome.ok) {
    stage.marks.allow(reason, found.partner)
    stage.facts.push({ kind: 'stopped', share: found.id, at: found.player.at })
  }
  return `company ${found.player.at} stops share ${short(found.id)}: ${told(outcome)}`
}

export const keepAct: Act = async (stage, dice) => {
  const found = somePlan(stage, dice, (plan) => plan.lock === 'stopped')
  if (!found) return null
  const outcome = await stage.request(found.player.manager, keepAsOwn, { id: found.id })
  if (outcome.ok) stage.facts.push({ kind: 'kept', at: found.player.at, plan: found.id, lineage: found.lineage })
  return `company ${found.player.at} keeps plan ${short(found.id)} as its own: ${told(outcome)}`
}

/** A share somebody holds, mostly one in this state. */
function someShare(stage: Stage, dice: Dice, direction: 'in' | 'out', state: State) {
  const held = stage.seen.shares.filter((share) => share.direction === direction && share.plan !== null)
  const fitting = held.filter((share) => share.state === state)
  const share = dice.maybe(fitting.length > 0 && dice.chance(0.9) ? fitting : held)
  if (!share) return null
  const partner = stage.seen.connections.find((connection) => connection.at === share.at && connection.id === share.connection)?.partner ?? -1
  return { player: stage.players[share.at]!, id: share.id, partner }
}

/** A plan of somebody, mostly one that fits. */
export function somePlan(stage: Stage, dice: Dice, fits: (plan: SeenPlan) => boolean = () => true): { player: Player; id: string; lineage: string } | null {
  const fitting = stage.seen.plans.filter(fits)
  const plan = dice.maybe(fitting.length > 0 && dice.chance(0.85) ? fitting : stage.seen.plans)
  return plan && { player: stage.players[plan.at]!, id: plan.id, lineage: plan.lineage }
}

export function short(id: string): string {
  return id.slice(-6)
}
