import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useAct } from '../../../interface/act.ts'
import { useAsk, type AnyAsked } from '../../../interface/ask.ts'
import { DateField } from '../../../interface/date-field.tsx'
import { FieldGrid, MultiSelectField, SelectField, TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { SidePanel } from '../../../interface/side-panel.tsx'
import { TimeField } from '../../../interface/time-field.tsx'
import { useFormat, useToday } from '../../../interface/use-format.ts'
import { useSaveKeys } from '../../../interface/use-save-keys.ts'
import { listPeople } from '../../companies/company-endpoints.ts'
import { BuildingPicker, type PickedBuilding } from '../../sites/screens/building-picker.tsx'
import { createVisit, listJobVisits } from '../job-visit-endpoints.ts'
import { jobVisitPhrases } from '../job-visit-phrases.ts'
import { textLimits } from '../text.ts'
import classes from './job-visits.module.css'
import { workPhrases } from '../work-phrases.ts'

const lengths = [15, 30, 45, 60, 90, 120, 180, 240, 300, 360, 480]

type NewVisitProps = {
  readonly jobId: string
  readonly title: string
  readonly building: PickedBuilding | null
  readonly person: string | null
  readonly refresh: readonly AnyAsked[]
  readonly onClose: () => void
}

/** A first visit: a day, perhaps a time, and who goes. Linked to its folder from the start. */
export function NewVisit({ jobId, title, building, person, refresh, onClose }: NewVisitProps) {
  const say = usePhrases(jobVisitPhrases)
  const format = useFormat()
  const today = useToday()
  const people = useAsk(listPeople, { limit: 200 }, { fresh: 60_000 })
  const form = useForm({ initialValues: { title: '', on: today as string, at: null as string | null, minutes: 60, people: person ? [person] : [], building } })
  const { act, busy } = useAct(createVisit, {
    phrases: workPhrases,
    form,
    refresh: [listJobVisits, ...refresh],
    say: (_answer, { on }) => say('made', { date: format.date(on ?? today, 'weekday') }),
    onDone: onClose,
  })
  const save = () => {
    const { building: at, ...values } = form.values
    if (!busy) void act({ id: jobId, ...values, buildingId: at?.id ?? null })
  }
  useSaveKeys(save)
  return (
    <SidePanel opened onClose={onClose} title={say('new')} footer={<Button loading={busy} onClick={save}>{say('make')}</Button>}>
      <div className={classes.fields}>
        <FieldGrid>
          <DateField label={say('on')} required value={form.values.on} onChange={(on) => on && form.setFieldValue('on', on)} error={form.errors['on']} />
          <TimeField label={say('at')} help={say('at.help')} value={form.values.at} onChange={(at) => form.setFieldValue('at', at)} error={form.errors['at']} />
        </FieldGrid>
        <MultiSelectField
          label={say('people')}
          data={(people.data?.people ?? []).filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }))}
          value={form.values.people}
          onChange={(chosen) => form.setFieldValue('people', chosen)}
          error={form.errors['people'] ?? form.errors['people.0']}
        />
        <SelectField label={say('length')} required value={String(form.values.minutes)} data={lengths.map((minutes) => ({ value: String(minutes), label: format.duration(minutes) }))} onChange={(minutes) => minutes && form.setFieldValue('minutes', Number(minutes))} />
        <TextField label={say('title')} placeholder={title} maxLength={textLimits.label} {...form.getInputProps('title')} />
        <BuildingPicker label={say('building')} clearable value={form.values.building} onChange={(picked) => form.setFieldValue('building', picked)} error={form.errors['buildingId']} />
      </div>
    </SidePanel>
  )
}
