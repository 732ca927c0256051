import { newId } from '../../../kernel/ids.ts'
import type { TestCompany, TestHouse } from '../../../tests/house.ts'
import type { NewJob } from './opening-jobs.ts'
import { openJob } from './opening-jobs.ts'

/** For tests: a folder of a client with an e-mail address. */
export async function aFolder(house: TestHouse, company: TestCompany, wish: Partial<NewJob> = {}): Promise<{ id: string; number: string; contactId: string }> {
  return house.database.inCompany(company.id, async (db) => {
    const contactId = wish.contactId ?? newId<'contact'>()
    if (!wish.contactId) {
      await db.insertInto('contacts').values({ id: contactId, name: 'Mme Gagnon', email: 'gagnon@example.test', phone: '+14185551234', language: 'fr', isClient: true }).execute()
    }
    const job = await openJob(db, { title: 'Cold room alarm', source: 'phone', createdBy: company.manager.personId, ...wish, contactId })
    return { ...job, contactId }
  })
}
