import type { firstTemplateEn } from './first-template-phrases.en.ts'

export const firstTemplateFr = {
  'confirm.name': 'Confirmer une demande',
  'confirm.subject': 'Votre demande : {title}',
  'confirm.body': 'Bonjour {client},\n\nMerci de nous avoir écrit. Votre demande est dans notre dossier {number}\u00a0; nous l’étudions et vous reviendrons avec la prochaine étape.\n\nC’est urgent, ou quelque chose a changé\u00a0? Répondez simplement à ce message.\n\n{person}\n{company}',
  'visit.name': 'Proposer une visite',
  'visit.subject': 'Une visite pour {title}',
  'visit.body': 'Bonjour {client},\n\nNous aimerions passer voir sur place. Un de ces moments vous conviendrait-il\u00a0?\n\n- \n- \n\nL’endroit\u00a0: {address}\n\nDites-nous lequel vous préférez en répondant à ce message, et qui demander en arrivant.\n\n{person}\n{company}',
  'more.name': 'Demander une précision',
  'more.subject': 'Une question sur {title}',
  'more.body': 'Bonjour {client},\n\nPour bien préparer le travail, il nous manque encore ceci\u00a0:\n\n- \n\nUne photo aide souvent\u00a0: joignez-la à votre réponse.\n\nMerci,\n\n{person}\n{company}',
  'thanks.name': 'Remercier après les travaux',
  'thanks.subject': 'Les travaux sont faits : {title}',
  'thanks.body': 'Bonjour {client},\n\nLes travaux du dossier {number} sont faits. Merci de votre confiance.\n\nQuelque chose ne va pas, ou une question\u00a0? Répondez à ce message et nous nous en occupons.\n\n{person}\n{company}',
} satisfies Record<keyof typeof firstTemplateEn, string>
