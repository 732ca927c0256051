import { Textarea } from '@mantine/core'
import { Check, CircleAlert, CircleCheck, CircleSlash, Info, X } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { localeOf } from '../../../kernel/phrases.ts'
import type { TaskOf } from '../task.ts'
import { conformities, restarts, type TaskResult } from '../task-result.ts'
import { limitsInWords } from '../task-words.ts'
import { workPhrases } from '../work-phrases.ts'
import { Photos } from './photos.tsx'
import type { TaskDraft } from './task-answer.ts'
import classes from './work.module.css'

type ControlProps<K extends TaskResult['kind']> = { readonly task: TaskOf<K>; readonly draft: TaskDraft; readonly locked: boolean; readonly labelId: string }
type ResultOf<K extends TaskResult['kind']> = Extract<TaskResult, { kind: K }>

export function DoneControl({ draft, locked }: ControlProps<'done'>) {
  const say = usePhrases(workPhrases)
  const done = draft.result?.kind === 'done'
  return (
    <div className={classes.choices}>
      <button type="button" className={classes.choice} aria-pressed={done} disabled={locked} onClick={() => (done ? draft.takeBack() : draft.answer({ kind: 'done' }))}>
        <Check size={20} aria-hidden />
        {say('task.done')}
      </button>
    </div>
  )
}

const conformityIcons = { conforming: CircleCheck, 'not-conforming': X, 'not-applicable': CircleSlash } as const

export function ConformingControl({ task, draft, locked, labelId }: ControlProps<'conforming'>) {
  const say = usePhrases(workPhrases)
  const chosen = (draft.pending?.kind === 'conforming' ? draft.pending : (draft.result as ResultOf<'conforming'> | null))?.value
  const offered = conformities.filter((value) => value !== 'not-applicable' || task.spec.notApplicable)
  return (
    <RadioRow labelId={labelId}>
      {offered.map((value, index) => {
        const Shown = conformityIcons[value]
        return (
          <Radio
            key={value}
            checked={chosen === value}
            first={chosen === undefined && index === 0}
            locked={locked}
            tone={value === 'not-conforming' ? 'bad' : undefined}
            onChoose={() => draft.answer({ kind: 'conforming', value })}
          >
            <Shown size={20} aria-hidden />
            {say(`conformity.${value}`)}
          </Radio>
        )
      })}
    </RadioRow>
  )
}

export function ChoiceControl({ task, draft, locked, labelId }: ControlProps<'choice'>) {
  const say = usePhrases(workPhrases)
  const chosen = (draft.result as ResultOf<'choice'> | null)?.value ?? []
  if (!task.spec.many) {
    return (
      <RadioRow labelId={labelId}>
        {task.spec.options.map((option, index) => (
          <Radio key={option} checked={chosen[0] === option} first={chosen.length === 0 && index === 0} locked={locked} onChoose={() => draft.answer({ kind: 'choice', value: [option] })}>
            {option}
          </Radio>
        ))}
      </RadioRow>
    )
  }
  const toggle = (option: string) => {
    const next = task.spec.options.filter((one) => (one === option ? !chosen.includes(one) : chosen.includes(one)))
    if (next.length === 0) draft.takeBack()
    else draft.answer({ kind: 'choice', value: next })
  }
  return (
    <>
      <div className={classes.choices}>
        {task.spec.options.map((option) => (
          <button key={option} type="button" className={classes.choice} aria-pressed={chosen.includes(option)} disabled={locked} onClick={() => toggle(option)}>
            {chosen.includes(option) && <Check size={18} aria-hidden />}
            {option}
          </button>
        ))}
      </div>
      <Hint tone="quiet">{say('task.choose-many')}</Hint>
    </>
  )
}

