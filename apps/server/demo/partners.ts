import type { LocalDate } from '../../../kernel/dates.ts'
import type { ConnectionId } from '../../../kernel/ids.ts'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { changeBuildingClient } from '../../../modules/sites/server/changing-buildings.ts'
import { localCarrier } from '../../../modules/network/server/carrier.ts'
import { answerInvitation, invitePartner, readInvitation, setNetworkActive } from '../../../modules/network/server/connecting.ts'
import { Delivery } from '../../../modules/network/server/delivering.ts'
import { runNetworkErrands } from '../../../modules/network/server/network-errands.ts'
import { acceptShare, sharePlan, stopShare } from '../../../modules/network/server/sharing.ts'
import { play, type Stage, type StageCompany } from './stage.ts'

export type Partners = { readonly settle: () => Promise<void>; readonly close: () => Promise<void>; readonly hotelAtLaurier: string }

/** Carries exchanges between the companies, and connects them: the supplier with the manager, the manager with its client. */
export async function connectPartners(stage: Stage): Promise<Partners> {
  const { house, companies } = stage
  const carrier = localCarrier(house)
  const delivery = new Delivery(house, carrier)
  await delivery.start()
  const settle = async () => {
    do await delivery.idle()
    while ((await runNetworkErrands(house.errands, house, carrier)) > 0)
    await delivery.idle()
  }
  await connect(stage, companies.froid, companies.laurier, 'Nous entretenons le froid de l’Hôtel du Fleuve. Suivons-le ensemble.')
  await settle()
  const hotelAtLaurier = await connect(stage, companies.laurier, companies.hotel, 'Voici le suivi de votre immeuble. / Here is the follow-up of your building.')
  await settle()
  return { settle, close: () => delivery.close(), hotelAtLaurier }
}

/** Offers a plan to the client; with `accept`, the client takes it. Answers the share's id. */
export async function shareWithClient(stage: Stage, partners: Partners, from: StageCompany, to: StageCompany, planId: string, notes: string, accept: boolean): Promise<string> {
  const { shareId } = await play(stage, from.manager, (db) => sharePlan(db, from.manager, { planId, to: 'client', notes }))
  await partners.settle()
  if (accept) {
    await play(stage, to.admin, (db) => acceptShare(db, to.admin, { shareId }))
    await partners.settle()
  }
  return shareId
}

/** The copy of a plan that came over a share. */
export async function copyOf(stage: Stage, company: StageCompany, shareId: string): Promise<string> {
  const share = await stage.house.database.inCompany(company.id, (db) => db.selectFrom('shares').select('plannedJobId').where('id', '=', shareId).executeTakeFirstOrThrow())
  return share.plannedJobId!
}

/** Says whose a received building is, so that its plans can go on to that client. */
export async function giveReceivedBuildingsTo(stage: Stage, company: StageCompany, clientId: string): Promise<void> {
  const buildings = await stage.house.database.inCompany(company.id, (db) => db.selectFrom('buildings').select('id').where('receivedOver', 'is not', null).execute())
  for (const { id } of buildings) await play(stage, company.admin, (db) => changeBuildingClient(db, company.admin, { id, clientId }))
}

export async function stopSharing(stage: Stage, partners: Partners, from: StageCompany, shareId: string, reason: string): Promise<void> {
  await play(stage, from.manager, (db) => stopShare(db, from.manager, { shareId, reason }))
  await partners.settle()
}

/** Invites by e-mail and answers from the link, as people do. Answers the inviter's contact for the partner. */
async function connect(stage: Stage, supplier: StageCompany, client: StageCompany, message: string): Promise<string> {
  const { house } = stage
  await play(stage, supplier.admin, (db) => setNetworkActive(db, supplier.admin, { active: true }))
  const contact = await house.database.inCompany(supplier.id, (db) => db.selectFrom('contacts').select('id').where('name', '=', client.name).where('ownCompany', '=', false).executeTakeFirst())
  const email = (await house.database.inCompany(client.id, (db) => db.selectFrom('people').select('email').where('id', '=', client.admin.personId!).executeTakeFirstOrThrow())).email
  const { id } = await play(stage, supplier.admin, (db) =>
    invitePartner(db, supplier.admin, { email, partnerIs: 'client', contactId: contact?.id ?? null, name: client.name, message, language: client.admin.language }, house),
  )
  const invitation = (await readInvitation(house, await mailedToken(stage, id)))!
  await house.database.inCompany(client.id, async (db) => mustBeDone(await answerInvitation(db, client.admin, invitation, { accept: true, contactId: null, reason: '' })))
  const tied = await house.database.inCompany(supplier.id, (db) => db.selectFrom('connections').select('contactId').where('id', '=', id).executeTakeFirstOrThrow())
  return tied.contactId!
}

async function mailedToken(stage: Stage, connectionId: ConnectionId | string): Promise<string> {
  const mails = await stage.house.database.outside((db) => db.selectFrom('mails').select('bodyText').orderBy('id', 'desc').limit(50).execute())
  for (const { bodyText } of mails) {
    const found = new RegExp(`/network/invitation/([\\w-]+\\.${connectionId}\\.[\\w-]+)`).exec(bodyText)
    if (found) return found[1]!
  }
  throw new Error('the invitation was not mailed')
}

/** At what hour of which day the story is. */
export function setDay(stage: Stage, day: LocalDate, hour = 14): void {
  stage.house.clock.set(`${day}T${String(hour).padStart(2, '0')}:05:00.000Z`)
}
