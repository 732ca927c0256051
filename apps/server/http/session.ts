import { timeZone, type TimeZone } from '../../../kernel/dates.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { Role } from '../../../access/permissions.ts'
import type { Language } from '../../../kernel/phrases.ts'
import type { Ask, UserAsk } from '../../../platform/ask.ts'
import type { House } from '../../../platform/routes.ts'
import { readSession } from '../../../modules/companies/server/sessions.ts'

export async function readUserAsk(house: House, request: Request): Promise<UserAsk | null> {
  const session = await readSession(house, request.headers)
  if (!session) return null
  return { userId: session.userId, name: session.name, email: session.email, language: session.language, now: house.clock.now() }
}

/** The asker with a company, read anew at each request: a person put out of a company is out at once. */
export async function readAsk(house: House, request: Request): Promise<Ask | 'signed-out' | 'no-company'> {
  const session = await readSession(house, request.headers)
  if (!session) return 'signed-out'
  const { companyId } = session
  if (!companyId) return 'no-company'
  const person = await house.database.inCompany(companyId, (db) =>
    db
      .selectFrom('people')
      .innerJoin('companies', 'companies.companyId', 'people.companyId')
      .select(['people.id', 'people.name', 'people.role', 'people.language', 'companies.timeZone'])
      .where('people.userId', '=', session.userId)
      .where('people.active', '=', true)
      .executeTakeFirst(),
  )
  if (!person || person.role === 'resource') return 'no-company'
  return {
    companyId,
    userId: session.userId,
    personId: person.id as PersonId,
    name: person.name,
    role: person.role as Role,
    language: person.language as Language,
    zone: (timeZone(person.timeZone) ?? 'UTC') as TimeZone,
    now: house.clock.now(),
  }
}
