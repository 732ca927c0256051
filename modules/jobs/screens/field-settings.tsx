import { Button, TagsInput } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { SelectField, TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { Section } from '../../../interface/section.tsx'
import { customFieldKinds, type CustomFieldKind } from '../job.ts'
import { archiveField, changeField, createField, orderFields, readJobSettings, restoreField, type FieldView } from '../job-endpoints.ts'
import { jobListPhrases } from '../list-phrases.ts'
import { jobsPhrases } from '../phrases.ts'
import { ArchiveButton, ArchivedLine, NameField, OrderButtons } from './settings-parts.tsx'
import classes from './jobs.module.css'

/** What the company notes of each folder besides. */
export function FieldSettings({ fields }: { readonly fields: readonly FieldView[] }) {
  const say = usePhrases(jobListPhrases)
  const options = { phrases: jobsPhrases, say: say('saved'), refresh: [readJobSettings] }
  const change = useAct(changeField, options)
  const order = useAct(orderFields, options)
  const archive = useAct(archiveField, options)
  const restore = useAct(restoreField, options)
  const used = fields.filter(({ archived }) => !archived)
  const ids = used.map(({ id }) => id)
  return (
    <Section title={say('settings.fields')}>
      <p className={classes.kind}>{say('settings.fields.about')}</p>
      <ul className={classes.settingsList}>
        {used.map((field, at) => (
          <li key={field.id}>
            <span className={classes.kind}>{say(`settings.kind.${field.kind}`)}</span>
            <NameField label={say('settings.field.name')} value={field.name} onSave={(name) => name !== '' && void change.act({ id: field.id, name })} />
            <span />
            <span className={classes.settingsActs}>
              <OrderButtons name={field.name} at={at} ids={ids} onOrder={(next) => void order.act({ ids: next })} />
              <ArchiveButton name={field.name} onClick={() => void archive.act({ id: field.id })} />
            </span>
            {field.kind === 'choice' && <Choices field={field} onSave={(choices) => void change.act({ id: field.id, choices })} />}
          </li>
        ))}
      </ul>
      <AddField />
      <ArchivedLine things={fields.filter(({ archived }) => archived)} onRestore={(id) => void restore.act({ id })} />
    </Section>
  )
}

type ChoicesProps = { readonly field: FieldView; readonly onSave: (choices: { id?: string; name: string }[]) => void }

/** The offered choices; one keeps its folders as long as its name stays. */
function Choices({ field, onSave }: ChoicesProps) {
  const say = usePhrases(jobListPhrases)
  const offered = field.choices.filter(({ archived }) => !archived)
  const known = (name: string) => field.choices.find((choice) => choice.name === name)?.id
  return (
    <TagsInput
      className={classes.choices ?? ''}
      aria-label={`${field.name}: ${say('settings.field.choices')}`}
      placeholder={say('settings.field.choices.hint')}
      maxTags={100}
      value={offered.map(({ name }) => name)}
      onChange={(names) => names.length > 0 && onSave(names.map((name) => ({ ...(known(name) ? { id: known(name)! } : {}), name })))}
    />
  )
}

function AddField() {
  const say = usePhrases(jobListPhrases)
  const [name, setName] = useState('')
  const [kind, setKind] = useState<CustomFieldKind>('text')
  const [choices, setChoices] = useState<string[]>([])
  const { act, busy } = useAct(createField, {
    phrases: jobsPhrases,
    refresh: [readJobSettings],
    onDone: () => {
      setName('')
      setChoices([])
    },
  })
  return (
    <form
      className={classes.addLine}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) void act({ name: name.trim(), kind, choices: choices.map((choice) => ({ name: choice })) })
      }}
    >
      <TextField label={say('settings.field.name')} maxLength={80} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <SelectField label={say('settings.field.kind')} required data={customFieldKinds.map((one) => ({ value: one, label: say(`settings.kind.${one}`) }))} value={kind} onChange={(next) => next && setKind(next as CustomFieldKind)} />
      {kind === 'choice' && <TagsInput label={say('settings.field.choices')} placeholder={say('settings.field.choices.hint')} maxTags={100} value={choices} onChange={setChoices} />}
      <Button type="submit" variant="default" loading={busy} disabled={!name.trim() || (kind === 'choice' && choices.length === 0)} leftSection={<Plus size={14} aria-hidden />}>
        {say('settings.field.add')}
      </Button>
    </form>
  )
}
