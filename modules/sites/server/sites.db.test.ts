import { beforeEach, expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { listen, objectTo } from '../../../platform/events.ts'
import type { Db } from '../../../platform/database.ts'
import { wireListeners } from '../../../apps/server/compose.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { noAddress } from '../../contacts/address.ts'
import { ownCompanyContactId } from '../../contacts/server/contact-views.ts'
import { addContact, putAwayContact } from '../../contacts/server/contacting.ts'
import { buildingClientChanging, siteChanged, sitesRemoving } from '../site-events.ts'
import { assetById, assetOfLabel, findAssets } from './asset-views.ts'
import { buildingById, findBuildings } from './building-views.ts'
import { addAsset, bringBackAsset, editAsset, putAwayAsset } from './changing-assets.ts'
import { addBuilding, bringBackBuilding, changeBuildingClient, editBuilding, putAwayBuilding } from './changing-buildings.ts'
import { bringBackPlace, editPlace, growPlaces, relocatePlace, takeAwayPlace } from './changing-places.ts'
import { locationsAt, searchLocations } from './location-views.ts'
import { placesOfBuilding } from './place-views.ts'
import { receiveSites } from './receiving.ts'
import { sitesToSend } from './sending.ts'

const house = await openTestHouse()
beforeEach(async () => {
  await house.wipe()
  wireListeners()
})

const inside = <T>(company: TestCompany, work: (db: Db) => Promise<T>) => house.database.inCompany(company.id, work)

async function aHotel(company: TestCompany, name = 'Hôtel du Fleuve') {
  return inside(company, async (db) => {
    const client = mustBeDone(await addContact(db, company.manager, { name: `${name} inc.`, isClient: true }))
    const building = mustBeDone(await addBuilding(db, company.manager, { name, clientId: client.id, code: 'HF', address: { ...noAddress, street: '12, rue du Quai', city: 'Québec' } }))
    const [first, second] = mustBeDone(await growPlaces(db, company.manager, { id: building.id, parentId: null, kind: 'floor', names: ['Étage 1', 'Étage 2'] })).ids
    const [kitchen] = mustBeDone(await growPlaces(db, company.manager, { id: building.id, parentId: first!, kind: 'room', names: ['Cuisine', 'Chambre froide'] })).ids
    const asset = mustBeDone(await addAsset(db, company.manager, { name: 'Compresseur', buildingId: building.id, placeId: kitchen!, category: 'Froid', serialNumber: 'SN-77' }))
    return { clientId: client.id, building, first: first!, second: second!, kitchen: kitchen!, asset }
  })
}

async function aReceivedBuilding(company: TestCompany) {
  return inside(company, async (db) => {
    const connectionId = newId()
    await db.insertInto('connections').values({ id: connectionId, partnerName: 'Frimousse Froid', partnerIs: 'supplier', state: 'live' }).execute()
    const [building, floor, asset] = [newId(), newId(), newId()]
    const ours = await receiveSites(db, { connectionId, clientId: await ownCompanyContactId(db) }, {
      buildings: [{
        id: building, name: 'Tour Nord', address: noAddress, timeZone: 'America/Toronto',
        places: [{ id: floor, parentId: null, name: 'Sous-sol', kind: 'floor', sort: 0 }],
        assets: [{ id: asset, placeId: floor, name: 'Refroidisseur', category: '', manufacturer: '', model: '', serialNumber: '' }],
      }],
    })
    return { buildingId: ours.buildings.get(building)!, placeId: ours.places.get(floor)!, assetId: ours.assets.get(asset)! }
  })
}

test('a building takes the company’s time zone and shows its client, places and assets', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const { building } = await aHotel(laurier)
  expect(building.timeZone).toBe('America/Toronto')
  expect(await inside(laurier, (db) => buildingById(db, building.id))).toMatchObject({ clientName: 'Hôtel du Fleuve inc.', clientIsUs: false, places: 4, assets: 1, plannedJobs: 0, received: false })
  const found = async (q: string) => (await inside(laurier, (db) => findBuildings(db, { q, archived: false, limit: 50 }))).buildings.length
  expect([await found('hotel'), await found('quebec quai'), await found('HF inc'), await found('montréal')]).toEqual([1, 1, 1, 0])
})

