import { sql } from 'kysely'
import { done, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'
import { checkTargets, type Plan, type PlanLocation, type PlanRefusal } from '../plan.ts'

/**
 * Whether everything the given fields name exists in this company: an id of another company is simply not there. Field of the
 * refusal: "locations.2.placeId", "interventions.0.target.id", "supplierId", "assigneeIds.1". `saved` fills in what is not given.
 */
export async function checkThings(
  db: Db,
  given: Partial<Plan>,
  saved: Pick<Plan, 'locations' | 'interventions'>,
): Promise<Outcome<undefined, PlanRefusal>> {
  if (given.locations) {
    const found = await checkLocations(db, given.locations)
    if (!found.ok) return found
  }
  if (given.interventions || given.locations) {
    const interventions = given.interventions ?? saved.interventions
    const targets = interventions.filter(({ target }) => target.kind !== 'building').map(({ target }) => target.id)
    const inside = checkTargets(interventions, given.locations ?? saved.locations, { buildingOf: await buildingsOf(db, targets) })
    if (!inside.ok) return inside
  }
  if (given.supplierId) {
    const contact = await db.selectFrom('contacts').select('isSupplier').where('id', '=', given.supplierId).executeTakeFirst()
    if (!contact) return refuse({ code: 'not-there', field: 'supplierId' })
    if (!contact.isSupplier) return refuse({ code: 'contact-not-supplier', field: 'supplierId' })
  }
  return given.assigneeIds ? checkPeople(db, given.assigneeIds, 'assigneeIds') : done()
}

/** Whether these people work here. Field: "<field>.3". */
export async function checkPeople(db: Db, ids: readonly string[], field: string): Promise<Outcome<undefined, PlanRefusal>> {
  if (ids.length === 0) return done()
  const rows = await db.selectFrom('people').select('id').where('id', 'in', [...ids]).where('active', '=', true).execute()
  const known = new Set(rows.map(({ id }) => id))
  const missing = ids.findIndex((id) => !known.has(id))
  return missing === -1 ? done() : refuse({ code: 'not-there', field: `${field}.${missing}` })
}

/** The client whose folder the plan is: that of its first building; without one, the company itself. */
export async function clientOf(db: Db, locations: readonly PlanLocation[]): Promise<string> {
  const first = locations[0]
  const { rows } = await sql<{ id: string }>`
    select coalesce((select client_id from buildings where id = ${first?.buildingId ?? null}), (select id from contacts where own_company)) as id`.execute(db)
  return rows[0]!.id
}

async function checkLocations(db: Db, locations: readonly PlanLocation[]): Promise<Outcome<undefined, PlanRefusal>> {
  const buildings = [...new Set(locations.map(({ buildingId }) => buildingId))]
  const { rows } = await sql<{ id: string }>`select id from buildings where id = any(${buildings}::uuid[])`.execute(db)
  const known = new Set(rows.map(({ id }) => id))
  const buildingOf = await buildingsOf(db, locations.flatMap(({ placeId }) => placeId ?? []))
  for (const [at, { buildingId, placeId }] of locations.entries()) {
    if (!known.has(buildingId)) return refuse({ code: 'not-there', field: `locations.${at}.buildingId` })
    if (placeId !== null && buildingOf.get(placeId) !== buildingId) return refuse({ code: 'not-there', field: `locations.${at}.placeId` })
  }
  return done()
}

/** Building of each place and asset among `ids`. */
async function buildingsOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const asked = [...new Set(ids)]
  const { rows } = await sql<{ id: string; buildingId: string }>`
    select id, building_id from places where id = any(${asked}::uuid[])
    union all
    select id, building_id from assets where id = any(${asked}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, buildingId }) => [id, buildingId]))
}
