/** The page of a folder, the history and notices it writes, and why something in it is refused. */
export const folderEn = {
  'refusal.too-many-tasks-here': 'There are already {limit} tasks in this folder.',
  'refusal.id-taken': 'This is there already.',
  'notice.task-given': '{by} gives you a task in {number}: {title}',
  'notice.task-due': 'Reminder for {number}: {title}',
  'notice.job-mentioned': '{by} mentions you in {number}: {words}',
  'history.task-added': 'added the task {title}',
  'history.task-changed': 'reworded a task: {title}',
  'history.task-done': 'did the task {title}',
  'history.task-undone': 'took up the task {title} again',
  'history.task-removed': 'removed the task {title}',
} as const
