import { newId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { announce, consult } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { documentById } from '../../documents/server/document-views.ts'
import type { AssetView, changeAsset, createAsset } from '../asset-endpoints.ts'
import { newLabelCode } from '../label-code.ts'
import { lockedChange, seenByPartners } from '../site.ts'
import { siteChanged, sitesRemoving } from '../site-events.ts'
import { assetById } from './asset-views.ts'
import { insertAsset, lockAsset, lockBuilding, saveArchived, saveAsset } from './site-store.ts'

/** A new asset, with a label code of its own. In a building that a partner keeps, assets come from there. */
export async function addAsset(db: Db, ask: Ask, input: InputOf<typeof createAsset>): Promise<Outcome<AssetView>> {
  const wrong = (await wrongPlace(db, input.buildingId, input.placeId ?? null)) ?? (await wrongPhoto(db, input.photoDocumentId))
  if (wrong) return refuse(wrong)
  const id = newId<'asset'>()
  await insertAsset(db, { id, labelCode: newLabelCode(), ...nothingKnown, ...input })
  await remember(db, ask, 'asset', id, 'asset-added', { name: input.name })
  await changed(db, input.buildingId)
  return done((await assetById(db, id))!)
}

const nothingKnown = {
  placeId: null, category: '', manufacturer: '', model: '', serialNumber: '', installedOn: null, photoDocumentId: null, notes: '',
}

/** Changes what is given. Into another building it goes without its place, unless one there is given. */
export async function editAsset(db: Db, ask: Ask, { id, ...given }: InputOf<typeof changeAsset>): Promise<Outcome<AssetView>> {
  const held = await lockAsset(db, id)
  if (!held) return notThere
  const moves = given.buildingId !== undefined && given.buildingId !== held.buildingId
  if (moves && held.receivedOver) return refuse({ code: 'received-locked', field: 'buildingId' })
  const change = moves && given.placeId === undefined ? { ...given, placeId: null } : given
  const locked = lockedChange('asset', held, change)
  if (locked) return refuse(locked)
  const wrong =
    (moves || (change.placeId && change.placeId !== held.placeId) ? await wrongPlace(db, change.buildingId ?? held.buildingId, change.placeId ?? null) : null) ??
    (change.photoDocumentId !== held.photoDocumentId ? await wrongPhoto(db, change.photoDocumentId) : null)
  if (wrong) return refuse(wrong)
  await saveAsset(db, id, change)
  await remember(db, ask, 'asset', id, 'asset-changed', { name: change.name ?? held.name })
  if (moves) await announce(db, siteChanged, { buildingId: held.buildingId })
  if (moves || seenByPartners('asset', held, change)) await announce(db, siteChanged, { buildingId: change.buildingId ?? held.buildingId })
  touch('sites')
  return done((await assetById(db, id))!)
}

/** Takes an asset out of the lists; refused while a planned job works on it. Its label then leads nowhere. */
export async function putAwayAsset(db: Db, ask: Ask, id: string): Promise<Outcome<undefined>> {
  const held = await lockAsset(db, id)
  if (!held) return notThere
  if (held.archivedAt) return done()
  if (held.receivedOver) return refuse({ code: 'received-locked', field: 'assets' })
  const objection = await consult(db, sitesRemoving, { buildingIds: [], placeIds: [], assetIds: [id] })
  if (objection) return refuse(objection)
  await saveArchived(db, 'assets', [id], ask.now)
  await remember(db, ask, 'asset', id, 'asset-archived', { name: held.name })
  await changed(db, held.buildingId)
  return done()
}

export async function bringBackAsset(db: Db, ask: Ask, id: string): Promise<Outcome<undefined>> {
  const held = await lockAsset(db, id)
  if (!held) return notThere
  if (!held.archivedAt) return done()
  await saveArchived(db, 'assets', [id], null)
  await remember(db, ask, 'asset', id, 'asset-restored', { name: held.name })
  await changed(db, held.buildingId)
  return done()
}

/** Why an asset cannot stand there: no such building or place, or a building whose assets a partner keeps. */
async function wrongPlace(db: Db, buildingId: string, placeId: string | null): Promise<Refusal | null> {
  const building = await lockBuilding(db, buildingId)
  if (!building || building.archivedAt) return { ...notThere.refusal, field: 'buildingId' }
  if (building.receivedOver) return { code: 'received-locked', field: 'buildingId' }
  if (placeId === null) return null
  const place = await db.selectFrom('places').select('id').where('id', '=', placeId).where('buildingId', '=', buildingId).where('archivedAt', 'is', null).executeTakeFirst()
  return place ? null : { ...notThere.refusal, field: 'placeId' }
}

async function wrongPhoto(db: Db, documentId: string | null | undefined): Promise<Refusal | null> {
  if (!documentId) return null
  const document = await documentById(db, documentId)
  return document?.image ? null : { code: document ? 'photo-is-no-picture' : 'not-there', field: 'photoDocumentId' }
}

async function changed(db: Db, buildingId: string): Promise<void> {
  await announce(db, siteChanged, { buildingId })
  touch('sites')
}
