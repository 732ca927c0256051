import { SegmentedControl } from '@mantine/core'
import { useMemo } from 'react'
import { DateField } from '../../../interface/date-field.tsx'
import { Field } from '../../../interface/field.tsx'
import { FieldGrid, SelectField, SwitchField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { NumberField } from '../../../interface/number-field.tsx'
import { useRefusal } from '../../../interface/refusals.ts'
import { TimeField } from '../../../interface/time-field.tsx'
import { useFormat, useToday } from '../../../interface/use-format.ts'
import { checkRecurrence, type RecurrenceInput } from '../check-recurrence.ts'
import { holidayPolicies, longestInterval, monthlyFrom, mostTimes, recurrenceUnits, type RecurrenceUnit } from '../recurrence.ts'
import { recurrencePhrases } from '../recurrence-phrases.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { DatesList, PressList } from './recurrence-parts.tsx'
import { RecurrencePreview } from './recurrence-preview.tsx'
import classes from './recurrence.module.css'

type EditorProps = {
  readonly value: RecurrenceInput | null
  readonly onChange: (value: RecurrenceInput | null) => void
  readonly locked: string | undefined
  /** A refusal of the server about a part of it, by path. */
  readonly errors: Readonly<Record<string, string>>
}

/** When a planned job comes back, with its meaning in plain words and its next dates beside it while it is being typed. */
export function RecurrenceEditor({ value, onChange, locked, errors }: EditorProps) {
  const say = usePhrases(planScreenPhrases)
  const today = useToday()
  const repeats = (
    <SwitchField
      label={say('repeat.on')}
      help={value ? undefined : say('repeat.none.help')}
      checked={value !== null}
      disabled={Boolean(locked)}
      onChange={(event) => onChange(event.currentTarget.checked ? { ...monthlyFrom(today), monthly: null } : null)}
    />
  )
  if (!value) return repeats
  if (locked) return <RecurrencePreview recurrence={value} />
  return (
    <div className={classes.editor}>
      <div className={classes.form}>
        {repeats}
        <Rule value={value} onChange={onChange} errors={errors} />
      </div>
      <RecurrencePreview recurrence={value} />
    </div>
  )
}

type RuleProps = Omit<EditorProps, 'value' | 'locked'> & { readonly value: RecurrenceInput }

function Rule({ value, onChange, errors }: RuleProps) {
  const say = usePhrases(planScreenPhrases)
  const format = useFormat()
  const sentence = useRefusal(recurrencePhrases)
  const set = (patch: Partial<RecurrenceInput>) => onChange({ ...value, ...patch })
  const checked = useMemo(() => checkRecurrence(value), [value])
  const wrong = (part: string): string | undefined => {
    if (!checked.ok && (checked.refusal.field === part || checked.refusal.field.startsWith(`${part}.`))) return sentence(checked.refusal)
    return errors[`recurrence.${part}`]
  }
  const { unit, every, end } = value
  return (
    <>
      <FieldGrid columns={2}>
        <NumberField label={say('repeat.every')} min={1} max={longestInterval[unit]} value={every} onChange={(next) => set({ every: next ?? 1 })} error={wrong('every')} />
        <SelectField
          label={say('repeat.unit')}
          data={recurrenceUnits.map((one) => ({ value: one, label: say(`repeat.unit.${one}`, { every }) }))}
          value={unit}
          onChange={(next) => next && set(forUnit(next as RecurrenceUnit))}
          allowDeselect={false}
         
        />
      </FieldGrid>
      {(unit === 'week' || unit === 'day') && (
        <Field label={say(unit === 'week' ? 'repeat.weekdays' : 'repeat.weekdays.only')} error={wrong('weekdays')}>
          <PressList
            label={say(unit === 'week' ? 'repeat.weekdays' : 'repeat.weekdays.only')}
            names={format.weekdayNames('short')}
            longNames={format.weekdayNames()}
            chosen={value.weekdays ?? []}
            onChange={(weekdays) => set({ weekdays })}
          />
        </Field>
      )}
      {(unit === 'month' || unit === 'year') && <DayOfMonthFields value={value} set={set} wrong={wrong} />}
      {unit !== 'day' && unit !== 'week' && (
        <Field label={say(unit === 'year' ? 'repeat.months' : 'repeat.months.only')} error={wrong('months')}>
          <PressList
            label={say(unit === 'year' ? 'repeat.months' : 'repeat.months.only')}
            names={monthNames(format.locale, 'short')}
            longNames={monthNames(format.locale, 'long')}
            chosen={value.months ?? []}
            onChange={(months) => set({ months })}
          />
        </Field>
      )}
      <FieldGrid columns={2}>
        <DateField label={say('repeat.start')} value={value.startsOn} onChange={(next) => next && set({ startsOn: next })} error={wrong('startsOn')} />
        <TimeField label={say('repeat.time')} help={say('repeat.time.help')} value={value.time ?? null} onChange={(time) => set({ time })} error={wrong('time')} />
      </FieldGrid>
      <EndFields value={value} end={end} set={set} wrong={wrong} />
      <SelectField
        label={say('repeat.holidays')}
        data={holidayPolicies.map((policy) => ({ value: policy, label: say(`repeat.holidays.${policy}`) }))}
        value={value.holidays ?? 'ignore'}
        onChange={(next) => next && set({ holidays: next as (typeof holidayPolicies)[number] })}
        allowDeselect={false}
       
      />
      <FieldGrid columns={2}>
        <DatesList label={say('repeat.exceptions')} value={value.exceptions ?? []} onChange={(exceptions) => set({ exceptions })} error={wrong('exceptions')} />
        <DatesList label={say('repeat.extra')} value={value.extraDates ?? []} onChange={(extraDates) => set({ extraDates })} error={wrong('extraDates')} />
      </FieldGrid>
    </>
  )
}

type PartProps = { readonly value: RecurrenceInput; readonly set: (patch: Partial<RecurrenceInput>) => void; readonly wrong: (part: string) => string | undefined }

function DayOfMonthFields({ value, set, wrong }: PartProps) {
  const say = usePhrases(planScreenPhrases)
  const format = useFormat()
  const { monthly } = value
  const by = monthly?.by ?? 'start'
  const startDay = Number(value.startsOn.slice(8, 10))
  const choose = (next: string) => {
    if (next === 'start') return set({ monthly: null })
    if (next === 'day') return set({ monthly: { by: 'day', day: startDay } })
    set({ monthly: { by: 'weekday', nth: Math.ceil(startDay / 7), weekday: ((new Date(`${value.startsOn}T00:00Z`).getUTCDay() + 6) % 7) + 1 } })
  }
  return (
    <FieldGrid columns={3}>
      <SelectField
        label={say('repeat.which')}
        data={(['start', 'day', 'weekday'] as const).map((one) => ({ value: one, label: say(`repeat.by.${one}`) }))}
        value={by}
        onChange={(next) => next && choose(next)}
       
      />
      {monthly?.by === 'day' && (
        <SelectField
          label={say('repeat.day')}
          data={[...Array.from({ length: 31 }, (_, at) => ({ value: String(at + 1), label: String(at + 1) })), { value: '-1', label: say('repeat.day.last') }]}
          value={String(monthly.day)}
          onChange={(next) => next && set({ monthly: { by: 'day', day: Number(next) } })}
          error={wrong('monthly')}
         
        />
      )}
      {monthly?.by === 'weekday' && (
        <>
          <SelectField
            label={say('repeat.nth')}
            data={([1, 2, 3, 4, 5] as const).map((nth) => ({ value: String(nth), label: say(`repeat.nth.${nth}`) })).concat([{ value: '-1', label: say('repeat.nth.last') }])}
            value={String(monthly.nth)}
            onChange={(next) => next && set({ monthly: { ...monthly, nth: Number(next) } })}
            error={wrong('monthly')}
           
          />
          <SelectField
            label={say('repeat.weekday')}
            data={format.weekdayNames().map((name, at) => ({ value: String(at + 1), label: name }))}
            value={String(monthly.weekday)}
            onChange={(next) => next && set({ monthly: { ...monthly, weekday: Number(next) } })}
           
          />
        </>
      )}
    </FieldGrid>
  )
}

function EndFields({ value, end, set, wrong }: PartProps & { readonly end: RecurrenceInput['end'] }) {
  const say = usePhrases(planScreenPhrases)
  const choose = (kind: string) =>
    set({ end: kind === 'until' ? { kind, on: value.startsOn.replace(/^\d{4}/, (year) => String(Number(year) + 1)) } : kind === 'count' ? { kind, times: 12 } : { kind: 'never' } })
  return (
    <FieldGrid columns={2}>
      <Field label={say('repeat.end')}>
        <SegmentedControl
          fullWidth
          aria-label={say('repeat.end')}
          data={(['never', 'until', 'count'] as const).map((kind) => ({ value: kind, label: say(`repeat.end.${kind}`) }))}
          value={end.kind}
          onChange={choose}
        />
      </Field>
      {end.kind === 'until' && <DateField label={say('repeat.until')} value={end.on} min={value.startsOn} onChange={(on) => on && set({ end: { kind: 'until', on } })} error={wrong('end')} />}
      {end.kind === 'count' && <NumberField label={say('repeat.times')} min={1} max={mostTimes} value={end.times} onChange={(times) => set({ end: { kind: 'count', times: times ?? 1 } })} error={wrong('end')} />}
    </FieldGrid>
  )
}

/** Parts that have no meaning for the new unit are put away. */
function forUnit(unit: RecurrenceUnit): Partial<RecurrenceInput> {
  return { unit, weekdays: [], monthly: null, months: [] }
}

function monthNames(locale: string, month: 'short' | 'long'): string[] {
  const names = new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, at) => names.format(Date.UTC(2024, at, 1)))
}
