import type { Hono } from 'hono'
import { permissionsOf, type Role } from '../../../access/permissions.ts'
import type { OutputOf } from '../../../platform/endpoint.ts'
import type { Door, House } from '../../../platform/routes.ts'
import { readSession as sessionEndpoint } from '../identity-endpoints.ts'
import { readSession, renewedCookie, workIn } from './sessions.ts'
import { placesOf } from './user-store.ts'

type Answer = OutputOf<typeof sessionEndpoint>

/** `GET /api/session`, asked first by every page: it also counts the cookie's thirty days anew. */
export function mountSession(app: Hono, { house }: Door): void {
  app.get(sessionEndpoint.path, async (context) => {
    const answer = await whoIsReading(house, context.req.raw.headers)
    const cookie = answer.user ? renewedCookie(house, context.req.raw.headers) : null
    if (cookie) context.header('Set-Cookie', cookie, { append: true })
    context.header('Cache-Control', 'no-store')
    return context.json(sessionEndpoint.output.parse(answer))
  })
}

async function whoIsReading(house: House, headers: Headers): Promise<Answer> {
  const keptMail = house.config.smtpUrl === null
  const session = await readSession(house, headers)
  if (!session) return { user: null, company: null, person: null, companies: [], may: [], keptMail }
  const places = await placesOf(house.database, session.userId)
  const place = places.find((one) => one.companyId === session.companyId) ?? places[0]
  // Put out of the company, or just let into a first one: go on where there is a place.
  if (place && place.companyId !== session.companyId) await workIn(house, session, place.companyId)
  const company = place ? await companyOf(house, place.companyId) : null
  return {
    user: {
      id: session.userId,
      name: session.name,
      email: session.email,
      language: session.language,
      emailVerified: session.emailVerified,
      twoFactor: session.twoFactor,
    },
    company,
    person: place ? { id: place.personId, role: place.role } : null,
    companies: places.map(({ companyId, name, role }) => ({ id: companyId, name, role })),
    may: place ? permissionsOf(place.role as Role) : [],
    keptMail,
  }
}

async function companyOf(house: House, companyId: Parameters<House['database']['inCompany']>[0]): Promise<Answer['company']> {
  const company = await house.database.inCompany(companyId, (db) =>
    db
      .selectFrom('companies')
      .select(['companyId', 'name', 'language', 'timeZone', 'currency', 'networkActive', 'logoDocumentId'])
      .executeTakeFirstOrThrow(),
  )
  return {
    id: company.companyId,
    name: company.name,
    language: company.language as 'en' | 'fr',
    timeZone: company.timeZone,
    currency: company.currency,
    networkActive: company.networkActive,
    logoUrl: company.logoDocumentId ? `/api/documents/${company.logoDocumentId}/file` : null,
  }
}
