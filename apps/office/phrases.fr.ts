import type { officeEn } from './phrases.en.ts'

export const officeFr = {
  'product': 'Dossier',
  'nav.today': 'Aujourd’hui',
  'nav.contacts': 'Contacts',
  'nav.buildings': 'Immeubles',
  'nav.assets': 'Équipements',
  'nav.network': 'Réseau',
  'today.title': 'Aujourd’hui',
  'today.hello': '{part, select, morning {Bonjour, {name}} afternoon {Bon après-midi, {name}} other {Bonsoir, {name}}}',
  'today.empty': 'Votre journée commence ici',
  'today.empty.text': 'Ce qui vous attend sera listé ici dès qu’il y aura du travail.',
  'go': 'Aller à {page}',
  'user.settings': 'Vos paramètres',
  'user.companies': 'Changer d’entreprise',
  'user.sign-out': 'Se déconnecter',
  'user.signed-in-as': 'Connecté comme {email}',
  'kept-mail': 'Courriels envoyés par cette installation',
  'no-company.title': 'Vous n’êtes pas encore dans une entreprise',
  'no-company.text': 'Ouvrez l’invitation reçue par courriel ou créez votre propre entreprise.',
  'no-company.create': 'Créer une entreprise',
  'claim': 'Des dossiers où rien ne se perd.',
} satisfies Record<keyof typeof officeEn, string>
