import { beforeEach, expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { aCompany, openTestHouse } from '../../../tests/house.ts'
import { createContact } from '../../contacts/contact-endpoints.ts'
import { addContact, putAwayContact } from '../../contacts/server/contacting.ts'
import { listJobs } from '../../jobs/job-endpoints.ts'
import { findJobs } from '../../jobs/server/job-list.ts'
import { openJob } from '../../jobs/server/opening-jobs.ts'
import { listBuildings } from '../../sites/building-endpoints.ts'
import { findBuildings } from '../../sites/server/building-views.ts'
import { listPlans } from '../plan-endpoints.ts'
import { aPlan, aSite, coldRooms } from './a-plan.ts'
import { familyOf } from './family-views.ts'
import { findPlans } from './plan-list.ts'

const house = await openTestHouse()
beforeEach(() => house.wipe())

test('a contact shows what it and all it pays for have: folders, open ones, planned jobs and buildings, each and together', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const rival = await aCompany(house, 'Rival')
  const site = await aSite(house, froid)
  await aPlan(house, froid, coldRooms(site, { supplierId: site.supplierId }))
  const branch = await house.database.inCompany(froid.id, async (db) => {
    const add = async (name: string, parentId: string) => mustBeDone(await addContact(db, froid.manager, createContact.input.parse({ name, parentId })))
    const branch = await add('Succursale', site.clientId)
    const shop = await add('Atelier', branch.id)
    const gone = await add('Fermé', site.clientId)
    mustBeDone(await putAwayContact(db, froid.manager, gone.id))
    await openJob(db, { contactId: branch.id, title: 'Panne', source: 'phone' })
    const { id } = await openJob(db, { contactId: shop.id, title: 'Fini', source: 'phone' })
    const done = await db.selectFrom('jobStages').select('id').where('kind', '=', 'done').executeTakeFirstOrThrow()
    await db.updateTable('jobs').set({ stageId: done.id }).where('id', '=', id).execute()
    await db.insertInto('buildings').values({ id: newId(), clientId: shop.id, name: 'Hangar', timeZone: 'America/Toronto' }).execute()
    return branch
  })
  const family = (id: string) => house.database.inCompany(froid.id, async (db) => mustBeDone(await familyOf(db, id)))
  const whole = await family(site.clientId)
  expect(whole.members.map(({ name, depth, jobs, openJobs, plans, buildings }) => [name, depth, jobs, openJobs, plans, buildings]).slice(1)).toEqual([['Succursale', 1, 1, 1, 0, 0], ['Atelier', 2, 1, 0, 0, 1]])
  expect(whole.members[0]).toMatchObject({ depth: 0, jobs: 0, plans: 1, buildings: 1 })
  expect(whole.totals).toEqual({ contacts: 3, jobs: 2, openJobs: 1, plans: 1, buildings: 2 })
  const listed = async (payer: string, company = froid) =>
    house.database.inCompany(company.id, async (db) => ({
      jobs: mustBeDone(await findJobs(db, company.manager, listJobs.input.parse({ payer }))).jobs.map(({ title, client }) => [title, client.name]),
      plans: (await findPlans(db, company.manager, listPlans.input.parse({ payer }))).plans.length,
      buildings: (await findBuildings(db, listBuildings.input.parse({ payer }))).buildings.map(({ name }) => name),
    }))
  const all = await listed(site.clientId)
  expect(all.jobs.filter(([title]) => title === 'Panne' || title === 'Fini')).toEqual([['Fini', 'Atelier'], ['Panne', 'Succursale']])
  expect([all.plans, all.buildings.length, all.buildings.includes('Hangar')]).toEqual([whole.totals.plans, whole.totals.buildings, true])
  expect(await listed(branch.id)).toEqual({ jobs: [['Fini', 'Atelier'], ['Panne', 'Succursale']], plans: 0, buildings: ['Hangar'] })
  expect(await listed(site.clientId, rival)).toEqual({ jobs: [], plans: 0, buildings: [] })
  expect((await family(branch.id)).above.map(({ id }) => id)).toEqual([site.clientId])
  expect((await family(site.supplierId)).members[0]).toMatchObject({ supplies: 1, plans: 0 })
  expect(await house.database.inCompany(rival.id, (db) => familyOf(db, site.clientId))).toMatchObject({ refusal: { code: 'not-there' } })
})
