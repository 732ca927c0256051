import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { SelectField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { Section } from '../../../interface/section.tsx'
import { importFields, type ImportField, type Mapping } from '../import-fields.ts'
import { sitesPhrases } from '../phrases.ts'
import type { ImportFile } from './import-wizard.tsx'
import classes from './import.module.css'

export type ImportColumnsProps = {
  readonly file: ImportFile
  readonly mapping: Mapping
  readonly busy: boolean
  readonly onSheet: (sheet: number) => void
  readonly onBack: () => void
  readonly onNext: (mapping: Mapping) => void
}

/** The second step: what each column holds. A field stands in one column only. */
export function ImportColumns({ file, mapping: first, busy, onSheet, onBack, onNext }: ImportColumnsProps) {
  const say = usePhrases(sitesPhrases)
  const [mapping, setMapping] = useState<Mapping>(first)
  const fieldOf = new Map(Object.entries(mapping).map(([field, column]) => [column, field as ImportField]))
  const hold = (column: number, field: ImportField | null) => {
    const kept = Object.entries(mapping).filter(([name, at]) => at !== column && name !== field)
    setMapping(Object.fromEntries(field === null ? kept : [...kept, [field, column]]))
  }
  const ready = mapping.building !== undefined || mapping.buildingCode !== undefined
  return (
    <Section title={say('import.read', { rows: file.rows, name: file.fileName })}>
      {file.sheets.length > 1 && (
        <SelectField
          label={say('import.sheet')}
          required
          w={260}
          mb={12}
          data={file.sheets.map((name, sheet) => ({ value: String(sheet), label: name }))}
          value={String(file.sheet)}
          onChange={(sheet) => onSheet(Number(sheet))}
        />
      )}
      <p className={classes.quiet}>{say('import.columns.how')}</p>
      <div className={`${classes.column} ${classes.head}`} aria-hidden>
        <span>{say('import.column')}</span>
        <span>{say('import.column.holds')}</span>
        <span>{say('import.column.example')}</span>
      </div>
      <ul className={classes.columns}>
        {file.columns.map(({ header, examples }, column) => (
          <li key={column} className={classes.column}>
            <span className={classes.header}>{header || `(${column + 1})`}</span>
            <Select
              aria-label={`${say('import.column.holds')}: ${header || column + 1}`}
              placeholder={say('import.column.ignored')}
              clearable
              searchable
              data={importFields.map((field) => ({ value: field, label: say(`import.field.${field}`) }))}
              value={fieldOf.get(column) ?? null}
              onChange={(field) => hold(column, field as ImportField | null)}
            />
            <span className={classes.examples}>{examples.join(' · ')}</span>
          </li>
        ))}
      </ul>
      <div className={classes.bar}>
        <Button variant="default" onClick={onBack}>
          {say('import.back')}
        </Button>
        <div className={classes.end}>
          {!ready && <span className={classes.problem}>{say('refusal.import-no-building')}</span>}
          <Button disabled={!ready} loading={busy} onClick={() => onNext(mapping)}>
            {say('import.next')}
          </Button>
        </div>
      </div>
    </Section>
  )
}
