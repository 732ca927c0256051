import { done, notThere } from '../../../kernel/outcome.ts'
import { inCompanyRoute, type Route } from '../../../platform/routes.ts'
import {
  assignOrder, completeOrder, noteOrder, pauseOrder, readMyDay, readOrder, recordResults, reopenOrder, reportOrder, resumeOrder, setOffOrder, startOrder, surveyOrder,
  turnBackOrder, validateOrder,
} from '../visit-endpoints.ts'
import { assigning } from './assigning.ts'
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
