import { done, notThere } from '../../../kernel/outcome.ts'
import type { CompanyId } from '../../../kernel/ids.ts'
import { inCompanyRoute, publicRoute, userRoute, type Route } from '../../../platform/routes.ts'
import * as endpoints from '../company-endpoints.ts'
import * as me from '../me-endpoints.ts'
import * as changingCompany from './changing-company.ts'
import * as people from './changing-people.ts'
import { companySettings, listPeople, numberSeriesOf } from './company-views.ts'
import * as inviting from './inviting.ts'
import * as profile from './my-profile.ts'
import { readSession, workIn } from './sessions.ts'
import { foundAnother } from './signing-up.ts'
import { placesOf } from './user-store.ts'

export const companyRoutes: readonly Route[] = [
  inCompanyRoute(endpoints.readCompany, async (db) => done(await companySettings(db))),
  inCompanyRoute(endpoints.changeCompany, changingCompany.changeCompany),
  inCompanyRoute(endpoints.changeWorkingCalendar, changingCompany.changeWorkingCalendar),
  inCompanyRoute(endpoints.listNumberSeries, async (db, ask) => done(await numberSeriesOf(db, ask))),
  inCompanyRoute(endpoints.changeNumberSeries, changingCompany.changeNumberSeries),
  userRoute(endpoints.foundAnotherCompany, async (house, _ask, input, visit) => {
    const session = await readSession(house, visit.headers)
    return session ? foundAnother(house, session, input) : notThere
  }),
  userRoute(endpoints.switchCompany, async (house, ask, input, visit) => {
    const session = await readSession(house, visit.headers)
    const place = (await placesOf(house.database, ask.userId)).find((one) => one.companyId === input.companyId)
    if (!session || !place) return notThere
    await workIn(house, session, place.companyId as CompanyId)
    return done({})
  }),
  inCompanyRoute(endpoints.listPeople, async (db, ask, input) => done(await listPeople(db, ask, input))),
  inCompanyRoute(endpoints.invitePerson, inviting.invite),
  inCompanyRoute(endpoints.inviteAgain, inviting.inviteAgain),
  inCompanyRoute(endpoints.withdrawInvitation, inviting.withdraw),
  inCompanyRoute(endpoints.addResource, people.addResource),
  inCompanyRoute(endpoints.changePerson, people.changePerson),
  inCompanyRoute(endpoints.changePersonRole, people.changeRole),
  inCompanyRoute(endpoints.deactivatePerson, people.deactivate),
  inCompanyRoute(endpoints.reactivatePerson, people.reactivate),
  publicRoute(endpoints.lookAtInvitation, inviting.look),
  publicRoute(endpoints.acceptInvitation, inviting.acceptInvitation),
  userRoute(me.readMe, profile.readMe),
  userRoute(me.changeMe, profile.changeMe),
  userRoute(me.changeMyEmail, profile.changeMyEmail),
  userRoute(me.confirmMyEmail, profile.confirmMyEmail),
  userRoute(me.renamePasskey, profile.renamePasskey),
  userRoute(me.removePasskey, profile.removePasskey),
  userRoute(me.listMySessions, (house, ask, _input, visit) => profile.mySessions(house, ask, visit)),
  userRoute(me.endMySession, profile.endMySession),
  userRoute(me.endMyOtherSessions, (house, ask, _input, visit) => profile.endMyOtherSessions(house, ask, visit)),
]
