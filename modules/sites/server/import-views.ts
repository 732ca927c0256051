import type { Db } from '../../../platform/database.ts'
import { readAddress } from '../../contacts/address.ts'
import { importFields, type ImportField } from '../import-fields.ts'
import { childrenOf } from '../place-tree.ts'

/** Every building, then each of its places and assets, a line each, in the order of `importFields`. */
export async function exportLines(db: Db): Promise<string[][]> {
  const buildings = await db
    .selectFrom('buildings')
    .innerJoin('contacts', (join) => join.onRef('contacts.companyId', '=', 'buildings.companyId').onRef('contacts.id', '=', 'buildings.clientId'))
    .select(['buildings.id', 'buildings.name', 'buildings.code', 'buildings.address', 'buildings.timeZone', 'buildings.notes', 'contacts.name as client', 'contacts.ownCompany'])
    .where('buildings.archivedAt', 'is', null)
    .orderBy('buildings.name')
    .execute()
  const places = await db.selectFrom('places').select(['id', 'buildingId', 'parentId', 'name', 'kind']).where('archivedAt', 'is', null).orderBy('sort').execute()
  const assets = await db.selectFrom('assets').selectAll().where('archivedAt', 'is', null).orderBy('name').execute()
  const assetsAt = grouped(assets, ({ buildingId, placeId }) => placeId ?? buildingId)
  const placesIn = grouped(places, ({ buildingId }) => buildingId)
  return buildings.flatMap((building) => {
    const named = { building: building.name, buildingCode: building.code, ...(building.ownCompany ? {} : { client: building.client }) }
    const lines = [line({ ...named, ...readAddress(building.address), timeZone: building.timeZone, buildingNotes: building.notes })]
    const standing = (at: string, where: Cells) => {
      for (const asset of assetsAt.get(at) ?? []) {
        const { name, category, manufacturer, model, serialNumber, installedOn, notes } = asset
        lines.push(line({ ...named, ...where, asset: name, category, manufacturer, model, serialNumber, installedOn: installedOn ?? '', assetNotes: notes }))
      }
    }
    standing(building.id, {})
    const children = childrenOf(placesIn.get(building.id) ?? [])
    const walk = (parentId: string | null, path: readonly { readonly name: string; readonly kind: string }[]) => {
      for (const place of children.get(parentId) ?? []) {
        const here = [...path, place]
        const where = pathCells(here)
        lines.push(line({ ...named, ...where }))
        standing(place.id, where)
        walk(place.id, here)
      }
    }
    walk(null, [])
    return lines
  })
}

type Cells = Partial<Record<ImportField, string>>

function line(cells: Cells): string[] {
  return importFields.map((field) => cells[field] ?? '')
}

/** A floor first, a room next to it, the rest as a path. */
function pathCells(path: readonly { readonly name: string; readonly kind: string }[]): Cells {
  const rest = [...path]
  const floor = rest[0]?.kind === 'floor' ? rest.shift()!.name : ''
  const room = rest[0]?.kind === 'room' ? rest.shift()!.name : ''
  return { floor, room, place: rest.map(({ name }) => name).join(' / ') }
}

function grouped<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    const group = groups.get(keyOf(thing))
    if (group) group.push(thing)
    else groups.set(keyOf(thing), [thing])
  }
  return groups
}
