import { guessColumns, type ColumnsOf } from '../documents/list-columns.ts'

/** What a column of a list may hold. The order is the order of an export. */
export const importFields = [
  'building', 'buildingCode', 'client', 'street', 'unit', 'city', 'region', 'postalCode', 'country', 'timeZone', 'buildingNotes',
  'floor', 'room', 'place',
  'asset', 'category', 'manufacturer', 'model', 'serialNumber', 'installedOn', 'assetNotes',
] as const
export type ImportField = (typeof importFields)[number]

/** Which column (from 0) holds which field. */
export type Mapping = ColumnsOf<ImportField>

/** Words people put over such columns, without accents, in English and French; the likelier first. */
const words: Readonly<Record<ImportField, readonly string[]>> = {
  building: ['building', 'building name', 'immeuble', 'nom de l immeuble', 'nom immeuble', 'batiment', 'nom du batiment', 'site', 'edifice', 'property', 'propriete'],
  buildingCode: ['building code', 'code d immeuble', 'code immeuble', 'building id', 'site code', 'code batiment', 'no immeuble', 'building no', 'building number', 'code'],
  client: ['client', 'customer', 'client name', 'nom du client', 'owner', 'proprietaire'],
  street: ['street', 'address', 'street address', 'rue', 'adresse', 'adresse civique'],
  unit: ['unit', 'suite', 'apartment', 'bureau ou app', 'bureau', 'appartement', 'app'],
  city: ['city', 'town', 'ville', 'municipalite'],
  region: ['province or state', 'province ou etat', 'province', 'state', 'etat', 'region'],
  postalCode: ['postal code', 'code postal', 'zip', 'zip code', 'postcode'],
  country: ['country', 'pays'],
  timeZone: ['time zone', 'timezone', 'fuseau horaire', 'fuseau'],
  buildingNotes: ['building notes', 'notes sur l immeuble', 'notes immeuble'],
  floor: ['floor', 'level', 'storey', 'etage', 'niveau'],
  room: ['room', 'room no', 'piece', 'local', 'salle', 'chambre'],
  place: ['place', 'location', 'area', 'zone', 'emplacement', 'endroit', 'lieu'],
  asset: ['asset', 'asset name', 'equipment', 'equipment name', 'equipement', 'nom de l equipement', 'nom equipement', 'machine', 'appareil', 'device'],
  category: ['category', 'asset type', 'type', 'categorie', 'type d equipement', 'famille'],
  manufacturer: ['manufacturer', 'make', 'brand', 'fabricant', 'marque'],
  model: ['model', 'model no', 'modele', 'no de modele'],
  serialNumber: ['serial number', 'serial', 'serial no', 'sn', 's n', 'numero de serie', 'no de serie', 'no serie'],
  installedOn: ['installed on', 'installation date', 'install date', 'installed', 'installe le', 'date d installation', 'date installation', 'mise en service'],
  assetNotes: ['asset notes', 'notes sur l equipement', 'notes equipement', 'notes', 'comments', 'commentaires', 'remarques'],
}

/** Which column of a list of buildings, places and assets likely holds what. */
export function guessMapping(headers: readonly string[]): Mapping {
  return guessColumns(headers, words)
}
