import { Button, Modal } from '@mantine/core'
import { useRef, useState, type FormEvent } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink, useGo } from '../../../interface/link.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import type { Bilingual } from '../../../kernel/phrases.ts'
import { addressLine } from '../../contacts/address.ts'
import { listContacts } from '../../contacts/contact-endpoints.ts'
import { contactsPhrases } from '../../contacts/phrases.ts'
import { TypeAhead, type Choice } from '../../contacts/screens/type-ahead.tsx'
import { createJob, listJobs } from '../job-endpoints.ts'
import { jobListPhrases } from '../list-phrases.ts'
import { jobsPhrases } from '../phrases.ts'
import { isReach, readReach } from '../reach.ts'
import type { NewJobStart } from './new-job-start.ts'
import classes from './jobs.module.css'

const phrases: Bilingual = { en: { ...contactsPhrases.en, ...jobsPhrases.en }, fr: { ...contactsPhrases.fr, ...jobsPhrases.fr } }

/** Who a folder is for: a contact that is there, or one that is made with it (`typed`: what it was looked for by). */
type Client = Choice & { readonly typed?: string }

/** A new folder in two fields: who it is for, and in a few words what. Enter opens it. */
export function NewJobDialog({ start, onClose }: { readonly start: NewJobStart; readonly onClose: () => void }) {
  const say = usePhrases(jobListPhrases)
  const words = usePhrases(interfacePhrases)
  const go = useGo()
  const [client, setClient] = useState<Client | null>(start.contact ? { id: start.contact.id, label: start.contact.name } : null)
  const [second, setSecond] = useState('')
  const [wrong, setWrong] = useState<{ field: string; sentence: string } | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const { act, busy } = useAct(createJob, {
    phrases,
    refresh: [listJobs],
    form: { setFieldError: (field, sentence) => setWrong({ field, sentence }) },
    onDone: ({ id }) => {
      onClose()
      go(`/jobs/${id}`)
    },
  })
  const fresh = client?.typed !== undefined
  const reached = fresh && isReach(client.typed)
  const choose = (next: Client | null) => {
    setClient(next)
    setSecond('')
    setWrong(null)
    if (next) requestAnimationFrame(() => form.current?.querySelector<HTMLInputElement>('[name=second]')?.focus())
  }
  const open = (event: FormEvent) => {
    event.preventDefault()
    if (!client || busy) return
    setWrong(null)
    if (!fresh) void act({ contactId: client.id, title: second.trim() })
    else if (!reached) void act({ contact: { name: client.typed, ...readReach(second) } })
    else if (second.trim()) void act({ contact: { name: second.trim(), ...readReach(client.typed) } })
  }
  return (
    <Modal opened onClose={onClose} title={say('job.new')} size={460} closeButtonProps={{ 'aria-label': words('close') }}>
      <form ref={form} onSubmit={open} className={classes.dialog}>
        <ClientField value={client} onChange={choose} error={wrong && !wrong.field.includes('.') ? wrong.sentence : undefined} />
        {client && (
          <TextField
            key={fresh ? String(reached) : 'known'}
            name="second"
            label={say(!fresh ? 'job.new.what' : reached ? 'job.new.name' : 'job.new.reach')}
            placeholder={fresh ? undefined : say('job.new.what.hint')}
            required={reached}
            maxLength={200}
            autoComplete="off"
            data-autofocus={start.contact ? true : undefined}
            value={second}
            error={wrong?.field.includes('.') ? wrong.sentence : undefined}
            onChange={(event) => setSecond(event.currentTarget.value)}
          />
        )}
        {client && !fresh && <GoingOn client={client} onClose={onClose} />}
        <div className={classes.dialogFoot}>
          <span>{client ? say('job.new.keys') : ''}</span>
          <Button type="submit" className={classes.go ?? ''} loading={busy} disabled={!client || (reached && !second.trim())}>
            {say('job.new.open')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

type ClientFieldProps = { readonly value: Client | null; readonly onChange: (client: Client | null) => void; readonly error?: string | undefined }

/** Finds a contact by any part of name, phone, e-mail or address; whoever is not there is made with the folder. */
function ClientField({ value, onChange, error }: ClientFieldProps) {
  const say = usePhrases(jobListPhrases)
  const useChoices = (typed: string, opened: boolean): readonly Client[] | undefined => {
    const found = useAsk(listContacts, { q: typed, limit: 12 }, { enabled: opened })
    return found.data?.contacts.map((contact) => ({
      id: contact.id,
      label: contact.name,
      about: [contact.phone, contact.email, addressLine(contact.address)].filter(Boolean).slice(0, 2).join(' · '),
    }))
  }
  return (
    <TypeAhead
      label={say('job.new.who')}
      placeholder={say('job.new.who.hint')}
      name="client"
      autoFocus={!value}
      required
      {...(error ? { error } : {})}
      value={value}
      onChange={onChange}
      useChoices={useChoices}
      create={{ say: (name) => say('job.new.make', { name }), make: async (name): Promise<Client> => ({ id: `new ${name}`, label: name, typed: name }) }}
    />
  )
}

/** Folders of the same client in which work goes on: perhaps the call is about one of them. */
function GoingOn({ client, onClose }: { readonly client: Client; readonly onClose: () => void }) {
  const say = usePhrases(jobListPhrases)
  const ask = useAsk(listJobs, { contact: client.id, show: 'open', sort: '-active', limit: 3 })
  if (!ask.data?.jobs.length) return null
  return (
    <div className={classes.goingOn}>
      <p>{say('job.new.going-on', { name: client.label })}</p>
      <ul>
        {ask.data.jobs.map((job) => (
          <li key={job.id}>
            <GoLink to={`/jobs/${job.id}`} onClick={onClose}>
              {job.number} · {job.title}
            </GoLink>
          </li>
        ))}
      </ul>
    </div>
  )
}
