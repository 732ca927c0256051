import { sql } from 'kysely'
import { done } from '../../../kernel/outcome.ts'
import { inCompanyRoute, type Route } from '../../../platform/routes.ts'
import { readEngine } from '../engine-endpoints.ts'
import { timeToMove, type Load } from '../time-to-move.ts'

export const engineRoutes: readonly Route[] = [
  inCompanyRoute(readEngine, async (db, _ask, _input, { database: { engine } }) => {
    const { rows } = await sql<{ bytes: number; people: number }>`
      select pg_database_size(current_database()) as bytes, (select count(*) from people where user_id is not null and active) as people`.execute(db)
    const load: Load = { engine, ...rows[0]! }
    return done({ ...load, timeToMove: timeToMove(load) })
  }),
]
