import { ActionIcon, Button, Checkbox, Menu } from '@mantine/core'
import { ArrowDown, ArrowUp, Bell, FolderInput, MoreVertical, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { call } from '../../../interface/client.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { PersonMark } from '../../../interface/person-mark.tsx'
import { useMay } from '../../../interface/session.tsx'
import { useFormat, useToday } from '../../../interface/use-format.ts'
import { addTask, changeTask, removeTask, type FolderView, type TaskView } from '../folder-endpoints.ts'
import { folderPhrases } from '../folder-phrases.ts'
import { folderScreenPhrases } from '../folder-screen-phrases.ts'
import classes from './folder.module.css'
import { NewTask, TaskPanel } from './task-panel.tsx'
import { folderReads } from './use-folder-change.ts'

export type MoveActivity = (what: { readonly messages?: string[]; readonly tasks?: string[]; readonly files?: string[]; readonly visits?: string[] }) => void

/** What is to be done in the folder, in the order somebody put it. */
export function FolderTasks({ folder, onMove }: { readonly folder: FolderView; readonly onMove: MoveActivity }) {
  const say = usePhrases(folderScreenPhrases)
  const may = useMay('job.change')
  const [opened, setOpened] = useState<TaskView | null>(null)
  return (
    <div>
      {may && <NewTask jobId={folder.id} />}
      {folder.tasks.length === 0 ? (
        <p className={classes.nothing}>{say('tasks.none')}</p>
      ) : (
        <ul className={classes.tasks} aria-label={say('tasks')}>
          {folder.tasks.map((task, at) => (
            <TaskLine key={task.id} jobId={folder.id} task={task} tasks={folder.tasks} at={at} locked={!may} onOpen={() => setOpened(task)} onMove={onMove} />
          ))}
        </ul>
      )}
      {opened && <TaskPanel jobId={folder.id} task={opened} onClose={() => setOpened(null)} />}
    </div>
  )
}

type TaskLineProps = {
  readonly jobId: string
  readonly task: TaskView
  readonly tasks: readonly TaskView[]
  readonly at: number
  readonly locked: boolean
  readonly onOpen: () => void
  readonly onMove: MoveActivity
}

function TaskLine({ jobId, task, tasks, at, locked, onOpen, onMove }: TaskLineProps) {
  const say = usePhrases(folderScreenPhrases)
  const format = useFormat()
  const today = useToday()
  const common = { phrases: folderPhrases, refresh: folderReads }
  const change = useAct(changeTask, common)
  const finish = useAct(changeTask, { ...common, say: (_answer, { done }) => say(done ? 'task.done' : 'task.undone'), undo: (_answer, { done }) => call(changeTask, { id: jobId, taskId: task.id, done: !done }) })
  const remove = useAct(removeTask, {
    ...common,
    say: say('task.removed'),
    undo: () => call(addTask, { id: jobId, title: task.title, personId: task.person?.id ?? null, dueOn: task.dueOn, remindAt: task.reminded ? null : task.remindAt, done: task.doneAt !== null }),
  })
  const place = (before: string | null) => void change.act({ id: jobId, taskId: task.id, before })
  const done = finish.input?.done ?? task.doneAt !== null
  const late = !done && task.dueOn !== null && task.dueOn < today
  return (
    <li className={classes.task} data-done={done || undefined}>
      <Checkbox checked={done} disabled={locked} aria-label={say('task.tick', { title: task.title })} onChange={(event) => void finish.act({ id: jobId, taskId: task.id, done: event.currentTarget.checked })} />
      <button type="button" className={classes.taskWords} disabled={locked} onClick={onOpen}>
        <span className={classes.taskTitle}>{task.title}</span>
        <span className={classes.taskAbout}>
          {task.dueOn && <span data-late={late || undefined}>{late ? say('task.late', { date: format.relativeDay(task.dueOn, today) }) : say('task.due', { date: format.relativeDay(task.dueOn, today) })}</span>}
          {task.remindAt && !done && (
            <span>
              <Bell size={12} aria-hidden /> {task.reminded ? say('task.reminded') : format.dateTime(task.remindAt)}
            </span>
          )}
          {done && task.doneBy && <span>{say('task.by', { name: task.doneBy })}</span>}
        </span>
      </button>
      {task.person && <PersonMark name={task.person.name} size={20} withName />}
      {!locked && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={say('task.acts', { title: task.title })}>
              <MoreVertical size={15} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Pencil size={14} aria-hidden />} onClick={onOpen}>{say('task.change')}</Menu.Item>
            <Menu.Item leftSection={<ArrowUp size={14} aria-hidden />} disabled={at === 0} onClick={() => place(tasks[at - 1]?.id ?? null)}>{say('task.up')}</Menu.Item>
            <Menu.Item leftSection={<ArrowDown size={14} aria-hidden />} disabled={at === tasks.length - 1} onClick={() => place(tasks[at + 2]?.id ?? null)}>{say('task.down')}</Menu.Item>
            <Menu.Item leftSection={<FolderInput size={14} aria-hidden />} onClick={() => onMove({ tasks: [task.id] })}>{say('move')}</Menu.Item>
            <Menu.Item leftSection={<Trash2 size={14} aria-hidden />} c="var(--mantine-color-error)" onClick={() => void remove.act({ id: jobId, taskId: task.id })}>{say('task.remove')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  )
}

/** Open tasks at a glance, beside the timeline. */
export function OpenTasks({ folder, onAll }: { readonly folder: FolderView; readonly onAll: () => void }) {
  const say = usePhrases(folderScreenPhrases)
  const format = useFormat()
  const today = useToday()
  const { act } = useAct(changeTask, { phrases: folderPhrases, refresh: folderReads, say: say('task.done'), undo: (_answer, { taskId }) => call(changeTask, { id: folder.id, taskId, done: false }) })
  const open = folder.tasks.filter(({ doneAt }) => !doneAt)
  if (open.length === 0) return null
  return (
    <div className={classes.openTasks}>
      {open.slice(0, 5).map((task) => (
        <Checkbox
          key={task.id}
          checked={false}
          label={`${task.title}${task.dueOn ? ` · ${format.relativeDay(task.dueOn, today)}` : ''}`}
          onChange={() => void act({ id: folder.id, taskId: task.id, done: true })}
        />
      ))}
      <Button variant="subtle" size="compact-sm" onClick={onAll}>
        {say('tasks.all', { count: folder.tasks.length })}
      </Button>
    </div>
  )
}
