import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import type { FieldProps } from '../../../interface/field.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useMay } from '../../../interface/session.tsx'
import { addressLine } from '../address.ts'
import { createContact, listContacts, type ContactRow } from '../contact-endpoints.ts'
import { contactsPhrases } from '../phrases.ts'
import { TypeAhead } from './type-ahead.tsx'

export type PickedContact = { readonly id: string; readonly name: string }

export type ContactPickerProps = FieldProps & {
  readonly value: PickedContact | null
  readonly onChange: (contact: PickedContact | null) => void
  /** Only these; a contact made here is one. */
  readonly is?: 'client' | 'supplier'
  readonly clearable?: boolean
  readonly disabled?: boolean
  readonly placeholder?: string
  /** Has the focus when the dialog around it opens. */
  readonly autoFocus?: boolean
}

/** Picks a contact by any part of name, e-mails, phones or addresses, and shows the part that was found; who may, makes a new one from its name without leaving the form. */
export function ContactPicker({ value, onChange, is, placeholder, ...rest }: ContactPickerProps) {
  const say = usePhrases(contactsPhrases)
  const mayCreate = useMay('contact.change')
  const { act } = useAct(createContact, { phrases: contactsPhrases })
  const useChoices = (words: string, opened: boolean) => {
    const found = useAsk(listContacts, { q: words, ...(is ? { is } : {}), limit: 20 }, { enabled: opened })
    return found.data?.contacts.map((contact) => ({ id: contact.id, label: contact.name, about: about(contact) }))
  }
  const make = async (name: string) => {
    const made = await act({ name, isClient: is === 'client', isSupplier: is === 'supplier' })
    return made.ok ? { id: made.value.id, label: made.value.name, about: '' } : null
  }
  const about = (contact: ContactRow) => {
    if (contact.ownCompany) return say('contact.own')
    const facts = [contact.matched, contact.email, contact.phone, addressLine(contact.address)]
    return [...new Set(facts.filter(Boolean))].slice(0, 2).join(' · ')
  }
  return (
    <TypeAhead
      {...rest}
      value={value && { id: value.id, label: value.name, about: '' }}
      onChange={(choice) => onChange(choice && { id: choice.id, name: choice.label })}
      useChoices={useChoices}
      placeholder={placeholder ?? say('contact.choose')}
      {...(mayCreate ? { create: { say: (name: string) => say('contact.create', { name }), make } } : {})}
    />
  )
}
