import { Alert } from '@mantine/core'
import { Info } from 'lucide-react'
import { useMemo } from 'react'
import { FieldGrid, SelectField, TextAreaField, TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { Section } from '../../../interface/section.tsx'
import type { Address } from '../../contacts/address.ts'
import { AddressFields } from '../../contacts/screens/address-fields.tsx'
import { ContactPicker, type PickedContact } from '../../contacts/screens/contact-picker.tsx'
import type { FormOf } from '../../contacts/screens/form-of.ts'
import { sitesPhrases } from '../phrases.ts'
import { timeZoneChoices } from './time-zones.ts'

export type BuildingValues = {
  name: string
  client: PickedContact | null
  code: string
  address: Address
  timeZone: string
  notes: string
}

export type BuildingFieldsProps = {
  readonly form: FormOf<BuildingValues>
  /** Why name, address and time zone cannot be changed: a partner keeps them. */
  readonly locked?: string | undefined
  /** It still belongs to the own company. */
  readonly clientIsUs?: boolean
  readonly autoFocus?: boolean
}

export function BuildingFields({ form, locked, clientIsUs = false, autoFocus = false }: BuildingFieldsProps) {
  const say = usePhrases(sitesPhrases)
  const zones = useMemo(() => timeZoneChoices(form.values.timeZone), [form.values.timeZone])
  return (
    <>
      {locked && clientIsUs && (
        <Alert icon={<Info size={16} aria-hidden />} color="blue" variant="light" mb={12}>
          {say('building.client.us.help')}
        </Alert>
      )}
      <Section title={say('building')}>
        <FieldGrid>
          <TextField label={say('building.name')} required maxLength={200} autoFocus={autoFocus} autoComplete="off" locked={locked} {...form.getInputProps('name')} />
          <ContactPicker
            label={say('building.client')}
            required
            is="client"
            help={say('building.client.help')}
            value={form.values.client}
            onChange={(client) => form.setFieldValue('client', client)}
            error={form.errors['client'] ?? form.errors['clientId']}
          />
          <TextField label={say('building.code')} help={say('building.code.help')} maxLength={40} autoComplete="off" {...form.getInputProps('code')} />
          <SelectField label={say('building.time-zone')} required searchable limit={80} data={zones} locked={locked} {...form.getInputProps('timeZone')} />
        </FieldGrid>
      </Section>
      <Section title={say('building.address')}>
        <AddressFields value={form.values.address} onChange={(address) => form.setFieldValue('address', address)} locked={locked} />
      </Section>
      <Section>
        <TextAreaField label={say('building.notes')} help={say('building.notes.help')} maxLength={20_000} {...form.getInputProps('notes')} />
      </Section>
    </>
  )
}
