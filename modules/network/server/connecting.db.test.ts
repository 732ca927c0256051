import { afterAll, beforeEach, expect, test } from 'vitest'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { newId } from '../../../kernel/ids.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { act, connect, mailedToken, openNetwork, refusalOf } from '../../../tests/chain.ts'
import { aPlan, aSite, coldRooms } from '../../planned-jobs/server/a-plan.ts'
import { putAwayContact } from '../../contacts/server/contacting.ts'
import { changeCompany } from '../../companies/server/changing-company.ts'
import type { Exchange } from '../exchange.ts'
import { localCarrier } from './carrier.ts'
import { answerInvitation, changeConnection, endConnection, inviteAgain, invitePartner, readInvitation, revokeInvitation, setNetworkActive } from './connecting.ts'
import { acceptShare, sharePlan, stopShare } from './sharing.ts'

const house = await openTestHouse()
const network = await openNetwork(house)
const carrier = localCarrier(house)
const onServer = test.runIf(process.env['TEST_DATABASE_URL'])
afterAll(() => network.close())

let froid: TestCompany
let laurier: TestCompany
let rival: TestCompany

beforeEach(async () => {
  await house.wipe()
  froid = await aCompany(house, 'Frimousse Froid')
  laurier = await aCompany(house, 'Gestion Laurier')
  rival = await aCompany(house, 'Rival Cold')
  await act(house, froid.admin, setNetworkActive, { active: true })
})

const invitation = { email: 'olivier@laurier.test', partnerIs: 'client', contactId: null, name: 'Gestion Laurier', message: 'Bonjour', language: 'fr' } as const

async function invited(): Promise<{ id: string; token: string }> {
  const { id } = await house.database.inCompany(froid.id, async (db) => mustBeDone(await invitePartner(db, froid.admin, invitation, house)))
  return { id, token: await mailedToken(house, id) }
}
const answer = (company: TestCompany, token: string, accept = true) =>
  readInvitation(house, token).then((open) =>
    open ? house.database.inCompany(company.id, (db) => answerInvitation(db, company.admin, open, { accept, contactId: null, reason: '' })) : null,
  )
const connectionAt = (company: TestCompany, id: string) =>
  house.database.inCompany(company.id, (db) => db.selectFrom('connections').selectAll().where('id', '=', id).executeTakeFirst())

test('an invitation is mailed in the language of its reader, in both parts, and its secret is kept only as a hash', async () => {
  const { id, token } = await invited()
  const [mail] = await house.database.outside((db) => db.selectFrom('mails').selectAll().where('toAddress', '=', invitation.email).execute())
  expect(mail).toMatchObject({ subject: 'Frimousse Froid vous invite à travailler ensemble sur Dossier' })
  expect(mail!.bodyHtml).toContain(token)
  expect(mail!.bodyText).toContain('Bonjour')
  expect(JSON.stringify(await connectionAt(froid, id))).not.toContain(token.split('.')[2])
})

test('accepted from the link, both sides are live, each with a contact of its own', async () => {
  const { id, token } = await invited()
  expect((await answer(laurier, token))?.ok).toBe(true)
  await network.settle()
  expect(await connectionAt(froid, id)).toMatchObject({ state: 'live', partnerName: 'Gestion Laurier', partnerIs: 'client', partnerCompanyId: laurier.id })
  const ours = (await connectionAt(laurier, id))!
  expect(ours).toMatchObject({ state: 'live', partnerName: 'Frimousse Froid', partnerIs: 'supplier' })
  const contact = await house.database.inCompany(laurier.id, (db) => db.selectFrom('contacts').select(['name', 'isSupplier']).where('id', '=', ours.contactId!).executeTakeFirst())
  expect(contact).toEqual({ name: 'Frimousse Froid', isSupplier: true })
})

test('a used, expired, revoked, replaced or bent link opens nothing, and all of them answer alike', async () => {
  const used = await invited()
  await answer(laurier, used.token)
  await network.settle()
  expect(await readInvitation(house, used.token)).toBeNull()
  const other = { ...invitation, email: 'x@x.test', name: 'Other' }
  const make = async () => {
    const { id } = await house.database.inCompany(froid.id, async (db) => mustBeDone(await invitePartner(db, froid.admin, { ...other, name: newId() }, house)))
    return { id, token: await mailedToken(house, id) }
  }
  const revoked = await make()
  await act(house, froid.admin, revokeInvitation, { id: revoked.id })
  expect(await readInvitation(house, revoked.token)).toBeNull()
  const replaced = await make()
  await house.database.inCompany(froid.id, async (db) => mustBeDone(await inviteAgain(db, froid.admin, { id: replaced.id }, house)))
  expect(await readInvitation(house, replaced.token)).toBeNull()
  expect(await readInvitation(house, await mailedToken(house, replaced.id))).not.toBeNull()
  const expired = await make()
  house.clock.advance(31 * 86_400_000)
  expect(await readInvitation(house, expired.token)).toBeNull()
  for (const bent of ['', 'a.b.c', `${froid.id}.${newId()}.x`, `${rival.id}.${used.id}.${used.token.split('.')[2]}`]) expect(await readInvitation(house, bent)).toBeNull()
})

