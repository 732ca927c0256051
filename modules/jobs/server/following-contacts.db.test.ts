import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { mustBeDone } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { changeContact, createContact } from '../../contacts/contact-endpoints.ts'
import { addContact, editContact } from '../../contacts/server/contacting.ts'
import { mergeContact, partContacts } from '../../contacts/server/merging.ts'
import { messagesWith } from './client-views.ts'
import { runFollowing } from './following-contacts.ts'
import { openJob } from './opening-jobs.ts'

const house = await openTestHouse()
beforeEach(() => house.wipe())

const inside = <T>(company: TestCompany, work: (db: Db) => Promise<T>) => house.database.inCompany(company.id, work)
const add = (company: TestCompany, name: string) => inside(company, async (db) => mustBeDone(await addContact(db, company.manager, createContact.input.parse({ name }))))
const rename = (company: TestCompany, id: string, name: string) => inside(company, async (db) => mustBeDone(await editContact(db, company.manager, changeContact.input.parse({ id, name }))))
const foundBy = (company: TestCompany, word: string) =>
  inside(company, async (db) => (await sql<{ count: number }>`select count(*)::int as count from jobs where found_by like ${`%${word}%`}`.execute(db)).rows[0]!.count)

/** As many folders of one contact as a large client gathers in years. */
async function manyFolders(company: TestCompany, contactId: string, count: number): Promise<void> {
  await inside(company, async (db) => {
    await sql`insert into jobs (id, number, contact_id, title, source, found_by)
      select ('019b0000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, 'X-' || i, ${contactId}::uuid, 'Dossier ' || i, 'phone', 'x-' || i || ' ancien nom' from generate_series(1, ${count}) i`.execute(db)
  })
}

test('a contact with 5,000 folders is renamed at once; the newest folders are found by the new name at once, the rest behind', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const contact = await add(froid, 'Ancien Nom')
  await manyFolders(froid, contact.id, 5000)
  await rename(froid, contact.id, 'Nouveau Logis')
  expect(await foundBy(froid, 'nouveau logis')).toBe(300)
  expect(await inside(froid, (db) => db.selectFrom('jobs').select('foundBy').where('number', '=', 'X-5000').executeTakeFirstOrThrow())).toMatchObject({ foundBy: expect.stringContaining('nouveau logis') as string })
  await runFollowing(house.errands, house.database)
  expect(await foundBy(froid, 'nouveau logis')).toBe(5000)
  expect(await foundBy(froid, 'ancien nom')).toBe(0)
})

test('a contact that is found by the same words as before disturbs none of its folders', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const contact = await add(froid, 'Hôtel')
  await manyFolders(froid, contact.id, 3)
  await inside(froid, async (db) => mustBeDone(await editContact(db, froid.manager, changeContact.input.parse({ id: contact.id, notes: 'new', language: 'fr', isSupplier: true }))))
  expect(await foundBy(froid, 'ancien nom')).toBe(3)
})

test('5,000 folders go with a merge and come back with its undo', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const [kept, gone] = [await add(froid, 'Reste'), await add(froid, 'Partie')]
  await manyFolders(froid, gone.id, 5000)
  const { mergeId } = await inside(froid, async (db) => mustBeDone(await mergeContact(db, froid.manager, { id: kept.id, fromId: gone.id })))
  await runFollowing(house.errands, house.database)
  expect(await foundBy(froid, 'reste')).toBe(5000)
  await inside(froid, async (db) => mustBeDone(await partContacts(db, froid.manager, mergeId)))
  await runFollowing(house.errands, house.database)
  expect(await foundBy(froid, 'partie')).toBe(5000)
  expect(await foundBy(froid, 'reste')).toBe(0)
})

test('a contact’s messages are read over all its folders, newest first, a page at a time, without notes', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const rival = await aCompany(house, 'Rival')
  const contact = await add(froid, 'Mme Gagnon')
  await inside(froid, async (db) => {
    const { id: jobId } = await openJob(db, { contactId: contact.id, title: 'Panne', source: 'phone' })
    for (let at = 1; at <= 5; at += 1) {
      const message = { id: newId(), bodyText: `no ${at}`, at: `2026-11-2${at}T10:00:00.123Z`, channel: 'email' }
      await db.insertInto('messages').values({ ...message, direction: at % 2 ? 'in' : 'out', ...(at === 5 ? { contactId: contact.id } : { jobId }) }).execute()
    }
    await db.insertInto('messages').values({ id: newId(), jobId, direction: 'note', channel: 'note', bodyText: 'entre nous' }).execute()
  })
  const page = (after?: string) => inside(froid, async (db) => mustBeDone(await messagesWith(db, { id: contact.id, limit: 2, after })))
  const [first, second] = [await page(), await page((await page()).next!)]
  expect([...first.messages, ...second.messages].map(({ about, job }) => [about, job?.number ?? null])).toEqual([['no 5', null], ['no 4', 'J-00001'], ['no 3', 'J-00001'], ['no 2', 'J-00001']])
  expect((await page('not a cursor')).messages).toHaveLength(2)
  expect(await inside(rival, (db) => messagesWith(db, { id: contact.id, limit: 2, after: undefined }))).toMatchObject({ refusal: { code: 'not-there' } })
})
