import { event } from '../../platform/events.ts'

/** A folder was opened, in the transaction that opens it. */
export const jobOpened = event<{ readonly jobId: string; readonly source: string }>('job-opened')
/** Before one folder goes into another: later rooms object where it may not (a plan's folder stays). */
export const jobsMerging = event<{ readonly from: string; readonly into: string }>('jobs-merging')
/** One folder went into another: each room moves what it keeps and writes into `moved` what it moved (`{room: ids}`), so that it can be undone. */
export const jobsMerged = event<{ readonly from: string; readonly into: string; readonly moved: Record<string, string[]> }>('jobs-merged')
/** The merge is taken back: each room brings back just what it had moved. */
export const jobsParted = event<{ readonly from: string; readonly into: string; readonly moved: Readonly<Record<string, readonly string[]>> }>('jobs-parted')
/** Before a folder is changed by hand: later rooms object to the fields that they hold the word on (a plan's title). */
export const jobChanging = event<{ readonly jobId: string; readonly fields: readonly string[] }>('job-changing')

/** What of a folder goes to another one, by room: `messages`, `tasks`, `files`, `visits`. */
export type Activities = Readonly<Record<string, readonly string[]>>
/** Before activities are put into another folder: later rooms object where some may not go. */
export const activitiesMoving = event<{ readonly from: string; readonly into: string; readonly chosen: Activities }>('activities-moving')
/** Before a folder is ended because nothing but `given` lies in it: later rooms object when they keep more there. */
export const folderEnding = event<{ readonly jobId: string; readonly given: Activities }>('folder-ending')
/** Activities go to another folder: each room moves those of its own that are chosen and lie in `from`, and writes into `moved` which it moved. */
export const activitiesMoved = event<{ readonly from: string; readonly into: string; readonly chosen: Activities; readonly moved: Record<string, string[]> }>('activities-moved')
