import { Button } from '@mantine/core'
import { Camera } from 'lucide-react'
import { useRef, useState } from 'react'
import { Field } from '../../../interface/field.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useRefusal } from '../../../interface/refusals.ts'
import { putFile } from '../../../interface/upload.ts'
import type { Refusal } from '../../../kernel/outcome.ts'
import { fileUrl, uploadUrl, type DocumentView } from '../document-endpoints.ts'
import { documentsPhrases } from '../phrases.ts'
import classes from './documents.module.css'

export type PhotoFieldProps = {
  readonly label: string
  /** The id of a document that is a picture. */
  readonly value: string | null
  readonly onChange: (documentId: string | null) => void
  /** What the picture shows, for somebody who cannot see it. */
  readonly alt: string
  readonly readOnly?: boolean
}

/** One picture: chosen, or taken with a phone's camera; sent at once. */
export function PhotoField({ label, value, onChange, alt, readOnly = false }: PhotoFieldProps) {
  const say = usePhrases(documentsPhrases)
  const sentence = useRefusal(documentsPhrases)
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const send = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    const sent = await putFile<DocumentView>({ url: uploadUrl(file.name), file })
    setBusy(false)
    if (input.current) input.current.value = ''
    setRefusal(sent.ok ? (sent.value.image ? null : { code: 'file-kind' }) : sent.refusal)
    if (sent.ok && sent.value.image) onChange(sent.value.id)
  }
  return (
    <Field label={label} error={refusal ? sentence(refusal) : undefined}>
      <div className={classes.photo}>
        <span className={classes.frame}>{value ? <img src={fileUrl(value, 'thumb')} alt={alt} /> : <Camera size={22} aria-hidden />}</span>
        {!readOnly && (
          <div className={classes.buttons}>
            <input ref={input} type="file" accept="image/*" hidden aria-label={label} onChange={(event) => void send(event.currentTarget.files?.[0])} />
            <Button variant="default" loading={busy} onClick={() => input.current?.click()}>
              {say(value ? 'photo.change' : 'photo.choose')}
            </Button>
            {value && (
              <Button variant="subtle" color="gray" onClick={() => onChange(null)}>
                {say('photo.remove')}
              </Button>
            )}
          </div>
        )}
      </div>
    </Field>
  )
}
