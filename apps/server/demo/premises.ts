import type { LocalDate } from '../../../kernel/dates.ts'
import type { AssetId, BuildingId, PlaceId } from '../../../kernel/ids.ts'
import { addContact } from '../../../modules/contacts/server/contacting.ts'
import { noAddress } from '../../../modules/contacts/address.ts'
import { addAsset } from '../../../modules/sites/server/changing-assets.ts'
import { addBuilding } from '../../../modules/sites/server/changing-buildings.ts'
import { growPlaces } from '../../../modules/sites/server/changing-places.ts'
import type { ChecklistName } from './checklists.ts'
import { demoBuildings, type DemoBuilding } from './sites.ts'
import { play, type Stage } from './stage.ts'

export type Premises = {
  readonly buildingId: BuildingId | string
  readonly clientId: string
  readonly places: ReadonlyMap<string, PlaceId | string>
  readonly assets: readonly { readonly id: AssetId | string; readonly category: string; readonly checklist: ChecklistName }[]
}

/** Clients, buildings with floors and rooms, and the assets in them. Answers them by the building's key. */
export async function buildPremises(stage: Stage): Promise<Map<string, Premises>> {
  const premises = new Map<string, Premises>()
  for (const building of demoBuildings) premises.set(building.key, await build(stage, building))
  await play(stage, stage.companies.laurier.manager, (db) => addContact(db, stage.companies.laurier.manager, { name: 'Extermination Cap-Blanc', isSupplier: true, email: 'info@capblanc.demo' }))
  return premises
}

async function build(stage: Stage, building: DemoBuilding): Promise<Premises> {
  const { manager } = stage.companies[building.owner]
  const clientId = await clientOf(stage, building)
  const address = { ...noAddress, street: building.street, city: building.city, region: 'QC', postalCode: building.postalCode, country: 'CA' }
  const { id: buildingId } = await play(stage, manager, (db) => addBuilding(db, manager, { clientId, name: building.name, code: building.code, address }))
  const places = new Map<string, string>()
  for (const [floor, rooms] of Object.entries(building.floors)) {
    const { ids } = await play(stage, manager, (db) => growPlaces(db, manager, { id: buildingId, parentId: null, kind: 'floor', names: [floor] }))
    const made = await play(stage, manager, (db) => growPlaces(db, manager, { id: buildingId, parentId: ids[0]!, kind: 'room', names: [...rooms] }))
    rooms.forEach((room, at) => places.set(room, made.ids[at]!))
  }
  const assets: Premises['assets'][number][] = []
  for (const { name, category, manufacturer, model, serial, room, since, checklist } of building.assets) {
    const { id } = await play(stage, manager, (db) =>
      addAsset(db, manager, { name, category, manufacturer, model, serialNumber: serial, buildingId, placeId: places.get(room)!, installedOn: since as LocalDate }),
    )
    assets.push({ id, category, checklist })
  }
  return { buildingId, clientId, places, assets }
}

/** A partner of the story is one contact however many buildings it has; the company itself is its own client. */
async function clientOf(stage: Stage, { owner, client }: DemoBuilding): Promise<string> {
  const { manager } = stage.companies[owner]
  const held = await stage.house.database.inCompany(manager.companyId, (db) =>
    db.selectFrom('contacts').select('id').where((where) => (client.is === 'us' ? where('ownCompany', '=', true) : where('name', '=', client.name))).executeTakeFirst(),
  )
  if (held) return held.id
  const { id } = await play(stage, manager, (db) => addContact(db, manager, { name: client.name, isClient: true, email: client.email ?? '', phone: client.phone ?? '' }))
  return id
}
