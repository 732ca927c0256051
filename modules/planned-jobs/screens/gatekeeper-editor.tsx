import { ActionIcon } from '@mantine/core'
import { X } from 'lucide-react'
import { CheckField, FieldGrid, SelectField, TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { NumberField } from '../../../interface/number-field.tsx'
import { newId } from '../../../kernel/ids.ts'
import type { Gatekeeper, GateQuestion } from '../../visits/gatekeeper.ts'
import { visitsPhrases } from '../../visits/phrases.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { AddLine } from './notifications-editor.tsx'
import classes from './private-parts.module.css'

type EditorProps = { readonly value: Gatekeeper | null; readonly onChange: (value: Gatekeeper | null) => void; readonly errors: Readonly<Record<string, string>> }

const kinds = ['yes-no', 'text', 'photo'] as const

/** What a technician must pass before starting, and whom to call when he may not. */
export function GatekeeperEditor({ value, onChange, errors }: EditorProps) {
  const say = usePhrases(planScreenPhrases)
  const list = value ?? { questions: [], call: null }
  const set = (patch: Partial<Gatekeeper>) => {
    const next = { ...list, ...patch }
    onChange(next.questions.length === 0 ? null : next)
  }
  const change = (at: number, question: GateQuestion) => set({ questions: list.questions.map((one, place) => (place === at ? question : one)) })
  return (
    <div className={classes.plain}>
      {list.questions.length === 0 && <p className={classes.none}>{say('gate.none')}</p>}
      {list.questions.map((question, at) => (
        <Question
          key={question.id}
          question={question}
         
          error={errors[`gatekeeper.questions.${at}.label`]}
          onChange={(next) => change(at, next)}
          onRemove={() => set({ questions: list.questions.filter((_, place) => place !== at) })}
        />
      ))}
      <AddLine label={say('gate.add')} onClick={() => set({ questions: [...list.questions, blank('yes-no', newId(), '')] })} />
      {list.questions.length > 0 && (
        <div className={classes.under}>
          <FieldGrid>
            <TextField
              label={say('gate.call.name')}
              maxLength={200}
             
              error={errors['gatekeeper.call.name']}
              value={list.call?.name ?? ''}
              onChange={(event) => set({ call: callOf(event.currentTarget.value, list.call?.phone ?? '') })}
            />
            <TextField
              label={say('gate.call.phone')}
              maxLength={40}
              type="tel"
              disabled={!list.call}
              value={list.call?.phone ?? ''}
              onChange={(event) => set({ call: callOf(list.call?.name ?? '', event.currentTarget.value) })}
            />
          </FieldGrid>
        </div>
      )}
    </div>
  )
}

type QuestionProps = { readonly question: GateQuestion; readonly error: string | undefined; readonly onChange: (question: GateQuestion) => void; readonly onRemove: () => void }

function Question({ question, error, onChange, onRemove }: QuestionProps) {
  const say = usePhrases(planScreenPhrases)
  const words = usePhrases(visitsPhrases)
  return (
    <div className={classes.question}>
      <TextField label={say('gate.label')} maxLength={200} error={error} value={question.label} onChange={(event) => onChange({ ...question, label: event.currentTarget.value })} />
      <SelectField
        label={say('gate.kind')}
        allowDeselect={false}
       
        data={kinds.map((kind) => ({ value: kind, label: words(`gate-kind.${kind}`) }))}
        value={question.kind}
        onChange={(kind) => kind && onChange(blank(kind as GateQuestion['kind'], question.id, question.label))}
      />
      {question.kind === 'yes-no' && (
        <SelectField
          label={say('gate.mustBe')}
          allowDeselect={false}
         
          data={(['yes', 'no', 'any'] as const).map((answer) => ({ value: answer, label: say(`gate.mustBe.${answer}`) }))}
          value={question.mustBe ?? 'any'}
          onChange={(answer) => answer && onChange({ ...question, mustBe: answer === 'any' ? null : (answer as 'yes' | 'no') })}
        />
      )}
      {question.kind === 'text' && <CheckField label={say('gate.required')} checked={question.required} onChange={(event) => onChange({ ...question, required: event.currentTarget.checked })} />}
      {question.kind === 'photo' && <NumberField label={say('gate.photos')} min={0} max={20} value={question.min} onChange={(min) => onChange({ ...question, min: min ?? 0 })} />}
      <ActionIcon variant="subtle" color="gray" aria-label={say('gate.remove')} onClick={onRemove}>
        <X size={15} aria-hidden />
      </ActionIcon>
    </div>
  )
}

function blank(kind: GateQuestion['kind'], id: string, label: string): GateQuestion {
  const common = { id, label, help: '' }
  if (kind === 'text') return { ...common, kind, required: true }
  return kind === 'photo' ? { ...common, kind, min: 1 } : { ...common, kind, mustBe: 'yes' }
}

function callOf(name: string, phone: string): Gatekeeper['call'] {
  return name === '' && phone === '' ? null : { name, phone }
}
