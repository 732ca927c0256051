import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '../tests/database.ts'
import { aCompany, openTestHouse } from '../tests/house.ts'
import type { Db } from './database.ts'
import { forgetTexts } from './prepared.ts'

const house = await openTestHouse()
beforeEach(() => {
  // Tests before these may have taken every place.
  forgetTexts()
  return house.wipe()
})

const namesLike = (db: Db, like: string) => db.selectFrom('people').select('name').where('name', 'like', like).orderBy('name').execute()

test('a statement that comes again and again is kept ready', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const ready = await house.database.inCompany(froid.id, async (db) => {
    for (let n = 0; n < 5; n++) await namesLike(db, '%manager')
    return (await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db)).rows
  })
  expect(ready.filter(({ statement }) => statement.includes('"name" like $1 order by "name"'))).toHaveLength(1)
})

test('a statement kept ready shows each company its own rows only', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const hotel = await aCompany(house, 'Hôtel du Fleuve')
  for (let n = 0; n < 12; n++) {
    for (const company of [froid, hotel]) {
      expect(await house.database.inCompany(company.id, (db) => namesLike(db, '%manager'))).toEqual([{ name: `${company.name} manager` }])
    }
    expect(await house.database.outside((db) => namesLike(db, '%manager'))).toEqual([])
  }
})

test.skipIf(house.database.engine === 'embedded')('a new connection begins anew', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const { database, close } = await openTestDatabase()
  const asked = () => database.inCompany(froid.id, (db) => namesLike(db, '%manager'))
  for (let n = 0; n < 5; n++) expect(await asked()).toEqual([])
  const client = await database.pool.connect()
  client.release(true)
  for (let n = 0; n < 5; n++) expect(await asked()).toEqual([])
  await close()
})
