import type { folderEn } from './folder-phrases.en.ts'

export const folderFr = {
  'refusal.too-many-tasks-here': 'Il y a déjà {limit} tâches dans ce dossier.',
  'refusal.folder-into-itself': 'Choisissez un autre dossier : c’est le même.',
  'refusal.folder-merged-already': 'Le dossier {number} a rejoint un autre dossier entre-temps.',
  'refusal.nothing-chosen': 'Choisissez au moins une chose à déplacer.',
  'refusal.id-taken': 'C’est déjà là.',
  'notice.task-given': '{by} vous confie une tâche dans {number} : {title}',
  'notice.task-due': 'Rappel pour {number} : {title}',
  'notice.job-mentioned': '{by} vous mentionne dans {number} : {words}',
  'history.task-added': 'a ajouté la tâche {title}',
  'history.task-changed': 'a reformulé une tâche : {title}',
  'history.task-done': 'a fait la tâche {title}',
  'history.task-undone': 'a repris la tâche {title}',
  'history.task-removed': 'a retiré la tâche {title}',
  'history.job-merged-in': 'a fusionné le dossier {number} avec celui-ci{messages, plural, =0 {} one { · # message} other { · # messages}}{visits, plural, =0 {} one { · # visite} other { · # visites}}{tasks, plural, =0 {} one { · # tâche} other { · # tâches}}{files, plural, =0 {} one { · # fichier} other { · # fichiers}}',
  'history.job-merged-into': 'a fusionné ce dossier avec {number}',
  'history.job-parted': 'a séparé de nouveau ce dossier et {number}',
  'history.job-moved-out': 'a déplacé vers {number}{messages, plural, =0 {} one { · # message} other { · # messages}}{visits, plural, =0 {} one { · # visite} other { · # visites}}{tasks, plural, =0 {} one { · # tâche} other { · # tâches}}{files, plural, =0 {} one { · # fichier} other { · # fichiers}}',
  'history.job-moved-in': 'a déplacé ici depuis {number}{messages, plural, =0 {} one { · # message} other { · # messages}}{visits, plural, =0 {} one { · # visite} other { · # visites}}{tasks, plural, =0 {} one { · # tâche} other { · # tâches}}{files, plural, =0 {} one { · # fichier} other { · # fichiers}}',
} satisfies Record<keyof typeof folderEn, string>
