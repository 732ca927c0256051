import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { SelectField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { Section } from '../../../interface/section.tsx'
import type { ColumnsOf } from '../list-columns.ts'
import type { ListImportKind, OpenedList } from './list-import-kind.ts'
import classes from './list-import.module.css'

export type ListImportColumnsProps = {
  readonly kind: ListImportKind
  readonly file: OpenedList
  readonly mapping: ColumnsOf<string>
  readonly busy: boolean
  readonly onSheet: (sheet: number) => void
  readonly onBack: () => void
  readonly onNext: (mapping: ColumnsOf<string>) => void
}

/** The second step: what each column holds. A field stands in one column only. */
export function ListImportColumns({ kind, file, mapping: first, busy, onSheet, onBack, onNext }: ListImportColumnsProps) {
  const say = usePhrases(kind.phrases)
  const [mapping, setMapping] = useState<ColumnsOf<string>>(first)
  const fieldOf = new Map(Object.entries(mapping).map(([field, column]) => [column, field]))
  const hold = (column: number, field: string | null) => {
    const kept = Object.entries(mapping).filter(([name, at]) => at !== column && name !== field)
    setMapping(Object.fromEntries(field === null ? kept : [...kept, [field, column]]))
  }
  const lacking = kind.lacking(mapping)
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
      <p className={classes.quiet}>{say(file.remembered ? 'import.columns.remembered' : 'import.columns.how')}</p>
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
              data={kind.fields.map((field) => ({ value: field, label: say(`import.field.${field}`) }))}
              value={fieldOf.get(column) ?? null}
              onChange={(field) => hold(column, field)}
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
          {lacking && <span className={classes.problem}>{say(lacking)}</span>}
          <Button disabled={lacking !== null} loading={busy} onClick={() => onNext(mapping)}>
            {say('import.next')}
          </Button>
        </div>
      </div>
    </Section>
  )
}
