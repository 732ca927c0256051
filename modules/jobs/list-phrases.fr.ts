import type { jobListEn } from './list-phrases.en.ts'

export const jobListFr = {
  'jobs': 'Dossiers',
  'yes': 'Oui',
  'export.file': 'dossiers',
  'column.number': 'No',
  'column.title': 'Titre',
  'column.client': 'Client',
  'column.stage': 'Étape',
  'column.person': 'Responsable',
  'column.labels': 'Étiquettes',
  'column.flags': 'À surveiller',
  'column.source': 'Provenance',
  'column.address': 'Adresse',
  'column.created': 'Ouvert',
  'column.active': 'Dernière activité',
  'column.about': 'Description',
} satisfies Record<keyof typeof jobListEn, string>