test('choosing somebody as the client of a building makes a client of him; nobody else’s contact will do', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const froid = await aCompany(house, 'Frimousse Froid')
  const { building } = await aHotel(laurier)
  const plain = await inside(laurier, async (db) => mustBeDone(await addContact(db, laurier.manager, { name: 'Nouveau' })))
  const theirs = await inside(froid, ownCompanyContactId)
  expect(await inside(laurier, (db) => changeBuildingClient(db, laurier.manager, { id: building.id, clientId: plain.id }))).toMatchObject({ value: { clientName: 'Nouveau' } })
  expect(await inside(laurier, (db) => db.selectFrom('contacts').select('isClient').where('id', '=', plain.id).executeTakeFirst())).toEqual({ isClient: true })
  expect(await inside(laurier, (db) => changeBuildingClient(db, laurier.manager, { id: building.id, clientId: theirs }))).toMatchObject({ refusal: { code: 'not-there', field: 'clientId' } })
  expect(await inside(laurier, (db) => addBuilding(db, laurier.manager, { name: 'X', clientId: theirs }))).toMatchObject({ refusal: { code: 'not-there' } })
})

test('a building keeps its client while a later room objects', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const { building, clientId } = await aHotel(laurier)
  const asked: unknown[] = []
  objectTo(buildingClientChanging, async (_db, intent) => {
    asked.push(intent)
    return { code: 'building-shared' }
  })
  const own = await inside(laurier, ownCompanyContactId)
  expect(await inside(laurier, (db) => changeBuildingClient(db, laurier.manager, { id: building.id, clientId: own }))).toMatchObject({ refusal: { code: 'building-shared', field: 'clientId' } })
  expect(asked).toEqual([{ buildingId: building.id, fromClientId: clientId, toClientId: own }])
  expect(await inside(laurier, (db) => editBuilding(db, laurier.manager, { id: building.id, clientId, name: 'Autre nom' }))).toMatchObject({ ok: true })
})

test('what partners see is announced, what they do not see is not', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const { building, kitchen, asset } = await aHotel(laurier)
  const heard: string[] = []
  listen(siteChanged, async (_db, { buildingId }) => void heard.push(buildingId))
  await inside(laurier, async (db) => {
    mustBeDone(await editBuilding(db, laurier.manager, { id: building.id, notes: 'Clé au bar', code: 'Z', name: building.name, address: building.address }))
    mustBeDone(await editAsset(db, laurier.manager, { id: asset.id, notes: 'Bruyant', installedOn: '2020-02-29' }))
  })
  expect(heard).toEqual([])
  await inside(laurier, async (db) => {
    mustBeDone(await editBuilding(db, laurier.manager, { id: building.id, address: { ...building.address, unit: '2' } }))
    mustBeDone(await editAsset(db, laurier.manager, { id: asset.id, serialNumber: 'SN-78' }))
    mustBeDone(await editPlace(db, laurier.manager, { id: kitchen, name: 'Grande cuisine' }))
  })
  expect(heard).toEqual([building.id, building.id, building.id])
})

test('places keep their order, move with what is in them, never into themselves, and back', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const { building, first, second, kitchen } = await aHotel(laurier)
  const shape = async () => (await inside(laurier, (db) => placesOfBuilding(db, building.id)))!.map(({ name, parentId }) => `${name}<${parentId === first ? '1' : parentId === second ? '2' : ''}`)
  const move = (id: string, parentId: string | null, before: string | null = null) => inside(laurier, (db) => relocatePlace(db, laurier.manager, { id, parentId, before }))
  expect(await move(first, kitchen)).toMatchObject({ refusal: { code: 'place-in-itself' } })
  const { from } = mustBeDone(await move(kitchen, second))
  expect((await shape()).sort()).toEqual(['Chambre froide<1', 'Cuisine<2', 'Étage 1<', 'Étage 2<'])
  mustBeDone(await move(kitchen, from.parentId, from.before))
  mustBeDone(await move(second, null, first))
  expect((await shape()).filter((place) => place.endsWith('<'))).toEqual(['Étage 2<', 'Étage 1<'])
  expect((await shape()).filter((place) => place.endsWith('<1'))).toEqual(['Cuisine<1', 'Chambre froide<1'])
  expect(await move(kitchen, newId())).toMatchObject({ refusal: { code: 'not-there' } })
})

