import { event } from '../../platform/events.ts'

/** A building, place or asset got another name, address, time zone or place: what partners see of it changed. */
export const siteChanged = event<{ readonly buildingId: string }>('site-changed')

/** Before a building gets another client. Later rooms may object (a plan on it is shared with the client it has). */
export const buildingClientChanging = event<{ readonly buildingId: string; readonly fromClientId: string; readonly toClientId: string }>(
  'building-client-changing',
)

/** A building was given to another client. */
export const buildingClientChanged = event<{ readonly buildingId: string; readonly toClientId: string }>('building-client-changed')

/**
 * Before buildings, places or assets leave the lists (or the database, when an import is taken back). Later rooms object when
 * one of them is in use: `{ code: 'site-in-use', count, names }`, the names of what uses it.
 */
export const sitesRemoving = event<{
  readonly buildingIds: readonly string[]
  readonly placeIds: readonly string[]
  readonly assetIds: readonly string[]
}>('sites-removing')
