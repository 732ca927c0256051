import { newId } from '../../../kernel/ids.ts'

type Given = Record<string, unknown> & { readonly kind: string; readonly label: string }
const done = (label: string, more: object = {}): Given => ({ kind: 'done', label, ...more })
const conforming = (label: string, spec: object = {}, help = ''): Given => ({ kind: 'conforming', label, help, spec })
const number = (label: string, unit: string, min: number | null, max: number | null, decimals = 0): Given => ({ kind: 'number', label, spec: { unit, min, max, decimals } })
const counter = (label: string, unit: string): Given => ({ kind: 'counter', label, spec: { unit, decimals: 0 } })
const choice = (label: string, options: string[], many = false): Given => ({ kind: 'choice', label, spec: { options, many } })
const text = (label: string): Given => ({ kind: 'text', label, required: false })
const photo = (label: string): Given => ({ kind: 'photo', label, required: false })

/** What is asked, trade by trade, as their people ask it. */
export const checklists = {
  coldRoom: [
    number('Température de la chambre', '°C', 0, 4, 1),
    conforming('Joints de porte et fermeture automatique', { noteWhenNot: true }),
    conforming('Évaporateur sans givre, drain libre', { noteWhenNot: true }),
    done('Nettoyer le condenseur à la brosse et à l’air'),
    conforming('Éclairage et bouton d’alarme « personne enfermée »', { notApplicable: false, noteWhenNot: true }),
  ],
  freezer: [
    number('Température du congélateur', '°C', -25, -18, 1),
    conforming('Cycle de dégivrage', { noteWhenNot: true }),
    conforming('Cordon chauffant de porte', { noteWhenNot: true }),
    done('Dégager la prise d’air et la grille'),
  ],
  condensingUnit: [
    number('Pression d’aspiration', 'psi', 20, 45),
    number('Pression de refoulement', 'psi', 180, 275),
    number('Surchauffe', '°C', 4, 10, 1),
    choice('Frigorigène', ['R-448A', 'R-449A', 'R-744', 'R-290']),
    counter('Heures du compresseur', 'h'),
    conforming('Recherche de fuites (nez électronique)', { noteWhenNot: true }, 'Toute fuite est inscrite au registre des halocarbures.'),
    text('Remarques pour la prochaine visite'),
    photo('Plaque signalétique'),
  ],
  displayCase: [
    number('Température du produit', '°C', 0, 4, 1),
    done('Nettoyer le nid d’abeilles et le bac d’égouttement'),
    conforming('Rideau de nuit et éclairage'),
  ],
  hood: [
    conforming('Filtres dégraissés, bien en place', { noteWhenNot: true }),
    conforming('Courroie et paliers du ventilateur', { noteWhenNot: true }),
    number('Vitesse d’air à la hotte', 'm/s', 0.4, 0.8, 2),
    conforming('Verrouillage avec l’alimentation en gaz', { notApplicable: false, noteWhenNot: true }),
  ],
  airHandler: [
    done('Remplacer les filtres / Replace the filters (MERV 13)'),
    conforming('Courroies et poulies / Belts and pulleys', { noteWhenNot: true }),
    conforming('Serpentin propre, bac de condensat vide / Coil clean, pan empty', { noteWhenNot: true }),
    number('Air soufflé / Supply air', '°C', 12, 22, 1),
    counter('Heures du ventilateur / Fan hours', 'h'),
    text('Observations'),
  ],
  pest: [
    choice('Activité constatée / Activity found', ['Aucune / None', 'Fourmis / Ants', 'Rongeurs / Rodents', 'Punaises / Bed bugs', 'Blattes / Cockroaches'], true),
    number('Stations vérifiées / Stations checked', '', 1, null),
    conforming('Stations intactes et étiquetées / Stations intact and labelled', { noteWhenNot: true }),
    text('Produit appliqué et quantité / Product and amount applied'),
  ],
  fireDoor: [
    conforming('Se ferme et s’enclenche seule / Closes and latches by itself', { notApplicable: false, noteWhenNot: true }),
    conforming('Étiquette d’homologation lisible / Rating label legible', { noteWhenNot: true }),
    number('Jeu sous la porte / Gap under the door', 'mm', 3, 19),
    conforming('Joint intumescent / Intumescent seal', { noteWhenNot: true }),
  ],
  extinguisher: [conforming('Manomètre au vert'), conforming('Goupille, scellé et boyau'), conforming('Accès dégagé, affiche visible', { noteWhenNot: true })],
  pool: [
    number('Chlore libre', 'mg/l', 0.8, 3, 1),
    number('pH', '', 7.2, 7.8, 1),
    number('Température de l’eau', '°C', 26, 30, 1),
    counter('Compteur d’eau d’appoint', 'm³'),
    conforming('Perche, bouée et trousse de premiers soins', { notApplicable: false, noteWhenNot: true }),
  ],
} satisfies Record<string, Given[]>

export type ChecklistName = keyof typeof checklists

/** The tasks of one thing, as a plan takes them. */
export function interventionOn(target: { readonly kind: 'place' | 'asset'; readonly id: string }, name: ChecklistName) {
  return { id: newId(), target, tasks: checklists[name].map((task) => ({ id: newId(), ...task })) }
}
