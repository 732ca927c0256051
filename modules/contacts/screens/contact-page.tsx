import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Archive, ArchiveRestore, Building2 } from 'lucide-react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { call } from '../../../interface/client.ts'
import { FormActions } from '../../../interface/form-actions.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink, useGo } from '../../../interface/link.tsx'
import { LoadingPage, WhenAsked } from '../../../interface/loading.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { useMay } from '../../../interface/session.tsx'
import { usePathParams } from '../../../interface/url-state.ts'
import { useLanguage } from '../../../interface/language.tsx'
import { noAddress } from '../address.ts'
import { archiveContact, changeContact, createContact, listContacts, readContact, restoreContact, type ContactView } from '../contact-endpoints.ts'
import { contactsPhrases } from '../phrases.ts'
import { ContactFields, type ContactValues } from './contact-fields.tsx'
import { ContactMarks } from './contact-list.tsx'

/** A new contact: a name is enough. */
export function NewContact() {
  const say = usePhrases(contactsPhrases)
  const go = useGo()
  const language = useLanguage()
  const form = useForm<ContactValues>({
    initialValues: { kind: 'firm', name: '', email: '', phone: '', address: noAddress, language, isClient: true, isSupplier: false, notes: '' },
    validate: { name: (name) => (name.trim() ? null : say('refusal.name-needed')) },
  })
  const { act, busy } = useAct(createContact, {
    phrases: contactsPhrases,
    form,
    say: ({ name }) => say('contact.added', { name }),
    refresh: [listContacts],
    onDone: ({ id }) => {
      form.resetDirty()
      setTimeout(() => go(`/contacts/${id}`, { replace: true }))
    },
  })
  return (
    <>
      <PageHeader title={say('contact.new')} crumbs={[{ label: say('contacts'), to: '/contacts' }]} />
      <ContactFields form={form} autoFocus />
      <FormActions dirty={form.isDirty()} busy={busy} always onSave={() => form.onSubmit((values) => void act(values))()} />
    </>
  )
}

/** One contact, to read and to change. */
export function ContactPage() {
  const { id = '' } = usePathParams()
  const contact = useAsk(readContact, { id })
  return (
    <WhenAsked ask={contact} phrases={contactsPhrases} waiting={<LoadingPage />}>
      {(known) => <Known key={known.id} contact={known} />}
    </WhenAsked>
  )
}

function Known({ contact }: { readonly contact: ContactView }) {
  const say = usePhrases(contactsPhrases)
  const mayChange = useMay('contact.change')
  const { name, id } = contact
  const refresh = [listContacts, readContact]
  const form = useForm<ContactValues>({
    initialValues: valuesOf(contact),
    validate: { name: (typed) => (typed.trim() ? null : say('refusal.name-needed')) },
  })
  const change = useAct(changeContact, {
    phrases: contactsPhrases,
    form,
    say: (saved) => say('contact.saved', { name: saved.name }),
    refresh,
    onDone: (saved) => {
      form.setInitialValues(valuesOf(saved))
      form.setValues(valuesOf(saved))
      form.resetDirty(valuesOf(saved))
    },
  })
  const archive = useAct(archiveContact, { phrases: contactsPhrases, say: say('contact.was-archived', { name }), undo: () => call(restoreContact, { id }), refresh })
  const restore = useAct(restoreContact, { phrases: contactsPhrases, say: say('contact.was-restored', { name }), refresh })
  const actions = (
    <>
      {contact.isClient && (
        <Button component={GoLink} to="/buildings" search={{ client: id }} plain variant="default" leftSection={<Building2 size={14} aria-hidden />}>
          {say('contact.buildings')}
        </Button>
      )}
      {mayChange && !contact.ownCompany && (
        <Button
          variant="default"
          leftSection={contact.archived ? <ArchiveRestore size={14} aria-hidden /> : <Archive size={14} aria-hidden />}
          loading={archive.busy || restore.busy}
          onClick={() => void (contact.archived ? restore : archive).act({ id })}
        >
          {say(contact.archived ? 'contact.restore' : 'contact.archive')}
        </Button>
      )}
    </>
  )
  return (
    <>
      <PageHeader title={name} beside={<ContactMarks contact={contact} />} crumbs={[{ label: say('contacts'), to: '/contacts' }]} actions={actions} />
      <ContactFields form={form} ownCompany={contact.ownCompany} />
      {mayChange && <FormActions dirty={form.isDirty()} busy={change.busy} onSave={() => form.onSubmit((values) => void change.act({ id, ...values }))()} onDiscard={form.reset} />}
    </>
  )
}

function valuesOf({ kind, name, email, phone, address, language, isClient, isSupplier, notes }: ContactView): ContactValues {
  return { kind, name, email, phone, address, language, isClient, isSupplier, notes }
}
