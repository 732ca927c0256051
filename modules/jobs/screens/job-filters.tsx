import { Button, CloseButton } from '@mantine/core'
import { Filter } from 'lucide-react'
import { useState } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import { DateField } from '../../../interface/date-field.tsx'
import { MultiSelectField, SelectField, TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { NumberField } from '../../../interface/number-field.tsx'
import { SidePanel } from '../../../interface/side-panel.tsx'
import { listPeople } from '../../companies/company-endpoints.ts'
import { readContact } from '../../contacts/contact-endpoints.ts'
import { ContactPicker } from '../../contacts/screens/contact-picker.tsx'
import type { CustomCondition } from '../custom-fields.ts'
import type { Flag } from '../flags.ts'
import { jobSources } from '../job.ts'
import type { FieldView } from '../job-endpoints.ts'
import { jobListPhrases } from '../list-phrases.ts'
import { jobsPhrases } from '../phrases.ts'
import type { Settings } from './job-columns.tsx'
import { useStageName } from './job-words.tsx'
import { countFilters, noFilters, type ListState } from './list-state.ts'
import classes from './jobs.module.css'

type Set = (patch: Partial<Record<keyof ListState, unknown>>) => void
type FiltersProps = { readonly state: ListState; readonly set: Set; readonly settings: Settings; readonly flags: readonly Flag[] }

/** Narrows the list beside it; what is chosen stands in the address. */
export function JobFilters({ state, set, settings, flags }: FiltersProps) {
  const say = usePhrases(jobListPhrases)
  const [opened, setOpened] = useState(false)
  const count = countFilters(state)
  return (
    <>
      <Button variant="default" leftSection={<Filter size={14} aria-hidden />} aria-haspopup="dialog" onClick={() => setOpened(true)}>
        {count > 0 ? `${say('filters')} · ${count}` : say('filters')}
      </Button>
      {count > 0 && <CloseButton aria-label={say('filters.clear')} onClick={() => set(noFilters)} />}
      <SidePanel opened={opened} onClose={() => setOpened(false)} title={say('filters')} width={360}>
        {opened && <Panel state={state} set={set} settings={settings} flags={flags} />}
      </SidePanel>
    </>
  )
}

function Panel({ state, set, settings, flags }: FiltersProps) {
  const say = usePhrases(jobListPhrases)
  const words = usePhrases(jobsPhrases)
  const stageName = useStageName()
  const people = useAsk(listPeople, { limit: 200 })
  const client = useAsk(readContact, { id: state.contact }, { enabled: state.contact !== '' })
  const persons = [{ value: 'none', label: say('filter.nobody') }, ...(people.data?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))]
  return (
    <div className={classes.fields}>
      <MultiSelectField label={say('filter.stage')} data={settings.stages.map((stage) => ({ value: stage.id, label: stageName(stage) }))} value={[...state.stage]} onChange={(stage) => set({ stage })} />
      <MultiSelectField label={say('filter.person')} data={persons} value={[...state.person]} onChange={(person) => set({ person })} />
      {settings.labels.length > 0 && (
        <MultiSelectField label={say('filter.label')} data={settings.labels.map(({ id, name }) => ({ value: id, label: name }))} value={[...state.label]} onChange={(label) => set({ label })} />
      )}
      {flags.length > 0 && <MultiSelectField label={say('filter.flag')} data={flags.map((flag) => ({ value: flag, label: words(`flag.${flag}`) }))} value={[...state.flag]} onChange={(flag) => set({ flag })} />}
      <MultiSelectField label={say('filter.source')} data={jobSources.map((source) => ({ value: source, label: words(`source.${source}`) }))} value={[...state.source]} onChange={(source) => set({ source })} />
      <ContactPicker label={say('filter.contact')} clearable value={state.contact ? { id: state.contact, name: client.data?.name ?? '…' } : null} onChange={(picked) => set({ contact: picked?.id ?? '' })} />
      <div className={classes.pair}>
        <DateField label={say('filter.from')} value={state.from || null} onChange={(from) => set({ from: from ?? '' })} />
        <DateField label={say('filter.to')} value={state.to || null} onChange={(to) => set({ to: to ?? '' })} />
      </div>
      {settings.fields
        .filter(({ archived }) => !archived)
        .map((field) => (
          <FieldFilter
            key={field.id}
            field={field}
            condition={state.custom[field.id]}
            onChange={(condition) => {
              const { [field.id]: _before, ...others } = state.custom
              set({ custom: condition ? { ...others, [field.id]: condition } : others })
            }}
          />
        ))}
    </div>
  )
}

type FieldFilterProps = { readonly field: FieldView; readonly condition: CustomCondition | undefined; readonly onChange: (condition: CustomCondition | null) => void }

/** One own field: a part of a text, a range of numbers or days, a choice, ticked. */
function FieldFilter({ field, condition, onChange }: FieldFilterProps) {
  const say = usePhrases(jobListPhrases)
  const bounds = condition && !('is' in condition) && !('has' in condition) && !('empty' in condition) ? condition : {}
  const between = (side: 'from' | 'to', value: string | number | null) => {
    const next = Object.fromEntries(Object.entries({ ...bounds, [side]: value }).filter(([, bound]) => bound !== null && bound !== undefined))
    onChange(Object.keys(next).length > 0 ? next : null)
  }
  if (field.kind === 'text') {
    const has = condition && 'has' in condition ? condition.has : ''
    return <TextField label={field.name} placeholder={say('filter.has')} maxLength={200} defaultValue={has} onBlur={(event) => onChange(event.currentTarget.value.trim() ? { has: event.currentTarget.value.trim() } : null)} />
  }
  if (field.kind === 'number') {
    return (
      <div className={classes.pair}>
        <NumberField label={`${field.name}, ${say('filter.at-least')}`} decimals={6} value={typeof bounds.from === 'number' ? bounds.from : null} onChange={(from) => between('from', from)} />
        <NumberField label={say('filter.at-most')} decimals={6} value={typeof bounds.to === 'number' ? bounds.to : null} onChange={(to) => between('to', to)} />
      </div>
    )
  }
  if (field.kind === 'date') {
    return (
      <div className={classes.pair}>
        <DateField label={field.name} value={typeof bounds.from === 'string' ? bounds.from : null} onChange={(from) => between('from', from)} />
        <DateField label={say('filter.to')} value={typeof bounds.to === 'string' ? bounds.to : null} onChange={(to) => between('to', to)} />
      </div>
    )
  }
  const is = condition && 'is' in condition ? String(condition.is) : null
  const data = field.kind === 'checkbox' ? [{ value: 'true', label: say('filter.ticked') }] : field.choices.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <SelectField label={field.name} clearable placeholder={say('filter.any')} data={data} value={is} onChange={(value) => onChange(value === null ? null : { is: field.kind === 'checkbox' ? true : value })} />
  )
}
