import { useAct } from '../../../interface/act.ts'
import { FormActions } from '../../../interface/form-actions.tsx'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { useSavedForm } from '../../../interface/saved-form.ts'
import { useMay } from '../../../interface/session.tsx'
import { changeContact, listContacts, readContact, readContactHistory, type ContactView } from '../contact-endpoints.ts'
import { listDuplicates } from '../duplicate-endpoints.ts'
import { contactsPhrases } from '../phrases.ts'
import { ContactFields, contactInput, contactValues, type ContactValues } from './contact-fields.tsx'

/** A contact's details, to change. */
export function ContactEdit({ contact }: { readonly contact: ContactView }) {
  const say = usePhrases(contactsPhrases)
  const language = useLanguage()
  const mayChange = useMay('contact.change')
  const { form, changes, settle } = useSavedForm<ContactValues>(contactValues(contact, language), { name: (typed) => (typed.trim() ? null : say('refusal.name-needed')) })
  const change = useAct(changeContact, {
    phrases: contactsPhrases,
    form,
    say: (saved) => say('contact.saved', { name: saved.name }),
    refresh: [listContacts, readContact, readContactHistory, listDuplicates],
    onDone: (saved) => settle(contactValues(saved, language)),
  })
  const save = form.onSubmit(() => void change.act({ id: contact.id, ...contactInput(changes()) }))
  return (
    <>
      <ContactFields form={form} ownCompany={contact.ownCompany} />
      {mayChange && <FormActions dirty={form.isDirty()} busy={change.busy} onSave={() => save()} onDiscard={form.reset} />}
    </>
  )
}
