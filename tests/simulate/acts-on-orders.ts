import { handBackOrder, takeOverOrder } from '../../modules/network/network-endpoints.ts'
import { addAndShareAgain, moveAndShareAgain } from '../../modules/network/server/editing-and-sharing-again.ts'
import { addDays, type LocalDate } from '../../kernel/dates.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Ask } from '../../platform/ask.ts'
import { addOrder, cancelOrder, moveOrder, restoreOrder, skipOrder, type OrderDates } from '../../modules/planned-jobs/server/ordering.ts'
import { interventionsOf } from '../../modules/visits/server/checklist-views.ts'
import {
  assignOrder, completeOrder, noteOrder, pauseOrder, recordResults, reopenOrder, reportOrder, resumeOrder, setOffOrder, startOrder, turnBackOrder, validateOrder,
} from '../../modules/visits/visit-endpoints.ts'
import type { Act } from './acts-of-sharing.ts'
import { short } from './acts-of-sharing.ts'
import { alike } from '../model/facts.ts'
import type { SeenOrder } from '../model/seen.ts'
import type { Dice } from './dice.ts'
import { told, type Player, type Stage } from './stage.ts'

/** An order of somebody, mostly one that fits; the first ones rather than the last, so that acts meet on the same. */
function someOrder(stage: Stage, dice: Dice, fits: (order: SeenOrder) => boolean): { player: Player; order: SeenOrder } | null {
  const all = stage.players.flatMap(({ at }) => stage.seen.orders.filter((order) => order.at === at).sort((one, other) => (`${one.on}${one.id}` < `${other.on}${other.id}` ? -1 : 1)).slice(0, 8))
  const fitting = all.filter(fits)
  const order = dice.maybe(fitting.length > 0 && dice.chance(0.9) ? fitting : all)
  return order && { player: stage.players[order.at]!, order }
}

const ours = (order: SeenOrder) => order.performer === 'us' && !order.withdrawn
const shared = (stage: Stage, order: SeenOrder) => stage.seen.plans.some((plan) => plan.at === order.at && plan.id === order.plan && plan.lock === 'shared')

/** The next thing a technician would do with an order, with now and then something that does not fit. */
export const workAct: Act = async (stage, dice) => {
  const found = someOrder(stage, dice, (order) => ours(order) && (shared(stage, order) || dice.chance(0.3)))
  if (!found) return null
  const { player, order } = found
  const ask = player.manager
  const next: Readonly<Record<string, readonly string[]>> = {
    scheduled: ['start', 'start', 'start', 'set-off', 'report', 'complete'],
    'on-the-way': ['start', 'start', 'turn-back'],
    started: ['record', 'record', 'pause', 'report', 'complete'],
    paused: ['resume', 'record', 'complete'],
    completed: ['validate', 'reopen', 'report'],
    validated: ['reopen', 'report'],
  }
  const verb = dice.pick(next[order.status]!)
  const outcome = await work(stage, dice, player, ask, order, verb)
  return `company ${player.at}: ${verb} of order ${short(order.id)}: ${told(outcome)}`
}

async function work(stage: Stage, dice: Dice, player: Player, ask: Ask, order: SeenOrder, verb: string): Promise<Outcome<unknown>> {
  const { id } = order
  if (verb === 'record') return record(stage, dice, player, ask, id)
  if (verb === 'report') {
    const report = `Done ${stage.mark(player, 'report')}`
    const outcome = await stage.request(ask, reportOrder, { id, report })
    if (outcome.ok) stage.wrote(player, 'order', id, 'report', report)
    return outcome
  }
  const outcome = await status(stage, player, ask, id, order.privately['gatekeeper'], verb)
  if (outcome.ok) stage.wrote(player, 'order', id, 'status', outcome.value.status)
  return outcome
}

function status(stage: Stage, player: Player, ask: Ask, id: string, gatekeeper: unknown, verb: string): Promise<Outcome<{ status: string }>> {
  if (verb === 'set-off') return stage.request(ask, setOffOrder, { id })
  if (verb === 'turn-back') return stage.request(ask, turnBackOrder, { id })
  if (verb === 'pause') return stage.request(ask, pauseOrder, { id, why: 'other', words: stage.mark(player, 'reason of a pause') })
  if (verb === 'resume') return stage.request(ask, resumeOrder, { id })
  if (verb === 'validate') return stage.request(ask, validateOrder, { id })
  if (verb === 'reopen') return stage.request(ask, reopenOrder, { id, reason: stage.mark(player, 'reason to reopen') })
  if (verb === 'complete') return stage.request(ask, completeOrder, { id })
  const questions = (gatekeeper as { questions: { id: string }[] } | null)?.questions ?? []
  const answers = questions.map((question) => ({ questionId: question.id, kind: 'text', value: stage.mark(player, 'gatekeeper answer') }))
  return stage.request(ask, startOrder, { id, ...(answers.length > 0 ? { answers } : {}) })
}

