import { plainKey } from '../documents/list-columns.ts'
import type { ImportField } from './import-fields.ts'
import type { CellProblem, ImportRow } from './import-rows.ts'
import type { PlaceKind } from './site.ts'

/** What is there before, as far as the list can touch it. */
export type KnownSites = {
  readonly contacts: readonly { readonly id: string; readonly name: string }[]
  readonly buildings: readonly { readonly id: string; readonly name: string; readonly code: string; readonly clientId: string; readonly received: boolean }[]
  readonly places: readonly { readonly id: string; readonly buildingId: string; readonly parentId: string | null; readonly name: string }[]
  readonly assets: readonly { readonly buildingId: string; readonly placeId: string | null; readonly name: string; readonly serialNumber: string }[]
  /** Whose a building is when the list names nobody. */
  readonly ownContactId: string
  readonly placeLimit: number
}

export type NewClient = { readonly id: string; readonly name: string }
export type NewBuilding = { readonly id: string; readonly clientId: string; readonly values: ImportRow['values'] }
export type NewPlace = { readonly id: string; readonly buildingId: string; readonly parentId: string | null; readonly name: string; readonly kind: PlaceKind; readonly sort: number }
export type NewAsset = { readonly id: string; readonly buildingId: string; readonly placeId: string | null; readonly values: ImportRow['values'] }

export type Made = 'client' | 'building' | 'place' | 'asset'
export type PlannedRow = ImportRow & { readonly makes: readonly Made[] }

/** What a list would bring in. Lines with a problem bring in nothing. */
export type ImportPlan = {
  readonly rows: readonly PlannedRow[]
  readonly clients: readonly NewClient[]
  readonly buildings: readonly NewBuilding[]
  readonly places: readonly NewPlace[]
  readonly assets: readonly NewAsset[]
}

/**
 * Decides line by line what is new. A building is known by its code, else by its name (and client, where several bear it); a place by
 * its name among its siblings; an asset by its serial number in its building, else by its name where it stands. So the same
 * list brought in twice brings in nothing the second time. `newId` makes ids.
 */
export function planImport(rows: readonly ImportRow[], known: KnownSites, newId: () => string): ImportPlan {
  const sites = new Sites(known, newId)
  const planned = rows.map((row): PlannedRow => {
    if (row.problems.length > 0) return { ...row, makes: [] }
    const tried = sites.bringIn(row)
    return 'problem' in tried ? { ...row, problems: [tried.problem], makes: [] } : { ...row, makes: tried.makes }
  })
  return { rows: planned, clients: sites.clients, buildings: sites.buildings, places: sites.places, assets: sites.assets }
}

type KnownBuilding = { readonly id: string; readonly name: string; readonly clientId: string; readonly received: boolean }
type Tried = { readonly makes: readonly Made[] } | { readonly problem: CellProblem }

/** What is there, growing with each line. */
class Sites {
  readonly clients: NewClient[] = []
  readonly buildings: NewBuilding[] = []
  readonly places: NewPlace[] = []
  readonly assets: NewAsset[] = []
  private readonly ownContactId: string
  private readonly placeLimit: number
  private readonly newId: () => string
  private readonly contactsByName: Map<string, string[]>
  private readonly byCode = new Map<string, KnownBuilding>()
  private readonly byName = new Map<string, KnownBuilding[]>()
  private readonly placeIds = new Map<string, string>()
  private readonly placeCounts = new Map<string, number>()
  private readonly serials: ReadonlySet<string>
  private readonly names: ReadonlySet<string>
  private readonly newSerials = new Set<string>()

  constructor(known: KnownSites, newId: () => string) {
    this.ownContactId = known.ownContactId
    this.placeLimit = known.placeLimit
    this.newId = newId
    this.contactsByName = grouped(known.contacts.map(({ id, name }) => [plainKey(name), id]))
    for (const building of known.buildings) this.know(building, building.code)
    for (const place of known.places) {
      const key = placeKey(place.buildingId, place.parentId, place.name)
      if (!this.placeIds.has(key)) this.placeIds.set(key, place.id)
      this.placeCounts.set(place.buildingId, (this.placeCounts.get(place.buildingId) ?? 0) + 1)
    }
    this.serials = new Set(known.assets.filter(({ serialNumber }) => serialNumber).map((asset) => serialKey(asset.buildingId, asset.serialNumber)))
    this.names = new Set(known.assets.map((asset) => placeKey(asset.buildingId, asset.placeId, asset.name)))
  }

  bringIn({ values }: ImportRow): Tried {
    const found = this.findBuilding(values)
    if (found && 'problem' in found) return found
    const client = found ? null : this.findClient(values.client)
    if (client && 'problem' in client) return client
    const buildingId = found?.id ?? this.newId()
    const path = pathOf(values)
    const known = this.walk(buildingId, path)
    const isNewAsset = values.asset !== undefined && !this.knowsAsset(buildingId, known.length === path.length ? (known.at(-1) ?? null) : undefined, values)
    const missing = path.length - known.length
    const named: ImportField = values.building ? 'building' : 'buildingCode'
    const name = values.building ?? values.buildingCode ?? ''
    if (found?.received && (missing > 0 || isNewAsset)) return { problem: { field: named, problem: 'received-locked', value: name } }
    if ((this.placeCounts.get(buildingId) ?? 0) + missing > this.placeLimit) return { problem: { field: named, problem: 'too-many-places', value: name, limit: this.placeLimit } }
    const makes: Made[] = []
    if (!found) {
      const clientId = client?.id ?? this.addClient(values.client!, makes)
      this.addBuilding(buildingId, clientId, values)
      makes.push('building')
    }
    const placeId = this.growTo(buildingId, path, known)
    if (missing > 0) makes.push('place')
    if (isNewAsset) {
      this.addAsset(buildingId, placeId, values)
      makes.push('asset')
    }
    return { makes }
  }

