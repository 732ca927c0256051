import { ActionIcon, Button, Menu } from '@mantine/core'
import { ArrowDown, ArrowUp, Building2, ClipboardPaste, Copy, CopyPlus, MapPin, MoreVertical, Plus, Trash2, Wrench } from 'lucide-react'
import { memo, useState } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import type { Intervention, Task } from '../../visits/task.ts'
import type { SeenTarget } from '../plan-endpoints.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { newId } from '../../../kernel/ids.ts'
import { PasteDialog } from './paste-dialog.tsx'
import { copyOf, movedBy, newTask } from './plan-draft.ts'
import { TaskEditor } from './task-editor.tsx'
import { TaskReading } from './task-reading.tsx'
import classes from './interventions.module.css'

/** What may be done to a list of interventions; `at` is a place in it. */
export type CardActs = {
  readonly change: (at: number, intervention: Intervention) => void
  readonly insert: (at: number, intervention: Intervention) => void
  readonly move: (at: number, by: number) => void
  readonly remove: (at: number) => void
  readonly copyTasksToAll: (at: number) => void
}

export type InterventionCardProps = {
  readonly at: number
  readonly intervention: Intervention
  readonly target: SeenTarget | undefined
  readonly outside: boolean
  readonly locked: boolean
  readonly acts: CardActs
  readonly errors: Readonly<Record<string, string>>
}

const icons = { building: Building2, place: MapPin, asset: Wrench } as const

/** One target and what is done there. */
export const InterventionCard = memo(function InterventionCard({ at, intervention, target, outside, locked, acts, errors }: InterventionCardProps) {
  const say = usePhrases(planScreenPhrases)
  const [fresh, setFresh] = useState<string | null>(null)
  const [pasting, setPasting] = useState(false)
  const Shown = icons[intervention.target.kind]
  const name = target?.name ?? say('intervention.unknown')
  const { tasks } = intervention
  const setTasks = (next: readonly Task[]) => acts.change(at, { ...intervention, tasks: [...next] })
  const follow = (after: number, labels: readonly string[], kind = tasks[after]?.kind ?? 'done', itself = tasks[after]) => {
    const made = labels.map((label) => newTask(kind, label))
    setFresh(made.at(-1)?.id ?? null)
    setTasks([...tasks.slice(0, Math.max(0, after)), ...(itself ? [itself] : []), ...made, ...tasks.slice(after + 1)])
  }
  const error = errors[`interventions.${at}.target.id`] ?? (outside ? say('intervention.outside') : undefined)
  return (
    <li className={classes.card} data-error={error ? true : undefined}>
      <div className={classes.head}>
        <Shown size={16} aria-hidden className={classes.icon} />
        <div className={classes.name}>
          <h3>{name}</h3>
          {target?.where && <p>{target.where}</p>}
        </div>
        {error && <StatusBadge tone="bad">{error}</StatusBadge>}
        {!locked && (
          <Menu position="bottom-end" shadow="md">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={say('intervention.actions', { name })}>
                <MoreVertical size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<ArrowUp size={14} aria-hidden />} onClick={() => acts.move(at, -1)}>
                {say('intervention.up')}
              </Menu.Item>
              <Menu.Item leftSection={<ArrowDown size={14} aria-hidden />} onClick={() => acts.move(at, 1)}>
                {say('intervention.down')}
              </Menu.Item>
              <Menu.Item leftSection={<Copy size={14} aria-hidden />} onClick={() => acts.insert(at + 1, copyOf(intervention))}>
                {say('intervention.duplicate')}
              </Menu.Item>
              <Menu.Item leftSection={<CopyPlus size={14} aria-hidden />} onClick={() => acts.copyTasksToAll(at)}>
                {say('intervention.copy-to')}
              </Menu.Item>
              <Menu.Item c="var(--mantine-color-error)" leftSection={<Trash2 size={14} aria-hidden />} onClick={() => acts.remove(at)}>
                {say('intervention.remove')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {locked ? (
        <TaskReading tasks={tasks} />
      ) : (
        <>
          <ol className={classes.tasks}>
            {tasks.map((task, index) => (
              <TaskEditor
                key={task.id}
                task={task}
                position={index + 1}
                autoFocus={task.id === fresh}
                onChange={(next) => setTasks(tasks.map((one, place) => (place === index ? next : one)))}
                onMove={(by) => setTasks(movedBy(tasks, index, by))}
                onDuplicate={() => setTasks([...tasks.slice(0, index + 1), { ...task, id: newId() }, ...tasks.slice(index + 1)])}
                onRemove={() => setTasks(tasks.filter((_, place) => place !== index))}
                onFollow={(labels, itself) => follow(index, labels, task.kind, itself)}
                error={(part) => errors[`interventions.${at}.tasks.${index}.${part}`] ?? deeper(errors, `interventions.${at}.tasks.${index}.${part}.`)}
              />
            ))}
          </ol>
          <div className={classes.add}>
            <Button variant="subtle" size="compact-sm" leftSection={<Plus size={14} aria-hidden />} onClick={() => follow(tasks.length - 1, [''])}>
              {say('task.add')}
            </Button>
            <Button variant="subtle" size="compact-sm" color="gray" leftSection={<ClipboardPaste size={14} aria-hidden />} onClick={() => setPasting(true)}>
              {say('task.paste')}
            </Button>
          </div>
        </>
      )}
      {pasting && (
        <PasteDialog
          onClose={() => setPasting(false)}
          onAdd={(labels, kind) => {
            setPasting(false)
            follow(tasks.length - 1, labels, kind)
          }}
        />
      )}
    </li>
  )
})

/** A refusal may name something within the part: an option of a choice. */
function deeper(errors: Readonly<Record<string, string>>, start: string): string | undefined {
  const path = Object.keys(errors).find((one) => one.startsWith(start))
  return path && errors[path]
}
