import { done, notThere, type Outcome } from '../../../kernel/outcome.ts'
import { inCompanyRoute, type Route } from '../../../platform/routes.ts'
import * as orders from '../order-endpoints.ts'
import * as plans from '../plan-endpoints.ts'
import * as keeping from './keeping-plans.ts'
import * as ordering from './ordering.ts'
import { calendarOf, orderDot, ordersList } from './planned-order-views.ts'
import { findPlans } from './plan-list.ts'
import { planHistory, planView, preview, suggestions } from './plan-views.ts'
import { changePlan, createPlan } from './planning.ts'

export const planRoutes: readonly Route[] = [
  inCompanyRoute(plans.listPlans, async (db, ask, input) => done(await findPlans(db, ask, input))),
  inCompanyRoute(plans.readPlan, async (db, ask, { id }) => orNotThere(await planView(db, ask, id))),
  inCompanyRoute(plans.readPlanHistory, async (db, _ask, { id }) => {
    const history = await planHistory(db, id)
    return history ? done({ history }) : notThere
  }),
  inCompanyRoute(plans.suggestForPlan, async (db, ask) => done(await suggestions(db, ask))),
  inCompanyRoute(plans.createPlan, createPlan),
  inCompanyRoute(plans.changePlan, async (db, ask, input) => {
    const changed = await changePlan(db, ask, input)
    return changed.ok ? done({ ...changed.value, fields: [...changed.value.fields] }) : changed
  }),
  inCompanyRoute(plans.takePartnersWording, keeping.takeWording),
  inCompanyRoute(plans.duplicatePlan, keeping.duplicatePlan),
  inCompanyRoute(plans.archivePlan, keeping.archivePlan),
  inCompanyRoute(plans.restorePlan, keeping.restorePlan),
  inCompanyRoute(plans.deletePlan, keeping.deletePlan),
  inCompanyRoute(plans.previewRecurrence, preview),
  inCompanyRoute(orders.readCalendar, calendarOf),
  inCompanyRoute(orders.listOrders, async (db, ask, input) => done(await ordersList(db, ask, input))),
  inCompanyRoute(orders.readOrderDot, async (db, ask, { id }) => orNotThere(await orderDot(db, ask, id))),
  inCompanyRoute(orders.moveOrder, (db, ask, input) => ordering.moveOrder(db, ask, input)),
  inCompanyRoute(orders.skipOrder, ordering.skipOrder),
  inCompanyRoute(orders.cancelOrder, ordering.cancelOrder),
  inCompanyRoute(orders.restoreOrder, ordering.restoreOrder),
  inCompanyRoute(orders.addOrder, (db, ask, input) => ordering.addOrder(db, ask, input)),
]

function orNotThere<T>(value: T | null): Outcome<T> {
  return value === null ? notThere : done(value)
}
