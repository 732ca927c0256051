import { beforeEach, expect, test } from 'vitest'
import { aCompany, openTestHouse } from '../../../tests/house.ts'
import { engineRoutes } from './engine-view.ts'

const house = await openTestHouse()
beforeEach(() => house.wipe())

test('an administrator sees what the data is kept in, and that nothing presses', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const route = engineRoutes[0]!
  if (route.kind !== 'company') throw new Error('it reads in the company')
  const { engine } = house.database
  const answer = await house.database.inCompany(froid.id, (db) => route.answer(db, froid.admin, {} as never, house))
  expect(answer).toEqual({ ok: true, value: { engine, bytes: expect.any(Number), people: 3, timeToMove: null } })
  expect(route.endpoint.output.safeParse((answer as { value: unknown }).value).success).toBe(true)
})
