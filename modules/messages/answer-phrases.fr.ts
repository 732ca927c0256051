import type { answerEn } from './answer-phrases.en.ts'

export const answerFr = {
  'answer.title': 'Votre conversation avec {company}',
  'answer.about': 'Dossier {number}',
  'answer.write': 'Votre réponse',
  'answer.send': 'Envoyer la réponse',
  'answer.sent': 'Merci. {company} a votre réponse.',
  'answer.more': 'Écrire autre chose',
  'answer.empty': 'Écrivez d’abord votre réponse.',
  'answer.earlier': 'Ce qui a été écrit jusqu’ici',
  'answer.you': 'Vous',
  'answer.other-language': 'English',
  'answer.closed': 'Ce lien ne s’ouvre plus',
  'answer.closed.text': 'Il est peut-être trop ancien, ou un lien plus récent le remplace. Répondez au courriel, ou écrivez directement à l’entreprise.',
  'answer.busy': 'C’était beaucoup à la fois',
  'answer.busy.text': 'Attendez une minute, puis ouvrez le lien de nouveau. Rien n’est perdu.',
} as const satisfies Record<keyof typeof answerEn, string>
