import type { CompanyId } from '../../../kernel/ids.ts'
import type { Facts } from '../../../kernel/phrases.ts'
import { currentCompany, type Db } from '../../../platform/database.ts'
import { errand, later } from '../../../platform/errands.ts'
import { errorFacts } from '../../../platform/log.ts'
import type { House } from '../../../platform/routes.ts'
import type { Audience } from '../order-notifications.ts'
import { askOpinion } from './surveying.ts'
import { takeMark, tellAudience, type OrderNews } from './visit-notices.ts'
import { watchOrders } from './watching.ts'

type OrderTold = {
  readonly companyId: string
  readonly visitId: string
  readonly code: OrderNews['code']
  readonly mark: string
  readonly to: Audience
  readonly facts: Facts
  readonly except: string | null
}

const watchAllOrders = errand<Record<string, never>>('watch-orders', { retryLimit: 0, expireInSeconds: 240 })
const tellOfOrder = errand<OrderTold>('tell-of-order')
const askForOpinion = errand<{ companyId: string; visitId: string }>('ask-for-opinion')

/** Tells an audience of an order once the transaction has committed; `mark` names the news, so that it is told once. */
export async function tellLater(news: Omit<OrderTold, 'companyId'>): Promise<void> {
  await later(tellOfOrder, { ...news, companyId: currentCompany() })
}

/** Listens to `visitValidated`. */
export async function askOpinionLater(_db: Db, { visitId }: { visitId: string }): Promise<void> {
  await later(askForOpinion, { companyId: currentCompany(), visitId })
}

export async function workVisitErrands(house: House): Promise<void> {
  const { errands } = house
  await errands.work(tellOfOrder, (news) => tellNow(house, news))
  await errands.work(askForOpinion, ({ companyId, visitId }) => askNow(house, companyId, visitId))
  await errands.work(watchAllOrders, () => watchCompanies(house))
  await errands.every('*/5 * * * *', watchAllOrders, {})
}

/** For tests: does what waits, without the clock. */
export async function runVisitErrands(house: House): Promise<void> {
  await house.errands.runWaiting(tellOfOrder, (news) => tellNow(house, news))
  await house.errands.runWaiting(askForOpinion, ({ companyId, visitId }) => askNow(house, companyId, visitId))
}

/** Every company by itself: what goes wrong in one is logged and does not keep the others waiting. */
export async function watchCompanies(house: House): Promise<void> {
  const companies = await house.database.outside((db) => db.selectFrom('companyDirectory').select('companyId').orderBy('companyId').execute())
  for (const { companyId } of companies) {
    try {
      await house.database.inCompany(companyId as CompanyId, (db) => watchOrders(db, house.config.publicUrl, house.clock.now()))
    } catch (error) {
      house.log.error({ company: companyId, ...errorFacts(error) }, 'orders could not be watched')
    }
  }
}

async function tellNow(house: House, news: OrderTold): Promise<void> {
  await house.database.inCompany(news.companyId as CompanyId, async (db) => {
    const company = await db.selectFrom('companies').select('name').executeTakeFirst()
    const visit = await db.selectFrom('visits').select('id').where('id', '=', news.visitId).executeTakeFirst()
    if (!company || !visit || !(await takeMark(db, news.visitId, news.mark, house.clock.now()))) return
    await tellAudience(db, house.config.publicUrl, company.name, news)
  })
}

async function askNow(house: House, companyId: string, visitId: string): Promise<void> {
  await house.database.inCompany(companyId as CompanyId, (db) => askOpinion(db, house.config.publicUrl, visitId, house.clock.now(), null))
}
