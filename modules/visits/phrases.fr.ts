import type { visitsEn } from './phrases.en.ts'

export const visitsFr = {
  // ---- Statuts ----
  'status.scheduled': 'Cédulé',
  'status.on-the-way': 'En route',
  'status.started': 'Commencé',
  'status.paused': 'En pause',
  'status.completed': 'Terminé',
  'status.validated': 'Validé',
  'status.skipped': 'Sauté',
  'status.cancelled': 'Annulé',
  'status.late': 'En retard',

  // ---- Pourquoi le travail est arrêté ----
  'pause.break': 'Pause',
  'pause.waiting-for-client': 'En attente du client',
  'pause.waiting-for-parts': 'En attente de pièces',
  'pause.called-elsewhere': 'Appelé ailleurs',
  'pause.end-of-day': 'Fin de la journée',
  'pause.other': 'Autre raison',
  'pause.reopened': 'Rouverte',

  // ---- Tâches ----
  'kind.done': 'À cocher',
  'kind.conforming': 'Conforme ou non',
  'kind.number': 'Nombre',
  'kind.choice': 'Choix',
  'kind.counter': 'Relevé de compteur',
  'kind.text': 'Texte',
  'kind.photo': 'Photo',
  'target.building': 'Immeuble',
  'target.place': 'Emplacement',
  'target.asset': 'Équipement',
  'conformity.conforming': 'Conforme',
  'conformity.not-conforming': 'Non conforme',
  'conformity.not-applicable': 'Sans objet',
  'restart.rollover': 'Le compteur a dépassé son dernier chiffre',
  'restart.reset': 'Le compteur a été remplacé ou remis à zéro',

  // ---- Résultats en mots ----
  'result.none': 'Pas encore de réponse',
  'result.done': 'Fait',
  'result.photos': '{count, plural, one {# photo} other {# photos}}',
  'result.out-of-limits': '{reading}, hors limites ({limits})',
  'result.counter-used': '{reading} (+{used})',
  'result.counter-restarted': '{reading} ({restart, select, rollover {compteur reparti de zéro} other {compteur remplacé ou remis à zéro}})',
  'limits.between': 'de {min} à {max}',
  'limits.at-least': 'au moins {min}',
  'limits.at-most': 'au plus {max}',

  // ---- Contrôle préalable ----
  'gatekeeper.yes': 'Oui',
  'gatekeeper.no': 'Non',
  'gate-kind.yes-no': 'Oui ou non',
  'gate-kind.text': 'Texte',
  'gate-kind.photo': 'Photo',

  // ---- Sondage de satisfaction ----
  'survey.question': 'Dans quelle mesure êtes-vous satisfait de notre travail?',
  'survey.score.1': 'Pas du tout satisfait',
  'survey.score.2': 'Peu satisfait',
  'survey.score.3': 'Ni satisfait ni insatisfait',
  'survey.score.4': 'Satisfait',
  'survey.score.5': 'Très satisfait',

  // ---- Délais internes ----
  'sla.none': 'Aucun délai',
  'sla.running': 'En cours',
  'sla.met': 'Respecté',
  'sla.missed': 'Dépassé',
  'sla.on-hold': 'Suspendu en attendant le client',
  'sla.goal.start': 'À commencer avant',
  'sla.goal.finish': 'À terminer avant',

  // ---- Refus : la visite ----
  'refusal.visit-called-off': 'Cette visite est {calledOff, select, skipped {sautée} other {annulée}}. Rétablissez-la d’abord.',
  'refusal.visit-not-called-off': 'Cette visite n’est ni sautée ni annulée.',
  'refusal.visit-same-date': 'La visite est déjà cédulée à ce moment.',
  'refusal.visit-already-on-the-way': 'Quelqu’un est déjà en route.',
  'refusal.visit-not-on-the-way': 'Personne n’est en route.',
  'refusal.visit-already-started': 'Le travail est déjà commencé.',
  'refusal.visit-not-started': 'Le travail n’est pas encore commencé.',
  'refusal.visit-already-paused': 'Le travail est déjà en pause.',
  'refusal.visit-not-paused': 'Le travail n’est pas en pause.',
  'refusal.visit-already-completed': 'Le travail est déjà terminé. Rouvrez-le pour le modifier.',
  'refusal.visit-not-completed': 'Le travail n’est pas encore terminé.',
  'refusal.visit-already-validated': 'Le travail est validé. Seul un gestionnaire peut le rouvrir.',
  'refusal.gatekeeper-not-passed': 'Répondez au contrôle préalable avant de commencer.',
  'refusal.reason-required': 'Dites pourquoi.',
  'refusal.task-lacks-result':
    '« {label} » n’a pas encore de réponse{missing, plural, one {} other { (# tâches en tout)}}.',

  // ---- Refus : la réponse à une tâche ----
  'refusal.task-other-kind': 'Cette réponse n’est pas du type que la tâche demande.',
  'refusal.not-applicable-not-offered': 'Répondez à cette tâche par conforme ou non conforme.',
  'refusal.note-required': 'Décrivez ce qui n’est pas conforme.',
  'refusal.photos-required': '{min, plural, one {Prenez une photo.} other {Prenez au moins # photos ({given} jusqu’ici).}}',
  'refusal.photo-twice': 'La même photo y est deux fois.',
  'refusal.too-many-decimals': '{decimals, plural, =0 {Entrez un nombre entier.} one {Au plus # chiffre après la virgule.} other {Au plus # chiffres après la virgule.}}',
  'refusal.not-an-option': '« {choice} » ne fait pas partie des choix.',
  'refusal.one-choice-only': 'Faites un seul choix.',
  'refusal.choice-twice': '« {choice} » est choisi deux fois.',
  'refusal.reading-below-zero': 'Un compteur ne peut pas indiquer moins de zéro.',
  'refusal.reading-below-previous':
    'Le dernier relevé était de {previous, number} : celui-ci est plus bas. Corrigez-le, ou indiquez que le compteur a dépassé son dernier chiffre ou a été remplacé.',
  'refusal.reading-did-not-roll-over': 'Le compteur n’a pas dépassé son dernier chiffre : il n’indique pas moins qu’avant.',
  'refusal.reading-beyond-meter': 'Ce compteur ne peut pas indiquer {rollover, number} ou plus.',

  // ---- Refus : le contrôle préalable ----
  'refusal.gatekeeper-unknown-question': 'Cette question n’est plus posée. Rechargez la liste.',
  'refusal.gatekeeper-answered-twice': 'Une question a deux réponses.',
  'refusal.gatekeeper-other-kind': 'La réponse à « {question} » n’est pas du type demandé.',
  'refusal.gatekeeper-unanswered': 'Répondez à « {question} » avant de commencer.',
  'refusal.gatekeeper-photos-required':
    '« {question} » demande {min, plural, one {une photo} other {# photos}} avant de commencer.',
  'refusal.gatekeeper-blocks': 'Ne commencez pas : « {question} ». Prévenez la personne responsable.',
  'refusal.gatekeeper-blocks-call': 'Ne commencez pas : « {question} ». Appelez {name} {phone}.',

  // ---- Refus : le sondage ----
  'refusal.survey-not-asked': 'Aucun avis n’est demandé pour cette visite.',
  'refusal.survey-not-open': 'Le travail est encore en vérification. Vous pourrez répondre une fois qu’il sera validé.',
  'refusal.survey-already-answered': 'Vous avez déjà répondu. Merci!',

  // ---- Refus : ce qui a été saisi ----
  'refusal.text-empty': 'Écrivez quelque chose ici.',
  'refusal.text-too-long': 'Au plus {limit, plural, one {# caractère} other {# caractères}}.',
  'refusal.text-control-characters': 'Ce texte contient des caractères illisibles. Saisissez-le de nouveau.',
  'refusal.id-malformed': 'Cet identifiant n’est pas valide.',
  'refusal.id-twice': 'Le même identifiant sert deux fois.',
  'refusal.kind-unknown': 'Ce type n’existe pas.',
  'refusal.field-missing': 'Il manque quelque chose ici.',
  'refusal.field-unknown': 'Il n’y a pas de champ « {name} » ici.',
  'refusal.value-malformed': 'Cette valeur est illisible.',
  'refusal.number-too-small': 'Au moins {limit, number}.',
  'refusal.number-too-large': 'Au plus {limit, number}.',
  'refusal.number-not-whole': 'Entrez un nombre entier.',
  'refusal.list-too-long': 'Au plus {limit, plural, one {# ligne} other {# lignes}}.',
  'refusal.list-too-short': 'Au moins {limit, plural, one {# ligne} other {# lignes}}.',
  'refusal.limits-reversed': 'La limite supérieure est plus basse que la limite inférieure.',
  'refusal.option-twice': '« {option} » est offert deux fois.',
  'refusal.too-many-tasks': 'Au plus {limit, number} tâches en tout; il y en a {given, number}.',
  'refusal.date-malformed': 'Cette date n’existe pas.',
  'refusal.time-malformed': 'Cette heure n’existe pas.',
} satisfies Record<keyof typeof visitsEn, string>
