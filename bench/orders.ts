import { sql } from 'kysely'
import { mustBeDone } from '../kernel/outcome.ts'
import type { Db } from '../platform/database.ts'
import { aSite, coldRooms } from '../modules/planned-jobs/server/a-plan.ts'
import { fillWindowOf } from '../modules/planned-jobs/server/order-errands.ts'
import { createPlan } from '../modules/planned-jobs/server/planning.ts'
import { aCompany, openTestHouse, type TestCompany, type TestHouse } from '../tests/house.ts'
import { median, report, timed } from './report.ts'

/**
 * How fast the orders of a rolling window are made ahead: daily plans of one company, beside one SQL statement that writes the same
 * rows for another company with the same plans; in turns, in one run. Runs on embedded PostgreSQL, or on the server of TEST_DATABASE_URL.
 */
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3)
const plans = 1_000
const ordersOfOne = 100
const orders = plans * ordersOfOne

/** From the first day of the house's clock on, inside the usual window of 120 days. */
const daily = {
  every: 1, unit: 'day', weekdays: [], monthly: null, months: [], startsOn: '2026-11-23', time: '08:00',
  end: { kind: 'count', times: ordersOfOne }, exceptions: [], extraDates: [], holidays: 'ignore',
}

async function main(): Promise<void> {
  const house = await openTestHouse()
  const times = { made: [] as number[], again: [] as number[], floor: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    await house.wipe()
    const ours = await aCompanyWithPlans(house, `Frimousse Froid ${round}`)
    const theirs = await aCompanyWithPlans(house, `Gestion Laurier ${round}`)
    await house.analyze()
    const make = async () => void times.made.push(await timed(() => fillWindowOf(house.database, house.clock, ours.id)))
    const write = async () => void times.floor.push(await timed(() => house.database.inCompany(theirs.id, writeAll)))
    // Whoever comes second finds larger tables.
    for (const part of round % 2 === 0 ? [make, write] : [write, make]) await part()
    times.again.push(await timed(() => fillWindowOf(house.database, house.clock, ours.id)))
    for (const company of [ours, theirs]) await mustHaveAll(house, company)
  }
  const made = median(times.made)
  const ratios = { made: median(times.floor) / made, again: median(times.again) / made }
  const many = orders.toLocaleString('en')
  const met = report(
    'orders',
    [
      ['database', house.database.engine],
      [`${many} orders of ${plans.toLocaleString('en')} plans made ahead`, `${made.toFixed(0)} ms, ${Math.round(orders / made).toLocaleString('en')} a millisecond`],
      ['the same rows by one SQL statement', `${median(times.floor).toFixed(0)} ms`],
      ['again, with nothing to do', `${median(times.again).toFixed(1)} ms`],
    ],
    ratios,
    { made: { min: 0.4 }, again: { max: 0.5 } },
  )
  await house.errands.close()
  await house.database.close()
  process.exit(met ? 0 : 1)
}

/** One plan as the product makes it, and the others as copies of it. */
async function aCompanyWithPlans(house: TestHouse, name: string): Promise<TestCompany> {
  const company = await aCompany(house, name)
  const site = await aSite(house, company)
  await house.database.inCompany(company.id, async (db) => {
    const { id } = mustBeDone(await createPlan(db, company.manager, coldRooms(site, { recurrence: null, assigneeIds: [company.technician.personId!] })))
    await sql`create temporary table if not exists new_plans (id uuid) on commit drop`.execute(db)
    await sql`insert into new_plans select gen_random_uuid() from generate_series(2, ${plans})`.execute(db)
    await copies(db, 'jobs', id, { id: 'n.id', number: 'n.id::text' })
    await copies(db, 'planned_jobs', id, { id: 'n.id', lineage_id: 'n.id' })
    await copies(db, 'planned_job_locations', id, { planned_job_id: 'n.id' }, 'planned_job_id')
    await copies(db, 'planned_job_assignees', id, { planned_job_id: 'n.id' }, 'planned_job_id')
    await sql`update planned_jobs set recurrence = ${JSON.stringify(daily)}::jsonb, orders_through = null`.execute(db)
  })
  return company
}

async function copies(db: Db, table: string, id: string, other: Readonly<Record<string, string>>, key = 'id'): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`.execute(db)
  const names = rows.map(({ name }) => name)
  const values = names.map((name) => other[name] ?? `t.${name}`)
  await sql`insert into ${sql.table(table)} (${sql.raw(names.join(', '))})
    select ${sql.raw(values.join(', '))} from ${sql.table(table)} t, new_plans n where t.${sql.ref(key)} = ${id}::uuid`.execute(db)
}

/** What a programmer at the database's own prompt would write: the same columns, the same people, and how far the plans are filled. */
async function writeAll(db: Db): Promise<void> {
  await sql`
    with made as (
      insert into visits (id, job_id, planned, occurrence_on, ordinal, scheduled_on, scheduled_time, time_zone, duration_minutes,
        building_id, checklist_id, gatekeeper, internal_sla, notifications, satisfaction)
      select ('01900000-0000-7000-8' || lpad(to_hex(row_number() over (order by p.id, n)), 15, '0'))::uuid, p.id, true,
        date '2026-11-22' + n, n, date '2026-11-22' + n, time '08:00', b.time_zone, p.estimated_minutes,
        b.id, p.checklist_id, p.gatekeeper, p.internal_sla, p.notifications, p.satisfaction
      from planned_jobs p
      join planned_job_locations l on l.planned_job_id = p.id
      join buildings b on b.id = l.building_id
      cross join generate_series(1, ${ordersOfOne}) n
      returning id, job_id
    ), assigned as (
      insert into visit_assignees (visit_id, person_id)
      select made.id, a.person_id from made join planned_job_assignees a on a.planned_job_id = made.job_id
    )
    update planned_jobs set orders_through = date '2026-11-23' + 120`.execute(db)
}

async function mustHaveAll(house: TestHouse, { id, name }: TestCompany): Promise<void> {
  const { rows } = await house.database.inCompany(id, (db) =>
    sql<{ orders: number; people: number }>`select (select count(*) from visits) as orders, (select count(*) from visit_assignees) as people`.execute(db),
  )
  if (rows[0]!.orders !== orders || rows[0]!.people !== orders) throw new Error(`${name} has ${rows[0]!.orders} orders with ${rows[0]!.people} people, not ${orders}`)
}

await main()
