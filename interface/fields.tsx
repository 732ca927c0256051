import {
  Checkbox, MultiSelect, Select, Switch, Textarea, TextInput,
  type CheckboxProps, type MultiSelectProps, type SelectProps, type SwitchProps, type TextareaProps, type TextInputProps,
} from '@mantine/core'
import type { ReactNode } from 'react'
import { splitField, useField, type FieldProps } from './field.tsx'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'
import classes from './field.module.css'

/** A control's own props without those `FieldProps` replaces. */
type Own<P> = Omit<P, keyof FieldProps | 'description' | 'wrapperProps' | 'inputWrapperOrder'>

export function TextField(props: Own<TextInputProps> & FieldProps) {
  const [field, rest] = splitField(props)
  return <TextInput {...rest} {...useField(field)} />
}

export function TextAreaField(props: Own<TextareaProps> & FieldProps) {
  const [field, rest] = splitField(props)
  return <Textarea autosize minRows={3} maxRows={14} {...rest} {...useField(field)} />
}

/** One of a list. `data` as in Mantine; searchable from eight choices on. */
export function SelectField(props: Own<SelectProps> & FieldProps) {
  const say = usePhrases(interfacePhrases)
  const [field, rest] = splitField(props)
  const wrapped = useField(field)
  return (
    <Select
      searchable={(rest.data?.length ?? 0) > 7}
      nothingFoundMessage={say('commands.none')}
      allowDeselect={!field.required}
      checkIconPosition="right"
      comboboxProps={{ shadow: 'md' }}
      {...rest}
      {...wrapped}
      rightSectionPointerEvents={rest.clearable ? 'all' : 'none'}
    />
  )
}

export function MultiSelectField(props: Own<MultiSelectProps> & FieldProps) {
  const say = usePhrases(interfacePhrases)
  const [field, rest] = splitField(props)
  return <MultiSelect searchable nothingFoundMessage={say('commands.none')} comboboxProps={{ shadow: 'md' }} {...rest} {...useField(field)} />
}

type TickProps = { readonly trailing?: ReactNode; readonly help?: ReactNode }

export function CheckField({ trailing, help, ...rest }: Omit<CheckboxProps, 'description' | 'size'> & TickProps) {
  return (
    <div className={trailing ? classes.withTrailing : classes.field}>
      <Checkbox {...rest} description={help} />
      {trailing && <span className={classes.trailing}>{trailing}</span>}
    </div>
  )
}

export function SwitchField({ trailing, help, ...rest }: Omit<SwitchProps, 'description' | 'size'> & TickProps) {
  return (
    <div className={trailing ? classes.withTrailing : classes.field}>
      <Switch {...rest} size="sm" withThumbIndicator={false} description={help} />
      {trailing && <span className={classes.trailing}>{trailing}</span>}
    </div>
  )
}

/** Fields side by side; one below the other on a narrow screen. A child with `data-wide` takes the whole width. */
export function FieldGrid({ columns = 2, children }: { readonly columns?: 2 | 3 | 4; readonly children: ReactNode }) {
  return (
    <div className={classes.grid} style={{ '--columns': columns } as object}>
      {children}
    </div>
  )
}