test('a place is removed with the places in it and brought back; not while an asset stands there or a plan works there', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const { building, first, second, asset } = await aHotel(laurier)
  const count = async () => (await inside(laurier, (db) => placesOfBuilding(db, building.id)))!.length
  expect(await inside(laurier, (db) => takeAwayPlace(db, laurier.manager, first))).toMatchObject({ refusal: { code: 'place-has-assets', count: 1, names: ['Compresseur'] } })
  await inside(laurier, async (db) => mustBeDone(await editAsset(db, laurier.manager, { id: asset.id, placeId: second })))
  expect(await inside(laurier, (db) => takeAwayPlace(db, laurier.manager, first))).toMatchObject({ value: { places: 3 } })
  expect(await count()).toBe(1)
  await inside(laurier, async (db) => mustBeDone(await bringBackPlace(db, laurier.manager, first)))
  expect(await count()).toBe(4)
  objectTo(sitesRemoving, async () => ({ code: 'site-in-use', count: 1, names: ['Entretien'] }))
  expect(await inside(laurier, (db) => takeAwayPlace(db, laurier.manager, first))).toMatchObject({ refusal: { code: 'site-in-use' } })
  expect(await inside(laurier, (db) => putAwayAsset(db, laurier.manager, asset.id))).toMatchObject({ refusal: { code: 'site-in-use' } })
  expect(await inside(laurier, (db) => putAwayBuilding(db, laurier.manager, building.id))).toMatchObject({ refusal: { code: 'site-in-use' } })
})

test('an asset is found by serial number, by its label, and by a place that holds it; archived, it is gone with its label', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const { first, second, asset } = await aHotel(laurier)
  const found = async (search: object) => (await inside(laurier, (db) => findAssets(db, { q: '', archived: false, limit: 50, ...search }))).assets.map(({ placePath }) => placePath.join(' / '))
  expect(await found({ q: 'sn-77' })).toEqual(['Étage 1 / Cuisine'])
  expect(await found({ q: asset.labelCode })).toHaveLength(1)
  expect(await found({ place: first })).toHaveLength(1)
  expect(await found({ place: second })).toHaveLength(0)
  expect(await inside(laurier, (db) => assetOfLabel(db, asset.labelCode.toLowerCase()))).toBe(asset.id)
  await inside(laurier, async (db) => mustBeDone(await putAwayAsset(db, laurier.manager, asset.id)))
  expect(await found({})).toEqual([])
  expect(await inside(laurier, (db) => assetOfLabel(db, asset.labelCode))).toBeNull()
  await inside(laurier, async (db) => mustBeDone(await bringBackAsset(db, laurier.manager, asset.id)))
  expect(await found({})).toHaveLength(1)
})

test('an asset stands in a place of its own building; into another building it goes without its place', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const here = await aHotel(laurier)
  const there = await aHotel(laurier, 'Auberge')
  const edit = (change: object) => inside(laurier, (db) => editAsset(db, laurier.manager, { id: here.asset.id, ...change }))
  expect(await edit({ placeId: there.kitchen })).toMatchObject({ refusal: { code: 'not-there', field: 'placeId' } })
  expect(await edit({ buildingId: there.building.id })).toMatchObject({ value: { buildingName: 'Auberge', placeId: null } })
  expect(await edit({ placeId: there.kitchen })).toMatchObject({ value: { placePath: ['Étage 1', 'Cuisine'] } })
  expect(await edit({ photoDocumentId: newId() })).toMatchObject({ refusal: { code: 'not-there', field: 'photoDocumentId' } })
})