test('a company cannot accept its own invitation, nor connect twice the same way', async () => {
  const { token } = await invited()
  expect((await answer(froid, token))).toMatchObject({ ok: false, refusal: { code: 'own-invitation' } })
  await answer(laurier, token)
  await network.settle()
  const second = await house.database.inCompany(froid.id, async (db) => mustBeDone(await invitePartner(db, froid.admin, { ...invitation, email: 'b@b.test', name: 'B' }, house)))
  expect(await answer(laurier, await mailedToken(house, second.id))).toMatchObject({ ok: false, refusal: { code: 'already-connected' } })
})

test('declined, the inviter learns it and nothing is connected', async () => {
  const { id, token } = await invited()
  await answer(laurier, token, false)
  await network.settle()
  expect((await connectionAt(froid, id))!.state).toBe('declined')
})

test('ending a connection stops its shares on both sides', async () => {
  const { id, planId } = await livePlan()
  await act(house, laurier.admin, endConnection, { id, reason: 'Moved away' })
  await network.settle()
  expect((await connectionAt(froid, id))!.state).toBe('ended')
  for (const company of [froid, laurier]) {
    const plan = await house.database.inCompany(company.id, (db) => db.selectFrom('plannedJobs').select('lock').executeTakeFirstOrThrow())
    expect(plan.lock).toBe(company === froid ? null : 'stopped')
  }
  expect(await refusalOf(house, froid.manager, sharePlan, { planId, to: 'client', notes: '' })).toBe('not-connected')
})

test('a company that goes by another name is called so by its partners; a late older name changes nothing, and nobody else may rename it', async () => {
  const { id } = await livePlan()
  const nameAt = async (company: TestCompany) => (await connectionAt(company, id))!.partnerName
  await act(house, froid.admin, changeCompany, { name: 'Froid du Nord' })
  await network.settle()
  expect(await nameAt(laurier)).toBe('Froid du Nord')
  const plan = await house.database.inCompany(laurier.id, (db) => db.selectFrom('plannedJobs').select('sharing').executeTakeFirstOrThrow())
  expect(plan.sharing).toMatchObject({ in: { partner: 'Froid du Nord' } })
  const renamed = (name: string, version: number, from = froid.id): Exchange => ({
    id: newId(), kind: 'connection', from, to: laurier.id, connectionId: id, shareId: null, version, at: house.clock.now(), body: { act: 'renamed', name, reason: '', secret: '' },
  })
  await carrier.deliver(laurier.id, [renamed('An older name', 1)])
  expect(await nameAt(laurier)).toBe('Froid du Nord')
  expect((await carrier.deliver(laurier.id, [renamed('Rival', Number.MAX_SAFE_INTEGER, rival.id)]))[0]).toMatchObject({ result: 'refused', reason: 'no-connection' })
  const { id: waiting } = await invited()
  expect((await carrier.deliver(froid.id, [{ ...renamed('Rival', 1, rival.id), to: froid.id, connectionId: waiting }]))[0]!.result).toBe('later')
})

test('an offer over a connection that accepts by itself is live without a click', async () => {
  const { id, clientContact } = await connect(house, network, froid, laurier)
  await act(house, laurier.admin, changeConnection, { id, acceptsByItself: true })
  const planId = await planFor(clientContact)
  await act(house, froid.manager, sharePlan, { planId, to: 'client', notes: '' })
  await network.settle()
  expect(await house.database.inCompany(froid.id, (db) => db.selectFrom('plannedJobs').select('sharing').executeTakeFirstOrThrow())).toMatchObject({
    sharing: { out: [{ state: 'live' }] },
  })
})

test('the contact that stands for a partner cannot be put away while the connection is open', async () => {
  const { clientContact } = await connect(house, network, froid, laurier)
  expect(await refusalOf(house, froid.manager, putAwayContact, clientContact)).toBe('contact-is-partner')
})

test('another company’s ids answer like ids that do not exist', async () => {
  const { id, planId, shareId } = await livePlan()
  for (const [useCase, input] of [
    [acceptShare, { shareId }],
    [stopShare, { shareId, reason: '' }],
    [sharePlan, { planId, to: 'client', notes: '' }],
    [endConnection, { id, reason: '' }],
    [changeConnection, { id, acceptsByItself: true }],
  ] as const) {
    expect(await refusalOf(house, rival.admin, useCase as typeof stopShare, input as { shareId: string; reason: string })).toBe('not-there')
  }
})

