import { CloseButton } from '@mantine/core'
import { DateField } from '../../../interface/date-field.tsx'
import { Field } from '../../../interface/field.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import classes from './recurrence.module.css'

type PressListProps = {
  readonly label: string
  readonly names: readonly string[]
  readonly longNames: readonly string[]
  /** From 1. */
  readonly chosen: readonly number[]
  readonly onChange: (chosen: number[]) => void
}

/** Any number of weekdays or months, each pressed in or out. */
export function PressList({ label, names, longNames, chosen, onChange }: PressListProps) {
  return (
    <div role="group" aria-label={label} className={classes.presses}>
      {names.map((name, at) => {
        const pressed = chosen.includes(at + 1)
        return (
          <button
            key={name}
            type="button"
            className={classes.press}
            aria-pressed={pressed}
            aria-label={longNames[at]}
            onClick={() => onChange(pressed ? chosen.filter((one) => one !== at + 1) : [...chosen, at + 1].sort((a, b) => a - b))}
          >
            {name}
          </button>
        )
      })}
    </div>
  )
}

type DatesListProps = {
  readonly label: string
  readonly value: readonly string[]
  readonly onChange: (dates: string[]) => void
  readonly error?: string | undefined
}

/** Some dates, each removed by its cross; another is added by typing or picking it. */
export function DatesList({ label, value, onChange, error }: DatesListProps) {
  const say = usePhrases(planScreenPhrases)
  const format = useFormat()
  return (
    <Field label={label} error={error}>
      {value.length > 0 && (
        <ul className={classes.dates} aria-label={label}>
          {value.map((date) => (
            <li key={date}>
              {format.date(date, 'weekday')} {date.slice(0, 4)}
              <CloseButton size="xs" aria-label={say('repeat.date.remove', { date: format.date(date) })} onClick={() => onChange(value.filter((one) => one !== date))} />
            </li>
          ))}
        </ul>
      )}
      <DateField key={value.length} label={<span className={classes.quiet}>{say('repeat.date.add')}</span>} value={null} onChange={(date) => date && onChange([...new Set([...value, date])].sort())} />
    </Field>
  )
}
