import { Autocomplete } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import { DateField } from '../../../interface/date-field.tsx'
import { useField } from '../../../interface/field.tsx'
import { FieldGrid, TextAreaField, TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { Columns, Section } from '../../../interface/section.tsx'
import type { FormOf } from '../../contacts/screens/form-of.ts'
import { PhotoField } from '../../documents/screens/photo-field.tsx'
import { listAssetCategories } from '../asset-endpoints.ts'
import { sitesPhrases } from '../phrases.ts'
import { BuildingPicker, type PickedBuilding } from './building-picker.tsx'
import { PlacePicker, type PickedPlace } from './place-picker.tsx'

export type AssetValues = {
  name: string
  building: PickedBuilding | null
  place: PickedPlace | null
  category: string
  manufacturer: string
  model: string
  serialNumber: string
  installedOn: string | null
  photoDocumentId: string | null
  notes: string
}

export type AssetFieldsProps = {
  readonly form: FormOf<AssetValues>
  /** Why what the asset is cannot be changed: a partner keeps it. */
  readonly locked?: string | undefined
  readonly autoFocus?: boolean
  /** Beside the form: the label. */
  readonly side?: ReactNode
  /** Under the form, above its buttons. */
  readonly below?: ReactNode
}

export function AssetFields({ form, locked, autoFocus = false, side, below }: AssetFieldsProps) {
  const say = usePhrases(sitesPhrases)
  const text = (name: 'manufacturer' | 'model' | 'serialNumber') => ({ label: say(`asset.${name}`), maxLength: 100, autoComplete: 'off', locked, ...form.getInputProps(name) })
  const main = (
    <>
      <Section title={say('asset')}>
        <FieldGrid>
          <TextField label={say('asset.name')} required maxLength={200} autoFocus={autoFocus} autoComplete="off" locked={locked} {...form.getInputProps('name')} />
          <CategoryField value={form.values.category} onChange={(category) => form.setFieldValue('category', category)} locked={locked} />
          <BuildingPicker
            label={say('building')}
            required
            received={false}
            locked={locked}
            value={form.values.building}
            onChange={(building) => {
              form.setFieldValue('building', building)
              form.setFieldValue('place', null)
            }}
            error={form.errors['building'] ?? form.errors['buildingId']}
          />
          <PlacePicker
            label={say('place')}
            clearable
            locked={locked}
            buildingId={form.values.building?.id ?? null}
            value={form.values.place}
            onChange={(place) => form.setFieldValue('place', place)}
            error={form.errors['placeId']}
          />
          <TextField {...text('manufacturer')} />
          <TextField {...text('model')} />
          <TextField {...text('serialNumber')} />
          <DateField label={say('asset.installedOn')} value={form.values.installedOn} onChange={(date) => form.setFieldValue('installedOn', date)} error={form.errors['installedOn']} />
        </FieldGrid>
      </Section>
      <Section>
        <TextAreaField label={say('asset.notes')} help={say('asset.notes.help')} maxLength={20_000} {...form.getInputProps('notes')} />
      </Section>
      {below}
    </>
  )
  return (
    <Columns
      main={main}
      side={
        <>
          {side}
          <Section>
            <PhotoField
              label={say('asset.photo')}
              alt={form.values.name}
              value={form.values.photoDocumentId}
              onChange={(photo) => form.setFieldValue('photoDocumentId', photo)}
            />
          </Section>
        </>
      }
    />
  )
}

type CategoryFieldProps = { readonly value: string; readonly onChange: (category: string) => void; readonly locked: string | undefined }

/** Any word; those in use and usual ones are offered. */
function CategoryField({ value, onChange, locked }: CategoryFieldProps) {
  const say = usePhrases(sitesPhrases)
  const used = useAsk(listAssetCategories, {})
  const wrapped = useField({ label: say('asset.category'), locked })
  const offered = useMemo(() => [...new Set([...(used.data?.categories ?? []), ...say('asset.suggested').split(',')])], [used.data, say])
  return <Autocomplete {...wrapped} data={offered} limit={12} maxLength={100} value={value} onChange={onChange} comboboxProps={{ shadow: 'md' }} />
}
