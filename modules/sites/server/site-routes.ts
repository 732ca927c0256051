import { done, notThere } from '../../../kernel/outcome.ts'
import { inCompanyRoute, type Route } from '../../../platform/routes.ts'
import { archiveAsset, changeAsset, createAsset, findLabel, listAssetCategories, listAssets, readAsset, restoreAsset } from '../asset-endpoints.ts'
import { archiveBuilding, changeBuilding, createBuilding, listBuildings, readBuilding, restoreBuilding } from '../building-endpoints.ts'
import { findLocations } from '../location-endpoints.ts'
import { addPlaces, changePlace, listPlaces, movePlace, removePlace, restorePlace } from '../place-endpoints.ts'
import { assetById, assetCategories, assetOfLabel, findAssets } from './asset-views.ts'
import { buildingById, findBuildings } from './building-views.ts'
import { addAsset, bringBackAsset, editAsset, putAwayAsset } from './changing-assets.ts'
import { addBuilding, bringBackBuilding, editBuilding, putAwayBuilding } from './changing-buildings.ts'
import { bringBackPlace, editPlace, growPlaces, relocatePlace, takeAwayPlace } from './changing-places.ts'
import { searchLocations } from './location-views.ts'
import { placesOfBuilding } from './place-views.ts'

export const siteRoutes: readonly Route[] = [
  inCompanyRoute(listBuildings, async (db, _ask, search) => done(await findBuildings(db, search))),
  inCompanyRoute(readBuilding, async (db, _ask, { id }) => found(await buildingById(db, id))),
  inCompanyRoute(createBuilding, addBuilding),
  inCompanyRoute(changeBuilding, editBuilding),
  inCompanyRoute(archiveBuilding, (db, ask, { id }) => putAwayBuilding(db, ask, id)),
  inCompanyRoute(restoreBuilding, (db, ask, { id }) => bringBackBuilding(db, ask, id)),
  inCompanyRoute(listPlaces, async (db, _ask, { id }) => {
    const places = await placesOfBuilding(db, id)
    return places ? done({ places }) : notThere
  }),
  inCompanyRoute(addPlaces, growPlaces),
  inCompanyRoute(changePlace, editPlace),
  inCompanyRoute(movePlace, relocatePlace),
  inCompanyRoute(removePlace, (db, ask, { id }) => takeAwayPlace(db, ask, id)),
  inCompanyRoute(restorePlace, (db, ask, { id }) => bringBackPlace(db, ask, id)),
  inCompanyRoute(listAssets, async (db, _ask, search) => done(await findAssets(db, search))),
  inCompanyRoute(readAsset, async (db, _ask, { id }) => found(await assetById(db, id))),
  inCompanyRoute(createAsset, addAsset),
  inCompanyRoute(changeAsset, editAsset),
  inCompanyRoute(archiveAsset, (db, ask, { id }) => putAwayAsset(db, ask, id)),
  inCompanyRoute(restoreAsset, (db, ask, { id }) => bringBackAsset(db, ask, id)),
  inCompanyRoute(listAssetCategories, async (db) => done({ categories: await assetCategories(db) })),
  inCompanyRoute(findLabel, async (db, _ask, { code }) => {
    const assetId = await assetOfLabel(db, code)
    return assetId ? done({ assetId }) : notThere
  }),
  inCompanyRoute(findLocations, async (db, _ask, search) => done({ locations: await searchLocations(db, search) })),
]

function found<T>(thing: T | null) {
  return thing ? done(thing) : notThere
}
