import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'
import classes from './toolbar.module.css'

export type Chip<V extends string> = { readonly value: V; readonly label: string; readonly count?: number | undefined }

export type FilterChipsProps<V extends string> = {
  /** What is filtered: the group's accessible name. */
  readonly label: string
  readonly options: readonly Chip<V>[]
  /** What is shown when none is pressed; "All" unless told. */
  readonly all?: string
  readonly value: V | undefined
  readonly onChange: (value: V | undefined) => void
}

/** One press narrows a list, the same press widens it again. */
export function FilterChips<V extends string>({ label, options, all, value, onChange }: FilterChipsProps<V>) {
  const say = usePhrases(interfacePhrases)
  return (
    <div role="group" aria-label={label} className={classes.chips}>
      <button type="button" className={classes.chip} aria-pressed={value === undefined} onClick={() => onChange(undefined)}>
        {all ?? say('filter.all')}
      </button>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className={classes.chip}
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value === value ? undefined : option.value)}
        >
          {option.label}
          {option.count !== undefined && <span className={classes.chipCount}>{option.count}</span>}
          {option.value === value && <X size={12} aria-hidden />}
        </button>
      ))}
    </div>
  )
}

/** The line over a list: search, filters; at its end, what counts or acts on the list. */
export function Toolbar({ children, end }: { readonly children: ReactNode; readonly end?: ReactNode }) {
  return (
    <div className={classes.toolbar}>
      {children}
      {end && <div className={classes.end}>{end}</div>}
    </div>
  )
}
