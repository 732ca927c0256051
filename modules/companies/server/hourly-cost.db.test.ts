import { beforeEach, expect, test } from 'vitest'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { changePerson } from './changing-people.ts'
import { listPeople } from './company-views.ts'

const house = await openTestHouse()
let froid: TestCompany
beforeEach(async () => {
  await house.wipe()
  froid = await aCompany(house, 'Frimousse Froid')
})

test('what an hour of a person costs is set and seen by administrators, and by nobody else', async () => {
  const id = froid.technician.personId!
  await house.database.inCompany(froid.id, async (db) => void mustBeDone(await changePerson(db, froid.admin, { id, hourlyCostCents: 4_550 })))
  const seenBy = async (ask: TestCompany['admin']) => {
    const { people } = await house.database.inCompany(froid.id, (db) => listPeople(db, ask, { show: 'active', limit: 100 }))
    return people.map(({ hourlyCostCents }) => hourlyCostCents).toSorted((one, other) => Number(one) - Number(other))
  }
  expect(await seenBy(froid.admin)).toEqual([0, 0, 4_550])
  expect(await seenBy(froid.manager)).toEqual([null, null, null])
  expect(await seenBy(froid.technician)).toEqual([null, null, null])
  const { facts } = await house.database.inCompany(froid.id, (db) => db.selectFrom('history').select('facts').where('act', '=', 'person-changed').executeTakeFirstOrThrow())
  expect(JSON.stringify(facts)).not.toContain('4550')
})