test('what a partner keeps is locked by name; client, code, notes and photo stay ours', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const { buildingId, placeId, assetId } = await aReceivedBuilding(laurier)
  const client = await inside(laurier, async (db) => mustBeDone(await addContact(db, laurier.manager, { name: 'Hôtel' })))
  const m = laurier.manager
  const locked: [string, (db: Db) => Promise<unknown>][] = [
    ['name', (db) => editBuilding(db, m, { id: buildingId, name: 'Autre' })],
    ['address', (db) => editBuilding(db, m, { id: buildingId, address: { ...noAddress, city: 'Lévis' } })],
    ['timeZone', (db) => editBuilding(db, m, { id: buildingId, timeZone: 'Europe/Paris' })],
    ['places', (db) => growPlaces(db, m, { id: buildingId, parentId: null, kind: 'floor', names: ['2'] })],
    ['name', (db) => editPlace(db, m, { id: placeId, name: 'Cave' })],
    ['parentId', (db) => relocatePlace(db, m, { id: placeId, parentId: null, before: null })],
    ['places', (db) => takeAwayPlace(db, m, placeId)],
    ['serialNumber', (db) => editAsset(db, m, { id: assetId, serialNumber: '1' })],
    ['placeId', (db) => editAsset(db, m, { id: assetId, placeId: null })],
    ['buildingId', (db) => addAsset(db, m, { name: 'Pompe', buildingId })],
    ['assets', (db) => putAwayAsset(db, m, assetId)],
  ]
  for (const [field, act] of locked) expect(await inside(laurier, act)).toMatchObject({ ok: false, refusal: { code: 'received-locked', field } })
  expect(await inside(laurier, (db) => buildingById(db, buildingId))).toMatchObject({ clientIsUs: true, received: true, receivedFrom: 'Frimousse Froid' })
  expect(await inside(laurier, (db) => editBuilding(db, m, { id: buildingId, name: 'Tour Nord', clientId: client.id, code: 'TN', notes: 'Badge' }))).toMatchObject({ value: { clientName: 'Hôtel', code: 'TN', notes: 'Badge', clientIsUs: false } })
  expect(await inside(laurier, (db) => editAsset(db, m, { id: assetId, notes: 'Ici', installedOn: '2019-05-01', placeId }))).toMatchObject({ value: { notes: 'Ici' } })
})

test('a client with buildings is not archived, and an archived building leaves the lists with its assets', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const { building, clientId } = await aHotel(laurier)
  expect(await inside(laurier, (db) => putAwayContact(db, laurier.manager, clientId))).toMatchObject({ refusal: { code: 'contact-in-use', count: 1, names: ['Hôtel du Fleuve'] } })
  await inside(laurier, async (db) => mustBeDone(await putAwayBuilding(db, laurier.manager, building.id)))
  expect((await inside(laurier, (db) => findAssets(db, { q: '', archived: false, limit: 50 }))).assets).toEqual([])
  expect(await inside(laurier, (db) => searchLocations(db, { q: 'cuisine', limit: 50 }))).toEqual([])
  await inside(laurier, async (db) => mustBeDone(await putAwayContact(db, laurier.manager, clientId)))
  await inside(laurier, async (db) => mustBeDone(await bringBackBuilding(db, laurier.manager, building.id)))
})

