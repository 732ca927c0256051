import type { ChecklistName } from './checklists.ts'

export type DemoAsset = {
  readonly name: string
  readonly category: string
  readonly manufacturer: string
  readonly model: string
  readonly serial: string
  readonly room: string
  readonly since: string
  readonly checklist: ChecklistName
}
export type DemoBuilding = {
  readonly key: string
  readonly owner: 'froid' | 'laurier' | 'hotel'
  /** Key of a company of the demonstration, or a client of its own. */
  readonly client: { readonly name: string; readonly email?: string; readonly phone?: string; readonly is?: 'laurier' | 'hotel' | 'us' }
  readonly name: string
  readonly code: string
  readonly street: string
  readonly city: string
  readonly postalCode: string
  readonly floors: Readonly<Record<string, readonly string[]>>
  readonly assets: readonly DemoAsset[]
}

const asset = (name: string, category: string, make: string, serial: string, room: string, since: string, checklist: ChecklistName): DemoAsset => {
  const [manufacturer = '', ...model] = make.split(' ')
  return { name, category, manufacturer, model: model.join(' '), serial, room, since, checklist }
}

export const demoBuildings: readonly DemoBuilding[] = [
  {
    key: 'fleuve', owner: 'froid', client: { name: 'Gestion Laurier', is: 'laurier' }, name: 'Hôtel du Fleuve', code: 'FLV',
    street: '12, rue du Quai', city: 'Québec', postalCode: 'G1K 3X2',
    floors: { 'Sous-sol': ['Chambre froide viandes', 'Chambre froide légumes', 'Congélateur', 'Salle des machines'], 'Rez-de-chaussée': ['Cuisine', 'Bar', 'Réception'], Toit: ['Terrasse technique'] },
    assets: [
      asset('Chambre froide viandes', 'Chambre froide', 'Norbec Thermalrite 8x10', 'NB-2018-44213', 'Chambre froide viandes', '2018-05-14', 'coldRoom'),
      asset('Chambre froide légumes', 'Chambre froide', 'Norbec Thermalrite 8x8', 'NB-2018-44214', 'Chambre froide légumes', '2018-05-14', 'coldRoom'),
      asset('Congélateur', 'Congélateur', 'Norbec Thermalrite 6x8', 'NB-2018-44215', 'Congélateur', '2018-05-14', 'freezer'),
      asset('Groupe compresseur 1', 'Groupe de condensation', 'Copeland ZX-0400', 'CP-7719203', 'Salle des machines', '2018-05-16', 'condensingUnit'),
      asset('Groupe compresseur 2', 'Groupe de condensation', 'Copeland ZX-0600', 'CP-7719288', 'Salle des machines', '2021-11-02', 'condensingUnit'),
      asset('Hotte de cuisson', 'Ventilation', 'Captive-Aire ND2', 'CA-550127', 'Cuisine', '2016-03-08', 'hood'),
      asset('Vitrine du bar', 'Vitrine réfrigérée', 'True TDD-3', 'TR-9083317', 'Bar', '2022-06-20', 'displayCase'),
    ],
  },
  {
    key: 'marche', owner: 'froid', client: { name: 'Marché Saint-Roch', email: 'gerance@marchesaintroch.demo', phone: '418 555-0142' }, name: 'Marché Saint-Roch', code: 'MSR',
    street: '605, rue Saint-Joseph Est', city: 'Québec', postalCode: 'G1K 3B9',
    floors: { 'Aire de vente': ['Boucherie', 'Produits laitiers', 'Surgelés'], 'Arrière-boutique': ['Chambre froide', 'Local mécanique'] },
    assets: [
      asset('Comptoir boucherie', 'Vitrine réfrigérée', 'Hussmann Q3-SP', 'HU-118820', 'Boucherie', '2019-02-11', 'displayCase'),
      asset('Îlot laitier', 'Vitrine réfrigérée', 'Hussmann D5X-LN', 'HU-118934', 'Produits laitiers', '2019-02-11', 'displayCase'),
      asset('Portes surgelés 1 à 6', 'Congélateur', 'Hillphoenix ORZ', 'HP-40077', 'Surgelés', '2020-08-25', 'freezer'),
      asset('Chambre froide', 'Chambre froide', 'Norbec Thermalrite 10x12', 'NB-2019-50110', 'Chambre froide', '2019-02-12', 'coldRoom'),
      asset('Centrale CO₂', 'Groupe de condensation', 'Carnot Aquilon', 'CR-2020-088', 'Local mécanique', '2020-08-27', 'condensingUnit'),
    ],
  },
  {
    key: 'fortin', owner: 'froid', client: { name: 'Boucherie Fortin', email: 'r.fortin@boucheriefortin.demo', phone: '418 555-0177' }, name: 'Boucherie Fortin', code: 'BF',
    street: '88, avenue Royale', city: 'Beauport', postalCode: 'G1E 1K7',
    floors: { Boutique: ['Comptoir'], Atelier: ['Chambre de maturation', 'Compresseurs'] },
    assets: [
      asset('Comptoir', 'Vitrine réfrigérée', 'Arneg Oslo', 'AR-33190', 'Comptoir', '2017-09-05', 'displayCase'),
      asset('Chambre de maturation', 'Chambre froide', 'Norbec Thermalrite 8x12', 'NB-2017-31877', 'Chambre de maturation', '2017-09-05', 'coldRoom'),
      asset('Groupe compresseur', 'Groupe de condensation', 'Tecumseh AWA', 'TE-602215', 'Compresseurs', '2017-09-06', 'condensingUnit'),
    ],
  },
  {
    key: 'poisson', owner: 'froid', client: { name: 'Poissonnerie du Quai', email: 'info@poissonnerieduquai.demo' }, name: 'Poissonnerie du Quai', code: 'PQ',
    street: '3, quai Louise', city: 'Québec', postalCode: 'G1K 8W3',
    floors: { Boutique: ['Étal'], Réserve: ['Chambre à glace', 'Congélateur'] },
    assets: [
      asset('Étal réfrigéré', 'Vitrine réfrigérée', 'Arneg Venezia', 'AR-41002', 'Étal', '2021-04-19', 'displayCase'),
      asset('Chambre à glace', 'Chambre froide', 'Norbec Thermalrite 6x6', 'NB-2021-60233', 'Chambre à glace', '2021-04-19', 'coldRoom'),
      asset('Congélateur', 'Congélateur', 'Norbec Thermalrite 6x6', 'NB-2021-60234', 'Congélateur', '2021-04-19', 'freezer'),
    ],
  },
  {
    key: 'laurierFleuve', owner: 'laurier', client: { name: 'Hôtel du Fleuve', is: 'hotel' }, name: 'Hôtel du Fleuve (immeuble)', code: 'HDF-01',
    street: '12, rue du Quai', city: 'Québec', postalCode: 'G1K 3X2',
    floors: { 'Rez-de-chaussée / Ground floor': ['Cuisine / Kitchen', 'Issue est / East exit', 'Buanderie / Laundry'], '1er étage / 1st floor': ['Corridor 100', 'Escalier A / Stairwell A'], '2e étage / 2nd floor': ['Corridor 200', 'Escalier B / Stairwell B'], 'Toit / Roof': ['Local CVAC / HVAC room'] },
    assets: [
      asset('Ventilo-convecteur toit 1 / Rooftop unit 1', 'CVAC / HVAC', 'Carrier 48LC', 'CA-2215-F10', 'Local CVAC / HVAC room', '2015-10-01', 'airHandler'),
      asset('Ventilo-convecteur toit 2 / Rooftop unit 2', 'CVAC / HVAC', 'Carrier 48LC', 'CA-2215-F11', 'Local CVAC / HVAC room', '2015-10-01', 'airHandler'),
      asset('Porte coupe-feu 101 / Fire door 101', 'Porte coupe-feu / Fire door', 'Ambico FD-90', 'AM-90-1101', 'Corridor 100', '2012-06-01', 'fireDoor'),
      asset('Porte coupe-feu A1 / Fire door A1', 'Porte coupe-feu / Fire door', 'Ambico FD-90', 'AM-90-1102', 'Escalier A / Stairwell A', '2012-06-01', 'fireDoor'),
      asset('Porte coupe-feu 201 / Fire door 201', 'Porte coupe-feu / Fire door', 'Ambico FD-90', 'AM-90-1201', 'Corridor 200', '2012-06-01', 'fireDoor'),
      asset('Porte coupe-feu B2 / Fire door B2', 'Porte coupe-feu / Fire door', 'Ambico FD-90', 'AM-90-1202', 'Escalier B / Stairwell B', '2012-06-01', 'fireDoor'),
    ],
  },
  {
    key: 'edifice', owner: 'laurier', client: { name: 'Clinique des Remparts', email: 'admin@cliniqueremparts.demo', phone: '418 555-0190' }, name: 'Édifice des Remparts', code: 'REM',
    street: '240, rue des Remparts', city: 'Québec', postalCode: 'G1R 3R6',
    floors: { '1er étage / 1st floor': ['Accueil / Reception', 'Salle mécanique / Mechanical room'], '2e étage / 2nd floor': ['Corridor'] },
    assets: [
      asset('Centrale d’air / Air handler', 'CVAC / HVAC', 'Trane M-Series', 'TN-80417', 'Salle mécanique / Mechanical room', '2014-01-20', 'airHandler'),
      asset('Porte coupe-feu 1 / Fire door 1', 'Porte coupe-feu / Fire door', 'Ambico FD-45', 'AM-45-2001', 'Accueil / Reception', '2014-01-20', 'fireDoor'),
      asset('Porte coupe-feu 2 / Fire door 2', 'Porte coupe-feu / Fire door', 'Ambico FD-45', 'AM-45-2002', 'Corridor', '2014-01-20', 'fireDoor'),
    ],
  },
  {
    key: 'hotelPropre', owner: 'hotel', client: { name: 'Hôtel du Fleuve', is: 'us' }, name: 'Hôtel du Fleuve', code: 'HOTEL',
    street: '12, rue du Quai', city: 'Québec', postalCode: 'G1K 3X2',
    floors: { 'Rez-de-chaussée': ['Piscine', 'Réception', 'Restaurant'], '1er étage': ['Chambres 101-142'], '2e étage': ['Chambres 201-242'] },
    assets: [
      asset('Piscine intérieure', 'Piscine', 'Pentair Triton II', 'PT-71034', 'Piscine', '2019-04-30', 'pool'),
      asset('Extincteur réception', 'Extincteur', 'Amerex B456', 'AX-100381', 'Réception', '2020-01-15', 'extinguisher'),
      asset('Extincteur 1er étage', 'Extincteur', 'Amerex B456', 'AX-100382', 'Chambres 101-142', '2020-01-15', 'extinguisher'),
      asset('Extincteur 2e étage', 'Extincteur', 'Amerex B456', 'AX-100383', 'Chambres 201-242', '2020-01-15', 'extinguisher'),
    ],
  },
]
