import { newId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { announce, consult } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { withDescendants, wouldLieInItself } from '../place-tree.ts'
import { placesPerBuilding, type addPlaces, type changePlace, type movePlace } from '../place-endpoints.ts'
import { lockedChange, seenByPartners } from '../site.ts'
import { siteChanged, sitesRemoving } from '../site-events.ts'
import { insertPlaces, lockBuilding, lockPlaces, saveArchived, savePlace, savePlaceOrder } from './site-store.ts'

type Where = { readonly parentId: string | null; readonly before: string | null }

/** Adds places behind their siblings. A building that a partner keeps gets its places from there. */
export async function growPlaces(db: Db, ask: Ask, { id: buildingId, parentId, kind, names }: InputOf<typeof addPlaces>): Promise<Outcome<{ ids: string[] }>> {
  const building = await lockBuilding(db, buildingId)
  if (!building) return notThere
  if (building.receivedOver) return refuse({ code: 'received-locked', field: 'places' })
  const places = await lockPlaces(db, buildingId)
  if (parentId !== null && !places.some(({ id }) => id === parentId)) return notThere
  if (places.length + names.length > placesPerBuilding) return refuse({ code: 'too-many-places', limit: placesPerBuilding })
  const behind = Math.max(-1, ...places.filter((place) => place.parentId === parentId).map(({ sort }) => sort)) + 1
  const added = names.map((name, at) => ({ id: newId(), buildingId, parentId, name, kind, sort: behind + at }))
  await insertPlaces(db, added)
  await remember(db, ask, 'building', buildingId, 'places-added', { count: names.length, names: names.slice(0, 3).join(', ') })
  await changed(db, buildingId)
  return done({ ids: added.map(({ id }) => id) })
}

export async function editPlace(db: Db, ask: Ask, { id, ...change }: InputOf<typeof changePlace>): Promise<Outcome<undefined>> {
  const held = await findPlace(db, id)
  if (!held) return notThere
  const locked = lockedChange('place', held, change)
  if (locked) return refuse(locked)
  if (!seenByPartners('place', held, change)) return done()
  await savePlace(db, id, change)
  await remember(db, ask, 'building', held.buildingId, 'place-changed', { name: change.name ?? held.name, from: held.name })
  await changed(db, held.buildingId)
  return done()
}

/** Moves a place, with all that is in it, within its building. Answers where it was. */
export async function relocatePlace(db: Db, ask: Ask, { id, parentId, before }: InputOf<typeof movePlace>): Promise<Outcome<{ from: Where }>> {
  const held = await findPlace(db, id)
  if (!held) return notThere
  if (held.receivedOver) return refuse({ code: 'received-locked', field: 'parentId' })
  const places = await lockPlaces(db, held.buildingId)
  if (parentId !== null && !places.some((place) => place.id === parentId)) return notThere
  if (wouldLieInItself(places, id, parentId)) return refuse({ code: 'place-in-itself', field: 'parentId' })
  const from = whereIs(places, id)
  const siblings = places.filter((place) => place.parentId === parentId && place.id !== id).map((place) => place.id)
  const at = before === null ? -1 : siblings.indexOf(before)
  siblings.splice(at < 0 ? siblings.length : at, 0, id)
  await savePlaceOrder(db, id, parentId, siblings)
  await remember(db, ask, 'building', held.buildingId, 'place-moved', { name: held.name })
  await changed(db, held.buildingId)
  return done({ from })
}

/** Removes a place with the places in it, unless assets stand there or a planned job works there. */
export async function takeAwayPlace(db: Db, ask: Ask, id: string): Promise<Outcome<{ places: number }>> {
  const held = await findPlace(db, id)
  if (!held) return notThere
  if (held.receivedOver) return refuse({ code: 'received-locked', field: 'places' })
  const ids = withDescendants(await lockPlaces(db, held.buildingId), id)
  const assets = await db.selectFrom('assets').select(['name']).where('placeId', 'in', ids).where('archivedAt', 'is', null).orderBy('name').execute()
  if (assets.length > 0) return refuse({ code: 'place-has-assets', count: assets.length, names: assets.slice(0, 3).map(({ name }) => name) })
  const objection = await consult(db, sitesRemoving, { buildingIds: [], placeIds: ids, assetIds: [] })
  if (objection) return refuse(objection)
  await saveArchived(db, 'places', ids, ask.now)
  await remember(db, ask, 'building', held.buildingId, 'place-removed', { name: held.name, count: ids.length })
  await changed(db, held.buildingId)
  return done({ places: ids.length })
}

/** Brings back what was removed with this place; under the building itself when what it was in is gone meanwhile. */
export async function bringBackPlace(db: Db, ask: Ask, id: string): Promise<Outcome<undefined>> {
  const root = await db.selectFrom('places').select(['id', 'buildingId', 'parentId', 'name', 'archivedAt']).where('id', '=', id).executeTakeFirst()
  if (!root) return notThere
  if (root.archivedAt === null) return done()
  const standing = await lockPlaces(db, root.buildingId)
  const together = await db.selectFrom('places').select(['id', 'parentId']).where('buildingId', '=', root.buildingId).where('archivedAt', '=', root.archivedAt).execute()
  await saveArchived(db, 'places', withDescendants(together, id), null)
  if (root.parentId !== null && !standing.some((place) => place.id === root.parentId)) {
    await savePlaceOrder(db, id, null, [...standing.filter((place) => place.parentId === null).map((place) => place.id), id])
  }
  await remember(db, ask, 'building', root.buildingId, 'place-restored', { name: root.name })
  await changed(db, root.buildingId)
  return done()
}

async function findPlace(db: Db, id: string) {
  const found = await db
    .selectFrom('places')
    .select(['id', 'buildingId', 'parentId', 'name', 'kind', 'sort', 'receivedOver'])
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return found ?? null
}

function whereIs(places: readonly { readonly id: string; readonly parentId: string | null }[], id: string): Where {
  const parentId = places.find((place) => place.id === id)?.parentId ?? null
  const siblings = places.filter((place) => place.parentId === parentId).map((place) => place.id)
  return { parentId, before: siblings[siblings.indexOf(id) + 1] ?? null }
}

async function changed(db: Db, buildingId: string): Promise<void> {
  await announce(db, siteChanged, { buildingId })
  touch('sites')
}
