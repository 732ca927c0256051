import { SelectField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { roles } from '../../../access/permissions.ts'
import { personColours, type PersonColour } from '../person.ts'
import { settingsPhrases, type SettingsPhrase } from '../settings-phrases.ts'
import classes from './settings.module.css'

type RoleFieldProps = { readonly value: string; readonly onChange: (role: string) => void; readonly error?: string | undefined; readonly locked?: string | undefined }

export function RoleField({ value, onChange, error, locked }: RoleFieldProps) {
  const say = usePhrases(settingsPhrases)
  const help = value === 'resource' ? undefined : say(`role.${value}.help` as SettingsPhrase)
  return (
    <SelectField
      label={say('role')}
      help={help}
      error={error}
      locked={locked}
      required
      data={roles.map((role) => ({ value: role, label: say(`role.${role}`) }))}
      value={value === 'resource' ? null : value}
      onChange={(next) => next && onChange(next)}
    />
  )
}

export function ColourField({ value, onChange }: { readonly value: string; readonly onChange: (colour: PersonColour) => void }) {
  const say = usePhrases(settingsPhrases)
  const dot = (colour: string) => <span className={classes.dot} style={{ background: `var(--mantine-color-${colour}-filled)` }} />
  return (
    <SelectField
      label={say('person.colour')}
      help={say('person.colour.help')}
      data={personColours.map((colour) => ({ value: colour, label: say(`colour.${colour}`) }))}
      leftSection={dot(value)}
      renderOption={({ option }) => (
        <span className={classes.person}>
          {dot(option.value)}
          {option.label}
        </span>
      )}
      required
      value={value}
      onChange={(next) => next && onChange(next as PersonColour)}
    />
  )
}
