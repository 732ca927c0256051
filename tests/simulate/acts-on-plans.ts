import { newId } from '../../kernel/ids.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { editAndShareAgain } from '../../modules/network/server/editing-and-sharing-again.ts'
import type { PlanInput } from '../../modules/planned-jobs/plan.ts'
import { archivePlan, deletePlan, duplicatePlan, restorePlan, takeWording } from '../../modules/planned-jobs/server/keeping-plans.ts'
import { changePlan, createPlan } from '../../modules/planned-jobs/server/planning.ts'
import type { Act } from './acts-of-sharing.ts'
import { short, somePlan } from './acts-of-sharing.ts'
import type { SeenPlan } from '../model/seen.ts'
import type { Dice } from './dice.ts'
import { told, type Player, type Stage } from './stage.ts'

type Site = { readonly buildingId: string; readonly placeIds: string[]; readonly assetIds: string[] }

/** Where a company may plan work; buildings of partners it keeps count too. */
async function sitesOf(stage: Stage, player: Player): Promise<Site[]> {
  return stage.rows(player, async (db) => {
    const [buildings, places, assets] = [
      await db.selectFrom('buildings').select('id').orderBy('id').execute(),
      await db.selectFrom('places').select(['id', 'buildingId']).where('archivedAt', 'is', null).orderBy('id').execute(),
      await db.selectFrom('assets').select(['id', 'buildingId']).where('archivedAt', 'is', null).orderBy('id').execute(),
    ]
    const inside = (list: readonly { id: string; buildingId: string }[], id: string) => list.filter((one) => one.buildingId === id).map((one) => one.id)
    return buildings.map(({ id }) => ({ buildingId: id, placeIds: inside(places, id), assetIds: inside(assets, id) }))
  })
}

const texts: Readonly<Record<string, (stage: Stage, player: Player, dice: Dice, sites: readonly Site[]) => unknown>> = {
  title: (stage, player) => `Cold rooms ${stage.mark(player, 'title')}`,
  description: (stage, player) => `Every week ${stage.mark(player, 'description')}`,
  type: (stage, player) => `Preventive ${stage.mark(player, 'type')}`,
  costCentre: (stage, player) => stage.mark(player, 'cost centre'),
  supplierId: (_stage, player, dice) => dice.pick([...player.contacts.filter((_, other) => other !== player.at), null]),
  assigneeIds: (_stage, player, dice) => [player.people[dice.number(player.people.length)]!],
  estimatedMinutes: (_stage, _player, dice) => 30 + dice.number(300),
  recurrence: (_stage, _player, dice) => aRule(dice),
  notifications: (_stage, _player, dice) => ({
    reminders: [{ before: { unit: 'hours', amount: 1 + dice.number(30) }, to: { assignees: true, roles: ['manager'] } }],
    late: [{ after: { unit: 'minutes', amount: dice.number(300) }, to: { assignees: false, roles: ['admin'] } }],
    onCompletion: { assignees: false, roles: ['manager'] },
    onNotConforming: null,
  }),
  internalSla: (_stage, _player, dice) => ({ startWithinMinutes: 1 + dice.number(4000), finishWithinMinutes: 5000 + dice.number(4000), holdWhileWaitingForClient: true }),
  gatekeeper: (stage, player) => ({
    questions: [{ id: newId(), label: `Locked out? ${stage.mark(player, 'gatekeeper question')}`, help: stage.mark(player, 'gatekeeper help'), kind: 'text', required: true }],
    call: { name: stage.mark(player, 'whom to call'), phone: '' },
  }),
  satisfaction: (stage, player) => ({ question: { en: stage.mark(player, 'survey question'), fr: stage.mark(player, 'survey question') } }),
  interventions: (stage, player, dice, sites) => interventions(stage, player, dice, sites),
  locations: (_stage, _player, dice, sites) => [locationIn(dice, dice.pick(sites))],
}
const freeFields = ['title', 'title', 'description', 'costCentre', 'supplierId', 'assigneeIds'] as const
const lockedFields = ['type', 'interventions', 'interventions', 'recurrence', 'recurrence', 'notifications', 'internalSla', 'gatekeeper', 'satisfaction', 'estimatedMinutes', 'locations'] as const

