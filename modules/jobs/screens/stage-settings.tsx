import { Button, Checkbox, Popover } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { SelectField, TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { Section } from '../../../interface/section.tsx'
import { archiveStage, changeStage, createStage, orderStages, readJobSettings, restoreStage, type StageView } from '../job-endpoints.ts'
import { jobListPhrases } from '../list-phrases.ts'
import { jobsPhrases } from '../phrases.ts'
import { useStageName } from './job-words.tsx'
import { ArchiveButton, ArchivedLine, ColourPick, NameField, OrderButtons } from './settings-parts.tsx'
import classes from './jobs.module.css'

/** The stages folders go through, in their order. */
export function StageSettings({ stages }: { readonly stages: readonly StageView[] }) {
  const say = usePhrases(jobListPhrases)
  const words = usePhrases(jobsPhrases)
  const stageName = useStageName()
  const options = { phrases: jobsPhrases, say: say('saved'), refresh: [readJobSettings] }
  const change = useAct(changeStage, options)
  const order = useAct(orderStages, options)
  const restore = useAct(restoreStage, options)
  const used = stages.filter(({ archived }) => !archived)
  const ids = used.map(({ id }) => id)
  return (
    <Section title={say('settings.stages')}>
      <p className={classes.kind}>{say('settings.stages.about')}</p>
      <ul className={classes.settingsList}>
        {used.map((stage, at) => {
          const name = stageName(stage)
          return (
            <li key={stage.id}>
              <ColourPick name={name} colour={stage.colour} onChange={(colour) => void change.act({ id: stage.id, colour })} />
              <NameField
                label={say('settings.stage.name')}
                value={stage.name}
                {...(stage.kind === 'own' ? {} : { placeholder: words(`stage.${stage.kind}`) })}
                onSave={(next) => (next !== '' || stage.kind !== 'own') && void change.act({ id: stage.id, name: next })}
              />
              <Checkbox label={say('settings.closed')} checked={stage.closed} disabled={stage.kind === 'new'} onChange={(event) => void change.act({ id: stage.id, closed: event.currentTarget.checked })} />
              <span className={classes.settingsActs}>
                <OrderButtons name={name} at={at} ids={ids} onOrder={(next) => void order.act({ ids: next })} />
                {stage.kind !== 'new' && <ArchiveStage stage={stage} others={used.filter(({ id }) => id !== stage.id)} />}
              </span>
            </li>
          )
        })}
      </ul>
      <AddStage />
      <ArchivedLine things={stages.filter(({ archived }) => archived).map((stage) => ({ id: stage.id, name: stageName(stage) }))} onRestore={(id) => void restore.act({ id })} />
    </Section>
  )
}

function ArchiveStage({ stage, others }: { readonly stage: StageView; readonly others: readonly StageView[] }) {
  const say = usePhrases(jobListPhrases)
  const stageName = useStageName()
  const [opened, setOpened] = useState(false)
  const [target, setTarget] = useState<string | null>(others.find(({ closed }) => closed === stage.closed)?.id ?? others[0]?.id ?? null)
  const { act, busy } = useAct(archiveStage, { phrases: jobsPhrases, say: ({ moved }) => say('settings.archived.done', { count: moved }), refresh: [readJobSettings], onDone: () => setOpened(false) })
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ArchiveButton name={stageName(stage)} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={say('settings.archive', { name: stageName(stage) })}>
        <div className={classes.viewForm}>
          <SelectField
            label={say('settings.move-to')}
            required
            comboboxProps={{ withinPortal: false }}
            data={others.map((other) => ({ value: other.id, label: stageName(other) }))}
            value={target}
            onChange={setTarget}
          />
          <Button loading={busy} disabled={!target} onClick={() => target && void act({ id: stage.id, moveTo: target })}>
            {say('settings.archive.go')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

function AddStage() {
  const say = usePhrases(jobListPhrases)
  const [name, setName] = useState('')
  const { act, busy } = useAct(createStage, { phrases: jobsPhrases, refresh: [readJobSettings], onDone: () => setName('') })
  return (
    <form
      className={classes.addLine}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) void act({ name: name.trim() })
      }}
    >
      <TextField label={say('settings.stage.name')} maxLength={80} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Button type="submit" variant="default" loading={busy} disabled={!name.trim()} leftSection={<Plus size={14} aria-hidden />}>
        {say('settings.stage.add')}
      </Button>
    </form>
  )
}