export function NumberControl({ task, draft, locked, labelId }: ControlProps<'number'>) {
  const say = usePhrases(workPhrases)
  const language = useLanguage()
  const { min, max } = task.spec
  const limits = limitsInWords(task, language)
  const saved = (draft.result as ResultOf<'number'> | null)?.value ?? null
  return (
    <Reading labelId={labelId} saved={saved} unit={task.spec.unit} decimals={task.spec.decimals} signed={min === null || min < 0} locked={locked} onRead={(value) => draft.answer({ kind: 'number', value })}>
      {(value) => {
        if (!limits) return null
        if (value === null) return <Hint tone="quiet">{say('task.limits', { limits })}</Hint>
        const within = (min === null || value >= min) && (max === null || value <= max)
        return <Hint tone={within ? 'good' : 'bad'}>{say(within ? 'task.within' : 'task.out', { limits })}</Hint>
      }}
    </Reading>
  )
}

export function CounterControl({ task, draft, locked, labelId, previous }: ControlProps<'counter'> & { readonly previous: number | null }) {
  const say = usePhrases(workPhrases)
  const language = useLanguage()
  const { unit, decimals } = task.spec
  const words = (value: number) => `${new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: decimals }).format(value)}${unit ? `\u00a0${unit}` : ''}`
  const saved = draft.result as ResultOf<'counter'> | null
  const pending = draft.pending?.kind === 'counter' ? draft.pending : null
  return (
    <Reading labelId={labelId} saved={pending?.value ?? saved?.value ?? null} unit={unit} decimals={decimals} signed={false} locked={locked} onRead={(value) => draft.answer({ kind: 'counter', value, restart: null })}>
      {(value) => (
        <>
          <Hint tone="quiet">{previous === null ? say('task.counter.none') : say('task.counter.previous', { value: words(previous) })}</Hint>
          {value !== null && previous !== null && value >= previous && <Hint tone="good">{say('task.counter.used', { value: words(value - previous) })}</Hint>}
          {pending && draft.problem?.code === 'reading-below-previous' && (
            <>
              <Hint tone="bad">{say('task.counter.lower')}</Hint>
              <div className={classes.extras}>
                {restarts.map((restart) => (
                  <button key={restart} type="button" className={classes.choice} onClick={() => draft.answer({ kind: 'counter', value: pending.value, restart })}>
                    {say(`restart.${restart}`)}
                  </button>
                ))}
              </div>
            </>
          )}
        </>
      )}
    </Reading>
  )
}

export function TextControl({ task, draft, locked, labelId }: ControlProps<'text'>) {
  const saved = (draft.result as ResultOf<'text'> | null)?.value ?? ''
  return <SavedText labelId={labelId} saved={saved} max={task.spec.maxLength} locked={locked} onSave={(value) => (value ? draft.answer({ kind: 'text', value }) : saved && draft.takeBack())} />
}

export function PhotoControl({ task, draft, locked }: ControlProps<'photo'>) {
  const say = usePhrases(workPhrases)
  const missing = task.spec.min - draft.photos.length
  const change = (photos: readonly string[]) => (photos.length < task.spec.min && draft.result ? draft.takeBack() : draft.setPhotos(photos))
  return (
    <>
      <Photos photos={draft.photos} onChange={locked ? undefined : change} wide />
      {missing > 0 && draft.photos.length > 0 && <Hint tone="quiet">{say('task.photos.more', { count: missing })}</Hint>}
    </>
  )
}

const idle = 2_500

/** A text that is saved when it is left, or after a pause. */
export function SavedText({ labelId, label, saved, max, locked, onSave, rows = 2 }: {
  readonly labelId?: string
  readonly label?: string
  readonly saved: string
  readonly max: number
  readonly locked: boolean
  readonly onSave: (text: string) => void
  readonly rows?: number
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? saved
  const save = useLatest(() => {
    if (typed === null) return
    if (typed.trim() !== saved) onSave(typed.trim())
    setTyped(null)
  })
  useEffect(() => {
    if (typed === null) return
    const timer = setTimeout(() => save.current(), idle)
    return () => clearTimeout(timer)
  }, [typed, save])
  return (
    <Textarea
      {...(labelId ? { 'aria-labelledby': labelId } : {})}
      {...(label ? { label } : {})}
      autosize
      minRows={rows}
      maxRows={14}
      maxLength={max}
      readOnly={locked}
      value={text}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => save.current()}
    />
  )
}