test('an exchange from a company that is not the partner, or with a private field, is refused and told to the administrators', async () => {
  const { id, shareId } = await livePlan()
  const forged = (more: Partial<Exchange>): Exchange => ({
    id: newId(), kind: 'share', from: froid.id, to: laurier.id, connectionId: id, shareId, version: 99, at: house.clock.now(),
    body: { term: 1, active: false, reason: '', lineage: newId(), plan: null, changed: [] }, ...more,
  })
  expect((await carrier.deliver(laurier.id, [forged({ from: rival.id })]))[0]).toMatchObject({ result: 'refused', reason: 'no-connection' })
  const leaking = forged({ body: { term: 1, active: true, reason: '', lineage: newId(), plan: { title: 'x', costCentre: 'SECRET' }, changed: [] } })
  expect((await carrier.deliver(laurier.id, [leaking]))[0]).toMatchObject({ result: 'refused', reason: 'does-not-fit' })
  const kept = await house.database.inCompany(laurier.id, async (db) => ({
    notices: await db.selectFrom('notices').select(['code', 'personId', 'facts']).where('code', '=', 'exchange-refused').execute(),
    inbox: await db.selectFrom('exchangesIn').select('refused').where('id', '=', leaking.id).execute(),
  }))
  expect(kept.notices).toHaveLength(1)
  expect(kept.notices[0]).toMatchObject({ personId: laurier.admin.personId })
  expect(JSON.stringify(kept)).not.toContain('SECRET')
  expect(kept.inbox).toEqual([{ refused: 'does-not-fit' }])
})

test('the same exchange delivered twice has one effect, and an older one that comes late changes nothing', async () => {
  const { id, shareId } = await livePlan()
  const stop = (version: number, active: boolean): Exchange => ({
    id: newId(), kind: 'share', from: froid.id, to: laurier.id, connectionId: id, shareId, version, at: house.clock.now(),
    body: { term: 1, active, reason: '', lineage: newId(), plan: null, changed: [] },
  })
  const older = stop(1, false)
  expect((await carrier.deliver(laurier.id, [older]))[0]!.result).toBe('applied')
  expect((await carrier.deliver(laurier.id, [older]))[0]!.result).toBe('duplicate')
  const share = await house.database.inCompany(laurier.id, (db) => db.selectFrom('shares').select('senderActive').executeTakeFirstOrThrow())
  expect(share.senderActive).toBe(true)
})

onServer('two managers pressing Share, and two pressing Accept, at once make one share that is live once', async () => {
  const { clientContact } = await connect(house, network, froid, laurier)
  const planId = await planFor(clientContact)
  const press = await Promise.all([1, 2, 3, 4].map(() => house.database.inCompany(froid.id, (db) => sharePlan(db, froid.manager, { planId, to: 'client', notes: '' }))))
  expect(press.filter((outcome) => outcome.ok)).toHaveLength(1)
  expect(press.filter((outcome) => !outcome.ok && outcome.refusal.code === 'already-shared')).toHaveLength(3)
  await network.settle()
  const { id: shareId } = await house.database.inCompany(laurier.id, (db) => db.selectFrom('shares').select('id').executeTakeFirstOrThrow())
  const accepts = await Promise.all([1, 2, 3, 4].map(() => house.database.inCompany(laurier.id, (db) => acceptShare(db, laurier.manager, { shareId }))))
  expect(accepts.filter((outcome) => outcome.ok)).toHaveLength(1)
  await network.settle()
  const history = await house.database.inCompany(laurier.id, (db) => db.selectFrom('history').select('act').where('act', '=', 'share-accepted').execute())
  expect(history).toHaveLength(1)
})

onServer('stopping from both sides at once ends stopped on both sides', async () => {
  const { shareId } = await livePlan()
  await Promise.all([froid, laurier].map((company) => house.database.inCompany(company.id, (db) => stopShare(db, company.manager, { shareId, reason: '' }))))
  await network.settle()
  for (const company of [froid, laurier]) {
    const plan = await house.database.inCompany(company.id, (db) => db.selectFrom('plannedJobs').select('sharing').executeTakeFirstOrThrow())
    expect(JSON.stringify(plan.sharing)).toContain('"stopped"')
  }
})

async function planFor(clientContact: string): Promise<string> {
  const site = await aSite(house, froid, 'Tower')
  await house.database.inCompany(froid.id, (db) => db.updateTable('buildings').set({ clientId: clientContact }).where('id', '=', site.buildingId).execute())
  return aPlan(house, froid, coldRooms(site))
}

async function livePlan(): Promise<{ id: string; planId: string; shareId: string }> {
  const { id, clientContact } = await connect(house, network, froid, laurier)
  const planId = await planFor(clientContact)
  const { shareId } = await act(house, froid.manager, sharePlan, { planId, to: 'client', notes: '' })
  await network.settle()
  await act(house, laurier.manager, acceptShare, { shareId })
  await network.settle()
  return { id, planId, shareId }
}
