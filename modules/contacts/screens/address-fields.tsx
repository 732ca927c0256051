import { useMemo } from 'react'
import { FieldGrid, SelectField, TextField } from '../../../interface/fields.tsx'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import type { Address } from '../address.ts'
import { contactsPhrases } from '../phrases.ts'
import { countryChoices } from './countries.ts'

export type AddressFieldsProps = {
  readonly value: Address
  readonly onChange: (address: Address) => void
  /** Why it cannot be changed. */
  readonly locked?: string | undefined
}

/** The sentence of why stands under the first part only; the others are shut in silence. */
function shut(locked: string | undefined, silent: boolean) {
  if (!locked) return {}
  return silent ? { readOnly: true, 'data-locked': true } : { locked }
}

/** The parts of a postal address. */
export function AddressFields({ value, onChange, locked }: AddressFieldsProps) {
  const say = usePhrases(contactsPhrases)
  const language = useLanguage()
  const countries = useMemo(() => countryChoices(language), [language])
  const part = (name: Exclude<keyof Address, 'country'>, max: number, autoComplete: string) => ({
    label: say(`address.${name}`),
    value: value[name],
    maxLength: max,
    autoComplete,
    ...shut(locked, name !== 'street'),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => onChange({ ...value, [name]: event.currentTarget.value }),
  })
  return (
    <FieldGrid>
      <TextField {...part('street', 200, 'off')} />
      <TextField {...part('unit', 60, 'off')} />
      <TextField {...part('city', 100, 'off')} />
      <TextField {...part('region', 60, 'off')} />
      <TextField {...part('postalCode', 20, 'off')} />
      <SelectField
        label={say('address.country')}
        data={countries}
        value={value.country || null}
        onChange={(country) => onChange({ ...value, country: country ?? '' })}
        clearable={!locked}
        {...shut(locked, true)}
        searchable
      />
    </FieldGrid>
  )
}
