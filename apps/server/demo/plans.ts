import { newId } from '../../../kernel/ids.ts'

type Rule = { readonly every: number; readonly unit: 'day' | 'week' | 'month' | 'year'; readonly weekdays?: number[]; readonly monthly?: object; readonly months?: number[]; readonly time: string; readonly holidays?: string }

export type DemoPlan = {
  readonly key: string
  readonly owner: 'froid' | 'laurier' | 'hotel'
  readonly building: string
  /** The serial numbers' order in the building; all assets of these categories when left out. */
  readonly categories: readonly string[]
  readonly title: string
  readonly description: string
  readonly type: string
  readonly rule: Rule
  readonly minutes: number
  readonly people: readonly string[]
  readonly costCentre: string
  readonly report: string
  readonly more?: () => object
}

const office = { assignees: false, roles: ['admin' as const, 'manager' as const] }
const team = { assignees: true, roles: [] }

const safety = () => ({
  gatekeeper: {
    questions: [
      { id: newId(), kind: 'yes-no', label: 'Cadenassage posé et vérifié ?', mustBe: 'yes' },
      { id: newId(), kind: 'yes-no', label: 'Odeur de gaz ou de frigorigène ?', mustBe: 'no', help: 'Sortez et appelez avant d’entrer.' },
    ],
    call: { name: 'Sylvain Frimousse', phone: '+14185550110' },
  },
})
const told = () => ({
  notifications: {
    reminders: [{ before: { unit: 'days', amount: 1 }, to: team }],
    late: [{ after: { unit: 'hours', amount: 4 }, to: office }],
    onNotConforming: office,
  },
})
const asked = () => ({ satisfaction: { question: { fr: 'Êtes-vous satisfait du passage de notre technicien ?', en: 'Are you satisfied with our technician’s visit?' } } })
const soon = () => ({ internalSla: { startWithinMinutes: 240, finishWithinMinutes: 960 } })

