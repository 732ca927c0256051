import { mustBeDone } from '../kernel/outcome.ts'
import type { Ask } from '../platform/ask.ts'
import type { Db } from '../platform/database.ts'
import { localCarrier } from '../modules/network/server/carrier.ts'
import { answerInvitation, invitePartner, readInvitation, setNetworkActive } from '../modules/network/server/connecting.ts'
import { Delivery } from '../modules/network/server/delivering.ts'
import { runNetworkErrands } from '../modules/network/server/network-errands.ts'
import { acceptShare, sharePlan } from '../modules/network/server/sharing.ts'
import { aSite, type Site } from '../modules/planned-jobs/server/a-plan.ts'
import { aCompany, restBeforeWipe, type TestCompany, type TestHouse } from './house.ts'

/** What carries exchanges in a test: `settle()` waits until everything that can arrive has arrived. */
export type TestNetwork = { readonly delivery: Delivery; readonly settle: () => Promise<void>; readonly close: () => Promise<void> }

export async function openNetwork(house: TestHouse): Promise<TestNetwork> {
  const carrier = localCarrier(house)
  const delivery = new Delivery(house, carrier)
  await delivery.start()
  const rest = () => delivery.idle()
  restBeforeWipe.add(rest)
  return {
    delivery,
    settle: async () => {
      for (;;) {
        await delivery.idle()
        if ((await runNetworkErrands(house.errands, house, carrier)) === 0) break
      }
      await delivery.idle()
    },
    close: async () => {
      restBeforeWipe.delete(rest)
      await delivery.close()
    },
  }
}

/** Does a use case as somebody of a company, and throws when it is refused. */
export async function act<T, I>(house: TestHouse, ask: Ask, useCase: (db: Db, ask: Ask, input: I) => Promise<import('../kernel/outcome.ts').Outcome<T>>, input: I): Promise<T> {
  return house.database.inCompany(ask.companyId, async (db) => mustBeDone(await useCase(db, ask, input)))
}

/** Does a use case and answers the code of its refusal; throws when it was not refused. Nothing it wrote stays. */
export async function refusalOf<T, I>(house: TestHouse, ask: Ask, useCase: (db: Db, ask: Ask, input: I) => Promise<import('../kernel/outcome.ts').Outcome<T>>, input: I): Promise<string> {
  class Undone extends Error {}
  let code: string | null = null
  await house.database
    .inCompany(ask.companyId, async (db) => {
      const outcome = await useCase(db, ask, input)
      if (!outcome.ok) code = outcome.refusal.code
      throw new Undone()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
  if (code === null) throw new Error('it was not refused')
  return code
}

/** Connects `supplier` with `client` by a mailed invitation, each with a contact for the other. Answers the connection and both contacts. */
export async function connect(house: TestHouse, network: TestNetwork, supplier: TestCompany, client: TestCompany) {
  await act(house, supplier.admin, setNetworkActive, { active: true })
  const { id } = await house.database.inCompany(supplier.id, async (db) =>
    mustBeDone(
      await invitePartner(
        db,
        supplier.admin,
        { email: `admin@${client.name.toLowerCase().replace(/\W/g, '')}.test`, partnerIs: 'client', contactId: null, name: client.name, message: '', language: 'en' },
        house,
      ),
    ),
  )
  const token = await mailedToken(house, id)
  const invitation = (await readInvitation(house, token))!
  await house.database.inCompany(client.id, async (db) => mustBeDone(await answerInvitation(db, client.admin, invitation, { accept: true, contactId: null, reason: '' })))
  await network.settle()
  const contact = async (company: TestCompany) =>
    house.database.inCompany(company.id, (db) => db.selectFrom('connections').select('contactId').where('id', '=', id).executeTakeFirstOrThrow())
  return { id, clientContact: (await contact(supplier)).contactId!, supplierContact: (await contact(client)).contactId! }
}

/** Connects both as `connect` does; every building the supplier has is this client's. */
export async function connectOverBuildings(house: TestHouse, network: TestNetwork, supplier: TestCompany, client: TestCompany) {
  const connection = await connect(house, network, supplier, client)
  await house.database.inCompany(supplier.id, (db) => db.updateTable('buildings').set({ clientId: connection.clientContact }).execute())
  return connection
}

/** An empty house with Frimousse Froid and its client Gestion Laurier, connected, and a building of Laurier's where Froid works. */
export async function froidAndLaurier(house: TestHouse, network: TestNetwork, building = 'Tower'): Promise<{ froid: TestCompany; laurier: TestCompany; connectionId: string; site: Site }> {
  await house.wipe()
  const froid = await aCompany(house, 'Frimousse Froid')
  const laurier = await aCompany(house, 'Gestion Laurier')
  const site = await aSite(house, froid, building)
  const { id: connectionId } = await connectOverBuildings(house, network, froid, laurier)
  return { froid, laurier, connectionId, site }
}

/** The only plan a company has. */
async function planOf(house: TestHouse, company: TestCompany): Promise<string> {
  return house.database.inCompany(company.id, async (db) => (await db.selectFrom('plannedJobs').select('id').executeTakeFirstOrThrow()).id)
}

/** The copy a company received goes on, live, to a client of its own, whose buildings these are. Answers the copy's id. */
export async function shareOnward(house: TestHouse, network: TestNetwork, from: TestCompany, client: TestCompany): Promise<string> {
  await connectOverBuildings(house, network, from, client)
  const copyId = await planOf(house, from)
  await shareLive(house, network, from, copyId, 'client', client)
  return copyId
}

/** What a company follows: the id of its newest share that comes in. */
async function incomingShare(house: TestHouse, company: TestCompany): Promise<string> {
  const { id } = await house.database.inCompany(company.id, (db) => db.selectFrom('shares').select('id').where('direction', '=', 'in').orderBy('id', 'desc').executeTakeFirstOrThrow())
  return id
}

/** `from` shares a plan, `partner` accepts it, and everything has arrived. */
export async function shareLive(house: TestHouse, network: TestNetwork, from: TestCompany, planId: string, to: 'client' | 'supplier', partner: TestCompany): Promise<void> {
  await act(house, from.manager, sharePlan, { planId, to, notes: '' })
  await network.settle()
  await act(house, partner.manager, acceptShare, { shareId: await incomingShare(house, partner) })
  await network.settle()
}

/** The token of the newest mail that carries a link for this connection. */
export async function mailedToken(house: TestHouse, connectionId: string): Promise<string> {
  const mails = await house.database.outside((db) => db.selectFrom('mails').select('bodyText').orderBy('id', 'desc').execute())
  for (const mail of mails) {
    const found = new RegExp(`/network/invitation/([0-9a-f-]+\\.${connectionId}\\.[\\w-]+)`).exec(mail.bodyText)
    if (found) return found[1]!
  }
  throw new Error('no invitation was mailed')
}
