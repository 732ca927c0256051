import { Textarea, TextInput } from '@mantine/core'
import { Pencil } from 'lucide-react'
import { useRef, useState, type ReactNode } from 'react'
import type { Outcome } from '../../../kernel/outcome.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { folderScreenPhrases } from '../folder-screen-phrases.ts'
import classes from './folder.module.css'

export type EditInPlaceProps = {
  readonly label: string
  readonly value: string
  readonly onSave: (value: string) => Promise<Outcome<unknown>>
  /** Shown while nothing is written. */
  readonly placeholder: string
  readonly max: number
  readonly lines?: boolean
  readonly locked?: boolean
  /** How the text is shown; as it is written unless told. */
  readonly shown?: ReactNode
}

/** A text that is changed where it stands: a click or Enter opens it; leaving it or Ctrl Enter saves, Esc leaves it as it was. */
export function EditInPlace({ label, value, onSave, placeholder, max, lines = false, locked = false, shown }: EditInPlaceProps) {
  const say = usePhrases(folderScreenPhrases)
  const [typed, setTyped] = useState<string | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const leaving = useRef(false)
  const close = (focus: boolean) => {
    leaving.current = true
    setTyped(null)
    if (focus) setTimeout(() => opener.current?.focus())
  }
  const save = async (focus: boolean) => {
    if (typed === null || leaving.current) return
    if (typed.trim() === value.trim()) return close(focus)
    leaving.current = true
    const outcome = await onSave(typed.trim())
    leaving.current = false
    if (outcome.ok) close(focus)
  }
  if (locked) return <div className={lines ? classes.written : classes.writtenLine}>{shown ?? value}</div>
  if (typed === null) {
    return (
      <button
        type="button"
        ref={opener}
        className={lines ? classes.openText : classes.openLine}
        data-empty={value === '' || undefined}
        aria-label={value === '' ? placeholder : say('edit', { what: label, text: value.slice(0, 200) })}
        onClick={() => {
          leaving.current = false
          setTyped(value)
        }}
      >
        {value === '' ? placeholder : (shown ?? value)}
        <Pencil size={12} aria-hidden className={classes.pencil} />
      </button>
    )
  }
  const common = {
    'aria-label': label,
    value: typed,
    maxLength: max,
    autoFocus: true,
    onBlur: () => void save(false),
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key === 'Escape') {
        event.stopPropagation()
        close(true)
      } else if (event.key === 'Enter' && (!lines || event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        event.stopPropagation()
        void save(true)
      }
    },
  }
  if (lines) return <Textarea {...common} autosize minRows={3} maxRows={20} description={say('edit.keys')} inputWrapperOrder={['input', 'description']} onChange={(event) => setTyped(event.currentTarget.value)} />
  return <TextInput {...common} className={classes.titleInput ?? ''} onChange={(event) => setTyped(event.currentTarget.value)} />
}
