import { newId, type CompanyId, type PersonId, type UserId } from '../../../kernel/ids.ts'
import type { Language } from '../../../kernel/phrases.ts'
import type { Role } from '../../../access/permissions.ts'
import { json, type Database, type Db } from '../../../platform/database.ts'
import { usualWorkingWeek } from '../working-week.ts'

export type NewCompany = {
  readonly name: string
  readonly language: Language
  readonly timeZone: string
  readonly currency: string
  readonly region: string
}

export type NewPerson = {
  readonly name: string
  readonly email?: string
  readonly phone?: string
  readonly role: Role | 'resource'
  readonly language?: Language
  readonly colour?: string
  readonly userId?: UserId | null
}

/** Founds a company: its row, its place in the directory, its number series, its own-company client. In one transaction of its own. */
export async function foundCompany(database: Database, company: NewCompany, then: (db: Db, companyId: CompanyId) => Promise<void>): Promise<CompanyId> {
  const companyId = newId<'company'>()
  await database.inCompany(companyId, async (db) => {
    await db
      .insertInto('companies')
      .values({ companyId, ...company, workingCalendar: json(usualWorkingWeek) })
      .execute()
    await db.insertInto('companyDirectory').values({ companyId, name: company.name }).execute()
    await db.insertInto('numberSeries').values({ series: 'job', prefix: 'J-', width: 5, nextNumber: 1 }).execute()
    await db
      .insertInto('contacts')
      .values({ id: newId(), name: company.name, language: company.language, isClient: true, ownCompany: true })
      .execute()
    await then(db, companyId)
  })
  return companyId
}

export async function addPerson(db: Db, person: NewPerson): Promise<PersonId> {
  const id = newId<'person'>()
  await db
    .insertInto('people')
    .values({
      id,
      name: person.name,
      email: (person.email ?? '').toLowerCase(),
      phone: person.phone ?? '',
      role: person.role,
      language: person.language ?? 'en',
      colour: person.colour ?? 'gray',
      userId: person.userId ?? null,
    })
    .execute()
  return id
}

/** The next number of a series, as text. Locks the series until the transaction ends, so take it last; a roll-back gives it back. */
export async function takeNumber(db: Db, series: string): Promise<string> {
  const taken = await db
    .updateTable('numberSeries')
    .set((column) => ({ nextNumber: column('nextNumber', '+', 1) }))
    .where('series', '=', series)
    .returning(['prefix', 'width', 'nextNumber'])
    .executeTakeFirstOrThrow()
  return numberText(taken.prefix, taken.width, taken.nextNumber - 1)
}

export function numberText(prefix: string, width: number, number: number): string {
  return `${prefix}${String(number).padStart(width, '0')}`
}
