import type { LocalDate } from '../../../kernel/dates.ts'
import { createPlan } from '../../../modules/planned-jobs/server/planning.ts'
import type { PlanInput } from '../../../modules/planned-jobs/plan.ts'
import { carryOut } from './carrying-out.ts'
import { interventionOn } from './checklists.ts'
import { demoPlans, type DemoPlan } from './plans.ts'
import type { Premises } from './premises.ts'
import { play, type Stage } from './stage.ts'

/** Plans everything a year ago and makes the orders from then until the end of the present window; answers the plans by their key. */
export async function planTheYear(stage: Stage, premises: ReadonlyMap<string, Premises>, startsOn: LocalDate): Promise<Map<string, string>> {
  await setWindow(stage, 364 + usualWindow)
  const plans = new Map<string, string>()
  for (const plan of demoPlans) {
    const { manager, people } = stage.companies[plan.owner]
    const assigneeIds = plan.people.map((key) => people.get(key)!)
    const { id } = await play(stage, manager, (db) => createPlan(db, manager, { ...inputOf(plan, premises.get(plan.building)!, startsOn), assigneeIds }))
    plans.set(plan.key, id)
  }
  await setWindow(stage, usualWindow)
  return plans
}

/** What became of a plan's orders between two days. */
export async function carryOutPlan(stage: Stage, plans: ReadonlyMap<string, string>, key: string, from: LocalDate, until: LocalDate): Promise<void> {
  const plan = demoPlans.find((each) => each.key === key)!
  const { id, manager } = stage.companies[plan.owner]
  await stage.house.database.inCompany(id, (db) =>
    carryOut(db, { id: plans.get(key)!, report: plan.report, manager: manager.name }, from, until, [...key].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7)),
  )
}

const usualWindow = 120

async function setWindow(stage: Stage, days: number): Promise<void> {
  for (const { id } of Object.values(stage.companies)) {
    await stage.house.database.inCompany(id, (db) => db.updateTable('companies').set({ orderWindowDays: days }).execute())
  }
}

function inputOf(plan: DemoPlan, { buildingId, places, assets }: Premises, startsOn: LocalDate): PlanInput {
  const chosen = assets.filter(({ category }) => plan.categories.includes(category))
  // What has no assets of its own is done in every room but the technical ones.
  const rooms = [...places.values()].slice(0, 3)
  return {
    title: plan.title,
    description: plan.description,
    type: plan.type,
    locations: [{ buildingId, placeId: null }],
    interventions: chosen.length > 0 ? chosen.map(({ id, checklist }) => interventionOn({ kind: 'asset', id }, checklist)) : rooms.map((id) => interventionOn({ kind: 'place', id }, 'pest')),
    recurrence: { ...plan.rule, startsOn, end: { kind: 'never' } } as PlanInput['recurrence'],
    estimatedMinutes: plan.minutes,
    costCentre: plan.costCentre,
    ...plan.more?.(),
  }
}
