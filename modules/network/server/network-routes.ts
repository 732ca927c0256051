import { done } from '../../../kernel/outcome.ts'
import { companyRoute, inCompanyRoute, publicRoute, type Route } from '../../../platform/routes.ts'
import type { PlanInput } from '../../planned-jobs/plan.ts'
import * as declared from '../network-endpoints.ts'
import { answerInvitation, changeConnection, endConnection, inviteAgain, invitePartner, readInvitation, revokeInvitation, setNetworkActive } from './connecting.ts'
import { addAndShareAgain, editAndShareAgain, moveAndShareAgain } from './editing-and-sharing-again.ts'
import { handBack, takeOver } from './performing.ts'
import { networkView, previewView, sharePanelView } from './network-views.ts'
import { performerView } from './performer-view.ts'
import { acceptShare, changeNotes, declineShare, keepAsOwn, sharePlan, stopShare } from './sharing.ts'
import { tryAgainNow } from './trying-again.ts'

export const networkRoutes: readonly Route[] = [
  inCompanyRoute(declared.readNetwork, async (db) => done(await networkView(db))),
  inCompanyRoute(declared.activateNetwork, setNetworkActive),
  inCompanyRoute(declared.invite, invitePartner),
  inCompanyRoute(declared.inviteOnceMore, inviteAgain),
  inCompanyRoute(declared.revoke, revokeInvitation),
  publicRoute(declared.openInvitation, async (house, { token }) => {
    const invitation = await readInvitation(house, token)
    return invitation ? done({ inviter: invitation.inviter, youAre: youAre(invitation.theyAre), message: invitation.message, email: invitation.email }) : invitationOver
  }),
  companyRoute(declared.answerInvitation, async (house, ask, { token, ...answer }) => {
    const invitation = await readInvitation(house, token)
    return invitation ? house.database.inCompany(ask.companyId, (db) => answerInvitation(db, ask, invitation, answer)) : invitationOver
  }),
  inCompanyRoute(declared.changeConnection, changeConnection),
  inCompanyRoute(declared.endConnection, endConnection),
  inCompanyRoute(declared.tryAgain, tryAgainNow),
  inCompanyRoute(declared.readSharePanel, sharePanelView),
  inCompanyRoute(declared.previewShare, previewView),
  inCompanyRoute(declared.sharePlan, (db, ask, { id, ...input }) => sharePlan(db, ask, { planId: id, ...input })),
  inCompanyRoute(declared.changeShareNotes, (db, ask, { id, notes }) => changeNotes(db, ask, { shareId: id, notes })),
  inCompanyRoute(declared.acceptShare, (db, ask, { id }) => acceptShare(db, ask, { shareId: id })),
  inCompanyRoute(declared.declineShare, (db, ask, { id, reason }) => declineShare(db, ask, { shareId: id, reason })),
  inCompanyRoute(declared.stopShare, (db, ask, { id, reason }) => stopShare(db, ask, { shareId: id, reason })),
  inCompanyRoute(declared.keepAsOwn, (db, ask, { id }) => keepAsOwn(db, ask, { planId: id })),
  inCompanyRoute(declared.editAndShareAgain, async (db, ask, { changes, ...change }) => {
    const outcome = await editAndShareAgain(db, ask, { ...change, changes: changes as PlanInput })
    return outcome.ok ? done({ version: outcome.value.version, fields: [...outcome.value.fields] }) : outcome
  }),
  inCompanyRoute(declared.moveAndShareAgain, moveAndShareAgain),
  inCompanyRoute(declared.addAndShareAgain, addAndShareAgain),
  inCompanyRoute(declared.readPerformer, performerView),
  inCompanyRoute(declared.takeOverOrder, (db, ask, { id }) => takeOver(db, ask, { visitId: id })),
  inCompanyRoute(declared.handBackOrder, (db, ask, { id }) => handBack(db, ask, { visitId: id })),
]

/** Wrong, used, revoked and expired links get one answer. */
const invitationOver = { ok: false, refusal: { code: 'invitation-over' } } as const

function youAre(inviterIs: 'client' | 'supplier'): 'client' | 'supplier' {
  return inviterIs === 'client' ? 'supplier' : 'client'
}
