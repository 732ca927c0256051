import { event } from '../../platform/events.ts'
import type { PlanField } from './what-crosses.ts'

/** Fields of a planned job were changed and saved. */
export const planChanged = event<{ readonly planId: string; readonly fields: readonly PlanField[] }>('plan-changed')

/** Before a planned job is deleted. Later rooms may object (it is shared). */
export const planDeleting = event<{ readonly planId: string }>('plan-deleting')
