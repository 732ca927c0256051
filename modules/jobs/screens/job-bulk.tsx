import { Button, Menu } from '@mantine/core'
import { Download, Flag, Tags, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { call } from '../../../interface/client.ts'
import type { Icon } from '../../../interface/icon.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { notifyRefused } from '../../../interface/notify.tsx'
import { useRefusal } from '../../../interface/refusals.ts'
import type { AskOf } from '../../../platform/endpoint.ts'
import { listPeople } from '../../companies/company-endpoints.ts'
import { changeJobs, exportPath, listJobs, undoJobChanges } from '../job-endpoints.ts'
import { jobListPhrases } from '../list-phrases.ts'
import { jobsPhrases } from '../phrases.ts'
import { StageMark, type Settings } from './job-columns.tsx'
import { LabelMark, useStageName } from './job-words.tsx'

type BulkProps = { readonly ids: readonly string[]; readonly settings: Settings; readonly onDone: () => void; readonly onExport: (format: 'csv' | 'xlsx') => void }

/** What can be done to the chosen folders together; each act can be taken back exactly. */
export function JobBulk({ ids, settings, onDone, onExport }: BulkProps) {
  const say = usePhrases(jobListPhrases)
  const stageName = useStageName()
  const people = useAsk(listPeople, { limit: 200 })
  const { act, busy } = useAct(changeJobs, {
    phrases: jobsPhrases,
    refresh: [listJobs],
    say: ({ changed }) => say('bulk.done', { count: changed }),
    undo: ({ undo }) => (undo.length > 0 ? call(undoJobChanges, { undo }) : undefined),
    onDone,
  })
  const change = (what: Omit<AskOf<typeof changeJobs>, 'ids'>) => void act({ ids: [...ids], ...what })
  const labels = settings.labels.filter(({ archived }) => !archived)
  return (
    <>
      <BulkMenu icon={Flag} label={say('bulk.stage')} busy={busy}>
        {settings.stages
          .filter(({ archived }) => !archived)
          .map((stage) => (
            <Menu.Item key={stage.id} onClick={() => change({ stageId: stage.id })}>
              <StageMark stage={stage} name={stageName(stage)} />
            </Menu.Item>
          ))}
      </BulkMenu>
      <BulkMenu icon={UserRound} label={say('bulk.person')} busy={busy}>
        {(people.data?.people ?? [])
          .filter(({ active }) => active)
          .map(({ id, name }) => (
            <Menu.Item key={id} onClick={() => change({ personId: id })}>
              {name}
            </Menu.Item>
          ))}
        <Menu.Divider />
        <Menu.Item onClick={() => change({ personId: null })}>{say('bulk.nobody')}</Menu.Item>
      </BulkMenu>
      <BulkMenu icon={Tags} label={say('bulk.label')} busy={busy}>
        {labels.length === 0 && <Menu.Label>{say('bulk.no-labels')}</Menu.Label>}
        {labels.length > 0 && <Menu.Label>{say('bulk.label.add')}</Menu.Label>}
        {labels.map((label) => (
          <Menu.Item key={label.id} onClick={() => change({ addLabels: [label.id] })}>
            <LabelMark label={label} />
          </Menu.Item>
        ))}
        {labels.length > 0 && <Menu.Label>{say('bulk.label.remove')}</Menu.Label>}
        {labels.map((label) => (
          <Menu.Item key={label.id} onClick={() => change({ removeLabels: [label.id] })}>
            <LabelMark label={label} />
          </Menu.Item>
        ))}
      </BulkMenu>
      <ExportMenu onExport={onExport} />
    </>
  )
}

function BulkMenu({ icon: Shown, label, busy, children }: { readonly icon: Icon; readonly label: string; readonly busy: boolean; readonly children: ReactNode }) {
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <Button variant="default" size="compact-sm" loading={busy} leftSection={<Shown size={13} aria-hidden />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={340} style={{ overflowY: 'auto' }}>
        {children}
      </Menu.Dropdown>
    </Menu>
  )
}

export function ExportMenu({ onExport, size = 'compact-sm' }: { readonly onExport: (format: 'csv' | 'xlsx') => void; readonly size?: string }) {
  const say = usePhrases(jobListPhrases)
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" size={size} leftSection={<Download size={13} aria-hidden />}>
          {say('export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['xlsx', 'csv'] as const).map((format) => (
          <Menu.Item key={format} onClick={() => onExport(format)}>
            {say(`export.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Fetches the file of an export and hands it to the browser under its own name. */
export function useExport(): (wish: Record<string, unknown>) => Promise<void> {
  const sentence = useRefusal(jobsPhrases)
  return async (wish) => {
    const response = await fetch(exportPath, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'dossier' },
      body: JSON.stringify(wish),
    }).catch(() => null)
    if (!response?.ok) {
      const refusal = ((await response?.json().catch(() => null)) as { refusal?: { code: string } } | null)?.refusal
      notifyRefused(sentence(refusal ?? { code: 'unreachable' }))
      return
    }
    const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'export'
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(await response.blob()), download: name })
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  }
}
