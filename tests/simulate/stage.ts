import { may, type Permission } from '../../access/permissions.ts'
import { newId } from '../../kernel/ids.ts'
import type { Outcome, Refusal } from '../../kernel/outcome.ts'
import type { Ask } from '../../platform/ask.ts'
import { json, type Db } from '../../platform/database.ts'
import type { AskOf, Endpoint, OutputOf } from '../../platform/endpoint.ts'
import { openLog } from '../../platform/log.ts'
import type { House, Route } from '../../platform/routes.ts'
import { routes } from '../../apps/server/compose.ts'
import { noAddress } from '../../modules/contacts/address.ts'
import { localCarrier, type Carrier } from '../../modules/network/server/carrier.ts'
import type { Fact } from '../model/facts.ts'
import { costOf, Marks } from '../model/marks.ts'
import type { Seen } from '../model/seen.ts'
import { aCompany, type TestCompany, type TestHouse } from '../house.ts'
import type { Dice } from './dice.ts'
import type { Late } from './faults.ts'

export type Player = TestCompany & {
  readonly at: number
  readonly mail: string
  /** Our contact for another company, by its number. */
  readonly contacts: readonly string[]
  /** A client that is on no network, and whose mails carry a mark. */
  readonly otherClient: string
  readonly people: readonly string[]
}

/** Everything one history plays with. */
export class Stage {
  readonly house: TestHouse
  readonly players: Player[] = []
  readonly facts: Fact[] = []
  readonly marks = new Marks()
  readonly lines: string[] = []
  readonly late: Late[] = []
  readonly carrier: Carrier
  /** What everyone could see before this step. */
  seen: Seen = { plans: [], orders: [], shares: [], connections: [], documents: [], buildings: [], replaced: [] }
  /** Plans whose locked fields this step may change: edited and shared again, or kept as own. */
  readonly apart = new Set<string>()
  /** Exchanges that carried what they may not, and answers that did not fit. */
  readonly caught: string[] = []

  constructor(house: TestHouse) {
    const log = openLog('trace', { write: (line) => void this.lines.push(line) })
    this.house = { ...house, log }
    this.carrier = localCarrier(this.house)
  }

  /** As the door does it: a refusal rolls back. */
  async as<T>(ask: Ask, work: (db: Db, ask: Ask) => Promise<Outcome<T, Refusal>>): Promise<Outcome<T, Refusal>> {
    const refused = new Error('refused')
    let outcome: Outcome<T, Refusal> | undefined
    await this.house.database
      .inCompany(ask.companyId, async (db) => {
        outcome = await work(db, ask)
        if (!outcome.ok) throw refused
      })
      .catch((error: unknown) => {
        if (error !== refused) throw error
      })
    return outcome!
  }

  do<I, T>(ask: Ask, useCase: (db: Db, ask: Ask, input: I) => Promise<Outcome<T, Refusal>>, input: I): Promise<Outcome<T, Refusal>> {
    return this.as(ask, (db) => useCase(db, ask, input))
  }

  /** Through the table of endpoints: permission, input and output checked as for a request. */
  async request<E extends Endpoint>(ask: Ask, endpoint: E, input: AskOf<E>): Promise<Outcome<OutputOf<E>, Refusal>> {
    const route = routes.find((one) => one.endpoint === (endpoint as Endpoint))
    if (!route) throw new Error(`${endpoint.path} is not answered`)
    return (await this.answer(ask, route, input)) as Outcome<OutputOf<E>, Refusal>
  }

  async answer(ask: Ask, route: Route, input: unknown): Promise<Outcome<unknown, Refusal>> {
    if (route.kind !== 'company' && route.kind !== 'own-transactions') throw new Error(`${route.endpoint.path} is no company's`)
    if (!may(ask.role, route.endpoint.permission as Permission)) return { ok: false, refusal: { code: 'not-there' } }
    const checked = route.endpoint.input.safeParse(input)
    if (!checked.success) return { ok: false, refusal: { code: 'input-wrong', field: checked.error.issues[0]?.path.join('.') ?? '' } }
    const house: House = this.house
    const given = checked.data as never
    const outcome = route.kind === 'own-transactions' ? await route.answer(house, ask, given) : await this.as(ask, (db) => route.answer(db, ask, given, house))
    if (!outcome.ok) return outcome
    const fits = route.endpoint.output.safeParse(outcome.value)
    if (!fits.success) this.caught.push(`the answer of ${route.endpoint.method} ${route.endpoint.path} does not fit its endpoint: ${fits.error.issues[0]?.path.join('.')}`)
    return { ok: true, value: fits.success ? fits.data : null }
  }

