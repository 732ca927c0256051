import { expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { aCompany, openTestHouse } from '../../../tests/house.ts'
import { saveSeries } from '../../companies/server/company-store.ts'
import { createJob } from '../job-endpoints.ts'
import { createJob as create } from './creating-job.ts'

const house = await openTestHouse()

test('twenty people at once get twenty consecutive numbers, also when others fail in between', async () => {
  await house.wipe()
  const froid = await aCompany(house, 'Frimousse Froid')
  const rival = await aCompany(house, 'Rival')
  await house.database.inCompany(froid.id, (db) => saveSeries(db, 'job', { prefix: 'D{year}-', width: 4, nextNumber: 95 }))
  const open = (input: object, fails = false, company = froid) =>
    house.database.inCompany(company.id, async (db) => {
      const outcome = await create(db, company.manager, createJob.input.parse(input))
      // Whatever breaks after the number was taken gives it back.
      if (fails) throw new Error('something broke')
      return outcome
    })
  const pressed = Array.from({ length: 20 }, (_, n) => [
    open({ contact: { name: `Client ${n}` } }).then((outcome) => mustBeDone(outcome).number),
    open({ contact: { name: `Broken ${n}` } }, true).catch(() => null),
    open({ contactId: newId() }).then((outcome) => (outcome.ok ? 'opened' : null)),
    open({ contact: { name: `Theirs ${n}` } }, false, rival).then((outcome) => `R ${mustBeDone(outcome).number}`),
  ]).flat()
  const numbers = (await Promise.all(pressed)).filter((number) => number !== null)
  const year = new Date().getFullYear()
  const ours = Array.from({ length: 20 }, (_, n) => `D${year}-${String(95 + n).padStart(4, '0')}`)
  const theirs = Array.from({ length: 20 }, (_, n) => `R J-${String(n + 1).padStart(5, '0')}`)
  expect(numbers.map(String).sort()).toEqual([...ours, ...theirs].sort())
  const kept = await house.database.inCompany(froid.id, (db) => db.selectFrom('jobs').select('number').orderBy('number').execute())
  expect(kept.map(({ number }) => number)).toEqual(ours)
  const told = await house.database.inCompany(froid.id, (db) => db.selectFrom('history').select('id').where('act', '=', 'job-opened').execute())
  expect(told.length).toBe(20)
})

test('a folder opened by one single statement is numbered without a gap too, and a contact that is not there takes no number', async () => {
  await house.wipe()
  const froid = await aCompany(house, 'Frimousse Froid')
  const contactId = newId<'contact'>()
  await house.database.inCompany(froid.id, (db) => db.insertInto('contacts').values({ id: contactId, name: 'Mme Gagnon', language: 'fr' }).execute())
  const alone = (id: string) => house.database.alone(froid.id, (db) => create(db, froid.manager, createJob.input.parse({ contactId: id, title: 'Alarm' })))
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => [alone(contactId), alone(newId())]).flat())
  const numbers = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value.number] : [])).sort()
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, n) => `J-${String(n + 1).padStart(5, '0')}`))
  expect(outcomes.filter((outcome) => !outcome.ok)).toHaveLength(20)
  const contact = await house.database.inCompany(froid.id, (db) => db.selectFrom('contacts').select('isClient').where('id', '=', contactId).executeTakeFirstOrThrow())
  expect(contact.isClient).toBe(true)
})
