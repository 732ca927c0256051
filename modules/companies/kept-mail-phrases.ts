const en = {
  'title': 'Mail kept here',
  'about': 'No mail server is set, so nothing leaves this machine. Every mail can be read here, newest first; the list renews itself.',
  'empty': 'Nothing was sent yet.',
  'back': 'All mail',
  'to': 'To',
  'as-html': 'The mail',
  'as-text': 'As plain text',
} as const

const fr = {
  'title': 'Courriels gardés ici',
  'about': 'Aucun serveur de courriel n’est réglé : rien ne quitte cette machine. Chaque courriel se lit ici, le plus récent d’abord ; la liste se renouvelle seule.',
  'empty': 'Rien n’a encore été envoyé.',
  'back': 'Tous les courriels',
  'to': 'À',
  'as-html': 'Le courriel',
  'as-text': 'En texte simple',
} satisfies Record<keyof typeof en, string>

export const keptMailPhrases = { en, fr }
export type KeptMailPhrase = keyof typeof en
