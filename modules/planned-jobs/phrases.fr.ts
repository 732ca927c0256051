import type { plansEn } from './phrases.en.ts'

export const plansFr = {
  'duplicate.title': '{title} (copie)',
  'refusal.field-locked': 'Ce champ est verrouillé pendant que le travail planifié est partagé. Arrêtez le partage, ou modifiez et partagez de nouveau.',
  'refusal.changed-meanwhile': '{by} a modifié les mêmes champs entre-temps. Rien de votre travail n’est perdu\u00a0: comparez, puis enregistrez de nouveau.',
  'refusal.plan-shared': 'Ce travail planifié est partagé. Arrêtez d’abord le partage.',
  'refusal.plan-has-work': 'Du travail a déjà été fait pour ce travail planifié, et il est conservé. Archivez-le plutôt.',
  'refusal.no-received-wording': 'Il n’y a pas de texte d’un partenaire à reprendre.',
  'refusal.location-twice': 'Cet emplacement est déjà dans la liste.',
  'refusal.target-outside-locations': 'Ceci se trouve hors des immeubles du travail planifié. Ajoutez d’abord son immeuble aux emplacements.',
  'refusal.contact-not-supplier': 'Ce contact n’est pas un fournisseur.',
  'refusal.nobody-told': 'Dites qui est avisé\u00a0: les personnes assignées ou un rôle.',
  'refusal.plan-archived': 'Ce travail planifié est archivé. Restaurez-le d’abord.',
  'refusal.dates-not-ours': 'Le partenaire qui a partagé ce travail planifié en décide les dates.',
  'refusal.order-withdrawn': 'Cet ordre n’est plus au calendrier.',
} satisfies Record<keyof typeof plansEn, string>
