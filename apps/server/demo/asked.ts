import type { Service } from '../../../modules/requests/request-form.ts'
import type { DemoCompany } from './cast.ts'

/** What each company offers on its form. */
export const demoServices: Readonly<Record<DemoCompany['key'], readonly Service[]>> = {
  froid: [
    { id: 'panne', fr: 'Panne de réfrigération', en: 'Refrigeration breakdown' },
    { id: 'entretien', fr: 'Entretien préventif', en: 'Preventive maintenance' },
    { id: 'installation', fr: 'Installation ou remplacement', en: 'Installation or replacement' },
    { id: 'clim', fr: 'Climatisation', en: 'Air conditioning' },
  ],
  laurier: [
    { id: 'reparation', fr: 'Réparation dans un logement', en: 'Repair in an apartment' },
    { id: 'commun', fr: 'Espaces communs', en: 'Common areas' },
  ],
  hotel: [{ id: 'salle', fr: 'Location de salle', en: 'Room rental' }],
}

/** Requests by the form of Frimousse Froid. `ago`: hours before the demonstration begins. */
export type DemoRequest = {
  readonly ago: number
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly street: string
  readonly city: string
  readonly postalCode: string
  readonly service: string
  readonly description: string
  readonly language: 'fr' | 'en'
  readonly stage?: 'confirmed' | 'in-progress' | 'done' | 'lost'
  /** Who looks after it, by the key of the cast. */
  readonly person?: string
  /** A visit so many days from today, at this time, by whoever looks after it. */
  readonly visit?: { readonly inDays: number; readonly at: string; readonly minutes: number; readonly title: string }
  readonly task?: string
  readonly note?: string
}

export const demoRequests: readonly DemoRequest[] = [
  {
    ago: 290, name: 'Restaurant Chez Boulay', email: 'cuisine@boulay.demo', phone: '418 555-0161', street: '1110, rue Saint-Jean', city: 'Québec', postalCode: 'G1R 1S4', service: 'panne', language: 'fr',
    description: 'La chambre froide du sous-sol monte à 9 °C depuis hier soir.', stage: 'done', person: 'luc', note: 'Ventilateur de l’évaporateur remplacé, garantie 90 jours.',
  },
  {
    ago: 240, name: 'Dépanneur Cartier', email: 'info@cartier.demo', phone: '418 555-0122', street: '871, avenue Cartier', city: 'Québec', postalCode: 'G1R 2R8', service: 'installation', language: 'fr',
    description: 'Nous cherchons un congélateur à portes vitrées, 3 portes. Quel délai?', stage: 'lost', person: 'sylvain',
  },
  {
    ago: 148, name: 'Jennifer Walsh', email: 'jennifer.walsh@mail.demo', phone: '418 555-0148', street: '30, rue Saint-Paul', city: 'Québec', postalCode: 'G1K 3W1', service: 'clim', language: 'en',
    description: 'The wall unit in my gallery drips on the floor when it cools. Could someone look at it before the opening on Friday?', stage: 'in-progress', person: 'nadia',
    visit: { inDays: 0, at: '15:30', minutes: 90, title: 'Climatiseur mural qui coule' }, task: 'Commander le drain de condensat',
  },
  {
    ago: 97, name: 'Stéphane Fortin', email: 'stephane@fortin.demo', phone: '418 555-0177', street: '500, rue Saint-Jean', city: 'Québec', postalCode: 'G1R 1P4', service: 'entretien', language: 'fr',
    description: 'Entretien annuel de deux comptoirs réfrigérés et d’une chambre froide. De préférence tôt le matin.', stage: 'confirmed', person: 'pierreluc',
    visit: { inDays: 2, at: '07:00', minutes: 180, title: 'Entretien annuel, comptoirs et chambre froide' },
  },
  {
    ago: 52, name: 'CPE Les Petits Flocons', email: 'direction@flocons.demo', phone: '418 555-0133', street: '225, 4e Rue', city: 'Québec', postalCode: 'G1L 2R3', service: 'panne', language: 'fr',
    description: 'Le réfrigérateur de la cuisine fait un bruit de claquement et repart sans arrêt.', stage: 'confirmed', person: 'luc',
    visit: { inDays: 1, at: '09:00', minutes: 60, title: 'Réfrigérateur de cuisine, bruit' },
  },
  {
    ago: 26, name: 'Marc-André Pelletier', email: 'ma.pelletier@mail.demo', phone: '581 555-0190', street: '1450, chemin Sainte-Foy', city: 'Québec', postalCode: 'G1S 2N9', service: 'installation', language: 'fr',
    description: 'Je voudrais faire remplacer la thermopompe du sous-sol. Elle a 14 ans. Pouvez-vous venir voir?',
  },
  {
    ago: 20, name: 'Marc-André Pelletier', email: 'ma.pelletier@mail.demo', phone: '581 555-0190', street: '1450, chemin Sainte-Foy', city: 'Québec', postalCode: 'G1S 2N9', service: 'installation', language: 'fr',
    description: 'J’ai oublié de dire : la maison est libre le samedi.',
  },
  {
    ago: 3, name: 'Fromagerie du Cap', email: 'atelier@fromagerieducap.demo', phone: '418 555-0105', street: '88, rang Saint-Antoine', city: 'Cap-Santé', postalCode: 'G0A 1L0', service: 'panne', language: 'fr',
    description: 'Hâloir no 2 : l’humidité ne descend plus sous 96 %. Nous avons 400 meules dedans.',
  },
  {
    ago: 0.7, name: 'Hélène Tran', email: 'helene.tran@mail.demo', phone: '418 555-0119', street: '710, rue de la Couronne', city: 'Québec', postalCode: 'G1K 6Z1', service: 'clim', language: 'fr',
    description: 'Mini climatiseur de bureau à faire vérifier avant l’été, rien d’urgent.',
  },
]

/** What a machine sent: it has its folder too, told apart. */
export const demoUnwanted: DemoRequest = {
  ago: 31, name: 'Kevin SEO', email: 'kevin@rank.demo', phone: '555 010 9999', street: '', city: '', postalCode: '', service: '', language: 'en',
  description: 'We bring your site to the first page of Google! http://rank.demo/a http://rank.demo/b http://rank.demo/c',
}