function aRule(dice: Dice): unknown {
  const weekdays = dice.shuffled([1, 2, 3, 4, 5]).slice(0, 1 + dice.number(2)).sort((a, b) => a - b)
  return { every: 1, unit: 'week', weekdays, startsOn: '2026-11-23', time: dice.pick(['08:00', '13:30', null]), end: { kind: 'never' }, holidays: 'ignore' }
}

function locationIn(dice: Dice, site: Site): unknown {
  return { buildingId: site.buildingId, placeId: dice.chance(0.5) ? dice.maybe(site.placeIds) : null }
}

function interventions(stage: Stage, player: Player, dice: Dice, sites: readonly Site[]): unknown {
  const site = dice.pick(sites)
  return Array.from({ length: 1 + dice.number(2) }, () => {
    const targets = [...site.placeIds.map((id) => ({ kind: 'place', id })), ...site.assetIds.map((id) => ({ kind: 'asset', id })), { kind: 'building', id: site.buildingId }]
    const task = (kind: string, required: boolean, spec: unknown) => ({ id: newId(), label: `Task ${stage.mark(player, 'task')}`, help: stage.mark(player, 'help of a task'), required, kind, spec })
    return { id: newId(), target: dice.pick(targets), tasks: [task('done', true, {}), task('text', false, { maxLength: 500 })] }
  })
}

export async function createPlanFor(stage: Stage, player: Player, dice: Dice): Promise<string> {
  const sites = await sitesOf(stage, player)
  // Rather where a partner is the client: that is what gets shared.
  const site = dice.chance(0.75) ? sites[0]! : dice.pick(sites)
  const fields = ['title', 'description', 'type', 'costCentre', 'supplierId', 'assigneeIds', 'recurrence', 'notifications', 'internalSla', 'gatekeeper', 'satisfaction']
  const made = Object.fromEntries(fields.map((field) => [field, texts[field]!(stage, player, dice, [site])]))
  // A supplier that is a neighbour, mostly.
  if (dice.chance(0.7)) made['supplierId'] = player.contacts[player.at === 0 ? 1 : player.at - 1]!
  const input = { ...made, ...(dice.chance(0.5) ? { gatekeeper: null } : {}), locations: [locationIn(dice, site)], interventions: interventions(stage, player, dice, [site]) } as PlanInput
  const outcome = await stage.do(player.manager, createPlan, input)
  if (outcome.ok) keepWritten(stage, player, outcome.value.id, input)
  return `company ${player.at} plans ${outcome.ok ? short(outcome.value.id) : 'something'}: ${told(outcome)}`
}

export const planAct: Act = async (stage, dice) => (manyPlans(stage) ? null : createPlanFor(stage, dice.pick(stage.players), dice))

function manyPlans(stage: Stage): boolean {
  return stage.seen.plans.filter((plan) => plan.origin === 'own').length >= 4
}

/** What was saved, field by field, in the form it is kept in. */
function keepWritten(stage: Stage, player: Player, id: string, input: object): void {
  for (const [field, value] of Object.entries(input)) stage.wrote(player, 'plan', id, field, canonical(field, value))
}

function canonical(field: string, value: unknown): unknown {
  if (field !== 'recurrence' || value === null) return field === 'assigneeIds' ? [...(value as string[])].sort() : value
  return { monthly: null, months: [], exceptions: [], extraDates: [], ...(value as object) }
}

