import { timeZone, type TimeZone } from '../../../kernel/dates.ts'
import type { Ask, UserAsk } from '../../../platform/ask.ts'
import type { House } from '../../../platform/routes.ts'
import { readAsker, readSession } from '../../../modules/companies/server/sessions.ts'

export async function readUserAsk(house: House, request: Request): Promise<UserAsk | null> {
  const session = await readSession(house, request.headers)
  if (!session) return null
  return { userId: session.userId, name: session.name, email: session.email, language: session.language, now: house.clock.now() }
}

/** The asker with a company, read anew at each request, by one statement: a person put out of a company is out at once. */
export async function readAsk(house: House, request: Request): Promise<Ask | 'signed-out' | 'no-company'> {
  const asker = await readAsker(house, request.headers)
  if (!asker) return 'signed-out'
  const { companyId, personId, role } = asker
  if (!companyId || !personId || !role || role === 'resource') return 'no-company'
  return {
    companyId,
    userId: asker.userId,
    personId,
    name: asker.name,
    role,
    language: asker.language,
    zone: (timeZone(asker.zone) ?? 'UTC') as TimeZone,
    now: house.clock.now(),
  }
}
