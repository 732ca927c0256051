import type { Ask } from '../../platform/ask.ts'
import { event } from '../../platform/events.ts'

/**
 * A document was added to, removed from, or shown differently to partners on a thing (`subject` 'plan' | 'visit' | ...). `partners`:
 * those who see other documents than before.
 */
export const documentsChanged = event<{ readonly subject: string; readonly subjectId: string; readonly partners: readonly ('client' | 'supplier')[] }>('documents-changed')

/**
 * Before that. Later rooms object for the things they keep: one that is not there (`not-there`), not the asker's to work on, or
 * read-only (an offered or stopped copy of a partner's plan).
 */
export const documentsChanging = event<{ readonly ask: Ask; readonly subject: string; readonly subjectId: string }>('documents-changing')
