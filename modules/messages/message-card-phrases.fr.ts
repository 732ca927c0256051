import type { messageCardEn } from './message-card-phrases.en.ts'

export const messageCardFr = {
  'note': 'Note interne',
  'to': 'à {to}',
  'from.in': 'Message de {name}',
  'from.out': 'Message envoyé par {name}',
  'from.note': 'Note interne de {name}',
  'nature.auto-reply': 'Réponse automatique',
  'nature.bounce': 'N’a pas pu être remis',
  'nature.loop': 'Tourne en rond',
  'nature.spam': 'Indésirable',
  'state.queued': 'En route',
  'state.sent': 'Envoyé',
  'state.kept': 'Gardé ici',
  'state.bounced': 'Revenu',
  'state.failed': 'Non envoyé',
  'edited': 'reformulé',
  'quoted.show': 'Montrer le texte cité',
  'quoted.hide': 'Masquer le texte cité',
} satisfies Record<keyof typeof messageCardEn, string>
