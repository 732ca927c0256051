import { Button, TextInput } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { DateField } from '../../../interface/date-field.tsx'
import { FieldGrid, SelectField, TextAreaField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { SidePanel } from '../../../interface/side-panel.tsx'
import { TimeField } from '../../../interface/time-field.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import { dateIn, momentOf, timeIn, type LocalDate, type LocalTime, type Moment } from '../../../kernel/dates.ts'
import { listPeople } from '../../companies/company-endpoints.ts'
import { addTask, changeTask, type TaskView } from '../folder-endpoints.ts'
import { folderPhrases } from '../folder-phrases.ts'
import { folderScreenPhrases } from '../folder-screen-phrases.ts'
import { jobLimits } from '../job.ts'
import classes from './folder.module.css'
import { folderReads } from './use-folder-change.ts'

/** One line and Enter; who, by when and a reminder follow in the panel. */
export function NewTask({ jobId }: { readonly jobId: string }) {
  const say = usePhrases(folderScreenPhrases)
  const [title, setTitle] = useState('')
  const { act, busy } = useAct(addTask, { phrases: folderPhrases, refresh: folderReads, onDone: () => setTitle('') })
  return (
    <form
      className={classes.newTask}
      onSubmit={(event) => {
        event.preventDefault()
        if (title.trim() && !busy) void act({ id: jobId, title: title.trim() })
      }}
    >
      <TextInput id="new-task" value={title} maxLength={jobLimits.task} placeholder={say('task.new')} aria-label={say('task.new')} onChange={(event) => setTitle(event.currentTarget.value)} />
      <Button type="submit" variant="default" loading={busy} leftSection={<Plus size={14} aria-hidden />}>
        {say('task.add')}
      </Button>
    </form>
  )
}

/** A task with who does it, by which day, and when to be reminded: in the company's time. */
export function TaskPanel({ jobId, task, onClose }: { readonly jobId: string; readonly task: TaskView; readonly onClose: () => void }) {
  const say = usePhrases(folderScreenPhrases)
  const { timeZone } = useFormat()
  const people = useAsk(listPeople, { limit: 200 }, { fresh: 60_000 })
  const [title, setTitle] = useState(task.title)
  const [person, setPerson] = useState(task.person?.id ?? null)
  const [dueOn, setDueOn] = useState<string | null>(task.dueOn)
  const [remindOn, setRemindOn] = useState<string | null>(task.remindAt && dateIn(timeZone, task.remindAt as Moment))
  const [remindAt, setRemindAt] = useState<string | null>(task.remindAt && timeIn(timeZone, task.remindAt as Moment))
  const { act, busy } = useAct(changeTask, { phrases: folderPhrases, refresh: folderReads, say: say('saved'), onDone: onClose })
  const save = () => {
    if (!title.trim()) return
    const moment = remindOn ? momentOf(remindOn as LocalDate, (remindAt ?? '08:00') as LocalTime, timeZone) : null
    void act({ id: jobId, taskId: task.id, title: title.trim(), personId: person, dueOn, ...(moment === task.remindAt ? {} : { remindAt: moment }) })
  }
  const known = new Map([...(task.person ? [task.person] : []), ...(people.data?.people ?? [])].map(({ id, name }) => [id, name]))
  return (
    <SidePanel opened onClose={onClose} title={say('task')} footer={<Button loading={busy} onClick={save}>{say('save')}</Button>}>
      <div className={classes.fields}>
        <TextAreaField label={say('task.title')} required minRows={2} maxLength={jobLimits.task} data-autofocus value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
        <SelectField label={say('task.person')} clearable data={[...known].map(([value, label]) => ({ value, label }))} value={person} onChange={setPerson} />
        <DateField label={say('task.dueOn')} value={dueOn} onChange={setDueOn} />
        <FieldGrid>
          <DateField label={say('task.remindOn')} value={remindOn} onChange={setRemindOn} />
          <TimeField label={say('task.remindAt')} value={remindAt} onChange={setRemindAt} />
        </FieldGrid>
      </div>
    </SidePanel>
  )
}
