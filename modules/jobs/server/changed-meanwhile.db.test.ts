import { beforeEach, expect, test } from 'vitest'
import { act, refusalOf } from '../../../tests/chain.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { historyOf } from '../../../platform/history.ts'
import { aFolder } from './a-folder.ts'
import { changeJob } from './changing-jobs.ts'

const house = await openTestHouse()
let froid: TestCompany
let id: string
beforeEach(async () => {
  await house.wipe()
  froid = await aCompany(house, 'Frimousse Froid')
  id = (await aFolder(house, froid, { title: 'Alarm', description: 'It beeps.' })).id
})

const held = () => house.database.inCompany(froid.id, (db) => db.selectFrom('jobs').select(['title', 'description']).where('id', '=', id).executeTakeFirstOrThrow())

test.each(['title', 'description'] as const)('two people who change the %s at once: the second is shown the words of the first, and nothing is written over them', async (field) => {
  const was = { [field]: (await held())[field] }
  await act(house, froid.manager, changeJob, { id, [field]: 'Words of the first', was })
  const refused = await house.database.inCompany(froid.id, (db) => changeJob(db, froid.admin, { id, [field]: 'Words of the second', was }))
  expect(refused).toEqual({ ok: false, refusal: { code: 'changed-meanwhile', field, now: 'Words of the first', by: froid.manager.name } })
  expect((await held())[field]).toBe('Words of the first')
  await act(house, froid.admin, changeJob, { id, [field]: 'Words of the second', was: { [field]: 'Words of the first' } })
  expect((await held())[field]).toBe('Words of the second')
})

test('who changes something else, writes the same, or says nothing of what stood there, is not held up', async () => {
  const was = await held()
  await act(house, froid.manager, changeJob, { id, description: 'It beeps loudly.', was: { description: was.description } })
  await act(house, froid.admin, changeJob, { id, title: 'Alarm in the cellar', was: { title: was.title } })
  await act(house, froid.admin, changeJob, { id, description: 'It beeps loudly.', was: { description: was.description } })
  await act(house, froid.admin, changeJob, { id, description: 'Silent.' })
  expect(await held()).toEqual({ title: 'Alarm in the cellar', description: 'Silent.' })
  expect(await refusalOf(house, froid.manager, changeJob, { id, description: 'Back', was: { description: 'It beeps loudly.' } })).toBe('changed-meanwhile')
})

test('the history keeps a description that was replaced', async () => {
  await act(house, froid.manager, changeJob, { id, description: '' })
  const [last] = await house.database.inCompany(froid.id, (db) => historyOf(db, 'job', id))
  expect(last).toMatchObject({ act: 'job-description', facts: { from: 'It beeps.' } })
})