async function edit(stage: Stage, dice: Dice, fields: readonly string[], again: boolean, fits?: (plan: SeenPlan) => boolean): Promise<string | null> {
  const found = somePlan(stage, dice, fits)
  if (!found) return null
  const { player, id } = found
  const sites = await sitesOf(stage, player)
  const plan = await stage.rows(player, (db) => db.selectFrom('plannedJobs').select('version').where('id', '=', id).executeTakeFirstOrThrow())
  const held = await stage.rows(player, (db) => db.selectFrom('plannedJobLocations').select('buildingId').where('plannedJobId', '=', id).orderBy('position').execute())
  const inPlan = sites.filter((site) => held.some((location) => location.buildingId === site.buildingId))
  const chosen = [...new Set(Array.from({ length: 1 + dice.number(2) }, () => dice.pick(fields)))]
  const changes = Object.fromEntries(chosen.map((field) => [field, texts[field]!(stage, player, dice, field === 'interventions' && inPlan.length > 0 ? inPlan : sites)])) as PlanInput
  if (chosen.includes('interventions')) delete changes.locations
  const ask = dice.chance(0.8) ? player.manager : player.admin
  const outcome: Outcome<unknown> = again ? await stage.do(ask, editAndShareAgain, { id, version: plan.version, changes }) : await stage.do(ask, changePlan, { id, version: plan.version, changes })
  if (outcome.ok) {
    keepWritten(stage, player, id, changes)
    if (again) stage.apart.add(id)
  }
  return `company ${player.at} ${again ? 'edits and shares again' : 'edits'} ${Object.keys(changes).join(', ')} of plan ${short(id)}: ${told(outcome)}`
}

export const editFreeAct: Act = (stage, dice) => edit(stage, dice, freeFields, false)
export const editLockedAct: Act = (stage, dice) => edit(stage, dice, lockedFields, false, (plan) => plan.lock !== null)
export const editAgainAct: Act = (stage, dice) => edit(stage, dice, [...lockedFields, 'title'], true, (plan) => plan.lock === 'shared' && plan.origin === 'own')

export const takeWordingAct: Act = async (stage, dice) => {
  const found = somePlan(stage, dice, (plan) => plan.origin === 'received')
  if (!found) return null
  const field = dice.chance(0.6) ? 'title' : 'description'
  const outcome = await stage.do(found.player.manager, takeWording, { id: found.id, field })
  if (outcome.ok) stage.facts.push({ kind: 'tookWording', at: found.player.at, plan: found.id, field })
  return `company ${found.player.at} takes the partner's ${field} of plan ${short(found.id)}: ${told(outcome)}`
}

export const deleteAct: Act = async (stage, dice) => {
  const found = somePlan(stage, dice)
  if (!found) return null
  const orders = await stage.rows(found.player, (db) => db.selectFrom('visits').select('id').where('jobId', '=', found.id).execute())
  const outcome = await stage.do(found.player.manager, deletePlan, { id: found.id })
  if (outcome.ok) stage.facts.push({ kind: 'deleted', at: found.player.at, plan: found.id, orders: orders.map(({ id }) => id) })
  return `company ${found.player.at} deletes plan ${short(found.id)}: ${told(outcome)}`
}

export const archiveAct: Act = async (stage, dice) => {
  const found = somePlan(stage, dice)
  if (!found) return null
  const away = dice.chance(0.5)
  const outcome: Outcome<unknown> = await stage.do(found.player.manager, away ? archivePlan : (restorePlan as unknown as typeof archivePlan), { id: found.id })
  // Coming orders come and go with it.
  if (outcome.ok) stage.wrote(found.player, 'plan', found.id, 'archived', away)
  return `company ${found.player.at} ${away ? 'archives' : 'restores'} plan ${short(found.id)}: ${told(outcome)}`
}

export const duplicateAct: Act = async (stage, dice) => {
  const found = somePlan(stage, dice)
  if (!found || manyPlans(stage)) return null
  const outcome = await stage.do(found.player.manager, duplicatePlan, { id: found.id })
  return `company ${found.player.at} duplicates plan ${short(found.id)}: ${told(outcome)}`
}
