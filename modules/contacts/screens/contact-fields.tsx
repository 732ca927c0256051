import { SegmentedControl } from '@mantine/core'
import { Field } from '../../../interface/field.tsx'
import { CheckField, FieldGrid, SelectField, TextAreaField, TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { Section } from '../../../interface/section.tsx'
import type { Language } from '../../../kernel/phrases.ts'
import type { Address } from '../address.ts'
import { contactsPhrases } from '../phrases.ts'
import type { FormOf } from './form-of.ts'
import { AddressFields } from './address-fields.tsx'

export type ContactValues = {
  kind: 'firm' | 'person'
  name: string
  email: string
  phone: string
  address: Address
  language: Language
  isClient: boolean
  isSupplier: boolean
  notes: string
}

type ContactFieldsProps = { readonly form: FormOf<ContactValues>; readonly ownCompany?: boolean; readonly autoFocus?: boolean }

export function ContactFields({ form, ownCompany = false, autoFocus = false }: ContactFieldsProps) {
  const say = usePhrases(contactsPhrases)
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
          <Field label={say('contact.is')} help={ownCompany ? say('contact.own.help') : undefined} error={form.errors['isClient']}>
            <div style={{ display: 'flex', gap: 18, paddingTop: 4 }}>
              <CheckField label={say('contact.client')} disabled={ownCompany} {...form.getInputProps('isClient', { type: 'checkbox' })} />
              <CheckField label={say('contact.supplier')} {...form.getInputProps('isSupplier', { type: 'checkbox' })} />
            </div>
          </Field>
        </FieldGrid>
      </Section>
      <Section title={say('contact.address')}>
        <AddressFields value={form.values.address} onChange={(address) => form.setFieldValue('address', address)} />
      </Section>
      <Section>
        <TextAreaField label={say('contact.notes')} help={say('contact.notes.help')} maxLength={20_000} {...form.getInputProps('notes')} />
      </Section>
    </>
  )
}
