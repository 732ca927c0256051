import { afterAll, expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { aPlan, coldRooms } from '../../../modules/planned-jobs/server/a-plan.ts'
import { makeUser } from '../../../modules/companies/server/signing-up.ts'
import { Browser, type Answer } from '../../../tests/browser.ts'
import { froidAndLaurier, openNetwork } from '../../../tests/chain.ts'
import { openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { rawRoutes, routes } from '../compose.ts'
import { openDoor } from './app.ts'

const house = await openTestHouse()
const network = await openNetwork(house)
afterAll(() => network.close())
const app = openDoor(house, routes, rawRoutes)
const password = 'correct horse battery'

async function twoManagers(company: TestCompany, from: number): Promise<Browser[]> {
  return Promise.all(
    [1, 2].map(async (nth) => {
      const email = `manager${nth}@${from}.test`
      const userId = (await makeUser(house, { name: `Manager ${nth}`, email, password, language: 'en' }))!
      await house.database.inCompany(company.id, (db) => db.insertInto('people').values({ id: newId(), name: `Manager ${nth}`, email, role: 'manager', language: 'en', userId }).execute())
      const browser = new Browser(app, `198.51.100.${from + nth}`)
      await browser.post('/api/auth/sign-in/email', { email, password })
      return browser
    }),
  )
}

/** Both press in the same instant; answers the one refusal, once it is sure that the other did it. */
async function refusalOfOne(press: () => readonly Promise<Answer>[]): Promise<string> {
  const answers = await Promise.all(press())
  await network.settle()
  expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([200, 409])
  return answers.find(({ status }) => status === 409)!.refusal!.code
}

test('two managers who share, accept, edit and share again or stop in the same instant do it once; the other is told why not', async () => {
  const { froid, laurier, site } = await froidAndLaurier(house, network)
  const planId = await aPlan(house, froid, coldRooms(site))
  const ours = await twoManagers(froid, 10)
  const theirs = await twoManagers(laurier, 20)
  expect(await refusalOfOne(() => ours.map((one) => one.post(`/api/plans/${planId}/sharing`, { to: 'client', notes: '' })))).toBe('already-shared')
  const { id: shareId } = await house.database.inCompany(froid.id, (db) => db.selectFrom('shares').select('id').executeTakeFirstOrThrow())
  expect(await refusalOfOne(() => theirs.map((one) => one.post(`/api/shares/${shareId}/accept`)))).toBe('already-shared')
  const { version } = await house.database.inCompany(froid.id, (db) => db.selectFrom('plannedJobs').select('version').executeTakeFirstOrThrow())
  const edit = ours.map((one, nth) => () => one.post(`/api/plans/${planId}/edit-and-share-again`, { version, changes: { type: `Upkeep ${nth}` } }))
  expect(await refusalOfOne(() => edit.map((press) => press()))).toBe('changed-meanwhile')
  expect(await refusalOfOne(() => ours.map((one) => one.post(`/api/shares/${shareId}/stop`, { reason: '' })))).toBe('share-not-open')
  expect(await refusalOfOne(() => ours.map((one) => one.post(`/api/plans/${planId}/sharing`, { to: 'client', notes: '' })))).toBe('already-shared')
  const acts = await house.database.inCompany(froid.id, (db) => db.selectFrom('history').select('act').where('subject', '=', 'plan').where('act', 'like', '%share%').orderBy('id').execute())
  expect(acts.map(({ act }) => act)).toEqual(['shared', 'share-accepted-by-partner', 'edited-and-shared-again', 'share-stopped', 'shared-again'])
  const copies = await house.database.inCompany(laurier.id, (db) => db.selectFrom('plannedJobs').select(['lock', 'type']).execute())
  expect(copies).toEqual([{ lock: 'shared', type: expect.stringMatching(/^Upkeep [01]$/) as string }])
})
