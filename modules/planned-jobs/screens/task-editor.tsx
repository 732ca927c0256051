import { ActionIcon, Menu, TextInput } from '@mantine/core'
import { ArrowDown, ArrowUp, Copy, MoreVertical, Settings2, Trash2 } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { CheckField, SelectField, TextAreaField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { visitsPhrases } from '../../visits/phrases.ts'
import { taskKinds, type Task, type TaskKind } from '../../visits/task.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { linesOf, ofKind } from './plan-draft.ts'
import { TaskSettings } from './task-settings.tsx'
import classes from './interventions.module.css'

export type TaskEditorProps = {
  readonly task: Task
  readonly position: number
  readonly onChange: (task: Task) => void
  readonly onMove: (by: number) => void
  readonly onDuplicate: () => void
  readonly onRemove: () => void
  /** Enter in the label, or several pasted lines: tasks of the same kind follow. */
  readonly onFollow: (labels: readonly string[], itself?: Task) => void
  readonly autoFocus: boolean
  readonly error: (part: string) => string | undefined
}

/** One line of a checklist: what is asked, how it is answered, whether it must be; the rest behind its settings. */
export function TaskEditor({ task, position, onChange, onMove, onDuplicate, onRemove, onFollow, autoFocus, error }: TaskEditorProps) {
  const say = usePhrases(planScreenPhrases)
  const words = usePhrases(visitsPhrases)
  const wrong = ['spec', 'spec.options', 'spec.min', 'spec.max'].some((part) => error(part) !== undefined)
  const [opened, setOpened] = useState(task.kind === 'choice' || wrong)
  const name = say('task.number', { position })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      onMove(event.key === 'ArrowUp' ? -1 : 1)
    }
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      onFollow([''])
    }
  }
  const kinds = taskKinds.map((kind) => ({ value: kind, label: words(`kind.${kind}`) }))
  return (
    <li className={classes.task}>
      <span className={classes.position} aria-hidden>
        {position}
      </span>
      <TextInput
        className={classes.label ?? ''}
        aria-label={`${name}: ${say('task.label')}`}
        placeholder={say('task.label')}
        value={task.label}
        error={error('label')}
        maxLength={200}
        data-autofocus={autoFocus || undefined}
        autoFocus={autoFocus}
        onChange={(event) => onChange({ ...task, label: event.currentTarget.value })}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const lines = linesOf(event.clipboardData.getData('text'))
          if (lines.length < 2) return
          event.preventDefault()
          if (task.label) onFollow(lines)
          else onFollow(lines.slice(1), { ...task, label: lines[0]! })
        }}
      />
      <div className={classes.kind}>
        <SelectField label={null} aria-label={`${name}: ${say('task.kind')}`} allowDeselect={false} data={kinds} value={task.kind} onChange={(kind) => kind && onChange(ofKind(task, kind as TaskKind))} />
      </div>
      <div className={classes.required}>
        <CheckField label={say('task.required')} checked={task.required} onChange={(event) => onChange({ ...task, required: event.currentTarget.checked })} />
      </div>
      <div className={classes.taskActions}>
        <ActionIcon variant={opened ? 'light' : 'subtle'} color="gray" aria-label={`${name}: ${say('task.settings')}`} aria-expanded={opened} onClick={() => setOpened(!opened)}>
          <Settings2 size={15} aria-hidden />
        </ActionIcon>
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={say('intervention.actions', { name })}>
              <MoreVertical size={15} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<ArrowUp size={14} aria-hidden />} onClick={() => onMove(-1)}>
              {say('task.up')}
            </Menu.Item>
            <Menu.Item leftSection={<ArrowDown size={14} aria-hidden />} onClick={() => onMove(1)}>
              {say('task.down')}
            </Menu.Item>
            <Menu.Item leftSection={<Copy size={14} aria-hidden />} onClick={onDuplicate}>
              {say('task.duplicate')}
            </Menu.Item>
            <Menu.Item c="var(--mantine-color-error)" leftSection={<Trash2 size={14} aria-hidden />} onClick={onRemove}>
              {say('task.remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {(opened || wrong) && (
        <div className={classes.settings}>
          <TaskSettings task={task} onChange={onChange} error={error} />
          <TextAreaField label={say('task.help')} minRows={2} value={task.help} maxLength={2000} error={error('help')} onChange={(event) => onChange({ ...task, help: event.currentTarget.value })} />
        </div>
      )}
    </li>
  )
}
