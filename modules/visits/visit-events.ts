import { event } from '../../platform/events.ts'

/**
 * Orders were made, or changed in one of their two registers: `dates` (date, time, ordinal, called off) or `work`
 * (status, times, results, report, progress, documents). `partners`: only what these see of it.
 */
export const visitsChanged = event<{
  readonly jobId: string
  readonly visitIds: readonly string[]
  readonly register: 'dates' | 'work'
  readonly partners?: readonly ('client' | 'supplier')[]
}>('visits-changed')

/** Before a visit outside plans is made in a folder or put into it: later rooms object where it may not (a plan's folder holds its orders). */
export const visitPlacing = event<{ readonly jobId: string }>('visit-placing')

/** A visit was validated: the survey may go out. */
export const visitValidated = event<{ readonly visitId: string }>('visit-validated')
