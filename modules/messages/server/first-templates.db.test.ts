import { beforeEach, expect, test } from 'vitest'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { aFolder } from '../../jobs/server/a-folder.ts'
import { aCompany, openTestHouse } from '../../../tests/house.ts'
import { insertMessage } from './message-store.ts'
import { draftOf, layTemplates, putTemplateAway, templatesOf } from './templating.ts'

const house = await openTestHouse()
beforeEach(() => house.wipe())

test('a company has its first templates from its first day, in its own language', async () => {
  const froid = await aCompany(house, 'Froid', 'fr')
  const names = await house.database.inCompany(froid.id, async (db) => (await templatesOf(db, false)).map(({ name }) => name))
  expect(names).toEqual(['Confirmer une demande', 'Proposer une visite', 'Demander une précision', 'Remercier après les travaux'])
})

test('what was archived is not laid again; what was never laid is laid once, also by two at a time', async () => {
  const froid = await aCompany(house, 'Froid')
  await house.database.inCompany(froid.id, async (db) => {
    for (const { id } of await templatesOf(db, false)) mustBeDone(await putTemplateAway(db, froid.admin, id, true))
    await layTemplates(db)
    expect(await templatesOf(db, false)).toEqual([])
    await db.deleteFrom('messageTemplates').execute()
  })
  await Promise.all([1, 2].map(() => house.database.inCompany(froid.id, layTemplates)))
  expect(await house.database.inCompany(froid.id, (db) => templatesOf(db, false))).toHaveLength(4)
})

test('an answer goes to who wrote last, with the words of the template filled and the link left for sending', async () => {
  const froid = await aCompany(house, 'Froid', 'fr')
  const folder = await aFolder(house, froid, { title: 'Robinet qui coule' })
  const draft = await house.database.inCompany(froid.id, async (db) => {
    await insertMessage(db, { jobId: folder.id, direction: 'in', channel: 'email', fromName: 'Concierge', fromAddress: 'concierge@fleuve.test', subject: 'RE: Robinet [J-1]', bodyText: 'Venez vite', at: house.clock.now() })
    const templateId = (await templatesOf(db, false))[0]!.id
    return mustBeDone(await draftOf(db, froid.manager, { jobId: folder.id, templateId, language: 'fr' }, house))
  })
  expect(draft.to).toEqual([{ name: 'Concierge', address: 'concierge@fleuve.test' }])
  expect(draft.subject).toBe('Votre demande : Robinet qui coule')
  expect(draft.body).not.toContain('{client}')
  const bare = await house.database.inCompany(froid.id, (db) => draftOf(db, froid.manager, { jobId: folder.id }, house))
  expect(mustBeDone(bare).subject).toBe('Re: Robinet')
})
