import { Button, Textarea, TextInput } from '@mantine/core'
import { Pencil } from 'lucide-react'
import { useRef, useState, type ReactNode } from 'react'
import type { Outcome } from '../../../kernel/outcome.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { folderScreenPhrases } from '../folder-screen-phrases.ts'
import classes from './folder.module.css'

export type EditInPlaceProps = {
  readonly label: string
  readonly value: string
  /** `was`: what stood there when the typing began. Refused as `changed-meanwhile`, both texts are shown. */
  readonly onSave: (value: string, was: string) => Promise<Outcome<unknown>>
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
  const [met, setMet] = useState<Met | null>(null)
  const begun = useRef('')
  const opener = useRef<HTMLButtonElement>(null)
  const leaving = useRef(false)
  const close = (focus: boolean) => {
    leaving.current = true
    setTyped(null)
    setMet(null)
    if (focus) setTimeout(() => opener.current?.focus())
  }
  const save = async (focus: boolean) => {
    if (typed === null || leaving.current) return
    if (typed.trim() === begun.current.trim()) return close(focus)
    leaving.current = true
    const outcome = await onSave(typed.trim(), begun.current)
    leaving.current = false
    if (outcome.ok) return close(focus)
    const { code, now, by } = outcome.refusal
    if (code === 'changed-meanwhile' && typeof now === 'string' && typeof by === 'string') setMet({ now, by })
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
          begun.current = value
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
    // What is to be chosen between is left to a press.
    onBlur: () => met === null && void save(false),
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
  const choice = met && (
    <MetWords
      met={met}
      onMine={() => {
        begun.current = met.now
        void save(true)
      }}
      onTheirs={() => close(true)}
    />
  )
  return (
    <>
      {lines ? (
        <Textarea {...common} autosize minRows={3} maxRows={20} description={met ? undefined : say('edit.keys')} inputWrapperOrder={['input', 'description']} onChange={(event) => setTyped(event.currentTarget.value)} />
      ) : (
        <TextInput {...common} className={classes.titleInput ?? ''} onChange={(event) => setTyped(event.currentTarget.value)} />
      )}
      {choice}
    </>
  )
}

type Met = { readonly now: string; readonly by: string }

/** What somebody else wrote while this was being typed, and the choice between the two. */
function MetWords({ met: { now, by }, onMine, onTheirs }: { readonly met: Met; readonly onMine: () => void; readonly onTheirs: () => void }) {
  const say = usePhrases(folderScreenPhrases)
  return (
    <div className={classes.met} role="alert">
      <p>{say('edit.met', { by })}</p>
      <blockquote>{now || '—'}</blockquote>
      <Button size="compact-sm" onClick={onMine}>
        {say('edit.mine')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={onTheirs}>
        {say('edit.theirs')}
      </Button>
    </div>
  )
}
