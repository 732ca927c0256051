import { event } from '../../platform/events.ts'

/** A document was added to, removed from, or shown differently to partners on a thing (`subject` 'plan' | 'visit' | ...). */
export const documentsChanged = event<{ readonly subject: string; readonly subjectId: string }>('documents-changed')
