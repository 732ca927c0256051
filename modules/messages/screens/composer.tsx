import { Button, CloseButton } from '@mantine/core'
import { Send, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { askQuery, useAsk } from '../../../interface/ask.ts'
import { ConfirmDialog } from '../../../interface/confirm.tsx'
import { SelectField, TextAreaField, TextField } from '../../../interface/fields.tsx'
import { FileDrop } from '../../../interface/file-drop.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { notifyDone } from '../../../interface/notify.tsx'
import { putFile } from '../../../interface/upload.ts'
import { useFormat } from '../../../interface/use-format.ts'
import { useQueryClient } from '@tanstack/react-query'
import { fileLimit } from '../../documents/document.ts'
import { uploadUrl, type DocumentView } from '../../documents/document-endpoints.ts'
import { documentsPhrases } from '../../documents/phrases.ts'
import type { OutputOf } from '../../../platform/endpoint.ts'
import { composerPhrases } from '../composer-phrases.ts'
import { listTemplates } from '../mail-settings-endpoints.ts'
import { listMessages, readDraft, sendMessage } from '../message-endpoints.ts'
import { messageLimits } from '../message.ts'
import { messagesPhrases } from '../phrases.ts'
import { keepDraft, keptDraft, type Draft } from './kept-draft.ts'
import { RecipientsField } from './recipients-field.tsx'
import classes from './composer.module.css'

type Beginning = OutputOf<typeof readDraft>
type ComposerProps = { readonly jobId: string; readonly contactId: string; readonly onDone: () => void }

/** Writes to a folder's client, in her language, from a template or freely; what was typed stays when it is closed. Ctrl Enter sends. */
export function Composer({ jobId, onDone }: ComposerProps) {
  const begun = useAsk(readDraft, { jobId }, { fresh: 0 })
  // Not with what it began with the last time: somebody may have written since.
  const fresh = begun.isFetchedAfterMount ? begun : { ...begun, data: undefined }
  return (
    <section className={classes.composer} aria-labelledby={`composer-${jobId}`}>
      <WhenAsked ask={fresh as typeof begun} phrases={messagesPhrases}>
        {(beginning) => <Writing jobId={jobId} beginning={beginning} onDone={onDone} />}
      </WhenAsked>
    </section>
  )
}

function Writing({ jobId, beginning, onDone }: { readonly jobId: string; readonly beginning: Beginning; readonly onDone: () => void }) {
  const say = usePhrases(composerPhrases)
  const client = useQueryClient()
  const format = useFormat()
  const fresh = (): Draft => ({ id: crypto.randomUUID(), to: beginning.to, language: beginning.language, subject: beginning.subject, text: beginning.body, documents: [] })
  const [draft, setDraft] = useState<Draft>(() => keptDraft(jobId) ?? fresh())
  const [worded, setWorded] = useState({ subject: beginning.subject, text: beginning.body })
  const [templateId, setTemplateId] = useState<string | null>(null)
  const [asking, setAsking] = useState<{ readonly templateId: string | null; readonly language: Draft['language'] } | null>(null)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [uploading, setUploading] = useState(0)
  const area = useRef<HTMLTextAreaElement>(null)
  const templates = useAsk(listTemplates, {}).data?.templates ?? []

  const change = (patch: Partial<Draft>) => {
    setErrors({})
    setDraft((before) => ({ ...before, ...patch }))
  }
  useEffect(() => {
    area.current?.focus()
    area.current?.setSelectionRange(area.current.value.length, area.current.value.length)
  }, [])
  const typed = draft.subject !== worded.subject || draft.text !== worded.text
  const sent = useRef(false)
  useEffect(() => {
    if (!sent.current) keepDraft(jobId, typed || draft.documents.length > 0 ? draft : null)
  }, [jobId, draft, typed])

  const word = async (choice: { readonly templateId: string | null; readonly language: Draft['language'] }) => {
    setAsking(null)
    const { subject, body } = await client.fetchQuery(askQuery(readDraft, { jobId, language: choice.language, ...(choice.templateId ? { templateId: choice.templateId } : {}) }))
    setTemplateId(choice.templateId)
    setWorded({ subject, text: body })
    change({ subject, text: body, language: choice.language })
  }
  const choose = (choice: { readonly templateId: string | null; readonly language: Draft['language'] }) => (typed ? setAsking(choice) : void word(choice))

  const { act, busy } = useAct(sendMessage, {
    phrases: messagesPhrases,
    refresh: [listMessages],
    form: { setFieldError: (field, error) => setErrors({ [field.split('.')[0]!]: error }) },
    onDone: ({ recipients }) => {
      sent.current = true
      keepDraft(jobId, null)
      const to = recipients.map(({ name, address }) => name || address).join(', ')
      notifyDone(say(beginning.leaves ? 'composer.sent' : 'composer.kept', { to }))
      onDone()
    },
  })
  const send = () => {
    if (busy || uploading > 0) return
    const { documents, to, ...rest } = draft
    void act({ ...rest, jobId, to: [...to], documentIds: documents.map(({ id }) => id) })
  }

  return (
    <div
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          send()
        }
      }}
    >
      <header className={classes.head}>
        <h3 id={`composer-${jobId}`}>{say('composer')}</h3>
        <CloseButton aria-label={say('composer.aside')} onClick={onDone} />
      </header>
      <div className={classes.fields}>
        <RecipientsField value={draft.to} onChange={(to) => change({ to })} error={errors['to']} />
        <div className={classes.pair}>
          <SelectField
            label={say('composer.template')}
            placeholder={say('composer.template.none')}
            clearable
            disabled={templates.length === 0}
            data={templates.map(({ id, name }) => ({ value: id, label: name }))}
            value={templateId}
            onChange={(chosen) => choose({ templateId: chosen, language: draft.language })}
          />
          <SelectField
            label={say('composer.language')}
            required
            data={(['fr', 'en'] as const).map((language) => ({ value: language, label: say(`language.${language}`) }))}
            value={draft.language}
            onChange={(language) => choose({ templateId, language: language === 'en' ? 'en' : 'fr' })}
          />
        </div>
        <TextField label={say('composer.subject')} maxLength={messageLimits.subject} value={draft.subject} onChange={(event) => change({ subject: event.currentTarget.value })} error={errors['subject']} />
        <TextAreaField
          ref={area}
          label={say('composer.text')}
          minRows={6}
          maxRows={20}
          maxLength={messageLimits.text}
          lang={draft.language}
          value={draft.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
          error={errors['text']}
        />
        {draft.documents.length > 0 && (
          <ul className={classes.files}>
            {draft.documents.map((document) => (
              <li key={document.id}>
                <span>{document.name}</span> <small>{format.bytes(document.bytes)}</small>
                <button type="button" aria-label={say('composer.file.remove', { name: document.name })} onClick={() => change({ documents: draft.documents.filter(({ id }) => id !== document.id) })}>
                  <X size={13} aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        )}
        <FileDrop<DocumentView>
          multiple
          maxBytes={Math.min(fileLimit, messageLimits.attachmentBytes)}
          phrases={documentsPhrases}
          label={say('composer.file')}
          listedElsewhere
          send={(file, onProgress, signal) => {
            setUploading((count) => count + 1)
            return putFile<DocumentView>({ url: uploadUrl(file.name), file, onProgress, signal }).finally(() => setUploading((count) => count - 1))
          }}
          onSent={(document) => setDraft((before) => ({ ...before, documents: [...before.documents, document] }))}
        />
      </div>
      {errors['documentIds'] && (
        <p role="alert" className={classes.wrong}>
          {errors['documentIds']}
        </p>
      )}
      <footer className={classes.foot}>
        <p>{!beginning.leaves ? say('composer.leaves.not') : beginning.answers === 'link' ? say('composer.answers.link') : say('composer.send.keys')}</p>
        <Button leftSection={<Send size={14} aria-hidden />} loading={busy} disabled={draft.to.length === 0 || uploading > 0} onClick={send}>
          {say('composer.send')}
        </Button>
      </footer>
      <ConfirmDialog opened={asking !== null} title={say('composer.replace')} confirmLabel={say('composer.replace.yes')} onConfirm={() => asking && void word(asking)} onClose={() => setAsking(null)}>
        {say('composer.replace.text')}
      </ConfirmDialog>
    </div>
  )
}