test('locations are found by words of building and place together, and named by the way to them', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const { building, kitchen, clientId } = await aHotel(laurier)
  await aHotel(laurier, 'Auberge')
  const find = async (search: object) => (await inside(laurier, (db) => searchLocations(db, { q: '', limit: 50, ...search }))).map(({ buildingName, path }) => [buildingName, ...path].join(' / '))
  expect(await find({})).toEqual(['Auberge', 'Hôtel du Fleuve'])
  expect(await find({ q: 'fleuve cuisine' })).toEqual(['Hôtel du Fleuve / Étage 1 / Cuisine'])
  expect(await find({ q: 'hotel' })).toEqual(['Hôtel du Fleuve'])
  expect(await find({ client: clientId })).toEqual(['Hôtel du Fleuve'])
  expect(await find({ building: building.id })).toHaveLength(5)
  expect(await inside(laurier, (db) => locationsAt(db, [{ buildingId: building.id, placeId: kitchen }, { buildingId: newId(), placeId: null }]))).toMatchObject([
    { path: ['Étage 1', 'Cuisine'], clientId, received: false },
  ])
})

test('what is sent to a partner is what is used and what is needed to say where it is, and arrives as it was', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const hotel = await aCompany(house, 'Hôtel du Fleuve')
  const { building, first, kitchen, asset } = await aHotel(laurier)
  const sent = await inside(laurier, (db) => sitesToSend(db, { buildingIds: [], placeIds: [], assetIds: [asset.id] }))
  expect(sent).toMatchObject([{ id: building.id, name: 'Hôtel du Fleuve', assets: [{ id: asset.id, placeId: kitchen }] }])
  expect(sent[0]!.places.map(({ id }) => id).sort()).toEqual([first, kitchen].sort())
  expect(JSON.stringify(sent)).not.toMatch(/"(notes|labelCode|code|clientId|photoDocumentId)":/)
  await inside(hotel, async (db) => {
    const connectionId = newId()
    await db.insertInto('connections').values({ id: connectionId, partnerName: 'Laurier', partnerIs: 'supplier', state: 'live' }).execute()
    const ours = await receiveSites(db, { connectionId, clientId: await ownCompanyContactId(db) }, { buildings: sent })
    expect(await assetById(db, ours.assets.get(asset.id)!)).toMatchObject({ placePath: ['Étage 1', 'Cuisine'], serialNumber: 'SN-77', buildingName: 'Hôtel du Fleuve' })
  })
})

test('buildings, places and assets of another company are not there', async () => {
  const laurier = await aCompany(house, 'Gestion Laurier')
  const froid = await aCompany(house, 'Frimousse Froid')
  const theirs = await aHotel(froid)
  const ours = await aHotel(laurier, 'Auberge')
  const m = laurier.admin
  const tries: ((db: Db) => Promise<unknown>)[] = [
    (db) => editBuilding(db, m, { id: theirs.building.id, name: 'Ours' }),
    (db) => putAwayBuilding(db, m, theirs.building.id),
    (db) => growPlaces(db, m, { id: theirs.building.id, parentId: null, kind: 'room', names: ['A'] }),
    (db) => growPlaces(db, m, { id: ours.building.id, parentId: theirs.first, kind: 'room', names: ['A'] }),
    (db) => editPlace(db, m, { id: theirs.kitchen, name: 'A' }),
    (db) => relocatePlace(db, m, { id: ours.kitchen, parentId: theirs.first, before: null }),
    (db) => takeAwayPlace(db, m, theirs.kitchen),
    (db) => addAsset(db, m, { name: 'A', buildingId: theirs.building.id }),
    (db) => addAsset(db, m, { name: 'A', buildingId: ours.building.id, placeId: theirs.kitchen }),
    (db) => editAsset(db, m, { id: theirs.asset.id, name: 'A' }),
    (db) => editAsset(db, m, { id: ours.asset.id, buildingId: theirs.building.id }),
    (db) => putAwayAsset(db, m, theirs.asset.id),
  ]
  for (const act of tries) expect(await inside(laurier, act)).toMatchObject({ ok: false, refusal: { code: 'not-there' } })
  expect(await inside(laurier, (db) => assetOfLabel(db, theirs.asset.labelCode))).toBeNull()
  expect(await inside(laurier, (db) => buildingById(db, theirs.building.id))).toBeNull()
  expect(await inside(laurier, (db) => placesOfBuilding(db, theirs.building.id))).toBeNull()
})
