import { useState } from 'react'
import { DateField } from '../../../interface/date-field.tsx'
import { CheckField, SelectField, TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { NumberField } from '../../../interface/number-field.tsx'
import type { FolderView } from '../folder-endpoints.ts'
import { folderScreenPhrases } from '../folder-screen-phrases.ts'
import { jobLimits, type CustomValue } from '../job.ts'
import type { FieldView } from '../job-endpoints.ts'
import classes from './folder.module.css'
import { useFolderChange } from './use-folder-change.ts'

type CustomFieldsProps = { readonly folder: FolderView; readonly fields: readonly FieldView[]; readonly locked: boolean }

export function CustomFields({ folder, fields, locked }: CustomFieldsProps) {
  const { change } = useFolderChange(folder)
  return (
    <div className={classes.fields}>
      {fields.map((field) => (
        <OwnField
          key={`${field.id} ${String(folder.custom[field.id] ?? '')}`}
          field={field}
          value={folder.custom[field.id] ?? null}
          locked={locked || field.archived}
          onSave={(value) => void change({ custom: { [field.id]: value } })}
        />
      ))}
    </div>
  )
}

type OwnFieldProps = { readonly field: FieldView; readonly value: CustomValue | null; readonly locked: boolean; readonly onSave: (value: CustomValue | null) => void }

/** One field: choices, dates and ticks are saved at once, what is typed when it is left. */
function OwnField({ field, value, locked, onSave }: OwnFieldProps) {
  const say = usePhrases(folderScreenPhrases)
  const [typed, setTyped] = useState(value)
  const common = { label: field.name, ...(locked ? { locked: say('field.archived') } : {}) }
  const leave = () => typed !== value && onSave(typed === '' ? null : typed)
  switch (field.kind) {
    case 'checkbox':
      return <CheckField label={field.name} checked={value === true} disabled={locked} onChange={(event) => onSave(event.currentTarget.checked ? true : null)} />
    case 'date':
      return <DateField {...common} value={typeof value === 'string' ? value : null} onChange={(next) => onSave(next)} />
    case 'choice':
      return (
        <SelectField
          {...common}
          clearable={!locked}
          value={typeof value === 'string' ? value : null}
          data={field.choices.filter(({ id, archived }) => !archived || id === value).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(next) => onSave(next)}
        />
      )
    case 'number':
      return (
        <div onBlur={leave}>
          <NumberField {...common} decimals={6} value={typeof typed === 'number' ? typed : null} onChange={setTyped} />
        </div>
      )
    case 'text':
      return <TextField {...common} value={typeof typed === 'string' ? typed : ''} maxLength={jobLimits.customText} onChange={(event) => setTyped(event.currentTarget.value)} onBlur={leave} />
  }
}
