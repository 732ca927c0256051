import { guessColumns, type ColumnsOf } from '../documents/list-columns.ts'

/** What a column of a list of contacts may hold. The order is the order of an export. */
export const contactFields = [
  'name', 'firstName', 'lastName', 'kind', 'relation', 'email', 'billingEmail', 'phone', 'mobile', 'street', 'unit', 'city', 'region', 'postalCode', 'country',
  'language', 'channel', 'parent', 'notes',
] as const
export type ContactField = (typeof contactFields)[number]
export type ContactMapping = ColumnsOf<ContactField>

/** Words people put over such columns, plain, in English and French; the likelier first. */
const words: Readonly<Record<ContactField, readonly string[]>> = {
  name: ['name', 'full name', 'company', 'company name', 'client', 'customer', 'nom complet', 'entreprise', 'nom de l entreprise', 'raison sociale', 'compagnie', 'contact', 'display name', 'nom', 'supplier', 'fournisseur', 'organization', 'organisation'],
  firstName: ['first name', 'given name', 'prenom', 'firstname'],
  lastName: ['last name', 'family name', 'surname', 'nom de famille', 'lastname'],
  kind: ['kind', 'genre', 'contact type'],
  relation: ['relation', 'role', 'type'],
  email: ['email', 'e mail', 'courriel', 'email address', 'adresse de courriel', 'adresse courriel', 'mail'],
  billingEmail: ['billing email', 'billing e mail', 'invoice email', 'courriel de facturation', 'courriel facturation', 'courriel comptabilite'],
  phone: ['phone', 'telephone', 'phone number', 'numero de telephone', 'tel', 'work phone', 'business phone', 'no de telephone'],
  mobile: ['mobile', 'cell', 'cell phone', 'mobile phone', 'cellulaire', 'portable', 'other phone', 'autre telephone', 'second phone'],
  street: ['street', 'address', 'street address', 'rue', 'adresse', 'adresse civique', 'address line 1', 'address 1', 'adresse 1'],
  unit: ['unit', 'suite', 'apartment', 'bureau ou app', 'bureau', 'appartement', 'app', 'address line 2', 'address 2', 'adresse 2'],
  city: ['city', 'town', 'ville', 'municipalite'],
  region: ['province or state', 'province ou etat', 'province', 'state', 'etat', 'region'],
  postalCode: ['postal code', 'code postal', 'zip', 'zip code', 'postcode'],
  country: ['country', 'pays'],
  language: ['language', 'langue'],
  channel: ['preferred channel', 'reached by', 'joint par', 'canal', 'channel', 'canal prefere'],
  parent: ['who pays', 'qui paie', 'parent', 'parent company', 'societe mere', 'siege', 'head office', 'paid by', 'paye par', 'bill to', 'facturer a'],
  notes: ['notes', 'note', 'comments', 'commentaires', 'remarques', 'remarks'],
}

export function guessContactColumns(headers: readonly string[]): ContactMapping {
  return guessColumns(headers, words)
}
