import { SegmentedControl } from '@mantine/core'
import { Field } from '../../../interface/field.tsx'
import { CheckField, FieldGrid, SelectField, TextAreaField, TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { Section } from '../../../interface/section.tsx'
import type { Language } from '../../../kernel/phrases.ts'
import { noAddress, type Address } from '../address.ts'
import type { ContactView } from '../contact-endpoints.ts'
import { channels, type Channel } from '../contact-point.ts'
import { contactsPhrases } from '../phrases.ts'
import { contactScreenPhrases } from '../screen-phrases.ts'
import type { FormOf } from './form-of.ts'
import { AddressFields } from './address-fields.tsx'
import { ContactPicker, type PickedContact } from './contact-picker.tsx'
import { PointsEditor, type PointValues } from './points-editor.tsx'

export type ContactValues = {
  kind: 'firm' | 'person'
  name: string
  email: string
  phone: string
  address: Address
  language: Language
  preferredChannel: Channel
  isClient: boolean
  isSupplier: boolean
  notes: string
  parent: PickedContact | null
  points: PointValues[]
}

/** What a form begins with: a contact as it is, or a new one. */
export function contactValues(contact: ContactView | null, language: Language): ContactValues {
  if (!contact) {
    return { kind: 'firm', name: '', email: '', phone: '', address: noAddress, language, preferredChannel: 'email', isClient: true, isSupplier: false, notes: '', parent: null, points: [] }
  }
  const { kind, name, email, phone, address, preferredChannel, isClient, isSupplier, notes, parent, points } = contact
  return { kind, name, email, phone, address, language: contact.language, preferredChannel, isClient, isSupplier, notes, parent, points: points.map((point) => ({ ...point })) }
}

/** As it goes to the server: all of it, or what was changed. */
export function contactInput<V extends Partial<ContactValues>>({ parent, ...values }: V) {
  return { ...values, ...(parent === undefined ? {} : { parentId: parent?.id ?? null }) }
}

type ContactFieldsProps = { readonly form: FormOf<ContactValues>; readonly ownCompany?: boolean; readonly autoFocus?: boolean; readonly locked?: boolean }

/** All that is kept of a contact. */
export function ContactFields({ form, ownCompany = false, autoFocus = false }: ContactFieldsProps) {
  const say = usePhrases(contactsPhrases)
  const words = usePhrases(contactScreenPhrases)
  return (
    <>
      <Section title={say('contact')}>
        <FieldGrid>
          <TextField label={say('contact.name')} required maxLength={200} data-autofocus={autoFocus || undefined} autoFocus={autoFocus} autoComplete="off" {...form.getInputProps('name')} />
          <Field label={say('contact.kind')}>
            <div>
              <SegmentedControl
                size="xs"
                aria-label={say('contact.kind')}
                data={[
                  { value: 'firm', label: say('contact.kind.firm') },
                  { value: 'person', label: say('contact.kind.person') },
                ]}
                {...form.getInputProps('kind')}
              />
            </div>
          </Field>
          <TextField label={say('contact.email')} type="email" maxLength={254} autoComplete="off" {...form.getInputProps('email')} />
          <TextField label={say('contact.phone')} type="tel" maxLength={60} autoComplete="off" {...form.getInputProps('phone')} />
          <SelectField
            label={say('contact.language')}
            required
            data={[
              { value: 'en', label: say('contact.language.en') },
              { value: 'fr', label: say('contact.language.fr') },
            ]}
            {...form.getInputProps('language')}
          />
          <SelectField label={say('contact.channel')} required data={channels.map((value) => ({ value, label: say(`contact.channel.${value}`) }))} {...form.getInputProps('preferredChannel')} />
          <Field label={say('contact.is')} help={ownCompany ? say('contact.own.help') : undefined} error={form.errors['isClient']}>
            <div style={{ display: 'flex', gap: 18, paddingTop: 4 }}>
              <CheckField label={say('contact.client')} disabled={ownCompany} {...form.getInputProps('isClient', { type: 'checkbox' })} />
              <CheckField label={say('contact.supplier')} {...form.getInputProps('isSupplier', { type: 'checkbox' })} />
            </div>
          </Field>
          <ContactPicker
            label={words('parent')}
            help={words('parent.help')}
            placeholder={words('parent.none')}
            clearable
            value={form.values.parent}
            error={form.errors['parentId']}
            onChange={(parent) => form.setFieldValue('parent', parent)}
          />
        </FieldGrid>
      </Section>
      <Section title={say('contact.address')}>
        <AddressFields value={form.values.address} onChange={(address) => form.setFieldValue('address', address)} />
      </Section>
      <PointsEditor points={form.values.points} errors={form.errors} onChange={(points) => form.setFieldValue('points', points)} />
      <Section>
        <TextAreaField label={say('contact.notes')} help={say('contact.notes.help')} maxLength={20_000} {...form.getInputProps('notes')} />
      </Section>
    </>
  )
}