export const demoPlans: readonly DemoPlan[] = [
  {
    key: 'froidHotel', owner: 'froid', building: 'fleuve', categories: ['Chambre froide', 'Congélateur'], title: 'Entretien préventif – chambres froides',
    description: 'Relevé des températures, nettoyage et vérification des portes.\nPrendre la clé du sous-sol à la réception. Ne jamais laisser une porte ouverte plus de dix minutes.',
    type: 'Préventif', rule: { every: 1, unit: 'week', weekdays: [2], time: '08:00', holidays: 'next-working-day' }, minutes: 75, people: ['luc'], costCentre: 'FR-PREV',
    report: 'Tout est en ordre. Condenseurs nettoyés.', more: () => ({ ...safety(), ...told(), ...asked(), ...soon() }),
  },
  {
    key: 'groupesHotel', owner: 'froid', building: 'fleuve', categories: ['Groupe de condensation'], title: 'Groupes compresseurs – inspection mensuelle',
    description: 'Pressions, surchauffe et recherche de fuites, inscrites au registre des halocarbures.', type: 'Préventif',
    rule: { every: 1, unit: 'month', monthly: { by: 'weekday', nth: 1, weekday: 4 }, time: '10:00', holidays: 'next-working-day' }, minutes: 120, people: ['luc', 'nadia'], costCentre: 'FR-PREV',
    report: 'Pressions normales, aucune fuite.', more: () => ({ ...safety(), ...told(), ...soon() }),
  },
  {
    key: 'hotteHotel', owner: 'froid', building: 'fleuve', categories: ['Ventilation'], title: 'Hotte de cuisson – inspection trimestrielle',
    description: 'Filtres, ventilateur et verrouillage du gaz (NFPA 96).', type: 'Inspection',
    rule: { every: 3, unit: 'month', monthly: { by: 'day', day: 15 }, time: '06:30', holidays: 'next-working-day' }, minutes: 90, people: ['nadia'], costCentre: 'FR-INSP', report: 'Hotte conforme.', more: told,
  },
  {
    key: 'marche', owner: 'froid', building: 'marche', categories: ['Vitrine réfrigérée', 'Congélateur', 'Chambre froide'], title: 'Tournée hebdomadaire – Marché Saint-Roch',
    description: 'Avant l’ouverture, par la porte de la ruelle.', type: 'Préventif', rule: { every: 1, unit: 'week', weekdays: [1, 4], time: '06:30' }, minutes: 60, people: ['nadia'], costCentre: 'FR-PREV',
    report: 'Tournée faite avant l’ouverture.', more: () => ({ ...told(), ...asked() }),
  },
  {
    key: 'centrale', owner: 'froid', building: 'marche', categories: ['Groupe de condensation'], title: 'Centrale CO₂ – inspection mensuelle', description: 'Port du détecteur de CO₂ obligatoire.', type: 'Préventif',
    rule: { every: 1, unit: 'month', monthly: { by: 'weekday', nth: -1, weekday: 3 }, time: '13:00' }, minutes: 150, people: ['luc', 'nacelle'], costCentre: 'FR-PREV', report: 'Centrale stable.', more: safety,
  },
  {
    key: 'fortin', owner: 'froid', building: 'fortin', categories: ['Vitrine réfrigérée', 'Chambre froide'], title: 'Boucherie Fortin – chambres et comptoir', description: '', type: 'Préventif',
    rule: { every: 2, unit: 'week', weekdays: [3], time: '07:30' }, minutes: 60, people: ['pierreluc'], costCentre: 'FR-PREV', report: 'Rien à signaler.', more: asked,
  },
  {
    key: 'poisson', owner: 'froid', building: 'poisson', categories: ['Vitrine réfrigérée', 'Chambre froide', 'Congélateur'], title: 'Poissonnerie – entretien du froid', description: 'Étal à vider par le client la veille.', type: 'Préventif',
    rule: { every: 2, unit: 'week', weekdays: [5], time: '07:00' }, minutes: 75, people: ['pierreluc'], costCentre: 'FR-PREV', report: 'Étal nettoyé et désinfecté.', more: told,
  },
  {
    key: 'cvac', owner: 'laurier', building: 'laurierFleuve', categories: ['CVAC / HVAC'], title: 'Unités de toit – filtres / Rooftop units – filters',
    description: 'Remplacement des filtres et inspection. / Filter change and inspection.', type: 'CVAC / HVAC', rule: { every: 2, unit: 'month', monthly: { by: 'weekday', nth: 2, weekday: 2 }, time: '09:00', holidays: 'next-working-day' },
    minutes: 120, people: ['karim'], costCentre: 'IMM-CVAC', report: 'Filtres remplacés. / Filters replaced.', more: told,
  },
  {
    key: 'coupefeu', owner: 'laurier', building: 'laurierFleuve', categories: ['Porte coupe-feu / Fire door'], title: 'Portes coupe-feu – ronde mensuelle / Fire doors – monthly round',
    description: 'CNPI 2.2.2.4. / National Fire Code 2.2.2.4.', type: 'Sécurité / Safety', rule: { every: 1, unit: 'month', monthly: { by: 'day', day: 1 }, time: '14:00', holidays: 'next-working-day' },
    minutes: 60, people: ['karim'], costCentre: 'IMM-SECU', report: 'Ronde faite. / Round done.', more: told,
  },
  {
    key: 'remparts', owner: 'laurier', building: 'edifice', categories: ['CVAC / HVAC', 'Porte coupe-feu / Fire door'], title: 'Édifice des Remparts – ronde / building round', description: '', type: 'Ronde / Round',
    rule: { every: 2, unit: 'week', weekdays: [4], time: '13:30' }, minutes: 90, people: ['karim', 'menage'], costCentre: 'IMM-RONDE', report: 'Ronde complète. / Round complete.',
  },
  {
    key: 'parasites', owner: 'laurier', building: 'laurierFleuve', categories: [], title: 'Lutte antiparasitaire / Pest control', description: 'Cuisine, buanderie et issues. / Kitchen, laundry and exits.', type: 'Antiparasitaire / Pest control',
    rule: { every: 1, unit: 'month', monthly: { by: 'weekday', nth: 3, weekday: 1 }, time: '15:00', holidays: 'next-working-day' }, minutes: 45, people: ['karim'], costCentre: 'IMM-HYG', report: 'Stations vérifiées. / Stations checked.',
  },
  {
    key: 'piscine', owner: 'hotel', building: 'hotelPropre', categories: ['Piscine'], title: 'Piscine – relevé du matin', description: 'Inscrire aussi au registre affiché.', type: 'Relevé',
    rule: { every: 1, unit: 'day', time: '06:45' }, minutes: 15, people: ['jules'], costCentre: '', report: '', more: told,
  },
  {
    key: 'extincteurs', owner: 'hotel', building: 'hotelPropre', categories: ['Extincteur'], title: 'Extincteurs – vérification mensuelle', description: '', type: 'Sécurité',
    rule: { every: 1, unit: 'month', monthly: { by: 'day', day: 5 }, time: '11:00', holidays: 'next-working-day' }, minutes: 30, people: ['antoine', 'jules'], costCentre: '', report: 'Tous au vert.', more: told,
  },
]
