import { event } from '../../platform/events.ts'

/** A partner offered a planned job to the current company: its office is to be told by mail. */
export const shareOffered = event<{ readonly partner: string; readonly title: string; readonly notes: string; readonly link: string }>('share-offered')
