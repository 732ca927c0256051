import { newId } from '../../../kernel/ids.ts'
import { mustBeDone } from '../../../kernel/outcome.ts'
import type { TestCompany, TestHouse } from '../../../tests/house.ts'
import type { PlanInput } from '../plan.ts'
import { createPlan } from './planning.ts'

/** For tests: a client with a building, a place and an asset in it, and a supplier. */
export type Site = { clientId: string; supplierId: string; buildingId: string; placeId: string; assetId: string }

export async function aSite(house: TestHouse, company: TestCompany, name = 'Hôtel du Fleuve', timeZone = 'America/Toronto'): Promise<Site> {
  const site: Site = { clientId: newId(), supplierId: newId(), buildingId: newId(), placeId: newId(), assetId: newId() }
  await house.database.inCompany(company.id, async (db) => {
    await db.insertInto('contacts').values({ id: site.clientId, name, isClient: true }).execute()
    await db.insertInto('contacts').values({ id: site.supplierId, name: `Supplier of ${name}`, isSupplier: true }).execute()
    await db.insertInto('buildings').values({ id: site.buildingId, clientId: site.clientId, name, timeZone }).execute()
    await db.insertInto('places').values({ id: site.placeId, buildingId: site.buildingId, name: 'Kitchen' }).execute()
    await db.insertInto('assets').values({ id: site.assetId, buildingId: site.buildingId, placeId: site.placeId, name: 'Cold room', labelCode: newId() }).execute()
  })
  return site
}

export const everyMonday = { every: 1, unit: 'week', weekdays: [1], startsOn: '2026-11-23', time: '08:00', end: { kind: 'never' }, holidays: 'ignore' } as const

/** What a dispatcher would type: cold rooms every Monday at 8. */
export function coldRooms(site: Site, more: PlanInput = {}): PlanInput {
  return {
    title: 'Cold rooms',
    locations: [{ buildingId: site.buildingId, placeId: site.placeId }],
    interventions: [{ id: newId(), target: { kind: 'asset', id: site.assetId }, tasks: [{ id: newId(), label: 'Clean the condenser', kind: 'done' }] }],
    recurrence: { ...everyMonday, weekdays: [1] },
    ...more,
  }
}

export async function aPlan(house: TestHouse, company: TestCompany, input: PlanInput): Promise<string> {
  return house.database.inCompany(company.id, async (db) => mustBeDone(await createPlan(db, company.manager, input)).id)
}
