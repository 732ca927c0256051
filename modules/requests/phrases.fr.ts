import type { requestsEn } from './phrases.en.ts'

/** Ce que le bureau lit du formulaire de demande et des demandes. */
export const requestsFr = {
  'notice.request-came': '{service, select, none {Nouvelle demande {number} de {name}} other {Nouvelle demande {number} de {name} : {service}}}',
  'history.request-came': 'a envoyé la demande par le formulaire de votre site',
  'history.request-trusted': 'a jugé que c’est une vraie demande',
  'history.request-kept-apart': 'garde ceci à part de {number}',
  'history.request-form-made': 'a mis le formulaire de demande en service',
  'history.request-form-changed': 'a modifié le formulaire de demande',
  'refusal.site-unreadable': '« {site} » n’est pas l’adresse d’un site. Écrivez-la comme monsite.ca.',
  'refusal.colour-unreadable': 'Ce n’est pas une couleur. Écrivez-la comme #0b6b75.',
  'refusal.email-unreadable': 'Ce n’est pas une adresse de courriel.',

  'suspect': 'Cette demande est peut-être indésirable',
  'suspect.why': 'Pourquoi : {reasons}. Personne à l’extérieur n’a reçu de courriel.',
  'suspect.links': 'elle contient beaucoup de liens',
  'suspect.markup': 'elle contient le code d’une page',
  'suspect.mixed-letters': 'son nom mêle les lettres de plusieurs alphabets',
  'suspect.name-link': 'son nom ou son adresse est un lien',
  'suspect.repeated': 'les mêmes mots sont venus d’autres personnes',
  'suspect.words': 'elle parle de choses dont on fait d’habitude la réclame',
  'suspect.trust': 'C’est une vraie demande',
  'suspect.trusted': 'Elle compte comme une demande; la personne reçoit la confirmation',
  'like': 'Ceci va peut-être avec un dossier ouvert',
  'like.text': 'Du même contact : {title}.',
  'like.merge': 'Fusionner avec {number}',
  'like.apart': 'Garder à part',
  'like.merged': 'Fusionné avec {number}',
  'like.open-again': 'Les deux dossiers sont comme avant',
  'like.kept-apart': 'Ce sont deux dossiers',
} satisfies Record<keyof typeof requestsEn, string>
