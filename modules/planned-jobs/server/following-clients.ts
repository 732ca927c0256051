import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { touch } from '../../../platform/live.ts'

/** The client of a planned job is its first building's: given to another client, the building takes its planned jobs along. */
export async function followBuildingClient(db: Db, { buildingId, toClientId }: { readonly buildingId: string; readonly toClientId: string }): Promise<void> {
  await sql`
    update jobs j set contact_id = ${toClientId}::uuid
    from planned_jobs p
    where p.company_id = j.company_id and p.id = j.id
      and p.id in (select l.planned_job_id from planned_job_locations l where l.building_id = ${buildingId}::uuid) and j.contact_id <> ${toClientId}::uuid
      and (select l.building_id from planned_job_locations l where l.company_id = p.company_id and l.planned_job_id = p.id order by l.position limit 1) = ${buildingId}::uuid`.execute(db)
  touch('plans', 'orders')
}
