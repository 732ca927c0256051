import { useForm } from '@mantine/form'
import { useAct } from '../../../interface/act.ts'
import { FormActions } from '../../../interface/form-actions.tsx'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { useGo } from '../../../interface/link.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { createContact, listContacts } from '../contact-endpoints.ts'
import { listDuplicates } from '../duplicate-endpoints.ts'
import { contactsPhrases } from '../phrases.ts'
import { AlikeHint } from './alike-hint.tsx'
import { ContactFields, contactInput, contactValues, type ContactValues } from './contact-fields.tsx'

/** A new contact: a name is enough. Who is there already with the same e-mail, phone or name is shown while it is typed. */
export function NewContact() {
  const say = usePhrases(contactsPhrases)
  const go = useGo()
  const language = useLanguage()
  const form = useForm<ContactValues>({
    initialValues: contactValues(null, language),
    validate: { name: (name) => (name.trim() ? null : say('refusal.name-needed')) },
  })
  const { act, busy } = useAct(createContact, {
    phrases: contactsPhrases,
    form,
    say: ({ name }) => say('contact.added', { name }),
    refresh: [listContacts, listDuplicates],
    onDone: ({ id }) => {
      form.resetDirty()
      setTimeout(() => go(`/contacts/${id}`, { replace: true }))
    },
  })
  const { name, email, phone } = form.values
  return (
    <>
      <PageHeader title={say('contact.new')} crumbs={[{ label: say('contacts'), to: '/contacts' }]} />
      <AlikeHint name={name} email={email} phone={phone} />
      <ContactFields form={form} autoFocus />
      <FormActions dirty={form.isDirty()} busy={busy} always onSave={() => form.onSubmit((values) => void act(contactInput(values)))()} />
    </>
  )
}