  private findBuilding(values: ImportRow['values']): KnownBuilding | { readonly problem: CellProblem } | null {
    const byCode = values.buildingCode ? this.byCode.get(plainKey(values.buildingCode)) : undefined
    if (byCode || !values.building) return byCode ?? null
    const named = (this.byName.get(plainKey(values.building)) ?? []).filter((building) => !values.buildingCode || !this.hasCode(building))
    if (named.length <= 1 && !values.client) return named[0] ?? null
    const clientIds = values.client ? (this.contactsByName.get(plainKey(values.client)) ?? []) : []
    const ofClient = values.client ? named.filter(({ clientId }) => clientIds.includes(clientId)) : named
    if (ofClient.length > 1) return { problem: { field: 'building', problem: 'building-ambiguous', value: values.building } }
    // One that still belongs to the own company is the one meant: a received building whose client is not told yet.
    return ofClient[0] ?? (named.length === 1 && named[0]!.received ? named[0]! : null)
  }

  private readonly coded = new Set<string>()
  private hasCode(building: KnownBuilding): boolean {
    return this.coded.has(building.id)
  }

  /** Null: a contact of this name is to be made. */
  private findClient(name: string | undefined): { readonly id: string } | { readonly problem: CellProblem } | null {
    if (!name) return { id: this.ownContactId }
    const ids = this.contactsByName.get(plainKey(name)) ?? []
    if (ids.length > 1) return { problem: { field: 'client', problem: 'client-ambiguous', value: name } }
    return ids[0] ? { id: ids[0] } : null
  }

  private addClient(name: string, makes: Made[]): string {
    const id = this.newId()
    this.clients.push({ id, name })
    this.contactsByName.set(plainKey(name), [id])
    makes.push('client')
    return id
  }

  private addBuilding(id: string, clientId: string, values: ImportRow['values']): void {
    this.buildings.push({ id, clientId, values })
    this.know({ id, name: values.building ?? values.buildingCode!, clientId, received: false }, values.buildingCode ?? '')
  }

  private know({ id, name, clientId, received }: KnownBuilding, code: string): void {
    const building = { id, name, clientId, received }
    if (code) {
      this.byCode.set(plainKey(code), building)
      this.coded.add(id)
    }
    const named = this.byName.get(plainKey(name))
    if (named) named.push(building)
    else this.byName.set(plainKey(name), [building])
  }

  /** The ids of as much of the path as there is. */
  private walk(buildingId: string, path: readonly Step[]): string[] {
    const ids: string[] = []
    for (const { name } of path) {
      const id = this.placeIds.get(placeKey(buildingId, ids.at(-1) ?? null, name))
      if (!id) break
      ids.push(id)
    }
    return ids
  }

  private growTo(buildingId: string, path: readonly Step[], known: readonly string[]): string | null {
    let parentId = known.at(-1) ?? null
    for (const { name, kind } of path.slice(known.length)) {
      const id = this.newId()
      const sort = this.placeCounts.get(buildingId) ?? 0
      this.places.push({ id, buildingId, parentId, name, kind, sort })
      this.placeIds.set(placeKey(buildingId, parentId, name), id)
      this.placeCounts.set(buildingId, sort + 1)
      parentId = id
    }
    return parentId
  }

  /** `placeId` undefined: the place itself is new, so that only a serial number can make the asset known. */
  private knowsAsset(buildingId: string, placeId: string | null | undefined, values: ImportRow['values']): boolean {
    if (values.serialNumber) {
      const key = serialKey(buildingId, values.serialNumber)
      return this.serials.has(key) || this.newSerials.has(key)
    }
    return placeId !== undefined && this.names.has(placeKey(buildingId, placeId, values.asset!))
  }

  private addAsset(buildingId: string, placeId: string | null, values: ImportRow['values']): void {
    this.assets.push({ id: this.newId(), buildingId, placeId, values })
    if (values.serialNumber) this.newSerials.add(serialKey(buildingId, values.serialNumber))
  }
}

type Step = { readonly name: string; readonly kind: PlaceKind }

/** Floor, room, then the place, which may itself be a path: "Roof / North side". */
function pathOf(values: ImportRow['values']): Step[] {
  const steps: Step[] = []
  if (values.floor) steps.push({ name: values.floor, kind: 'floor' })
  if (values.room) steps.push({ name: values.room, kind: 'room' })
  for (const name of (values.place ?? '').split(/\s+[/>]\s+/)) if (name.trim()) steps.push({ name: name.trim().slice(0, 200), kind: 'place' })
  return steps
}

function placeKey(buildingId: string, parentId: string | null, name: string): string {
  return `${buildingId}\n${parentId ?? ''}\n${plainKey(name) || name}`
}

function serialKey(buildingId: string, serialNumber: string): string {
  return `${buildingId}\n${serialNumber.toLowerCase()}`
}

function grouped(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value])
  return groups
}
