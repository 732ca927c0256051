import { beforeEach, expect, test } from 'vitest'
import { sql } from 'kysely'
import { aCompany, openTestHouse } from '../tests/house.ts'
import { openTestDatabase } from '../tests/database.ts'

const house = await openTestHouse()
beforeEach(() => house.wipe())

test('every table keeps companies apart: row-level security is enabled, forced, and has a policy', async () => {
  const { rows } = await house.database.outside((db) =>
    sql<{ name: string; enabled: boolean; forced: boolean; policies: number }>`
      select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
        (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p')`.execute(db),
  )
  expect(rows.length).toBeGreaterThan(20)
  expect(rows.filter((table) => !table.enabled || !table.forced || table.policies === 0)).toEqual([])
})

test('the role that works owns nothing and cannot step around row-level security', async () => {
  const { rows } = await house.database.outside((db) =>
    sql<{ role: string; super: boolean; bypass: boolean }>`
      select current_user as role, rolsuper as super, rolbypassrls as bypass from pg_roles where rolname = current_user`.execute(db),
  )
  expect(rows).toEqual([{ role: 'dossier_app', super: false, bypass: false }])
})

test('a company sees its own rows, another company and nobody see none of them', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const hotel = await aCompany(house, 'Hôtel du Fleuve')
  const people = () => house.database.inCompany(froid.id, (db) => db.selectFrom('people').select('id').execute())
  expect(await people()).toHaveLength(3)
  const foreign = await house.database.inCompany(hotel.id, (db) => db.selectFrom('people').select('id').where('companyId', '=', froid.id).execute())
  expect(foreign).toEqual([])
  expect(await house.database.outside((db) => db.selectFrom('people').select('id').execute())).toEqual([])
})

test('a row cannot be written into another company', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const hotel = await aCompany(house, 'Hôtel du Fleuve')
  await expect(
    house.database.inCompany(hotel.id, (db) =>
      db.insertInto('contacts').values({ companyId: froid.id, id: crypto.randomUUID(), name: 'Smuggled' }).execute(),
    ),
  ).rejects.toThrow(/row-level security/)
})

test('a read sees only its company, many at once and one statement after the other, and writes nothing', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const hotel = await aCompany(house, 'Hôtel du Fleuve')
  const names = (company: typeof froid) =>
    house.database.reading(company.id, async (db) => {
      const first = await db.selectFrom('people').select('name').execute()
      const { rows } = await sql<{ name: string }>`select name from people where name like ${'%admin'}`.execute(db)
      return [...first, ...rows].map(({ name }) => name)
    })
  const all = await Promise.all(Array.from({ length: 40 }, (_, n) => names(n % 2 ? froid : hotel).then((seen) => seen.length === 4 && seen.every((name) => name.startsWith(n % 2 ? froid.name : hotel.name)))))
  expect(all.every(Boolean)).toBe(true)
  await expect(house.database.reading(froid.id, (db) => db.updateTable('people').set({ name: 'x' }).execute())).rejects.toThrow(/read-only/)
  await expect(house.database.reading(froid.id, (db) => sql`select nothing`.execute(db))).rejects.toThrow(/nothing/)
  expect(await names(froid)).toHaveLength(4)
  expect(await house.database.outside((db) => db.selectFrom('people').select('id').execute())).toEqual([])
})

test('work for one company inside the transaction of another is a bug and throws', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const hotel = await aCompany(house, 'Hôtel du Fleuve')
  await expect(house.database.inCompany(froid.id, () => house.database.inCompany(hotel.id, async () => 1))).rejects.toThrow(/another/)
})

test('two databases of tests do not meet', async () => {
  const other = await openTestDatabase()
  await aCompany(house, 'Frimousse Froid')
  expect(await other.database.outside((db) => db.selectFrom('companyDirectory').select('name').execute())).toEqual([])
  await other.close()
})
