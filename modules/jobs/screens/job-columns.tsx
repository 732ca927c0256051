import { useCallback, useMemo, useState } from 'react'
import type { Column } from '../../../interface/data-column.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { PersonMark } from '../../../interface/person-mark.tsx'
import { useFormat, useNow } from '../../../interface/use-format.ts'
import type { FieldView, JobRow, LabelView, StageView } from '../job-endpoints.ts'
import { jobListPhrases } from '../list-phrases.ts'
import { jobsPhrases } from '../phrases.ts'
import { FlagMarks, LabelMark, useStageName } from './job-words.tsx'
import classes from './jobs.module.css'

export type Settings = { readonly stages: readonly StageView[]; readonly labels: readonly LabelView[]; readonly fields: readonly FieldView[] }
export const noSettings: Settings = { stages: [], labels: [], fields: [] }

/** The first column is always there. */
export const usualColumns = ['number', 'client', 'stage', 'flags', 'person', 'labels', 'active'] as const
const others = ['address', 'source', 'created', 'about'] as const
export type OwnColumn = (typeof usualColumns)[number] | (typeof others)[number]
const keptColumns = 'dossier.jobs.columns'

/** Every column there is: what a folder has, then the company's own fields. */
export function columnKeys({ fields }: Settings): string[] {
  return [...usualColumns, ...others, ...fields.filter(({ archived }) => !archived).map(({ id }) => `field:${id}`)]
}

/** The chosen columns: those of the address, else those chosen last on this device, else the usual ones. */
export function useChosenColumns(fromAddress: readonly string[] | undefined): { readonly chosen: readonly string[]; readonly keep: (columns: readonly string[] | null) => void } {
  const [kept, setKept] = useState<readonly string[] | null>(() => readKept())
  const keep = useCallback((columns: readonly string[] | null) => {
    setKept(columns)
    if (columns) localStorage.setItem(keptColumns, JSON.stringify(columns))
    else localStorage.removeItem(keptColumns)
  }, [])
  return { chosen: fromAddress ?? kept ?? usualColumns, keep }
}

function readKept(): readonly string[] | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keptColumns) ?? 'null')
    return Array.isArray(kept) && kept.every((one) => typeof one === 'string') ? kept : null
  } catch {
    return null
  }
}

export function useColumnTitle(settings: Settings): (key: string) => string {
  const say = usePhrases(jobListPhrases)
  return (key) => (key.startsWith('field:') ? (settings.fields.find(({ id }) => `field:${id}` === key)?.name ?? '') : say(`column.${key as OwnColumn}`))
}

export function useJobColumns(settings: Settings, chosen: readonly string[]): readonly Column<JobRow>[] {
  const say = usePhrases(jobListPhrases)
  const words = usePhrases(jobsPhrases)
  const format = useFormat()
  const now = useNow()
  const stageName = useStageName()
  const titleOf = useColumnTitle(settings)
  return useMemo(() => {
    const own: Record<OwnColumn, Column<JobRow>> = {
      number: { key: 'number', title: say('column.number'), width: '96px', sortable: true, cell: ({ number }) => <span className={classes.number}>{number}</span> },
      client: { key: 'client', title: say('column.client'), width: 'minmax(120px, 1.3fr)', sortable: true, from: 640, cell: ({ client }) => client.name },
      stage: {
        key: 'stage',
        title: say('column.stage'),
        width: '132px',
        card: 'beside',
        cell: ({ stageId }) => {
          const stage = settings.stages.find(({ id }) => id === stageId)
          return stage ? <StageMark stage={stage} name={stageName(stage)} /> : ''
        },
      },
      flags: { key: 'flags', title: say('column.flags'), width: 'minmax(200px, 1fr)', from: 760, cell: ({ flags }) => (flags.length > 0 ? <FlagMarks flags={flags} /> : '') },
      person: { key: 'person', title: say('column.person'), width: '140px', from: 980, cell: ({ person }) => (person ? <PersonMark name={person.name} withName size={20} /> : '') },
      labels: {
        key: 'labels',
        title: say('column.labels'),
        width: 'minmax(110px, 0.9fr)',
        from: 1120,
        cell: ({ labelIds }) => {
          const worn = settings.labels.filter(({ id }) => labelIds.includes(id))
          return worn.length > 0 ? <span className={classes.marks}>{worn.map((label) => <LabelMark key={label.id} label={label} />)}</span> : ''
        },
      },
      active: { key: 'active', title: say('column.active'), width: '150px', sortable: true, from: 860, card: 'none', cell: ({ activeAt }) => format.ago(activeAt, now) },
      address: { key: 'address', title: say('column.address'), width: 'minmax(130px, 1.2fr)', cell: ({ address }) => address },
      source: { key: 'source', title: say('column.source'), width: '112px', cell: ({ source }) => words(`source.${source}`) },
      created: { key: 'created', title: say('column.created'), width: '112px', cell: ({ createdAt }) => format.date(createdAt) },
      about: { key: 'about', title: say('column.about'), width: 'minmax(150px, 1.6fr)', card: 'none', cell: ({ about }) => about },
    }
    const title: Column<JobRow> = {
      key: 'title',
      title: say('column.title'),
      width: 'minmax(170px, 1.9fr)',
      cell: (row) => (
        <span className={classes.title} data-unread={row.unread || undefined}>
          {row.unread && <span className={classes.dot} role="img" aria-label={say('unread')} />}
          <span>{row.title}</span>
        </span>
      ),
    }
    const fieldColumn = (key: string): Column<JobRow> | null => {
      const field = settings.fields.find(({ id }) => `field:${id}` === key)
      if (!field) return null
      const align = field.kind === 'number' ? ({ align: 'end' } as const) : {}
      return { key, title: titleOf(key), width: 'minmax(100px, 0.8fr)', ...align, cell: ({ custom }) => fieldText(field, custom[field.id], { yes: say('yes'), date: (value) => format.date(value), number: (value) => format.number(value) }) }
    }
    return [title, ...chosen.flatMap((key) => own[key as OwnColumn] ?? fieldColumn(key) ?? [])]
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- words and formats change with the language, which `say` stands for
  }, [settings, chosen, say, format, now])
}

export function StageMark({ stage, name }: { readonly stage: Pick<StageView, 'colour'>; readonly name: string }) {
  return (
    <span className={classes.stage} style={{ '--stage': `var(--mantine-color-${stage.colour}-6)` } as object}>
      {name}
    </span>
  )
}

type Writers = { readonly yes: string; readonly date: (value: string) => string; readonly number: (value: number) => string }

/** What a folder holds in an own field, as the reader writes it. */
export function fieldText(field: FieldView, value: string | number | boolean | undefined, { yes, date, number }: Writers): string {
  if (value === undefined) return ''
  if (field.kind === 'checkbox') return yes
  if (field.kind === 'choice') return field.choices.find(({ id }) => id === value)?.name ?? ''
  if (field.kind === 'date') return date(String(value))
  return typeof value === 'number' ? number(value) : String(value)
}
