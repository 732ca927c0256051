import { event } from '../../platform/events.ts'

/** A building, place or asset got another name, address, time zone or place: what partners see of it changed. */
export const siteChanged = event<{ readonly buildingId: string }>('site-changed')

/** Before a building gets another client. Later rooms may object (a plan on it is shared with the client it has). */
export const buildingClientChanging = event<{ readonly buildingId: string; readonly fromClientId: string; readonly toClientId: string }>(
  'building-client-changing',
)
