import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { Section } from '../../../interface/section.tsx'
import { archiveLabel, changeLabel, createLabel, readJobSettings, restoreLabel, type LabelView } from '../job-endpoints.ts'
import { jobListPhrases } from '../list-phrases.ts'
import { jobsPhrases } from '../phrases.ts'
import { stageColours } from '../stages.ts'
import { LabelMark } from './job-words.tsx'
import { ArchiveButton, ArchivedLine, ColourPick, NameField } from './settings-parts.tsx'
import classes from './jobs.module.css'

/** What folders wear, to be found and seen by. */
export function LabelSettings({ labels }: { readonly labels: readonly LabelView[] }) {
  const say = usePhrases(jobListPhrases)
  const options = { phrases: jobsPhrases, say: say('saved'), refresh: [readJobSettings] }
  const change = useAct(changeLabel, options)
  const archive = useAct(archiveLabel, options)
  const restore = useAct(restoreLabel, options)
  const [name, setName] = useState('')
  const create = useAct(createLabel, { phrases: jobsPhrases, refresh: [readJobSettings], onDone: () => setName('') })
  return (
    <Section title={say('settings.labels')}>
      <ul className={classes.settingsList}>
        {labels
          .filter(({ archived }) => !archived)
          .map((label) => (
            <li key={label.id}>
              <ColourPick name={label.name} colour={label.colour} onChange={(colour) => void change.act({ id: label.id, colour })} />
              <NameField label={say('settings.label.name')} value={label.name} onSave={(next) => next !== '' && void change.act({ id: label.id, name: next })} />
              <LabelMark label={label} />
              <span className={classes.settingsActs}>
                <ArchiveButton name={label.name} onClick={() => void archive.act({ id: label.id })} />
              </span>
            </li>
          ))}
      </ul>
      <form
        className={classes.addLine}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim()) void create.act({ name: name.trim(), colour: stageColours[1 + (labels.length % (stageColours.length - 1))]! })
        }}
      >
        <TextField label={say('settings.label.name')} maxLength={80} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Button type="submit" variant="default" loading={create.busy} disabled={!name.trim()} leftSection={<Plus size={14} aria-hidden />}>
          {say('settings.label.add')}
        </Button>
      </form>
      <ArchivedLine things={labels.filter(({ archived }) => archived)} onRestore={(id) => void restore.act({ id })} />
    </Section>
  )
}
