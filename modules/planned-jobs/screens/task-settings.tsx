import { useState } from 'react'
import { CheckField, FieldGrid, TextAreaField, TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { NumberField } from '../../../interface/number-field.tsx'
import { taskLimits, type Task, type TaskOf } from '../../visits/task.ts'
import { textLimits } from '../../visits/text.ts'
import { planScreenPhrases } from '../screen-phrases.ts'

type SettingsProps<T extends Task = Task> = { readonly task: T; readonly onChange: (task: Task) => void; readonly error: (part: string) => string | undefined }

/** What a task of its kind lets one set; a task to tick off has nothing. */
export function TaskSettings({ task, onChange, error }: SettingsProps) {
  const say = usePhrases(planScreenPhrases)
  switch (task.kind) {
    case 'done':
      return null
    case 'conforming':
      return (
        <div>
          {(['notApplicable', 'noteWhenNot', 'photoWhenNot'] as const).map((part) => (
            <CheckField key={part} label={say(`spec.${part}`)} checked={task.spec[part]} onChange={(event) => onChange({ ...task, spec: { ...task.spec, [part]: event.currentTarget.checked } })} />
          ))}
        </div>
      )
    case 'number':
      return <NumberSettings task={task} onChange={onChange} error={error} />
    case 'choice':
      return <ChoiceSettings task={task} onChange={onChange} error={error} />
    case 'counter':
      return (
        <FieldGrid columns={3}>
          <TextField label={say('spec.unit')} value={task.spec.unit} maxLength={20} onChange={(event) => onChange({ ...task, spec: { ...task.spec, unit: event.currentTarget.value } })} />
          <NumberField label={say('spec.decimals')} min={0} max={taskLimits.decimals} value={task.spec.decimals} onChange={(decimals) => onChange({ ...task, spec: { ...task.spec, decimals: decimals ?? 0 } })} />
          <NumberField label={say('spec.rollover')} help={say('spec.rollover.help')} min={1} value={task.spec.rollover} onChange={(rollover) => onChange({ ...task, spec: { ...task.spec, rollover } })} />
        </FieldGrid>
      )
    case 'text':
      return <NumberField label={say('spec.maxLength')} min={1} max={textLimits.text} value={task.spec.maxLength} onChange={(maxLength) => onChange({ ...task, spec: { maxLength: maxLength ?? textLimits.text } })} />
    case 'photo':
      return <NumberField label={say('spec.photos')} min={1} max={taskLimits.photos} value={task.spec.min} onChange={(min) => onChange({ ...task, spec: { min: min ?? 1 } })} />
  }
}

function NumberSettings({ task, onChange, error }: SettingsProps<TaskOf<'number'>>) {
  const say = usePhrases(planScreenPhrases)
  const set = (patch: Partial<TaskOf<'number'>['spec']>) => onChange({ ...task, spec: { ...task.spec, ...patch } })
  const { unit, decimals, min, max } = task.spec
  return (
    <FieldGrid columns={4}>
      <TextField label={say('spec.unit')} value={unit} maxLength={20} onChange={(event) => set({ unit: event.currentTarget.value })} />
      <NumberField label={say('spec.decimals')} min={0} max={taskLimits.decimals} value={decimals} onChange={(next) => set({ decimals: next ?? 0 })} />
      <NumberField label={say('spec.min')} decimals={decimals} value={min} error={error('spec.min')} onChange={(next) => set({ min: next })} />
      <NumberField label={say('spec.max')} decimals={decimals} value={max} error={error('spec.max')} onChange={(next) => set({ max: next })} />
    </FieldGrid>
  )
}

function ChoiceSettings({ task, onChange, error }: SettingsProps<TaskOf<'choice'>>) {
  const say = usePhrases(planScreenPhrases)
  const [typed, setTyped] = useState(task.spec.options.join('\n'))
  return (
    <div>
      <TextAreaField
        label={say('spec.options')}
        minRows={2}
        value={typed}
        error={error('spec.options') ?? error('spec')}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          onChange({ ...task, spec: { ...task.spec, options: event.currentTarget.value.split('\n').map((line) => line.trim()).filter(Boolean) } })
        }}
      />
      <CheckField label={say('spec.many')} checked={task.spec.many} onChange={(event) => onChange({ ...task, spec: { ...task.spec, many: event.currentTarget.checked } })} />
    </div>
  )
}
