import type { Moment, TimeZone } from '../../../kernel/dates.ts'
import type { CompanyId, PersonId, UserId } from '../../../kernel/ids.ts'
import { mustBeDone, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { HandClock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import type { House } from '../../../platform/routes.ts'
import { addPerson, foundCompany } from '../../../modules/companies/server/company-store.ts'
import { makeUser } from '../../../modules/companies/server/signing-up.ts'
import type { Role } from '../../../access/permissions.ts'
import { demoCompanies, demoPassword, type DemoCompany } from './cast.ts'

export const demoZone = 'America/Toronto' as TimeZone

export type StageCompany = {
  readonly id: CompanyId
  readonly name: string
  readonly people: ReadonlyMap<string, PersonId>
  /** The first administrator and the first of the office, ready to act at the hour of the clock. */
  readonly admin: Ask
  readonly manager: Ask
}
export type Stage = { readonly house: House & { readonly clock: HandClock }; readonly companies: Readonly<Record<DemoCompany['key'], StageCompany>> }

/** Founds the three companies with their people; those with an address can sign in. */
export async function setStage(house: Stage['house']): Promise<Stage> {
  const companies: Partial<Record<DemoCompany['key'], StageCompany>> = {}
  for (const company of demoCompanies) companies[company.key] = await foundDemoCompany(house, company)
  return { house, companies: companies as Stage['companies'] }
}

/** Does a use case as somebody; in a demonstration a refusal is a bug. */
export async function play<T>(stage: Stage, ask: Ask, act: (db: Db) => Promise<Outcome<T>>): Promise<T> {
  return stage.house.database.inCompany(ask.companyId, async (db) => mustBeDone(await act(db)))
}

async function foundDemoCompany(house: Stage['house'], company: DemoCompany): Promise<StageCompany> {
  const users = new Map<string, UserId>()
  await Promise.all(
    company.people.filter(({ email }) => email).map(async ({ key, name, email, language }) => {
      const userId = await makeUser(house, { name, email, password: demoPassword, language })
      if (userId) users.set(key, userId)
    }),
  )
  const people = new Map<string, PersonId>()
  const { name, language } = company
  const id = await foundCompany(house.database, { name, language, timeZone: demoZone, currency: 'CAD', region: 'CA-QC' }, async (db) => {
    for (const person of company.people) people.set(person.key, await addPerson(db, { ...person, userId: users.get(person.key) ?? null }))
  })
  const askOf = (role: Role): Ask => {
    const person = company.people.find((each) => each.role === role)!
    return {
      companyId: id, userId: users.get(person.key)!, personId: people.get(person.key)!, name: person.name, role, language: person.language, zone: demoZone,
      get now(): Moment {
        return house.clock.now()
      },
    }
  }
  return { id, name, people, admin: askOf('admin'), manager: askOf('manager') }
}
