import { newId, type BuildingId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { announce, consult } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { noAddress, readAddress } from '../../contacts/address.ts'
import { useAsClient } from '../../contacts/server/contacting.ts'
import type { BuildingView, changeBuilding, createBuilding } from '../building-endpoints.ts'
import { lockedChange, seenByPartners } from '../site.ts'
import { buildingClientChanged, buildingClientChanging, siteChanged, sitesRemoving } from '../site-events.ts'
import { buildingById } from './building-views.ts'
import { insertBuilding, lockBuilding, saveArchived, saveBuilding } from './site-store.ts'

/** A new building of a client, in the company's time zone unless told. */
export async function addBuilding(db: Db, ask: Ask, input: InputOf<typeof createBuilding>): Promise<Outcome<BuildingView>> {
  const client = await useAsClient(db, input.clientId)
  if (!client.ok) return client
  const id = newId<'building'>()
  await insertBuilding(db, id, { code: '', notes: '', address: noAddress, timeZone: ask.zone, ...input })
  await remember(db, ask, 'building', id, 'building-added', { name: input.name, client: client.value.name })
  touch('sites')
  return done((await buildingById(db, id))!)
}

/** Changes what is given. What a partner keeps is locked; another client is asked of the rooms that may object (sharing.md §3). */
export async function editBuilding(db: Db, ask: Ask, { id, clientId, ...change }: InputOf<typeof changeBuilding>): Promise<Outcome<BuildingView>> {
  const row = await lockBuilding(db, id)
  if (!row) return notThere
  const held = { ...row, address: readAddress(row.address) }
  const locked = lockedChange('building', held, change)
  if (locked) return refuse(locked)
  if (clientId !== undefined && clientId !== held.clientId) {
    const refused = await giveToClient(db, ask, held, clientId)
    if (refused) return refuse(refused)
  }
  await saveBuilding(db, id, change)
  const fields = Object.keys(change).filter((field) => change[field as keyof typeof change] !== undefined)
  if (fields.length > 0) await remember(db, ask, 'building', id, 'building-changed', { name: change.name ?? held.name })
  if (seenByPartners('building', held, change)) await announce(db, siteChanged, { buildingId: id })
  touch('sites', 'plans')
  return done((await buildingById(db, id))!)
}

/** Gives a building to another client: the one setting behind Settings > Buildings and the share panel. */
export async function changeBuildingClient(db: Db, ask: Ask, input: { readonly id: string; readonly clientId: string }): Promise<Outcome<BuildingView>> {
  return editBuilding(db, ask, input)
}

async function giveToClient(
  db: Db,
  ask: Ask,
  building: { readonly id: string; readonly name: string; readonly clientId: string },
  toClientId: string,
): Promise<Refusal | null> {
  const objection = await consult(db, buildingClientChanging, { buildingId: building.id, fromClientId: building.clientId, toClientId })
  if (objection) return { field: 'clientId', ...objection }
  const client = await useAsClient(db, toClientId)
  if (!client.ok) return { ...client.refusal, field: 'clientId' }
  await saveBuilding(db, building.id, { clientId: toClientId })
  await remember(db, ask, 'building', building.id, 'building-client-changed', { name: building.name, client: client.value.name })
  await announce(db, buildingClientChanged, { buildingId: building.id, toClientId })
  return null
}

/** Takes a building out of the lists with all that is in it; refused while a planned job works there. */
export async function putAwayBuilding(db: Db, ask: Ask, id: BuildingId | string): Promise<Outcome<undefined>> {
  const held = await lockBuilding(db, id)
  if (!held) return notThere
  if (held.archivedAt) return done()
  const objection = await consult(db, sitesRemoving, { buildingIds: [id], placeIds: [], assetIds: [] })
  if (objection) return refuse(objection)
  await saveArchived(db, 'buildings', [id], ask.now)
  await remember(db, ask, 'building', id, 'building-archived', { name: held.name })
  touch('sites')
  return done()
}

export async function bringBackBuilding(db: Db, ask: Ask, id: BuildingId | string): Promise<Outcome<undefined>> {
  const held = await lockBuilding(db, id)
  if (!held) return notThere
  if (!held.archivedAt) return done()
  await saveArchived(db, 'buildings', [id], null)
  await remember(db, ask, 'building', id, 'building-restored', { name: held.name })
  touch('sites')
  return done()
}

/** Objects to a contact being archived while buildings are its. Wired to `contactArchiving`. */
export async function keepClientsOfBuildings(db: Db, { contactId }: { readonly contactId: string }): Promise<Refusal | null> {
  const buildings = await db
    .selectFrom('buildings')
    .select(['name', (column) => column.fn.countAll<number>().over().as('count')])
    .where('clientId', '=', contactId)
    .where('archivedAt', 'is', null)
    .orderBy('name')
    .limit(3)
    .execute()
  const [first] = buildings
  return first ? { code: 'contact-in-use', count: first.count, names: buildings.map(({ name }) => name) } : null
}
