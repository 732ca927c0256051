import { beforeEach, expect, test } from 'vitest'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { aCompany, openTestHouse } from '../../../tests/house.ts'
import { act, mailedToken, openNetwork } from '../../../tests/chain.ts'
import { answerInvitation, invitePartner, readInvitation, setNetworkActive } from './connecting.ts'

const house = await openTestHouse()
beforeEach(() => house.wipe())

test('a declined invitation is told after a restart, although who declined never joined the network', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const laurier = await aCompany(house, 'Gestion Laurier')
  await act(house, froid.admin, setNetworkActive, { active: true })
  const { id } = await house.database.inCompany(froid.id, async (db) =>
    mustBeDone(await invitePartner(db, froid.admin, { email: 'admin@gestionlaurier.test', partnerIs: 'client', contactId: null, name: 'Laurier', message: '', language: 'en' }, house)),
  )
  const invitation = (await readInvitation(house, await mailedToken(house, id)))!
  await act(house, laurier.admin, (db, ask, answer: { accept: boolean; contactId: null; reason: string }) => answerInvitation(db, ask, invitation, answer), { accept: false, contactId: null, reason: 'Not now' })
  const network = await openNetwork(house)
  await network.settle()
  await network.close()
  const held = await house.database.inCompany(froid.id, (db) => db.selectFrom('connections').select(['state', 'reason']).executeTakeFirstOrThrow())
  expect(held).toEqual({ state: 'declined', reason: 'Not now' })
})