async function record(stage: Stage, dice: Dice, player: Player, ask: Ask, id: string): Promise<Outcome<unknown>> {
  const asked = await stage.rows(player, async (db) => {
    const order = await db.selectFrom('visits').select('checklistId').where('id', '=', id).executeTakeFirst()
    return interventionsOf(db, order?.checklistId ?? null)
  })
  const tasks = asked.flatMap(({ tasks }) => tasks).filter((task) => task.kind === 'done' || dice.chance(0.5))
  if (tasks.length === 0) return { ok: false, refusal: { code: 'nothing-to-record' } }
  const results = tasks.map((task) => {
    const note = stage.mark(player, 'note of a result')
    return { taskId: task.id, result: task.kind === 'text' ? { kind: 'text', value: `Seen ${stage.mark(player, 'text result')}`, note, photos: [] } : { kind: 'done', note, photos: [] } }
  })
  const outcome = await stage.request(ask, recordResults, { id, results })
  if (outcome.ok) for (const { taskId, result } of results) stage.wrote(player, 'order', id, `result:${taskId}`, result)
  return outcome
}

/** What stays at home on an order, whoever carries it out. */
export const privateAct: Act = async (stage, dice) => {
  const found = someOrder(stage, dice, (order) => !order.withdrawn)
  if (!found) return null
  const { player, order } = found
  if (dice.chance(0.5)) {
    const notes = `Note ${stage.mark(player, 'internal notes')}`
    const outcome = await stage.request(player.manager, noteOrder, { id: order.id, notes })
    if (outcome.ok) stage.wrote(player, 'order', order.id, 'notes', notes)
    return `company ${player.at} notes on order ${short(order.id)}: ${told(outcome)}`
  }
  const people = dice.chance(0.8) ? [player.technician.personId!] : []
  const outcome = await stage.request(player.manager, assignOrder, { id: order.id, people })
  // Who was on it already was not chosen for this one order: it goes on following its plan.
  if (outcome.ok && !alike(people, order.people)) stage.wrote(player, 'order', order.id, 'people', people)
  return `company ${player.at} assigns order ${short(order.id)}: ${told(outcome)}`
}

/** Dates, through the door that heeds the lock and through the one that shares again. */
export const dateAct: Act = async (stage, dice) => {
  const found = someOrder(stage, dice, (order) => !order.withdrawn)
  if (!found) return null
  const { player, order } = found
  const { id, plan: jobId } = order
  const on = addDays((order.on ?? '2026-11-23') as LocalDate, dice.number(9) - 2)
  const at = dice.pick(['09:15', null])
  const reason = stage.mark(player, 'reason to call off')
  const verb = dice.weighed({ move: 3, skip: 2, cancel: 1, restore: 2, add: 1, 'move-again': 3, 'add-again': 1 })
  const outcome: Outcome<OrderDates> =
    verb === 'move' ? await stage.do(player.manager, (db, ask, when: { id: string; on: string; at: string | null }) => moveOrder(db, ask, when), { id, on, at })
    : verb === 'skip' ? await stage.do(player.manager, skipOrder, { id, reason })
    : verb === 'cancel' ? await stage.do(player.manager, cancelOrder, { id, reason })
    : verb === 'restore' ? await stage.do(player.manager, restoreOrder, { id })
    : verb === 'add' ? await stage.do(player.manager, (db, ask, when: { planId: string; on: string; at: string | null }) => addOrder(db, ask, when), { planId: jobId, on, at })
    : verb === 'move-again' ? await stage.do(player.manager, moveAndShareAgain, { planId: jobId, id, on, at })
    : await stage.do(player.manager, addAndShareAgain, { planId: jobId, on, at })
  if (outcome.ok) {
    const { value } = outcome
    const kept = await stage.rows(player, (db) => db.selectFrom('visits').select(['movedByHand', 'calledOff']).where('id', '=', value.id).executeTakeFirstOrThrow())
    // What is back where the rule has it follows the rule again.
    if (kept.movedByHand || kept.calledOff) stage.wrote(player, 'order', value.id, 'dates', { on: value.on, time: value.at && `${value.at}:00`, calledOff: value.calledOff })
    else stage.wrote(player, 'order', value.id, 'dates', { on: value.on, time: value.at && `${value.at}:00`, calledOff: null })
    if (verb.endsWith('again')) stage.apart.add(jobId)
  }
  return `company ${player.at}: ${verb} of order ${short(id)} (${on}): ${told(outcome)}`
}

export const takeOverAct: Act = async (stage, dice) => {
  const found = someOrder(stage, dice, (order) => !order.withdrawn && order.performer !== 'us' && order.status === 'scheduled')
  if (!found) return null
  const { player, order } = found
  const outcome = await stage.request(player.manager, takeOverOrder, { id: order.id })
  if (outcome.ok) stage.facts.push({ kind: 'took', at: player.at, order: order.id })
  return `company ${player.at} takes order ${short(order.id)} over: ${told(outcome)}`
}

export const handBackAct: Act = async (stage, dice) => {
  const found = someOrder(stage, dice, (order) => ours(order) && order.status === 'scheduled' && shared(stage, order))
  if (!found) return null
  const { player, order } = found
  const outcome = await stage.request(player.manager, handBackOrder, { id: order.id })
  if (outcome.ok) stage.facts.push({ kind: 'gaveBack', at: player.at, order: order.id })
  return `company ${player.at} hands order ${short(order.id)} back: ${told(outcome)}`
}
