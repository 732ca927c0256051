import { done, notThere } from '../../../kernel/outcome.ts'
import { inCompanyRoute, type Route } from '../../../platform/routes.ts'
import * as endpoints from '../folder-endpoints.ts'
import { takeSplitBack } from './bare-folders.ts'
import { filesElsewhere } from './files-elsewhere.ts'
import { addNote, changeNote, removeNote } from './folder-notes.ts'
import { folderView } from './folder-views.ts'
import { mergeFolders, partFolders, previewMerge } from './merging.ts'
import { moveActivities } from './moving-activities.ts'
import { markRead } from './reading-marks.ts'
import { addTask, changeTask, removeTask } from './tasking.ts'
import { timelineOf } from './timeline-views.ts'

/** What is asked on the page of one folder. */
export const folderRoutes: readonly Route[] = [
  inCompanyRoute(endpoints.readFolder, async (db, ask, { id }) => {
    const folder = await folderView(db, ask, id)
    return folder ? done(folder) : notThere
  }),
  inCompanyRoute(endpoints.readFilesElsewhere, async (db, _ask, { id }) => {
    const files = await filesElsewhere(db, id)
    return files ? done(files) : notThere
  }),
  inCompanyRoute(endpoints.readTimeline, async (db, _ask, input) => {
    const timeline = await timelineOf(db, input)
    return timeline ? done(timeline) : notThere
  }),
  inCompanyRoute(endpoints.markFolderRead, markRead),
  inCompanyRoute(endpoints.addNote, addNote),
  inCompanyRoute(endpoints.changeNote, changeNote),
  inCompanyRoute(endpoints.removeNote, removeNote),
  inCompanyRoute(endpoints.addTask, addTask),
  inCompanyRoute(endpoints.changeTask, changeTask),
  inCompanyRoute(endpoints.removeTask, removeTask),
  inCompanyRoute(endpoints.previewMerge, previewMerge),
  inCompanyRoute(endpoints.mergeFolders, mergeFolders),
  inCompanyRoute(endpoints.partFolders, partFolders),
  inCompanyRoute(endpoints.moveActivities, moveActivities),
  inCompanyRoute(endpoints.takeSplitBack, takeSplitBack),
]