type ReadingProps = {
  readonly labelId: string
  readonly saved: number | null
  readonly unit: string
  readonly decimals: number
  readonly signed: boolean
  readonly locked: boolean
  readonly onRead: (value: number) => void
  /** What to say under the number as it is typed. */
  readonly children: (value: number | null) => ReactNode
}

/** A number with the phone's number keys; comma and point are both taken. Saved when it is left, or after a pause. */
function Reading({ labelId, saved, unit, decimals, signed, locked, onRead, children }: ReadingProps) {
  const say = usePhrases(workPhrases)
  const language = useLanguage()
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? (saved === null ? '' : new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: decimals, useGrouping: false }).format(saved))
  const value = numberIn(shown)
  const wrong = shown.trim() !== '' && value === null
  const save = useLatest(() => {
    if (typed === null || wrong) return
    setTyped(null)
    if (value !== null && value !== saved) onRead(value)
  })
  useEffect(() => {
    if (typed === null) return
    const timer = setTimeout(() => save.current(), idle)
    return () => clearTimeout(timer)
  }, [typed, save])
  return (
    <>
      <div className={classes.reading}>
        {signed && !locked && (
          <button type="button" className={classes.sign} aria-label={say('task.number.minus')} onClick={() => setTyped(shown.startsWith('-') || shown.startsWith('−') ? shown.slice(1) : `-${shown}`)}>
            ±
          </button>
        )}
        <input
          aria-labelledby={labelId}
          aria-invalid={wrong || undefined}
          inputMode="decimal"
          autoComplete="off"
          readOnly={locked}
          value={shown}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => save.current()}
          onKeyDown={(event) => event.key === 'Enter' && save.current()}
        />
        {unit && <span className={classes.unit}>{unit}</span>}
      </div>
      {wrong ? <Hint tone="bad">{say('task.number.wrong')}</Hint> : children(value)}
    </>
  )
}

function numberIn(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.').replace('−', '-')
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(plain)) return null
  return Number(plain)
}

const hintIcons = { good: CircleCheck, bad: CircleAlert, quiet: Info } as const

export function Hint({ tone, children }: { readonly tone: keyof typeof hintIcons; readonly children: ReactNode }) {
  const Shown = hintIcons[tone]
  return (
    <p className={classes.hint} data-tone={tone} aria-live="polite">
      <Shown size={15} aria-hidden />
      <span>{children}</span>
    </p>
  )
}

export function RadioRow({ labelId, children }: { readonly labelId: string; readonly children: ReactNode }) {
  const row = useRef<HTMLDivElement>(null)
  const move = (event: React.KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const buttons = [...(row.current?.querySelectorAll<HTMLButtonElement>('[role=radio]') ?? [])]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const next = buttons[(at + step + buttons.length) % buttons.length]
    next?.focus()
    next?.click()
  }
  return (
    <div ref={row} role="radiogroup" aria-labelledby={labelId} className={classes.choices} onKeyDown={move}>
      {children}
    </div>
  )
}

export function Radio({ checked, first, locked, tone, onChoose, children }: {
  readonly checked: boolean
  /** Where Tab enters while nothing is chosen. */
  readonly first: boolean
  readonly locked: boolean
  readonly tone?: 'bad' | undefined
  readonly onChoose: () => void
  readonly children: ReactNode
}) {
  return (
    <button type="button" role="radio" aria-checked={checked} tabIndex={checked || first ? 0 : -1} className={classes.choice} data-tone={tone} disabled={locked} onClick={onChoose}>
      {children}
    </button>
  )
}

/** The newest version of a callback, for a timer that was set before. */
function useLatest<F>(callback: F): { current: F } {
  const latest = useRef(callback)
  useEffect(() => void (latest.current = callback))
  return latest
}
