import { ActionIcon, Button, Textarea } from '@mantine/core'
import { CircleAlert, CircleCheck, CloudUpload, MessageSquarePlus, RotateCcw } from 'lucide-react'
import { memo, useId, useState } from 'react'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { useRefusal } from '../../../interface/refusals.ts'
import { useFormat, useNow } from '../../../interface/use-format.ts'
import type { TaskResultInput } from '../task-result.ts'
import { resultInWords } from '../task-words.ts'
import { textLimits } from '../text.ts'
import type { OrderView, SeenTask } from '../visit-endpoints.ts'
import { previousReading, type WaitingAct } from '../waiting-acts.ts'
import { workPhrases } from '../work-phrases.ts'
import { Photos } from './photos.tsx'
import { Refused } from './sync-chip.tsx'
import { useTaskDraft, type TaskDraft } from './task-answer.ts'
import { ChoiceControl, ConformingControl, CounterControl, DoneControl, Hint, NumberControl, PhotoControl, TextControl } from './task-controls.tsx'
import classes from './work.module.css'

export type TaskCardProps = {
  /** For an answer that was refused: what the sentence is about. */
  readonly order: OrderView | undefined
  readonly seen: SeenTask
  /** The newest answer to this task that is not settled, if any. */
  readonly waiting: WaitingAct | undefined
  readonly locked: boolean
  /** Shown as still to be answered. */
  readonly missing: boolean
  readonly onSave: (taskId: string, result: TaskResultInput | null) => void
}

/** One task: what is asked, what was found last time, the fat buttons that answer it, and whether the answer is saved. One of many: drawn again only when it changed. */
export const TaskCard = memo(PlainTaskCard)

function PlainTaskCard({ order, seen, waiting, locked, missing, onSave }: TaskCardProps) {
  const say = usePhrases(workPhrases)
  const language = useLanguage()
  const format = useFormat()
  const sentence = useRefusal(workPhrases)
  const labelId = useId()
  const { task, earlier } = seen
  const draft = useTaskDraft(seen, (result) => onSave(task.id, result))
  const shownProblem = draft.problem && draft.problem.code !== 'reading-below-previous' ? draft.problem : null
  return (
    <li id={`task-${task.id}`} className={classes.task} data-missing={missing || undefined} tabIndex={-1}>
      <div className={classes.taskHead}>
        <div>
          <p id={labelId} className={classes.label}>
            {task.label}
            {!task.required && <small>({say('task.optional')})</small>}
          </p>
          {task.help && <p className={classes.help}>{task.help}</p>}
          {earlier && <p className={classes.last}>{say('task.last', { date: format.date(earlier.on, 'short'), words: resultInWords(task, earlier.result, language) })}</p>}
        </div>
        <AnswerState seen={seen} waiting={waiting} locked={locked} onTakeBack={draft.takeBack} />
      </div>
      <Control seen={seen} draft={draft} locked={locked} labelId={labelId} />
      {shownProblem && <Hint tone="bad">{sentence(shownProblem)}</Hint>}
      <Extras draft={draft} kind={task.kind} locked={locked} notConforming={notConforming(draft)} />
      {waiting?.state === 'refused' && <Refused waiting={waiting} order={order} />}
    </li>
  )
}

function Control({ seen, draft, locked, labelId }: { readonly seen: SeenTask; readonly draft: TaskDraft; readonly locked: boolean; readonly labelId: string }) {
  const { task } = seen
  const common = { draft, locked, labelId }
  switch (task.kind) {
    case 'done':
      return <DoneControl task={task} {...common} />
    case 'conforming':
      return <ConformingControl task={task} {...common} />
    case 'number':
      return <NumberControl task={task} {...common} />
    case 'choice':
      return <ChoiceControl task={task} {...common} />
    case 'counter':
      return <CounterControl task={task} {...common} previous={previousReading(seen)} />
    case 'text':
      return <TextControl task={task} {...common} />
    case 'photo':
      return <PhotoControl task={task} {...common} />
  }
}

/** Note and photos that any answer may carry. */
function Extras({ draft, kind, locked, notConforming: asked }: { readonly draft: TaskDraft; readonly kind: SeenTask['task']['kind']; readonly locked: boolean; readonly notConforming: boolean }) {
  const say = usePhrases(workPhrases)
  const [opened, setOpened] = useState(false)
  const [typed, setTyped] = useState<string | null>(null)
  const shown = opened || asked || draft.note !== ''
  const save = () => {
    if (typed !== null && typed.trim() !== draft.note) draft.setNote(typed.trim())
    setTyped(null)
  }
  if (locked && !draft.note && (draft.photos.length === 0 || kind === 'photo')) return null
  return (
    <>
      {shown && (
        <Textarea
          className={classes.note ?? ''}
          label={say(asked ? 'task.note.what' : 'task.note')}
          autosize
          minRows={1}
          maxLength={textLimits.note}
          readOnly={locked}
          value={typed ?? draft.note}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={save}
        />
      )}
      <div className={classes.extras}>
        {!shown && !locked && (
          <Button variant="subtle" color="gray" leftSection={<MessageSquarePlus size={18} aria-hidden />} onClick={() => setOpened(true)}>
            {say('task.note.add')}
          </Button>
        )}
        {kind !== 'photo' && <Photos photos={draft.photos} onChange={locked ? undefined : draft.setPhotos} />}
      </div>
    </>
  )
}

function AnswerState({ seen, waiting, locked, onTakeBack }: { readonly seen: SeenTask; readonly waiting: WaitingAct | undefined; readonly locked: boolean; readonly onTakeBack: () => void }) {
  const say = usePhrases(workPhrases)
  const format = useFormat()
  const now = useNow()
  const state = waiting?.state === 'refused' ? 'refused' : waiting?.state === 'waiting' ? 'waiting' : seen.result ? 'saved' : null
  const Shown = state === 'refused' ? CircleAlert : state === 'waiting' ? CloudUpload : CircleCheck
  const by = seen.recordedAt && say('task.by', { name: seen.recordedBy ?? '', when: format.ago(seen.recordedAt, now) })
  return (
    <span className={classes.links} style={{ flexWrap: 'nowrap', gap: 4, alignItems: 'center' }}>
      <span className={classes.state} data-state={state ?? undefined} title={by || undefined} aria-live="polite">
        {state && (
          <>
            <Shown size={15} aria-hidden />
            {state === 'saved' && locked && by ? by : say(`state.${state}`)}
          </>
        )}
      </span>
      {seen.result && !locked && (
        <ActionIcon aria-label={say('task.take-back', { label: seen.task.label })} title={say('task.take-back', { label: seen.task.label })} onClick={onTakeBack}>
          <RotateCcw size={15} aria-hidden />
        </ActionIcon>
      )}
    </span>
  )
}

function notConforming({ pending, result }: TaskDraft): boolean {
  const answer = pending ?? result
  return answer?.kind === 'conforming' && answer.value === 'not-conforming'
}
