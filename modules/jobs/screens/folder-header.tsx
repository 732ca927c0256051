import { Button, Menu } from '@mantine/core'
import { ChevronDown, CircleUser, Tags } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink } from '../../../interface/link.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { PersonMark } from '../../../interface/person-mark.tsx'
import { useMay } from '../../../interface/session.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import { listPeople } from '../../companies/company-endpoints.ts'
import type { FolderView } from '../folder-endpoints.ts'
import { folderScreenPhrases } from '../folder-screen-phrases.ts'
import { jobLimits } from '../job.ts'
import { readJobSettings, type StageView } from '../job-endpoints.ts'
import { jobsPhrases } from '../phrases.ts'
import { EditInPlace } from './edit-in-place.tsx'
import { FolderLabels } from './folder-labels.tsx'
import { FlagBadge, LabelMark, useStageName } from './job-words.tsx'
import classes from './folder.module.css'
import { useFolderChange } from './use-folder-change.ts'

/** Number, client, stage, person, labels, and what the folder says of itself. */
export function FolderHeader({ folder, badges, actions }: { readonly folder: FolderView; readonly badges?: ReactNode; readonly actions?: ReactNode }) {
  const say = usePhrases(folderScreenPhrases)
  const words = usePhrases(jobsPhrases)
  const may = useMay('job.change')
  const { change, patch } = useFolderChange(folder)
  const title = patch?.title ?? folder.title
  return (
    <div className={classes.header}>
      <PageHeader
        title={`${folder.number}`}
        tab={`${folder.number} ${title}`}
        crumbs={[{ label: say('jobs'), to: '/jobs' }]}
        beside={
          <>
            {badges}
            {folder.flags.map((flag) => (
              <FlagBadge key={flag} flag={flag} />
            ))}
          </>
        }
        actions={actions}
      />
      <div className={classes.headline}>
        <EditInPlace label={say('title')} value={title} placeholder={folder.contact.name} max={jobLimits.title} locked={!may || folder.plan !== null} onSave={(next, was) => change({ title: next, was: { title: was } })} />
        <p className={classes.from}>
          <GoLink to={`/contacts/${folder.contact.id}`}>{folder.contact.name}</GoLink>
          {' · '}
          {words(`source.${folder.source}`)}
          {' · '}
          <Opened folder={folder} />
        </p>
      </div>
      <div className={classes.chips}>
        <StageMenu folder={folder} stageId={patch?.stageId ?? folder.stageId} locked={!may} onChoose={(stageId) => void change({ stageId })} />
        <PersonMenu folder={folder} locked={!may} onChoose={(personId) => void change({ personId })} />
        <Labels folder={folder} labelIds={patch?.labelIds ?? folder.labelIds} locked={!may} onChange={(labelIds) => void change({ labelIds })} />
      </div>
    </div>
  )
}

function Opened({ folder }: { readonly folder: FolderView }) {
  const say = usePhrases(folderScreenPhrases)
  const format = useFormat()
  return <>{say('opened', { date: format.date(folder.createdAt, 'medium'), by: folder.createdBy ?? 'none' })}</>
}

type StageMenuProps = { readonly folder: FolderView; readonly stageId: string; readonly locked: boolean; readonly onChoose: (id: string) => void }

function StageMenu({ folder, stageId, locked, onChoose }: StageMenuProps) {
  const say = usePhrases(folderScreenPhrases)
  const format = useFormat()
  const nameOf = useStageName()
  const stages = useAsk(readJobSettings, {}, { keep: true, fresh: 60_000 }).data?.stages ?? []
  const now = stages.find(({ id }) => id === stageId)
  const shown = now ? nameOf(now) : '…'
  const dot = (stage: StageView | undefined) => <span aria-hidden className={classes.dot} style={{ background: `var(--mantine-color-${stage?.colour ?? 'gray'}-6)` }} />
  if (locked) return <span className={classes.chip}>{dot(now)}{shown}</span>
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <Button variant="default" className={classes.chipButton ?? ''} leftSection={dot(now)} rightSection={<ChevronDown size={13} aria-hidden />} aria-label={say('stage.now', { stage: shown })} title={say('stage.since', { date: format.date(folder.stageSince, 'medium') })}>
          {shown}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say('stage')}</Menu.Label>
        {stages
          .filter(({ id, archived }) => !archived || id === stageId)
          .map((stage) => (
            <Menu.Item key={stage.id} leftSection={dot(stage)} disabled={stage.id === stageId} onClick={() => onChoose(stage.id)}>
              {nameOf(stage)}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function PersonMenu({ folder, locked, onChoose }: { readonly folder: FolderView; readonly locked: boolean; readonly onChoose: (id: string | null) => void }) {
  const say = usePhrases(folderScreenPhrases)
  const people = useAsk(listPeople, { limit: 200 }, { enabled: !locked, fresh: 60_000 })
  const { person } = folder
  const shown = person ? <PersonMark name={person.name} size={18} withName /> : <span className={classes.quiet}>{say('person.none')}</span>
  if (locked) return <span className={classes.chip}>{shown}</span>
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <Button variant="default" className={classes.chipButton ?? ''} rightSection={<ChevronDown size={13} aria-hidden />} aria-label={say('person.now', { name: person?.name ?? 'none' })}>
          {shown}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        <Menu.Label>{say('person')}</Menu.Label>
        {people.data?.people.map(({ id, name }) => (
          <Menu.Item key={id} disabled={id === person?.id} onClick={() => onChoose(id)}>
            <PersonMark name={name} size={18} withName />
          </Menu.Item>
        ))}
        {person && (
          <Menu.Item leftSection={<CircleUser size={15} aria-hidden />} onClick={() => onChoose(null)}>
            {say('person.nobody')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function Labels({ folder, labelIds, locked, onChange }: { readonly folder: FolderView; readonly labelIds: readonly string[]; readonly locked: boolean; readonly onChange: (ids: string[]) => void }) {
  const say = usePhrases(folderScreenPhrases)
  const labels = useAsk(readJobSettings, {}, { keep: true, fresh: 60_000 }).data?.labels ?? []
  const worn = labels.filter(({ id }) => labelIds.includes(id))
  const marks = worn.map((label) => <LabelMark key={label.id} label={label} />)
  if (locked) return <>{marks}</>
  return (
    <FolderLabels key={folder.id} labels={labels} chosen={labelIds} onChange={onChange} name={say('labels.now', { labels: worn.map(({ name }) => name).join(', ') || 'none' })}>
      {marks}
      <span className={classes.quiet}>
        <Tags size={13} aria-hidden /> {worn.length === 0 && say('labels.none')}
      </span>
    </FolderLabels>
  )
}
