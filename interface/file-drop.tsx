import { CloseButton, Progress } from '@mantine/core'
import { CircleAlert, CircleCheck, Upload } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { Outcome, Refusal } from '../kernel/outcome.ts'
import type { Bilingual } from '../kernel/phrases.ts'
import { fileRefusal, type FileRules } from './file-rules.ts'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'
import { useRefusal } from './refusals.ts'
import { useFormat } from './use-format.ts'
import classes from './file-drop.module.css'

export type FileDropProps<O> = FileRules & {
  /** Sends one file: `(file, onProgress, signal) => putFile({ url, file, onProgress, signal })`. */
  readonly send: (file: File, onProgress: (share: number) => void, signal: AbortSignal) => Promise<Outcome<O>>
  readonly onSent: (answer: O, file: File) => void
  readonly multiple?: boolean
  readonly label?: string
  readonly phrases?: Bilingual
  readonly disabled?: boolean
  /** The screen lists what was sent itself: here a file's line goes once it has arrived. */
  readonly listedElsewhere?: boolean
  /** Files dropped somewhere else on the page, sent like those dropped here; `onTaken`: they are, and are to be given no more. */
  readonly given?: readonly File[] | undefined
  readonly onTaken?: () => void
}

type Sending = { readonly key: number; readonly name: string; readonly share: number; readonly state: 'sending' | 'done' | 'refused'; readonly refusal?: Refusal; readonly stop: () => void }

/** Takes files by drop, by choice, or from a phone's camera, and sends each while showing how far it is. */
export function FileDrop<O>({ send, onSent, multiple = false, label, phrases, disabled, listedElsewhere, given, onTaken, ...rules }: FileDropProps<O>) {
  const say = usePhrases(interfacePhrases)
  const format = useFormat()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const lastKey = useRef(0)
  const [over, setOver] = useState(false)
  const [files, setFiles] = useState<readonly Sending[]>([])
  const change = (key: number, patch: Partial<Sending>) => setFiles((before) => before.map((one) => (one.key === key ? { ...one, ...patch } : one)))
  const sendOne = async (file: File) => {
    const key = (lastKey.current += 1)
    const stopper = new AbortController()
    const refusal = fileRefusal(file, rules)
    const start: Sending = { key, name: file.name, share: 0, state: refusal ? 'refused' : 'sending', stop: () => stopper.abort(), ...(refusal ? { refusal: { ...refusal, limit: format.bytes(rules.maxBytes) } } : {}) }
    setFiles((before) => [...before.filter(({ state }) => state === 'sending'), start])
    if (refusal) return
    const outcome = await send(file, (share) => change(key, { share }), stopper.signal)
    if (!outcome.ok) return change(key, { state: 'refused', refusal: outcome.refusal })
    if (listedElsewhere) setFiles((before) => before.filter((one) => one.key !== key))
    else change(key, { state: 'done', share: 1 })
    onSent(outcome.value, file)
  }
  const take = (chosen: Iterable<File> | null) => {
    for (const file of Array.from(chosen ?? []).slice(0, multiple ? undefined : 1)) void sendOne(file)
    if (input.current) input.current.value = ''
  }
  const taken = useRef<readonly File[]>(undefined)
  useEffect(() => {
    if (!given || taken.current === given) return
    taken.current = given
    take(given)
    onTaken?.()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each list
  }, [given])
  return (
    <div>
      <label
        htmlFor={id}
        className={classes.drop}
        data-over={over || undefined}
        data-disabled={disabled || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(!disabled)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          if (!disabled) take(event.dataTransfer.files)
        }}
      >
        <Upload size={16} aria-hidden />
        <span>
          {label ?? say(multiple ? 'file.drop' : 'file.drop.one')}
          <small>{say('file.limit', { size: format.bytes(rules.maxBytes) })}</small>
        </span>
        <input
          ref={input}
          id={id}
          type="file"
          className={classes.input}
          multiple={multiple}
          disabled={disabled}
          accept={rules.accept?.join(',')}
          onChange={(event) => take(event.currentTarget.files)}
        />
      </label>
      <ul className={classes.files} aria-live="polite">
        {files.map((file) => (
          <FileLine key={file.key} file={file} {...(phrases ? { phrases } : {})} onRemove={() => setFiles((before) => before.filter(({ key }) => key !== file.key))} />
        ))}
      </ul>
    </div>
  )
}

function FileLine({ file, phrases, onRemove }: { readonly file: Sending; readonly phrases?: Bilingual; readonly onRemove: () => void }) {
  const say = usePhrases(interfacePhrases)
  const sentence = useRefusal(...(phrases ? [phrases] : []))
  const sending = file.state === 'sending'
  return (
    <li className={classes.file} data-state={file.state}>
      {file.state === 'done' && <CircleCheck size={15} aria-label={say('file.done')} />}
      {file.state === 'refused' && <CircleAlert size={15} aria-hidden />}
      <span className={classes.name}>{file.refusal ? sentence(file.refusal) : file.name}</span>
      {sending && <Progress value={file.share * 100} size="sm" w={110} aria-label={say('file.sending', { name: file.name })} />}
      <CloseButton size="sm" aria-label={say(sending ? 'file.cancel' : 'file.remove', { name: file.name })} onClick={sending ? file.stop : onRemove} />
    </li>
  )
}
