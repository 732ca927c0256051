import { event } from '../../platform/events.ts'

/**
 * Orders were made, or changed in one of their two registers: `dates` (date, time, ordinal, called off) or `work`
 * (status, times, results, report, progress).
 */
export const visitsChanged = event<{ readonly jobId: string; readonly visitIds: readonly string[]; readonly register: 'dates' | 'work' }>('visits-changed')

/** A visit was validated: the survey may go out. */
export const visitValidated = event<{ readonly visitId: string }>('visit-validated')
