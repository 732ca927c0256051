import type { jobVisitEn } from './job-visit-phrases.en.ts'

export const jobVisitFr = {
  'visits': 'Visites',
  'none': 'Aucune visite pour l’instant',
  'none.text': 'Une visite, c’est un jour, peut-être une heure, et qui s’y rend.',
  'more': 'Montrer les visites plus anciennes',
  'acts': 'Ce qu’on peut faire de la visite « {title} »',
  'move': 'Déplacer vers un autre dossier…',
  'new': 'Nouvelle visite',
  'make': 'Céduler',
  'made': 'Visite cédulée le {date}',
  'on': 'Jour',
  'at': 'Heure',
  'at.help': 'Vide : n’importe quand ce jour-là',
  'people': 'Qui s’y rend',
  'length': 'Durée',
  'title': 'Objet',
  'building': 'Immeuble',
  'any-time': 'heure libre',
  'ordinal': 'no {ordinal}',
  'nobody': 'personne pour l’instant',
} satisfies Record<keyof typeof jobVisitEn, string>
