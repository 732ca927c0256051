import { done } from '../../../kernel/outcome.ts'
import { inCompanyRoute, type Route } from '../../../platform/routes.ts'
import * as asked from '../job-endpoints.ts'
import { changeJob } from './changing-jobs.ts'
import { changeJobs, undoJobChanges } from './changing-many.ts'
import { createJob, isOneStatement } from './creating-job.ts'
import { countFound, findJobs } from './job-list.ts'
import * as settings from './job-settings.ts'
import * as views from './job-views.ts'

export const jobRoutes: readonly Route[] = [
  inCompanyRoute(asked.listJobs, (db, ask, input) => findJobs(db, ask, input)),
  inCompanyRoute(asked.countJobs, countFound),
  inCompanyRoute(asked.createJob, createJob, isOneStatement),
  inCompanyRoute(asked.changeJob, changeJob),
  inCompanyRoute(asked.changeJobs, changeJobs),
  inCompanyRoute(asked.undoJobChanges, undoJobChanges),
  inCompanyRoute(asked.listJobViews, async (db, ask) => done({ views: await views.viewsOf(db, ask) })),
  inCompanyRoute(asked.saveJobView, views.saveView),
  inCompanyRoute(asked.changeJobView, views.changeView),
  inCompanyRoute(asked.deleteJobView, (db, ask, { id }) => views.deleteView(db, ask, id)),
  inCompanyRoute(asked.readJobSettings, async (db) => done(await settings.jobSettings(db))),
  inCompanyRoute(asked.createStage, settings.addStage),
  inCompanyRoute(asked.changeStage, settings.editStage),
  inCompanyRoute(asked.orderStages, (db, _ask, { ids }) => settings.reorder(db, 'job_stages', ids)),
  inCompanyRoute(asked.archiveStage, settings.putAwayStage),
  inCompanyRoute(asked.restoreStage, settings.bringBackStage),
  inCompanyRoute(asked.createLabel, settings.addLabel),
  inCompanyRoute(asked.changeLabel, settings.editLabel),
  inCompanyRoute(asked.archiveLabel, (db, ask, { id }) => settings.keepLabel(db, ask, id, false)),
  inCompanyRoute(asked.restoreLabel, (db, ask, { id }) => settings.keepLabel(db, ask, id, true)),
  inCompanyRoute(asked.createField, settings.addField),
  inCompanyRoute(asked.changeField, settings.editField),
  inCompanyRoute(asked.orderFields, (db, _ask, { ids }) => settings.reorder(db, 'custom_fields', ids)),
  inCompanyRoute(asked.archiveField, (db, ask, { id }) => settings.keepField(db, ask, id, false)),
  inCompanyRoute(asked.restoreField, (db, ask, { id }) => settings.keepField(db, ask, id, true)),
]
