import type { folderEn } from './folder-phrases.en.ts'

export const folderFr = {
  'refusal.too-many-tasks-here': 'Il y a déjà {limit} tâches dans ce dossier.',
  'refusal.id-taken': 'C’est déjà là.',
  'notice.task-given': '{by} vous confie une tâche dans {number} : {title}',
  'notice.task-due': 'Rappel pour {number} : {title}',
  'notice.job-mentioned': '{by} vous mentionne dans {number} : {words}',
  'history.task-added': 'a ajouté la tâche {title}',
  'history.task-changed': 'a reformulé une tâche : {title}',
  'history.task-done': 'a fait la tâche {title}',
  'history.task-undone': 'a repris la tâche {title}',
  'history.task-removed': 'a retiré la tâche {title}',
} satisfies Record<keyof typeof folderEn, string>