  rows<T>(player: Player, query: (db: Db) => Promise<T>): Promise<T> {
    return this.house.database.inCompany(player.id, query)
  }

  mark(player: Player | number, what: string): string {
    return this.marks.make(typeof player === 'number' ? player : player.at, what)
  }

  wrote(player: Player, thing: string, id: string, field: string, value: unknown): void {
    this.facts.push({ kind: 'wrote', at: player.at, thing, id, field, value })
  }
}

/** Founds the companies, with a mark in everything that belongs to them. */
export async function setStage(house: TestHouse, companies: number, dice: Dice): Promise<Stage> {
  const stage = new Stage(house)
  for (let at = 0; at < companies; at += 1) {
    const name = `Company ${at} ${stage.mark(at, 'name of the company')}`
    const company = await aCompany(house, name, dice.chance(0.5) ? 'en' : 'fr')
    stage.players.push(await furnish(stage, company, at, companies))
  }
  return stage
}

async function furnish(stage: Stage, company: TestCompany, at: number, companies: number): Promise<Player> {
  const mark = (what: string) => stage.mark(at, what)
  const contacts = Array.from({ length: companies }, () => newId())
  const otherClient = newId()
  const mail = `admin@company${at}.test`
  const asks = [company.admin, company.manager, company.technician]
  await stage.house.database.inCompany(company.id, async (db) => {
    await db.updateTable('companies').set({ orderWindowDays: 21, phone: mark('phone'), email: `${mark('e-mail')}@company.test`, address: json({ street: mark('address') }) }).execute()
    for (const ask of asks) {
      const email = ask === company.admin ? mail : `${mark('e-mail of a person')}@company.test`
      await db.updateTable('people').set({ email, phone: mark('phone of a person'), userId: newId(), hourlyCostCents: costOf(at) }).where('id', '=', ask.personId!).execute()
    }
    const contact = (id: string, what: string) => ({
      id, name: `${what} ${mark(`contact name of ${what}`)}`, email: `${mark('e-mail of a contact')}@contact.test`, notes: mark('contact notes'),
      phone: mark('contact phone'), isClient: true, isSupplier: true, address: json({ street: mark('contact address') }),
    })
    await db.insertInto('contacts').values([...contacts.map((id, other) => contact(id, `Partner ${other}`)), contact(otherClient, 'Mme Gagnon')]).execute()
    for (const clientId of [contacts[at + 1] ?? otherClient, otherClient, contacts[at - 1] ?? otherClient]) await build(db, mark, clientId)
  })
  const named = (ask: Ask, what: string): Ask => Object.defineProperty(Object.create(ask) as Ask, 'name', { value: `${what} ${mark('name of a person')}`, enumerable: true })
  const [admin, manager, technician] = [named(company.admin, 'Admin'), named(company.manager, 'Manager'), named(company.technician, 'Technician')]
  await stage.house.database.inCompany(company.id, async (db) => {
    for (const ask of [admin, manager, technician]) await db.updateTable('people').set({ name: ask.name }).where('id', '=', ask.personId!).execute()
  })
  return { ...company, admin, manager, technician, at, mail, contacts, otherClient, people: asks.map((ask) => ask.personId!) }
}

/** A building with two places and two assets; what may cross is marked too, and reaches a partner only with a plan. */
async function build(db: Db, mark: (what: string) => string, clientId: string): Promise<void> {
  const [id, floor, room] = [newId(), newId(), newId()]
  await db
    .insertInto('buildings')
    .values({
      id, clientId, name: `Tower ${mark('building name')}`, notes: mark('building notes'), code: mark('building code'), timeZone: 'America/Toronto',
      address: json({ ...noAddress, street: mark('building address') }),
    })
    .execute()
  await db
    .insertInto('places')
    .values([
      { id: floor, buildingId: id, name: `Floor ${mark('place name')}`, kind: 'floor' },
      { id: room, buildingId: id, parentId: floor, name: `Room ${mark('place name')}`, kind: 'room' },
    ])
    .execute()
  const asset = (placeId: string | null) => ({
    id: newId(), buildingId: id, placeId, name: `Unit ${mark('asset name')}`, serialNumber: mark('serial number'), category: 'Cooling', labelCode: newId().slice(-12), notes: mark('asset notes'),
  })
  await db.insertInto('assets').values([asset(room), asset(null)]).execute()
}

export function told(outcome: Outcome<unknown, Refusal>): string {
  return outcome.ok ? 'done' : `refused ${outcome.refusal.code}${outcome.refusal.field ? ` (${outcome.refusal.field})` : ''}`
}
