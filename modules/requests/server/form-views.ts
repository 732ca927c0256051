import { sql } from 'kysely'
import type { CompanyId } from '../../../kernel/ids.ts'
import type { TimeZone } from '../../../kernel/dates.ts'
import type { Language } from '../../../kernel/phrases.ts'
import type { Db } from '../../../platform/database.ts'
import type { OutputOf } from '../../../platform/endpoint.ts'
import type { House } from '../../../platform/routes.ts'
import type { readRequestForm, requestOfJob } from '../request-endpoints.ts'
import { inOrder, usualForm, type FieldSetting, type FormTexts, type RequestForm, type Service } from '../request-form.ts'
import type { Suspicion } from '../suspicion.ts'

export type FormCompany = { readonly id: CompanyId; readonly name: string; readonly language: Language; readonly zone: TimeZone; readonly region: string; readonly logoDocumentId: string | null }
/** A form as it is opened from outside. */
export type OpenForm = { readonly id: string; readonly key: string; readonly form: RequestForm; readonly company: FormCompany }

/** The company's form; null where it has none yet. */
export async function formOf(db: Db): Promise<{ id: string; key: string; form: RequestForm } | null> {
  const row = await db.selectFrom('requestForms').selectAll().orderBy('createdAt').orderBy('id').limit(1).executeTakeFirst()
  if (!row) return null
  const texts = row.texts as Partial<Record<Language, Partial<FormTexts>>>
  const form: RequestForm = {
    active: row.active,
    sites: row.sites,
    fields: inOrder(row.fields as FieldSetting[]),
    texts: { en: { ...usualForm.texts.en, ...texts.en }, fr: { ...usualForm.texts.fr, ...texts.fr } },
    services: row.services as Service[],
    colour: row.colour,
    tell: row.tell,
  }
  return { id: row.id, key: row.key, form }
}

export async function companyOfForm(db: Db): Promise<FormCompany> {
  const { companyId, name, language, timeZone, region, logoDocumentId } = await db.selectFrom('companies').selectAll().executeTakeFirstOrThrow()
  return { id: companyId as CompanyId, name, language: language as Language, zone: timeZone as TimeZone, region, logoDocumentId }
}

/** The form behind a public key; null for a key that opens nothing. Two short transactions: which company, then its rows. */
export async function findForm(house: Pick<House, 'database'>, key: string): Promise<OpenForm | null> {
  if (!/^[A-Za-z0-9_-]{8,40}$/.test(key)) return null
  const door = await house.database.outside((db) => db.selectFrom('doors').select('companyId').where('key', '=', key).where('kind', '=', 'form').executeTakeFirst())
  if (!door) return null
  return house.database.inCompany(door.companyId as CompanyId, async (db) => {
    const found = await formOf(db)
    return found?.key === key ? { ...found, company: await companyOfForm(db) } : null
  })
}

export async function formSettingsOf(db: Db, publicUrl: string): Promise<OutputOf<typeof readRequestForm>> {
  const found = await formOf(db)
  const company = await companyOfForm(db)
  const { rows } = await sql<{ received: number; lastAt: string | null }>`select count(*)::int as received, max(at) as "lastAt" from request_submissions`.execute(db)
  const { form } = found ?? { form: usualForm }
  return {
    ...form,
    sites: [...form.sites],
    tell: [...form.tell],
    fields: [...form.fields],
    services: [...form.services],
    key: found?.key ?? null,
    company: company.name,
    logo: company.logoDocumentId !== null,
    publicUrl,
    received: rows[0]!.received,
    lastAt: rows[0]!.lastAt,
    toldByDefault: (await whoIsTold(db, [])).map(({ address }) => address),
  }
}

/** Who hears of a request by mail: those the form names, else the company's address, else who runs the company. */
export async function whoIsTold(db: Db, tell: readonly string[]): Promise<{ address: string; name: string; language: Language }[]> {
  const company = await db.selectFrom('companies').select(['name', 'email', 'language']).executeTakeFirstOrThrow()
  const named = tell.length > 0 ? tell : company.email ? [company.email] : []
  if (named.length > 0) return named.map((address) => ({ address, name: company.name, language: company.language as Language }))
  const people = await db.selectFrom('people').select(['name', 'email', 'language']).where('role', '=', 'admin').where('active', '=', true).where('userId', 'is not', null).where('email', '<>', '').orderBy('id').limit(5).execute()
  return people.map(({ name, email, language }) => ({ address: email, name, language: language as Language }))
}

/** What the person who sent it finds on the page after. */
export async function sentPage(db: Db, id: string): Promise<{ number: string } | null> {
  const found = await db
    .selectFrom('requestSubmissions as s')
    .innerJoin('jobs as j', (join) => join.onRef('j.companyId', '=', 's.companyId').onRef('j.id', '=', 's.jobId'))
    .select('j.number')
    .where('s.id', '=', id)
    .executeTakeFirst()
  return found ?? null
}

/** The request that opened a folder, with the open folder it may belong to. */
export async function requestOf(db: Db, jobId: string): Promise<OutputOf<typeof requestOfJob>['request']> {
  const found = await db
    .selectFrom('requestSubmissions as s')
    .leftJoin('jobs as j', (join) => join.onRef('j.companyId', '=', 's.companyId').onRef('j.id', '=', 's.likeJobId').on('j.mergedInto', 'is', null))
    .select(['s.id', 's.at', 's.suspicions', 's.trustedAt', 's.likeSettledAt', 'j.id as likeId', 'j.number', 'j.title', 'j.activeAt'])
    .where('s.jobId', '=', jobId)
    .orderBy('s.at')
    .limit(1)
    .executeTakeFirst()
  if (!found) return null
  const { likeId, number, title, activeAt } = found
  const like = likeId && number && activeAt && !found.likeSettledAt ? { id: likeId, number, title: title ?? '', activeAt } : null
  return { id: found.id, at: found.at, suspicions: found.suspicions as Suspicion[], trusted: found.trustedAt !== null, like }
}
