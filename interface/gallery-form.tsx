import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useForm } from '@mantine/form'
import { DateField } from './date-field.tsx'
import { CheckField, FieldGrid, MultiSelectField, SelectField, SwitchField, TextAreaField, TextField } from './fields.tsx'
import { FormActions } from './form-actions.tsx'
import { galleryWords } from './gallery-words.ts'
import { useLanguage } from './language.tsx'
import { notifyDone } from './notify.tsx'
import { MoneyField, NumberField } from './number-field.tsx'
import { Section } from './section.tsx'
import { StatusBadge } from './status-badge.tsx'
import { TimeField } from './time-field.tsx'

type Values = { title: string; kind: string | null; date: string | null; time: string | null; minutes: number | null; cents: number | null; notes: string }

/** Every kind of field, with what can stand beside it. */
export function GalleryForm() {
  const words = galleryWords[useLanguage()]
  const [people, setPeople] = useState<string[]>(['Ana Costa'])
  const form = useForm<Values>({
    initialValues: { title: 'Chambre froide 2', kind: 'a', date: '2026-11-23', time: '08:30', minutes: 90, cents: 184_900, notes: '' },
    initialErrors: { kind: words.wrong },
  })
  const shared = <StatusBadge tone="good" icon={Eye}>{words.shared}</StatusBadge>
  const notShared = <StatusBadge tone="neutral" icon={EyeOff}>{words.notShared}</StatusBadge>
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <Section title={words.form}>
        <FieldGrid>
          <TextField label={words.name} required help={words.nameHelp} trailing={shared} {...form.getInputProps('title')} />
          <SelectField label={words.kind} data={[{ value: 'a', label: words.planned }, { value: 'b', label: words.late }]} trailing={shared} {...form.getInputProps('kind')} />
          <DateField label={words.date} trailing={shared} {...form.getInputProps('date')} />
          <TimeField label={words.time} trailing={notShared} {...form.getInputProps('time')} />
          <NumberField label={words.length} unit="min" step={15} min={0} trailing={notShared} {...form.getInputProps('minutes')} />
          <MoneyField label={words.price} trailing={notShared} {...form.getInputProps('cents')} />
          <TextField label={words.number} locked={words.locked} trailing={shared} defaultValue="J-100012" />
          <MultiSelectField label={words.who} data={['Ana Costa', 'Luc Martin', 'Olivier Roy']} value={people} onChange={setPeople} trailing={notShared} />
          <div data-wide>
            <TextAreaField label={words.notes} trailing={notShared} {...form.getInputProps('notes')} />
          </div>
          <CheckField label={words.tell} help={words.nameHelp} trailing={notShared} />
          <SwitchField label={words.tell} trailing={notShared} defaultChecked />
        </FieldGrid>
      </Section>
      <FormActions
        dirty={form.isDirty()}
        busy={false}
        onDiscard={form.reset}
        onSave={() => {
          form.resetDirty()
          notifyDone(words.done)
        }}
      />
    </form>
  )
}
