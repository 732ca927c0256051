import { sql } from 'kysely'
import { may } from '../../../access/permissions.ts'
import { dateIn } from '../../../kernel/dates.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf, OutputOf } from '../../../platform/endpoint.ts'
import type * as endpoints from '../company-endpoints.ts'
import { numberText } from '../number-series.ts'

export async function companySettings(db: Db): Promise<OutputOf<typeof endpoints.readCompany>> {
  const { companyId, createdAt: _created, ...company } = await db.selectFrom('companies').selectAll().executeTakeFirstOrThrow()
  const written = company.address as Record<string, string>
  const address = { street: '', unit: '', city: '', region: '', postalCode: '', country: '', ...written }
  return { id: companyId, ...company, language: company.language as 'en' | 'fr', address }
}

export async function numberSeriesOf(db: Db, ask: Ask): Promise<OutputOf<typeof endpoints.listNumberSeries>> {
  const rows = await db.selectFrom('numberSeries').select(['series', 'prefix', 'width', 'nextNumber']).orderBy('series').execute()
  const year = dateIn(ask.zone, ask.now).slice(0, 4)
  return { series: rows.map((row) => ({ ...row, example: numberText(row.prefix, row.width, row.nextNumber, year) })) }
}

type Page = OutputOf<typeof endpoints.listPeople>

/** People by name, a page at a time. */
export async function listPeople(db: Db, ask: Ask, input: InputOf<typeof endpoints.listPeople>): Promise<Page> {
  let query = db
    .selectFrom('people as p')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('invitations as i')
          .select(['i.email as invitedEmail', 'i.expiresAt'])
          .whereRef('i.companyId', '=', 'p.companyId')
          .whereRef('i.personId', '=', 'p.id')
          .where('i.acceptedAt', 'is', null)
          .where('i.revokedAt', 'is', null)
          .orderBy('i.id', 'desc')
          .limit(1)
          .as('i'),
      (on) => on.onTrue(),
    )
    .select(['p.id', 'p.name', 'p.email', 'p.phone', 'p.role', 'p.language', 'p.colour', 'p.active', 'p.hourlyCostCents', 'p.userId', 'i.invitedEmail', 'i.expiresAt'])
    .orderBy(sql`searchable(p.name)`)
    .orderBy('p.id')
    .limit(input.limit + 1)
  if (input.show !== 'all') query = query.where('p.active', '=', input.show === 'active')
  if (input.search?.trim()) {
    const like = `%${input.search.trim().replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(sql<boolean>`searchable(p.name || ' ' || p.email) like searchable(${like})`)
  }
  if (input.after) query = query.where(sql<boolean>`(searchable(p.name), p.id) > (select searchable(name), id from people where id = ${input.after})`)
  const rows = await query.execute()
  const people = rows.slice(0, input.limit).map(({ userId, invitedEmail, expiresAt, ...person }) => ({
    ...person,
    role: person.role as Page['people'][number]['role'],
    language: person.language as 'en' | 'fr',
    hourlyCostCents: may(ask.role, 'people.change') ? person.hourlyCostCents : null,
    hasLogin: userId !== null,
    invitation: invitedEmail && expiresAt && userId === null ? { email: invitedEmail, expiresAt, expired: expiresAt <= ask.now } : null,
  }))
  return { people, more: rows.length > input.limit }
}
