import { done, notThere } from '../../../kernel/outcome.ts'
import { inCompanyRoute, type Route } from '../../../platform/routes.ts'
import * as visits from '../job-visit-endpoints.ts'
import {
  assignOrder, completeOrder, noteOrder, pauseOrder, readMyDay, readOrder, recordResults, reopenOrder, reportOrder, resumeOrder, setOffOrder, startOrder, surveyOrder,
  turnBackOrder, validateOrder,
} from '../visit-endpoints.ts'
import { assigning } from './assigning.ts'
import { jobVisits } from './job-visit-views.ts'
import { changeVisit, makeVisit } from './making-visits.ts'
import { myDay } from './my-day-views.ts'
import { orderView } from './order-views.ts'
import { recording } from './recording.ts'
import { surveying } from './surveying.ts'
import { noting, reporting } from './wording.ts'
import { completing, pausing, reopening, resuming, settingOff, starting, turningBack, validating } from './working.ts'

export const visitRoutes: readonly Route[] = [
  inCompanyRoute(readMyDay, async (db, ask) => done(await myDay(db, ask))),
  inCompanyRoute(readOrder, async (db, ask, { id }) => {
    const view = await orderView(db, ask, id)
    return view ? done(view) : notThere
  }),
  inCompanyRoute(visits.listJobVisits, async (db, ask, input) => {
    const page = await jobVisits(db, ask, input)
    return page ? done(page) : notThere
  }),
  inCompanyRoute(visits.createVisit, makeVisit),
  inCompanyRoute(visits.changeVisit, changeVisit),
  inCompanyRoute(setOffOrder, settingOff),
  inCompanyRoute(turnBackOrder, turningBack),
  inCompanyRoute(startOrder, starting),
  inCompanyRoute(pauseOrder, pausing),
  inCompanyRoute(resumeOrder, resuming),
  inCompanyRoute(recordResults, recording),
  inCompanyRoute(completeOrder, completing),
  inCompanyRoute(reopenOrder, reopening),
  inCompanyRoute(validateOrder, validating),
  inCompanyRoute(reportOrder, reporting),
  inCompanyRoute(noteOrder, noting),
  inCompanyRoute(assignOrder, assigning),
  inCompanyRoute(surveyOrder, (db, ask, input, house) => surveying(db, ask, house.config.publicUrl, input)),
]
