import { sql, type RawBuilder } from 'kysely'
import { newId, type CompanyId, type PersonId, type UserId } from '../../../kernel/ids.ts'
import type { Moment } from '../../../kernel/dates.ts'
import type { Language } from '../../../kernel/phrases.ts'
import type { Role } from '../../../access/permissions.ts'
import { json, type Database, type Db } from '../../../platform/database.ts'
import { systemClock } from '../../../platform/clock.ts'
import { announce } from '../../../platform/events.ts'
import { companyFounded } from '../company-events.ts'
import type { NumberSeries } from '../number-series.ts'
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
    await announce(db, companyFounded, { companyId })
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

/**
 * The next number of a series, as text. Locks the series until the transaction ends, so take it last; a roll-back gives it back.
 * `{year}` in its prefix is the year of `now` by the company's clock.
 */
export async function takeNumber(db: Db, series: string, now: Moment = systemClock.now()): Promise<string> {
  const { rows } = await numberTaken(series, sql`true`, now).execute(db)
  if (!rows[0]) throw new Error(`no series of numbers: ${series}`)
  return rows[0].number
}

/**
 * `takeNumber` as a part of a larger statement, which so takes the number and uses it in one go: a query of one row with `number`, or of none
 * (and no number taken) when the condition does not hold.
 */
export function numberTaken(series: string, only: RawBuilder<boolean>, now: Moment = systemClock.now()): RawBuilder<{ number: string }> {
  return sql`update number_series set next_number = next_number + 1 where series = ${series}::text and ${only}
    returning case when position('{year}' in prefix) > 0 then replace(prefix, '{year}', to_char(${now}::timestamptz at time zone (select time_zone from companies), 'YYYY')) else prefix end
      || lpad((next_number - 1)::text, greatest(width, length((next_number - 1)::text)), '0') as number`
}

export async function lockSeries(db: Db, series: string): Promise<NumberSeries | null> {
  const found = await db.selectFrom('numberSeries').select(['prefix', 'width', 'nextNumber']).where('series', '=', series).forUpdate().executeTakeFirst()
  return found ?? null
}

export async function saveSeries(db: Db, series: string, to: NumberSeries): Promise<void> {
  await db.updateTable('numberSeries').set(to).where('series', '=', series).execute()
}

export type CompanyChange = Partial<
  NewCompany & {
    readonly address: unknown
    readonly phone: string
    readonly email: string
    readonly website: string
    readonly orderWindowDays: number
    readonly logoDocumentId: string | null
    readonly workingCalendar: unknown
  }
>

/** Saves what is given; the directory follows the name. */
export async function saveCompany(db: Db, change: CompanyChange): Promise<void> {
  const { address, workingCalendar, ...plain } = change
  const values = {
    ...plain,
    ...(address === undefined ? {} : { address: json(address) }),
    ...(workingCalendar === undefined ? {} : { workingCalendar: json(workingCalendar) }),
  }
  if (Object.values(values).every((value) => value === undefined)) return
  await db.updateTable('companies').set(values).execute()
  if (change.name !== undefined) await db.updateTable('companyDirectory').set({ name: change.name }).execute()
}
